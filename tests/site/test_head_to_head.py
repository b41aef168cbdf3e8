"""Two options head to head: a page that the guide links, the search finds and no option's address collides with."""

from __future__ import annotations

import json

from support.sites import TEA, SiteBuilder

DRINKS = """\
title: Tea, coffee or cocoa?
compare: [[tea, coffee], [cocoa, tea]]
was: [drinks]
options:
  tea:
    name: Tea
    summary: Leaves in hot water.
    advantages:
      Calm:
  coffee:
    name: Coffee
    disadvantages:
      Keeps you awake:
  cocoa: Cocoa
cite: [judgement]
criteria:
  evening:
    ask: Is it evening?
    if-yes: {tea: good, coffee: poor, cocoa: good}
    if-no:
      tea: ruled-out, it is for the evening
  cold:
    ask: Is it cold?
    if-yes: {tea: partly, coffee: partly, cocoa: good}
"""
FILES = {
    "mkdocs.yml": "site_name: Drinks\ntheme: {name: material}\nplugins: [search, decision-guide]\n",
    "docs/decisions/hot.yml": DRINKS,
}


def test_page_of_two(site: SiteBuilder) -> None:
    """The page shows the two alone: when to take which, their columns, their arguments, and a link to both."""
    built = site(FILES)

    assert built.complaints == []
    page = built.page("decisions/hot/tea-or-coffee/")
    assert page.first("h1").text == "Tea or Coffee?"
    assert [link.text for link in page.first("thead").all("a")] == ["Tea", "Coffee"]
    assert "the only one left if “Is it evening?” is no" in page.all(class_="dg-column")[1].text
    text = page.first("article").text
    assert "Calm" in text
    assert "Keeps you awake" in text
    assert "Cocoa" not in text
    assert page.first(class_="dg-button").attributes["href"] == "../decide/?compare=tea.coffee"
    assert built.broken_links("decisions/hot/tea-or-coffee/index.html") == []


def test_guide_links_each_pair(site: SiteBuilder) -> None:
    """The guide, the navigation and an earlier slug lead to each pair, and the search has it."""
    built = site(FILES)

    links = built.page("decisions/hot/").first(class_="dg-pairs").all("a")
    assert [link.text for link in links] == ["Tea or Coffee?", "Cocoa or Tea?"]
    assert "Cocoa or Tea?" in [link.text for link in built.page("decisions/hot/").all(class_="md-nav__link")]
    assert "decisions/drinks/tea-or-coffee/index.html" in built.files
    index = json.loads((built.folder / "search" / "search_index.json").read_text("utf-8"))["docs"]
    assert "Tea or Coffee? – Tea, coffee or cocoa?" in [entry["title"] for entry in index]


def test_no_pairs(site: SiteBuilder) -> None:
    """Without the key no page of two exists, and the guide names none."""
    built = site({**FILES, "docs/decisions/hot.yml": TEA})

    assert not any("-or-" in path for path in built.files)
    assert built.page("decisions/hot/").all(class_="dg-pairs") == []
