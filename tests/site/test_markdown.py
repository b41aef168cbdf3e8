"""Our pages are what the site's Markdown makes of them, though our widgets take no part in it."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from decision_guide import cli
from support import sites
from support.sites import PLAIN, TEA, SiteBuilder

THEME = {
    "theme/main.html": """\
<!doctype html><html><head><title>{{ page.title }}</title></head><body>
<article>{% for item in page.toc recursive %}{{ item.level }} {{ item.id }} {{ item.title }}
{{ loop(item.children) }}{% endfor %}{{ page.content }}</article></body></html>
"""
}
SETTINGS = {
    "none": "",
    "permalinks": "{toc: {permalink: ¶, toc_depth: 2}}, tables, attr_list",
    "md_in_html": "md_in_html, admonition, footnotes, def_list, {toc: {title: Here}}",
    "pymdownx": "attr_list, pymdownx.superfences, pymdownx.details, {pymdownx.tabbed: {alternate_style: true}}, smarty",
    "not harmless": "pymdownx.pathconverter, pymdownx.striphtml",
}
HAND_WRITTEN = "# Ours\n\n<!-- decisions -->\n\n## After\n\n- a\n\n<!-- decision rag-or-fine-tuning card -->\n"


@pytest.mark.parametrize("settings", SETTINGS)
def test_as_if_read_from_disk(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str) -> None:
    """Every article and table of contents is that of a site whose finished Markdown is on disk."""
    configuration = (
        f"site_name: A\ntheme: {{name: null, custom_dir: theme}}\nmarkdown_extensions: [{SETTINGS[settings]}]\n"
    )
    decision = (root / "content/decisions/rag-or-fine-tuning.yml").read_text(encoding="utf-8")
    files = {"docs/index.md": HAND_WRITTEN, "docs/decisions/rag-or-fine-tuning.yml": decision, **THEME}
    sites.write(tmp_path, {**files, "mkdocs.yml": f"{configuration}plugins: [decision-guide]\n"})
    monkeypatch.chdir(tmp_path)
    assert cli.run(["generate", "--out", "out"]) == 0

    ours = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site")
    (tmp_path / "mkdocs.yml").write_text(f"{configuration}plugins: []\ndocs_dir: out\n", encoding="utf-8")
    plain = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site-2")

    pages = [path for path in ours.pages if "<article" in ours.html(path)]
    assert len(pages) >= 6
    assert ours.complaints == plain.complaints == []
    assert {path: ours.article(path) for path in pages} == {path: plain.article(path) for path in pages}


@pytest.mark.parametrize(
    ("anchor", "exists"), [("question-morning", False), ("decision-table", True), ("fact-x", False)]
)
def test_links_to_anchors(site: SiteBuilder, anchor: str, *, exists: bool) -> None:
    """A link to a place in a guide is checked: MkDocs warns if the place does not exist."""
    built = site(
        {
            "docs/index.md": f"[There](decisions/tea/index.md#{anchor})\n",
            "docs/decisions/tea.yml": TEA,
            "mkdocs.yml": PLAIN + "validation: {anchors: warn}\n",
        }
    )

    assert [f"#{anchor}" in line for line in built.complaints if "anchor" in line] == ([] if exists else [True])


def test_links_to_anchors_in_widgets(site: SiteBuilder) -> None:
    """A link to a place in a widget is known to lead somewhere."""
    files = {"docs/decisions/tea.yml": TEA, "mkdocs.yml": PLAIN + "validation: {anchors: warn}\n"}
    page = site(files).page("decisions/tea/decide/")
    anchors = [element.attributes["id"] for element in page.first("article").all() if "id" in element.attributes]
    links = "".join(f"[There](decisions/tea/decide.md#{anchor})\n" for anchor in anchors)

    assert anchors
    assert site({**files, "docs/index.md": links}).complaints == []


HOOK = """\
from pathlib import Path

def on_page_markdown(markdown, page, **other):
    return markdown + ("\\n\\nAdded to " + page.file.name if page.file.name == "decide" else "")

def on_page_content(html, page, **other):
    if page.file.name == "decide":
        assert 'data-widget' not in html + page.markdown
        assert "<decision-guide" in html and "<decision-guide" in page.markdown
    return html.replace("Is it morning?", "Is it early?")
"""


def test_other_plugins_see_whole_pages(site: SiteBuilder) -> None:
    """Other plugins get the whole Markdown and the whole content of our pages, and what they change is in the page."""
    built = site({"docs/decisions/tea.yml": TEA, "hook.py": HOOK, "mkdocs.yml": f"{PLAIN}hooks: [hook.py]\n"})

    assert built.complaints == []
    article = built.page("decisions/tea/decide/").first("article")
    assert "Added to decide" in article.text
    assert "Is it early?" in article.text
    assert "Is it morning?" not in article.text


LATE = """\
from mkdocs.plugins import event_priority

@event_priority(-5000)
def on_page_markdown(markdown, **other):
    return "\\n".join(line for line in markdown.splitlines() if 'data-widget' not in line)
"""


def test_a_lost_mark(site: SiteBuilder) -> None:
    """If something removes a widget's placeholder, the page is built in the ordinary way and nothing is lost."""
    built = site({"docs/decisions/tea.yml": TEA, "hook.py": LATE, "mkdocs.yml": f"{PLAIN}hooks: [hook.py]\n"})

    assert built.complaints == []
    assert "Is it morning?" in built.page("decisions/tea/decide/").first("article").text


def test_lists_on_pages_written_by_hand(site: SiteBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long list on a page written by hand takes no part in the Markdown either."""
    converted: list[str] = []
    convert = markdown.Markdown.convert

    def recording(self: markdown.Markdown, text: str) -> str:
        converted.append(text)
        return convert(self, text)

    monkeypatch.setattr(markdown.Markdown, "convert", recording)

    built = site({"docs/index.md": "# Drinks\n\n<!-- decisions -->\n\nThe end.\n", "docs/decisions/tea.yml": TEA})

    assert "Tea or coffee?" in built.page("").first(class_="dg-gallery").text
    assert any("The end." in text for text in converted)
    assert not any("dg-gallery" in text for text in converted)
