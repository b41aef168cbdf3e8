"""Nothing that an author types becomes live: not in the pages, the navigation, the head or the search index."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile
from support import payloads, sites
from support.counting import COUNTS, Counted
from support.html_page import Element, HtmlPage
from support.payloads import FIELDS, PAYLOADS
from support.sites import BuiltSite, SiteBuilder

MKDOCS = """\
site_name: Drinks
theme: {name: material, font: false}
plugins: [search, decision-guide]
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.details
  - pymdownx.emoji
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.snippets: {check_paths: true}
  - pymdownx.superfences
  - pymdownx.tilde
"""
DATA = "application/ld+json"
PAGES = ("", "decide/", "tea/", "coffee/")
PARTS = ("card", "table", "chart", "result", "result 1.morning_yes.size_small")
EMBEDS = [f"<!-- decision p{number:02} {part} -->" for number in range(len(PAYLOADS)) for part in PARTS]
LIVE = frozenset(
    {"action", "class", "data", "formaction", "href", "http-equiv", "poster", "rel", "src", "srcdoc", "srcset", "style"}
)
"""Attributes whose value does something; so does every handler, whose name begins with "on". Others hold texts."""

NAMES = frozenset({"text", "text-anchor", "direction", "x", "y"})
"""What a name in a drawing consists of."""


def built(folder: Path, change: Callable[[str], str]) -> BuiltSite:
    """A Material site with one decision for each payload, ``change``d first."""
    decisions = {
        f"docs/decisions/p{number:02}.yml": payloads.decision(change(payload))
        for number, payload in enumerate(PAYLOADS)
    }
    front = "\n\n".join(["# Drinks", *EMBEDS, "<!-- decisions -->\n"])
    return sites.build(folder, {"mkdocs.yml": MKDOCS, "docs/index.md": front, **decisions})


@pytest.fixture(scope="module")
def armed(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site with the payloads in every plain-text field."""
    return built(tmp_path_factory.mktemp("armed"), lambda payload: payload)


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The same site with harmless texts."""
    return built(tmp_path_factory.mktemp("twin"), payloads.harmless)


def bones(element: Element) -> list[object]:
    """What is alive in a part of a page: its elements, their attributes, and what those hold that is not a text.

    Drawings are compared as sets: where their labels break depends on the letters. So does where long words may break,
    and whether a small picture has room for names.
    """
    found: list[object] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag != "wbr":
            if child.tag == "svg":
                drawn = {name for one in child.all() for name in (one.tag, *one.attributes)}
                found.append(
                    ("svg", sorted(drawn - NAMES if "dg-map-thumbnail" in child.attributes.get("class", "") else drawn))
                )
            else:
                found += [bone(child), *bones(child)]
    return found


def bone(element: Element) -> object:
    """One element: its tag and its attributes, with the values of those that are not texts."""
    found = element.attributes.items()
    values = {name: value if name in LIVE or name.startswith("on") else "" for name, value in found}
    if values.get("href", "").startswith("#") or "tags/" in values.get("href", ""):
        values["href"] = "made from a text"
    inside: object = "".join(child for child in element.children if isinstance(child, str))
    if element.attributes.get("type") == DATA:
        inside = shape(json.loads(str(inside)))
    return element.tag, sorted(values.items()), inside if element.tag in ("script", "style") else ""


def shape(value: object) -> object:
    """The structure of some JSON, without its texts."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    return [shape(item) for item in value] if isinstance(value, list) else type(value).__name__


def test_nothing_is_live(armed: BuiltSite, twin: BuiltSite) -> None:
    """Every page has the same elements and attributes as its harmless twin, and not one more.

    The build only warns that Markdown in a plain text is shown as typed, and so a strict one fails.
    """
    shared = [path for path in armed.pages if "/tags/" not in path]
    others = [one for one in armed.complaints if "[unsupported-markdown]" not in one and not one.startswith("ABORT")]
    assert others == twin.complaints == []
    assert len(shared) > len(PAYLOADS) * len(PAGES)

    for path in shared:
        assert (path, bones(armed.pages[path])) == (path, bones(twin.pages[path]))
    COUNTS[Counted.INJECTIONS] += len(PAYLOADS) * len(FIELDS)


def test_tag_pages(armed: BuiltSite, twin: BuiltSite) -> None:
    """Pages of tags, whose addresses come from the texts, have the same elements and attributes as their twins."""
    assert len([path for path in armed.pages if "/tags/" in path]) == len(PAYLOADS)
    for one, other in zip(PAYLOADS, map(payloads.harmless, PAYLOADS), strict=True):
        assert alive(tag_page(armed, one)) == alive(tag_page(twin, other))
        COUNTS[Counted.INJECTIONS] += 1


