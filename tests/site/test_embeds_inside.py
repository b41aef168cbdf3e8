"""Parts of decisions inside of something on hand-written pages: shown where a part can be, reported elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from support.sites import MAPPED, TEA, BuiltSite, SiteBuilder

RICH_MARKDOWN = """\
site_name: Drinks
theme: {name: null, custom_dir: theme}
plugins: [decision-guide]
hooks: [hooks.py]
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - pymdownx.blocks.details
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tasklist
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.snippets: {base_path: !relative $config_dir}
"""
HOOK = """\
def on_page_markdown(markdown, **_):
    return markdown.replace("MACRO ", "<!-- decision tea ")

def on_page_content(html, **_):
    return html.replace("LATER ", "<!-- decision tea ").replace("LATE-END", "-->")
"""
SHOWN = {
    "tab": '=== "Tea"\n\n    Before.\n\n    {}\n\n    After.',
    "two tabs": '=== "Tea"\n\n    {}\n\n=== "Coffee"\n\n    Coffee.',
    "admonition": "!!! note\n\n    {}",
    "details": "??? note\n    {}",
    "details as a block": "/// details | More\n{}\n///",
    "admonition in a tab": '=== "Tea"\n\n    !!! note\n\n        {}',
    "list": "- One\n- {}\n- Two",
    "list, in its own paragraph": "- One\n\n    {}\n\n    More.\n\n- Two",
    "list, below its text": "1. One:\n    {}\n2. Two",
    "numbered list": "1. One\n\n    {}\n\n2. Two",
    "list in a list": "- One\n    - Two\n\n        {}\n\n    - Three",
    "quotation": "> Before.\n>\n> {}\n>\n> After.",
    "list in a quotation": "> - {}\n> - Two",
    "definition": "Tea\n\n:   {}",
    "footnote": "Text.[^1]\n\n[^1]:\n    {}",
    "HTML with Markdown": '<div class="grid" markdown>\n\n- {}\n\n</div>',
    "HTML": "<div>\n  <section>\n    {}\n  </section>\n</div>",
    "below a text": "!!! note\n\n    See:\n    {}",
    "above a text": "!!! note\n\n    {}\n    That was it.",
    "between texts": "!!! note\n\n    See:\n    {}\n    That was it.",
    "snippet": '--8<-- "parts/{part}.md"',
    "snippet in a tab": '=== "Tea"\n\n    --8<-- "parts/{part}.md"',
    "macro": "MACRO {part} -->",
    "macro in a list": "- MACRO {part} -->",
    "hook after Markdown": "LATER {part} LATE-END",
}
REPORTED = {
    "text": ("See <!-- decision tea card --> here.", ":3"),
    "end of a text": ("> See **this:** <!-- decision tea card -->", ":3"),
    "heading": ("> ## <!-- decision tea card -->", ":3"),
    "table": ("| a | b |\n| - | - |\n| c | <!-- decision tea card --> |", ":5"),
    "link": ("- [<!-- decision tea card -->](notes/index.md)", ":3"),
    "shown code before": ("    <!-- decision tea card -->\n\nSee <!-- decision tea card -->.", ":5"),
    "second": ("<!-- decision tea card -->\n\nSee <!-- decision tea card -->.", ":5"),
    "macro": ("See MACRO card -->.", ""),
}
PARTS = {"card": "dg-card", "table": "dg-table", "chart": "dg-map-wide", "result": "dg-shares"}
NOTES = {"docs/notes/index.md": "# Notes\n"}


def rich(site: SiteBuilder, pages: Mapping[str, str], *, live: bool = False) -> BuiltSite:
    """A site with pages in many kinds of Markdown."""
    snippets = {f"parts/{part}.md": f"<!-- decision tea {part} -->\n" for part in PARTS}
    shown = {f"docs/{name}.md": f"# Drinks\n\n{text}\n" for name, text in pages.items()}
    fixed = {"hooks.py": HOOK, "mkdocs.yml": RICH_MARKDOWN, "docs/decisions/tea.yml": MAPPED, **NOTES}
    return site({"docs/index.md": "# Drinks\n", **fixed, **snippets, **shown}, live=live)


@pytest.mark.parametrize("kind", SHOWN)
def test_it_is_shown(site: SiteBuilder, kind: str) -> None:
    """In each place that can hold it, each part is shown once, without a complaint, with links that work."""
    text = SHOWN[kind].replace("{}", "<!-- decision tea {part} -->")
    built = rich(site, {part: text.replace("{part}", part) for part in PARTS})

    assert built.complaints == []
    for part, name in PARTS.items():
        article = built.page(f"{part}/").first("article")
        assert len(article.all(class_=name)) == 1
        assert "../decisions/tea/" in article.links
        assert built.broken_links(f"{part}/index.html") == []
        assert "<!-- decision" not in built.html(f"{part}/")
        assert [one for one in article.all("p") if one.all("div") or not one.children] == []


@pytest.mark.parametrize("kind", REPORTED)
def test_it_is_reported(site: SiteBuilder, kind: str) -> None:
    """Where a part cannot be shown, one warning has the place, if the page itself has it, and says what to do."""
    text, place = REPORTED[kind]
    built = rich(site, {"index": text})
    warnings = [line for line in built.complaints if "shows nothing here" in line]

    assert len(warnings) == 1
    assert f"docs/index.md{place}: <!-- decision" in warnings[0]
    assert "alone on its line" in warnings[0]


@pytest.mark.parametrize("text", ["    {}", "`{}`", "```\n{}\n```", "!!! note\n\n    ```\n    {}\n    ```", "- `{}`"])
def test_code_is_only_shown(site: SiteBuilder, text: str) -> None:
    """A line that is shown as code becomes no part and is no warning."""
    built = rich(site, {"index": text.replace("{}", "<!-- decision tea card -->")})

    assert built.complaints == []
    assert "<!-- decision tea card -->" in built.page("").first("article").text
    assert built.page("").all("decision-card") == []


@pytest.mark.parametrize("comment", ["<!-- decision was made -->", "<!-- decision milk card, please -->"])
def test_other_comments_stay(site: SiteBuilder, comment: str) -> None:
    """A comment about something else is no warning, wherever it is."""
    built = rich(site, {"index": f"!!! note\n\n    Text {comment}\n\n    {comment}"})

    assert built.complaints == []
    assert built.html("").count(comment) == 2


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("!!! note\n\n    <!-- decision tee card -->", "docs/index.md:5:19", 'did you mean "tea"?'),
        ("- <!-- decision tea result 1.mourning_yes -->", "docs/index.md:3:30", 'did you mean "morning"?'),
        ("- <!-- decison tea card -->", "docs/index.md:3:3", "<!-- decision tea card -->"),
        ("- MACRO result 1.mourning_yes -->", "docs/index.md", 'did you mean "morning"?'),
    ],
)
def test_mistakes_inside(site: SiteBuilder, text: str, place: str, said: str) -> None:
    """A mistake in a request inside of something is one warning with its place; the preview shows it on the page."""
    built = rich(site, {"index": text})
    report = "".join(built.complaints)

    assert report.count("warning[") == 1
    assert f"--> {place}\n" in report
    assert said in report
    if "decison" not in text:
        assert said in rich(site, {"index": text}, live=True).page("").first(class_="dg-problems").text


def test_a_draft_inside(site: SiteBuilder) -> None:
    """A part of a draft inside of something is left out of the published page, with a warning."""
    files = {"docs/index.md": "- <!-- decision tea card -->\n", "docs/decisions/tea.yml": f"{TEA}draft: true\n"}

    assert site(files, live=True).page("").all("decision-card")
    published = site(files)
    assert not published.page("").all("decision-card")
    assert "warning[embedded-draft]" in "".join(published.complaints)


def test_nothing_stands_twice(site: SiteBuilder) -> None:
    """Many parts in one page share no id, no group of radio buttons and no style sheet, wherever they are."""
    line = "<!-- decision tea {} -->"
    every = "\n\n".join([line.format(part) for part in PARTS] + [f"- {line.format(part)}" for part in PARTS])
    page = rich(site, {"index": f"{every}\n\n{every}"}).page("")
    ids = Counter(one.attributes["id"] for one in page.all() if "id" in one.attributes)
    names = [{one.attributes["name"] for one in card.all("input")} for card in page.all("decision-card")]
    styles = [one.attributes["href"] for one in page.all("link", rel="stylesheet")]

    assert [one for one, count in ids.items() if count > 1] == []
    assert len(names) == 4
    assert len(set.union(*names)) == sum(map(len, names))
    assert len(styles) == len(set(styles)) == 2


@pytest.mark.parametrize("name", ["index", "README"])
def test_the_list_in_a_tab(site: SiteBuilder, name: str) -> None:
    """A hand-written index with the list in a tab has it there, and not a second time at its end."""
    built = rich(site, {f"decisions/{name}": '=== "All"\n\n    <!-- decisions -->'})

    assert built.complaints == []
    assert len(built.page("decisions/").all(class_="dg-gallery")) == 1


POST = """\
---
date: 2025-01-01
---

