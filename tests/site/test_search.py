"""What a site's search knows of our pages: names of everything, and no more."""

from __future__ import annotations

import gzip
import json
from html import unescape
from pathlib import Path
from typing import TypedDict

import pytest

from decision_guide import disk, pipeline
from decision_guide.model import Decision, Question, pair_name
from support.sites import TEA, BuiltSite, SiteBuilder

THEMES = ["material", "mkdocs", "readthedocs"]
MKDOCS = "site_name: Drinks\ntheme: {name: %s}\nplugins: [%s, {decision-guide: {cards: false}}]\n"
FULL = TEA.replace("title:", "name: Hot drinks\ntags: [beverages]\ntitle:").replace("ask: Is it m", "ask: <b>&is it m")


class Entry(TypedDict):
    """The index's text about a page."""

    location: str
    title: str
    text: str


def entries(built: BuiltSite) -> list[Entry]:
    """The entries of a built site's index."""
    loaded: dict[str, list[Entry]] = json.loads((built.folder / "search" / "search_index.json").read_text("utf-8"))
    return loaded["docs"]


@pytest.fixture(scope="session")
def real_guides(root: Path) -> tuple[Decision, ...]:
    """The decisions of this repository's own site."""
    return pipeline.examine(disk.read_sources(disk.find_sources(root / "content" / "decisions"))).decisions


def test_every_name_finds_its_guide(seed_site: BuiltSite, real_guides: tuple[Decision, ...]) -> None:
    """Each title, option, criterion and source of the real guides is in its guide's entry."""
    found = {entry["location"]: unescape(entry["title"] + entry["text"]) for entry in entries(seed_site)}

    assert len(real_guides) >= 4
    for decision in real_guides:
        asked = [one.ask if isinstance(one, Question) else one.fact for one in decision.criteria]
        names = [
            decision.title,
            *asked,
            *(one.name for one in (*decision.options,)),
            *(s.title for s in decision.sources),
        ]
        assert not [name for name in names if name not in found[f"decisions/{decision.slug}/"]]


def test_entries_of_a_decision(seed_site: BuiltSite, real_guides: tuple[Decision, ...]) -> None:
    """A guide, its decide page and the page of each option and pair have one entry each; lists of tags have none."""
    below = [entry["location"] for entry in entries(seed_site) if entry["location"].startswith("decisions/")]

    guides = {
        f"decisions/{decision.slug}/{page}"
        for decision in real_guides
        for page in ("", "decide/", *(f"{option.id}/" for option in decision.options))
    } | {f"decisions/{decision.slug}/{pair_name(*pair)}/" for decision in real_guides for pair in decision.compare}
    assert sorted(
        location for location in below if not location.startswith("decisions/#") and location != "decisions/"
    ) == sorted(guides)


def test_arguments_are_found(seed_site: BuiltSite, real_guides: tuple[Decision, ...]) -> None:
    """The title of each advantage and disadvantage is in the entry of its option's page."""
    found = {entry["location"]: unescape(entry["text"]) for entry in entries(seed_site)}

    titles = [
        (argument.title, found[f"decisions/{decision.slug}/{option.id}/"])
        for decision in real_guides
        for option in decision.options
        for argument in (*option.advantages, *option.disadvantages)
    ]
    assert len(titles) >= 7
    assert [title for title, text in titles if title not in text] == []


def test_small_entries(seed_site: BuiltSite) -> None:
    """The entries of a decision of four pages take at most 1.5 KB of the index, packed."""
    own = [entry for entry in entries(seed_site) if entry["location"].startswith("decisions/rag-or-fine-tuning/")]

    packed = gzip.compress(json.dumps(own, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    assert len(own) == 4
    assert len(packed) <= 1536


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("search", ["search", "{search: {lang: de}}"])
def test_any_search(site: SiteBuilder, theme: str, search: str) -> None:
    """Material's search and that of MkDocs itself, in another language too, get the same few names as text."""
    built = site({"mkdocs.yml": MKDOCS % (theme, search), "docs/decisions/tea.yml": FULL})

    assert built.complaints == []
    found = {entry["location"]: entry for entry in entries(built) if entry["location"].startswith("decisions/")}
    assert sorted(found) == [f"decisions/tea/{page}" for page in ("", "coffee/", "decide/", "tea/")]
    assert [found[path]["title"] for path in sorted(found)] == [
        "Tea or coffee?",
        "Coffee – Hot drinks",
        "Decide: Tea or coffee?",
        "Tea – Hot drinks",
    ]
    text = found["decisions/tea/"]["text"]
    assert "Tea · Coffee" in text
    assert "beverages" in text
    assert ("&lt;b&gt;&amp;is it morning?" if theme == "material" else "<b>&is it morning?") in text
    assert len(text) < 160


@pytest.mark.parametrize("plugins", ["", "{search: {enabled: false}}, "])
def test_without_a_search(site: SiteBuilder, plugins: str) -> None:
    """A site without a search, or with one that is switched off, builds."""
    configuration = f"site_name: Drinks\ntheme: {{name: material}}\nplugins: [{plugins}decision-guide]\n"
    built = site({"mkdocs.yml": configuration, "docs/decisions/tea.yml": TEA})

    assert built.complaints == []
    assert "search/search_index.json" not in built.files


def test_pages_written_by_hand(site: SiteBuilder) -> None:
    """Hand-written pages are indexed as always, even if they show a list of decisions."""
    pages = {
        "docs/index.md": "# Drinks\n\nBefore.\n\n<!-- decisions -->\n\n## More\n\nOolong.\n",
        "docs/decisions/index.md": "# Ours\n\nMatcha.\n",
        "docs/decisions/tea.yml": TEA,
    }
    built = site({**pages, "mkdocs.yml": MKDOCS % ("material", "search")})

    texts = {entry["location"]: entry["text"] for entry in entries(built)}
    assert "Before." in texts[""]
    assert "Oolong." in texts["#more"]
    assert "Matcha." in texts["decisions/"]


def test_pages_are_whole(site: SiteBuilder) -> None:
    """What the search learns changes no page: with and without it the articles are the same."""
    with_search = site({"docs/decisions/tea.yml": FULL, "mkdocs.yml": MKDOCS % ("material", "search")})
    articles = {path: with_search.article(path) for path in with_search.pages if path.startswith("decisions/")}
    without = site({"mkdocs.yml": MKDOCS % ("material", "{search: {enabled: false}}")})

    assert len(articles) >= 5
    assert {path: without.article(path) for path in articles} == articles