def tag_page(site: BuiltSite, tag: str) -> HtmlPage:
    """The page of a tag."""
    (found,) = (
        page
        for path, page in site.pages.items()
        if "/tags/" in path and page.first("h1").text.replace("\u00ad", "") == f"Decisions about {tag}¶"
    )
    return found


def alive(page: HtmlPage) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page with the names of their attributes, apart from drawings and places to break."""
    drawn = {id(one) for svg in page.all("svg") for one in svg.all()}
    return [(one.tag, tuple(sorted(one.attributes))) for one in page.all() if id(one) not in drawn and one.tag != "wbr"]


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_shown_as_typed(armed: BuiltSite, number: int) -> None:
    """Each text is on the pages exactly as typed: heading, title, navigation, and every place of the guide."""
    payload, base = PAYLOADS[number], f"decisions/p{number:02}/"
    guide_page, option_page = armed.page(base), armed.page(f"{base}tea/")
    text = guide_page.first("article").text

    assert guide_page.first("h1").text.removesuffix("¶") == payload
    assert option_page.first("h1").text.removesuffix("¶") == payload
    assert guide_page.title == f"{payload} - Drinks"
    assert payload in guide_page.first("nav", class_="md-nav--primary").text
    assert text.count(payload) >= 10
    assert all(payload in armed.page(base + page).text for page in PAGES)
    assert guide_page.first("meta", name="description").attributes["content"] == "A line."
    assert payload in option_page.first("meta", name="description").attributes["content"]
    assert payload in armed.page("decisions/").first("article").text
    assert json.loads(str(guide_page.first("script", type=DATA).children[0]))["headline"] == payload
    COUNTS[Counted.INJECTIONS] += len(FIELDS)


def test_search_index(armed: BuiltSite, twin: BuiltSite) -> None:
    """What the search shows as HTML has no more elements than its harmless twin."""
    found = []
    for site in (armed, twin):
        index = json.loads((site.folder / "search" / "search_index.json").read_text("utf-8"))
        found.append(
            {
                (entry["location"].split("#")[0], element.tag, *element.attributes)
                for entry in index["docs"]
                for text in (entry["title"], entry["text"])
                for element in HtmlPage.parse(text).all()
                if "/tags/" not in entry["location"]
            }
        )

    assert found[0] == found[1]
    COUNTS[Counted.INJECTIONS] += len(PAYLOADS) * len(FIELDS)


FOREIGN_MARKS = (b"{", b"}", b"[[", b"]]", b"%%", b"@@", b"$$", b":::", b"||")


def test_no_template_is_left() -> None:
    """No generated page has a mark that a template language or a Markdown plugin of a site reads."""
    sources = [
        SourceFile(f"decisions/p{number:02}.yml", f"p{number:02}", payloads.decision(payload).encode())
        for number, payload in enumerate(PAYLOADS)
    ]
    front = {"index.md": "\n\n".join(["<!-- decisions -->", *EMBEDS])}

    build = pipeline.build(sources, Settings(), front)

    pages = {file.path: file.content for file in build.files if file.path.endswith(".md")}
    assert len(pages) >= 4 * len(PAYLOADS)
    assert not any(mark in content for content in pages.values() for mark in FOREIGN_MARKS)
    assert not any(re.search(rb"[\s>]#[a-z]", content) for content in pages.values())
    COUNTS[Counted.INJECTIONS] += len(PAYLOADS) * len(FIELDS)


def test_every_field_is_tried() -> None:
    """The decision under test has a text in each of the plain-text fields of the format."""
    assert set(FIELDS) >= {
        *(
            "title",
            "name",
            "tag",
            "axis",
            "chart",
            "corner",
            "option",
            "advantage",
            "disadvantage",
            "question",
            "short",
        ),
        *("group", "answer", "fact", "word", "scenario", "source", "author", "change"),
    }


@pytest.mark.parametrize("payload", PAYLOADS)
def test_problems_are_text(site: SiteBuilder, payload: str) -> None:
    """The problems of a file are shown in the preview as text, no matter what the file contains."""
    live = site({"docs/decisions/tea.yml": f"{json.dumps(payload)}: 1\n{sites.TEA}"}, live=True)

    box = live.page("decisions/tea/").first(class_="dg-problems")
    assert json.dumps(payload).strip('"') in box.first("pre").raw_text
    assert {element.tag for element in box.all()} <= {"p", "strong", "pre"}
    COUNTS[Counted.INJECTIONS] += 1