# Tea

<!-- decision tea card -->

<!-- more -->

- <!-- decision tea chart -->
"""
BLOG = {
    "mkdocs.yml": "site_name: Drinks\ntheme: {name: material, font: false}\nplugins: [blog, search, decision-guide]\n",
    "docs/index.md": "# Drinks\n",
    "docs/blog/index.md": "# Blog\n",
    "docs/blog/posts/tea.md": POST,
    "docs/decisions/tea.yml": MAPPED,
}


def test_a_post_of_a_blog(site: SiteBuilder) -> None:
    """A post of Material's blog shows its parts, and so does its excerpt in every view, with links that work."""
    built = site(BLOG)

    assert built.complaints == []
    post = built.page("blog/2025/01/01/tea/")
    assert len(post.all("decision-card")) == len(post.all(class_="dg-map-wide")) == 1
    for path in ("blog/2025/01/01/tea/", "blog/", "blog/archive/2025/"):
        assert len(built.page(path).all("decision-card")) == 1
        assert "<!-- decision" not in built.html(path)
        assert built.broken_links(f"{path}index.html") == []
    assert built.page("blog/").all(class_="dg-map") == []


def test_a_mistake_in_an_excerpt(site: SiteBuilder) -> None:
    """A mistake in the excerpt of a post is one warning, although several pages show the excerpt."""
    built = site({**BLOG, "docs/blog/posts/tea.md": POST.replace("<!-- decision tea card", "- <!-- decision tee card")})
    report = "".join(built.complaints)

    assert report.count("warning[") == 1
    assert "docs/blog/posts/tea.md:7:17" in report
