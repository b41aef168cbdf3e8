"""The social card: what it says in SVG, and what the extra ``png`` makes of it."""

from __future__ import annotations

import dataclasses
import struct
import sys
import xml.etree.ElementTree as ET

import pytest

from decision_guide import cards
from decision_guide.model import Decision
from decision_guide.model.files import Build, Settings
from decision_guide.render.widgets.social_card import card_svg, with_supported_characters
from decision_guide.text.words import Words
from support.map_decisions import CORNERS, map_decision, random_decision

SVG = "{http://www.w3.org/2000/svg}"
ASCII = frozenset(range(32, 127)) | {ord("·"), ord("…")}
WEIGHTS = {"x": {"p": 1}, "y": {"q": 1}}
SEED = dataclasses.replace(
    map_decision({"RAG": ["poor", "good"], "Tuning": ["good", "poor"]}, WEIGHTS, corners=CORNERS),
    title="RAG or tuning?",
    slug="rag-or-tuning",
)


def texts(of: Decision, name: str, words: Words | None = None) -> list[str]:
    """The lines of a class on the card of a decision, written in ASCII."""
    svg = ET.fromstring(card_svg(of, words or Words("en"), font="Any", glyphs=ASCII))  # noqa: S314 - made by us
    return [element.text or "" for element in svg.iter(f"{SVG}text") if element.get("class") == name]


def build_of(*decisions: Decision) -> Build:
    """A build that shows these decisions."""
    return Build(files=(), problems=(), decisions={one.slug: one for one in decisions})


def pictures(*decisions: Decision, settings: Settings | None = None) -> dict[str, bytes]:
    """The cards of these decisions by path."""
    made = cards.with_cards(build_of(*decisions), settings or Settings())
    return {file.path: file.content for file in made.files}


def test_card_has_title_options_and_map() -> None:
    """The card says the question, the options, how much is asked, and where the options lie."""
    assert texts(SEED, "title") == ["RAG or tuning?"]
    assert texts(SEED, "options") == ["RAG and Tuning"]
    assert texts(SEED, "facts") == ["2 questions"]
    assert texts(SEED, "dg-label") == ["RAG", "Tuning"]
    assert texts(SEED, "dg-map-axis") == ["Model adaptation required", "External knowledge required"]


def test_without_axes_the_card_shows_discs() -> None:
    """A decision without a map has its table as discs."""
    svg = card_svg(dataclasses.replace(SEED, axes=(), chart=None), Words("en"), font="Any", glyphs=ASCII)

    assert "dg-map-discs-filled" in svg
    assert "dg-point" not in svg


def test_many_options_are_counted() -> None:
    """Options without room in three lines are counted, and a crowded map shows its points without names."""
    crowded = random_decision(4, 30)
    lines = texts(crowded, "options")

    assert len(lines) == 3
    assert " ".join(lines).startswith("Django, Flask, FastAPI")
    assert lines[-1].endswith("more")
    assert texts(crowded, "dg-label") == []


def test_long_titles_take_smaller_letters() -> None:
    """A very long title is set smaller and ends with an ellipsis before it meets the foot of the card."""
    lines = texts(dataclasses.replace(SEED, title="A title " * 60), "title")

    assert len(lines) == 5
    assert lines[-1].endswith("…")


def test_a_title_that_the_font_lacks_gives_way() -> None:
    """No box is empty: the short title or the slug replaces a title, ids replace names, and captions are left out."""
    foreign = dataclasses.replace(
        map_decision({"检索": ["good", "poor"], "RAG": ["poor", "good"]}, WEIGHTS, corners={"low-low": "检索"}),
        title="检索还是微调？",
        name="检索",
        slug="rag-or-tuning",
    )

    assert texts(foreign, "title") == ["rag or tuning"]
    assert texts(foreign, "options") == ["o0 and RAG"]
    assert texts(foreign, "dg-map-corner") == []
    assert texts(dataclasses.replace(foreign, name="Short"), "title") == ["Short"]


@pytest.mark.parametrize(
    ("text", "written"),
    [("🚀 Rocket  science 👩🏽‍🚀", "Rocket science"), ("RAG مع", ""), ("café", ""), ("Tea ☕️?", "Tea ?"), ("", "")],
)
def test_only_what_the_font_can_write_is_legible(text: str, written: str) -> None:
    """Symbols that a font lacks are dropped; a text that would lose letters is not written at all."""
    assert written == with_supported_characters(text, ASCII)


def test_authored_texts_cannot_become_markup() -> None:
    """The title is shown as typed."""
    assert texts(dataclasses.replace(SEED, title='<b>&"A"</b>'), "title") == ['<b>&"A"</b>']


def test_png_is_1200_by_630_and_always_the_same() -> None:
    """The picture has the size that networks ask for, and two runs give the same bytes."""
    first = pictures(SEED)
    picture = first["decisions/rag-or-tuning/card.png"]

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert first == pictures(SEED)


def test_png_shows_the_words() -> None:
    """The font is found: another title makes another picture, as do titles in Greek and Cyrillic."""
    titles = ("Tea?", "Coffee?", "Чай?", "Τσάι;")
    made = {pictures(dataclasses.replace(SEED, title=title)).popitem()[1] for title in titles}

    assert len(made) == len(titles)


@pytest.mark.parametrize("settings", [Settings(live=True), Settings(cards=False)])
def test_cards_are_made_only_where_they_are_wanted(settings: Settings) -> None:
    """Neither the preview nor a site that wants none pays for pictures."""
    assert pictures(SEED, settings=settings) == {}


@pytest.mark.parametrize("missing", ["resvg_py", "font_source_sans_pro", "fontTools"])
def test_without_the_extra_there_are_no_cards(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """If any part of the extra is not installed, the build is unchanged."""
    monkeypatch.setitem(sys.modules, missing, None)
    build = build_of(SEED)

    assert cards.with_cards(build, Settings()) is build
