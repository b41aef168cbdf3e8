"""Feeds of changes: which there are, what is in them, and that other programs read them."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from lxml import etree

from support import sites
from support.sites import TEA, BuiltSite, SiteBuilder

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "golden" / "atom.rng"))
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "site_url: https://tea.example/guides/\n"
CHANGED = (
    TEA
    + """\
changes:
  - {date: 2026-02-03, what: Coffee is *good* in the evening, why: "One has no caffeine & sugar [^judgement]."}
  - {date: 2026-02-03, what: "Milk <b>removed</b>"}
  - {date: 2025-12-24, what: First edition}
"""
)
MILK = TEA.replace("Tea or coffee?", "Milk or water?") + "changes:\n  - {date: 2026-01-31, what: Water is wetter}\n"


def entries(site: BuiltSite, path: str) -> list[tuple[str, str]]:
    """The day and the title of each entry of a feed that feedparser reads without a complaint."""
    feed = feedparser.parse((site.folder / path).read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return [(entry.updated[:10], entry.title) for entry in feed.entries]


def test_feeds(site: SiteBuilder) -> None:
    """The site's feed has the changes of all decisions, a guide's feed its own, the newest first."""
    built = site(
        {
            "mkdocs.yml": sites.PLAIN + SITE,
            "docs/decisions/tea.yml": CHANGED,
            "docs/decisions/milk.yml": MILK,
            "docs/decisions/quiet.yml": TEA,
        }
    )
    own = [
        ("2026-02-03", "Tea or coffee?: Coffee is *good* in the evening"),
        ("2026-02-03", "Tea or coffee?: Milk <b>removed</b>"),
        ("2025-12-24", "Tea or coffee?: First edition"),
    ]

    assert entries(built, "decisions/tea/feed.xml") == own
    assert entries(built, "decisions/feed.xml") == [*own[:2], ("2026-01-31", "Milk or water?: Water is wetter"), own[2]]
    assert "decisions/quiet/feed.xml" not in built.files


def test_what_an_atom_feed_needs(site: SiteBuilder) -> None:
    """Each feed and entry has what RFC 4287 requires: an id of its own, a title, a time, an author, a link."""
    built = site({"mkdocs.yml": sites.PLAIN + SITE, "docs/decisions/tea.yml": CHANGED, "docs/decisions/milk.yml": MILK})

    for path in ("decisions/feed.xml", "decisions/tea/feed.xml"):
        feed = ET.fromstring((built.folder / path).read_bytes())  # noqa: S314 - ours
        assert feed.findtext(f"{ATOM}id") == f"https://tea.example/guides/{path}"
        assert feed.findtext(f"{ATOM}updated") == "2026-02-03T00:00:00Z"
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"self", None}
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids)
        assert all(one and one.startswith("tag:tea.example,20") for one in ids)
        for entry in feed.findall(f"{ATOM}entry"):
            assert [child.tag.removeprefix(ATOM) for child in entry] == ["title", "id", "updated", "link", "summary"]
            assert entry[3].get("href", "").endswith("/#dg-changes")
    [why, *_] = feedparser.parse((built.folder / "decisions/tea/feed.xml").read_bytes()).entries
    assert why.summary == "One has no caffeine & sugar."


@pytest.mark.parametrize(
    ("path", "feeds"),
    [
        ("decisions/tea/", ["decisions/tea/feed.xml", "decisions/feed.xml"]),
        ("decisions/tea/decide/", ["decisions/tea/feed.xml", "decisions/feed.xml"]),
        ("decisions/quiet/", ["decisions/feed.xml"]),
        ("decisions/", ["decisions/feed.xml"]),
        ("", []),
    ],
)
def test_discovery(site: SiteBuilder, path: str, feeds: list[str]) -> None:
    """The list and the pages of guides name their feeds in their head; other pages do not."""
    files = {"docs/decisions/tea.yml": CHANGED, "docs/decisions/quiet.yml": TEA, "docs/index.md": "# Drinks\n"}
    built = site({"mkdocs.yml": sites.PLAIN + SITE, **files})

    links = [link.attributes for link in built.page(path).all("link") if link.attributes.get("type")]
    found = [link["href"] for link in links if link["type"] == "application/atom+xml"]
    assert found == [f"https://tea.example/guides/{feed}" for feed in feeds]


def test_without_an_address_there_is_no_feed(site: SiteBuilder) -> None:
    """Without ``site_url`` there is no feed, nothing links to one, and the log says why."""
    built = site({"mkdocs.yml": sites.PLAIN, "docs/decisions/tea.yml": CHANGED})

    assert not [path for path in built.files if path.endswith("feed.xml")]
    assert "feed.xml" not in str(built.pages["decisions/tea/index.html"].links)
    assert any("set site_url" in line for line in built.log)


def test_an_owners_feed_stays(site: SiteBuilder) -> None:
    """A file that an owner keeps at the address of a feed is published unchanged."""
    built = site(
        {"mkdocs.yml": sites.PLAIN + SITE, "docs/decisions/tea.yml": CHANGED, "docs/decisions/feed.xml": "<mine/>"}
    )

    assert (built.folder / "decisions/feed.xml").read_text("utf-8") == "<mine/>"


def test_the_same_bytes(site: SiteBuilder) -> None:
    """The same data gives the same feed, from the cache too."""
    files = {"mkdocs.yml": sites.PLAIN + SITE, "docs/decisions/tea.yml": CHANGED}
    first = (site(files).folder / "decisions/feed.xml").read_bytes()

    assert (site(files).folder / "decisions/feed.xml").read_bytes() == first


def violations(feed: bytes) -> list[str]:
    """What in a feed breaks RFC 4287: its schema, or one of the rules that the schema only tells in words."""
    tree = etree.fromstring(feed)
    found = [] if SCHEMA.validate(tree) else [str(error.message) for error in SCHEMA.error_log]
    entries = tree.findall(f"{ATOM}entry")
    if tree.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        found.append("no author")
    for entry in entries:
        links = [link.get("rel", "alternate") for link in entry.findall(f"{ATOM}link")]
        if "alternate" not in links and entry.find(f"{ATOM}content") is None:
            found.append("neither content nor a link")
    return found


def test_valid(site: SiteBuilder) -> None:
    """Every feed is valid against the RELAX NG schema of RFC 4287, in every language and with any text."""
    hostile = MILK.replace("Water is wetter", "'<b> & ]]> \U0001f95b'")
    for language in ("en", "de", "ar"):
        built = site(
            {
                "mkdocs.yml": sites.PLAIN.replace("theme: {", f"theme: {{language: {language}, ") + SITE,
                "docs/decisions/tea.yml": CHANGED,
                "docs/decisions/milk.yml": hostile,
            }
        )
        feeds = [path for path in built.files if path.endswith("feed.xml")]

        assert len(feeds) == 3
        assert {path: violations((built.folder / path).read_bytes()) for path in feeds} == {path: [] for path in feeds}


def test_a_change_is_shown_as_typed(site: SiteBuilder) -> None:
    """What changed is plain text in a feed as on the page: nothing in it becomes a hidden character or disappears."""
    typed = "Use **kwargs, &#x202e;&ZeroWidthSpace; and Vec<u8> [^judgement] `&lt;b&gt;` &amp; ]]>"
    built = site(
        {
            "mkdocs.yml": sites.PLAIN + SITE,
            "docs/decisions/tea.yml": f"{TEA}changes:\n  - {{date: 2026-02-03, what: '{typed}'}}\n",
        }
    )

    assert entries(built, "decisions/tea/feed.xml") == [("2026-02-03", f"Tea or coffee?: {typed}")]
    assert typed in built.page("decisions/tea/").text


def test_the_same_change_twice(site: SiteBuilder) -> None:
    """The same words on the same day are one entry, because an id in a feed is that of one entry."""
    change = "  - {date: 2026-02-03, what: Coffee is cold}\n"
    built = site({"mkdocs.yml": sites.PLAIN + SITE, "docs/decisions/tea.yml": f"{TEA}changes:\n{change}{change}"})

    for path in ("decisions/tea/feed.xml", "decisions/feed.xml"):
        assert entries(built, path) == [("2026-02-03", "Tea or coffee?: Coffee is cold")]


def at(feed: Any, *names: str) -> Any:
    """The first element at this path."""
    return feed.find("/".join(f"{ATOM}{name}" for name in names))


def drop(element: Any) -> None:
    """Remove an element."""
    element.getparent().remove(element)


@pytest.mark.parametrize(
    "mistake",
    [
        lambda feed: drop(at(feed, "entry", "id")),
        lambda feed: at(feed, "entry").append(copy(at(feed, "entry", "updated"))),
        lambda feed: setattr(at(feed, "entry", "updated"), "text", "2026-02-03"),
        lambda feed: at(feed, "entry", "title").set("type", "markdown"),
        lambda feed: at(feed, "entry", "link").set("rel", "via"),
        lambda feed: at(feed, "entry", "link").attrib.pop("href"),
        lambda feed: drop(at(feed, "author")),
        lambda feed: at(feed, "author").clear(),
        lambda feed: feed.set("{http://www.w3.org/XML/1998/namespace}lang", "e n"),
    ],
    ids=["no id", "two times", "a day", "type", "no link", "no address", "no author", "no name", "language"],
)
def test_each_mistake_is_found(site: SiteBuilder, mistake: Callable[[Any], object]) -> None:
    """A feed with one mistake is not valid."""
    built = site({"mkdocs.yml": sites.PLAIN + SITE, "docs/decisions/tea.yml": CHANGED})
    feed = etree.fromstring((built.folder / "decisions/feed.xml").read_bytes())

    mistake(feed)

    assert violations(etree.tostring(feed))
