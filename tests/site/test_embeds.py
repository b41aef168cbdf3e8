"""Parts of decisions in hand-written pages: complete, with links that work, without repeated elements."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

import pytest

from support import sites
from support.sites import TEA, BuiltSite, SiteBuilder

RICH = """\
title: Tea or coffee?
was: [chai]
cite: [book]
axes: {warmth: Warmth, calm: Calm}
options: {tea: Tea, coffee: Coffee}
criteria:
  morning: {ask: Is it morning?, axis: warmth, if-yes: {tea: poor, coffee: good}}
  evening:
    ask: Is it evening?
    axis: calm
    if-yes:
      tea: good, see [the notes](../notes/index.md) [^book]
      coffee: poor [^judgement]
sources:
  book: {title: A book, url: "https://example.org/book"}
"""
PARTS = ("table", "chart", "result", "result 1.evening_yes_2", "card", "table", "chart", "card")
PAGE = "\n\n".join(["# Drinks", *(f"<!-- decision tea {part} -->" for part in PARTS), "<!-- decisions -->", "End."])
SHOWN = "<!-- decision tea table -->\n<!-- decisions -->"


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site with every part of a decision on pages of several depths, in one form of addresses."""
    return sites.build(
        tmp_path_factory.mktemp("embeds"),
        {
            "mkdocs.yml": f"{sites.PLAIN}use_directory_urls: {str(request.param).lower()}\n",
            "docs/index.md": f"{PAGE}\n",
            "docs/notes/index.md": f"{PAGE}\n",
            "docs/notes/two words.md": f"{PAGE}\n",
            "docs/manual.md": f"# Manual\n\n```\n{SHOWN}\n```\n",
            "docs/decisions/tea.yml": RICH,
        },
    )


def pages(built: BuiltSite) -> list[str]:
    """The files of the pages with parts."""
    return [path for path in built.pages if built.pages[path].all(class_="dg-embed")]


def test_every_part_is_there(built: BuiltSite) -> None:
    """Each line becomes the part that it names, and the text around them stays."""
    assert built.complaints == []
    assert len(pages(built)) == 3
    for path in pages(built):
        article = built.pages[path].first("article")
        assert [len(article.all(class_=name)) for name in ("dg-embed", "dg-card", "dg-gallery")] == [6, 2, 1]
        assert len(article.all("table", class_="dg-table")) == 4
        assert [len(one.all("svg", class_="dg-map")) for one in article.all("figure")] == [2, 2]
        assert article.text.endswith("End.")


def test_links_lead_somewhere(built: BuiltSite) -> None:
    """Every link in a part leads to a file and an id that exist, from any page."""
    for path in pages(built):
        links = [link for link in built.pages[path].first("article").links if not urlsplit(link).scheme]

        assert len(links) > 50
        assert built.broken_links(path) == []


def test_nothing_stands_twice(built: BuiltSite) -> None:
    """However many parts a page shows: no id twice, no group of radios that two cards share, no style sheet twice."""
    for path in pages(built):
        page = built.pages[path]
        ids = Counter(one.attributes["id"] for one in page.all() if "id" in one.attributes)
        cards = [{one.attributes["name"] for one in card.all("input")} for card in page.all("decision-card")]
        styles = Counter(one.attributes["href"] for one in page.all("link", rel="stylesheet"))

        assert [one for one, count in ids.items() if count > 1] == []
        assert cards[0]
        assert cards[0].isdisjoint(cards[1])
        assert set(styles.values()) == {1}
        assert len(styles) == 3


def test_drawings_find_their_words(built: BuiltSite) -> None:
    """Each drawing is named and described by its own elements."""
    for path in pages(built):
        page = built.pages[path]
        named = [
            one.attributes[name]
            for one in page.all("svg", role="group")
            for name in ("aria-labelledby", "aria-describedby")
        ]

        assert len(named) == len(set(named)) == 8
        assert set(named) <= set(page.ids)


def test_result_with_answers(built: BuiltSite) -> None:
    """A result shows what its answers give and links to the decide page with them filled in."""
    outcome = built.page("").all(class_="dg-embed")[3]

    assert outcome.first(class_="dg-given").text == "Is it evening? yes, important"
    assert outcome.first(class_="dg-headline").text == "Tea leads"
    assert [one.text for one in outcome.first("ol").all("li")] == ["1 Tea +2", "2 Coffee −2"]
    assert outcome.links[-1].endswith("?a=1.evening_yes_2")


def test_result_without_answers(built: BuiltSite) -> None:
    """A result without answers shows how often each option leads, in the words of the guide."""
    sentence = built.page("").all(class_="dg-embed")[2].first(class_="dg-shares").text

    assert sentence
    assert built.pages["decisions/tea/index.html"].first(class_="dg-shares").text == sentence


def test_code_shows_the_line(built: BuiltSite) -> None:
    """In a fenced block the manual can show how such a line is written."""
    page = next(page for path, page in built.pages.items() if path.startswith("manual"))

    assert page.first("code").raw_text.strip() == SHOWN


def test_pages_without_parts_load_nothing(built: BuiltSite) -> None:
    """A page that asks for nothing loads none of our styles."""
    page = next(page for path, page in built.pages.items() if path.startswith("manual"))

    assert [link for link in page.links if "decision-guide" in link] == []


def test_an_error_ends_the_build(site: SiteBuilder) -> None:
    """A slug that does not exist ends the build with the page, the line, the column and what was meant."""
    built = site({"docs/index.md": "# Drinks\n\n<!-- decision tee card -->\n", "docs/decisions/tea.yml": TEA})

    assert not built.ended_well
    assert "docs/index.md:3:15" in "".join(built.log)
    assert 'did you mean "tea"?' in "".join(built.log)


def test_an_error_stands_in_the_preview(site: SiteBuilder) -> None:
    """In the preview, the problem replaces the part, and the rest of the page is unchanged."""
    text = "# Drinks\n\n<!-- decision tee card -->\n\n<!-- decision tea table -->\n\nEnd.\n"
    built = site({"docs/index.md": text, "docs/decisions/tea.yml": TEA}, live=True)

    article = built.page("").first("article")
    assert "docs/index.md:3:15" in article.first(class_="dg-problems").text
    assert article.all("table")
    assert article.text.endswith("End.")


def test_a_draft_is_not_shown(site: SiteBuilder) -> None:
    """A part of a draft is shown in the preview; the published page leaves it out, with a warning."""
    files = {
        "docs/index.md": "# Drinks\n\n<!-- decision tea card -->\n",
        "docs/decisions/tea.yml": f"{TEA}draft: true\n",
    }

    assert site(files, live=True).page("").all("decision-card")
    published = site(files)
    assert not published.page("").all("decision-card")
    assert "warning[embedded-draft]" in "".join(published.complaints)
