"""The map as SVG: one element, named and linked points, no style, and the texts around it and instead of it."""

from __future__ import annotations

import dataclasses
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from fractions import Fraction

import pytest

from decision_guide.engine.position import chart_axes
from decision_guide.model import Decision
from decision_guide.render.chart.trade_off_chart import (
    Layout,
    chart,
    data_table,
    placed_and_unplaced,
    thumbnail,
)
from decision_guide.render.chart.wording import describe, place_word
from decision_guide.text.words import Words
from support.map_decisions import CORNERS, PICTURES, examples, map_decision, random_decision

SVG = "{http://www.w3.org/2000/svg}"
WEIGHTS = {"x": {"p": 1, "q": 1}, "y": {"r": 1, "s": 1}}
WORDS = Words("en")


def decision(**columns: str) -> Decision:
    """A decision whose options have these columns of words for p, q (x) and r, s (y)."""
    return map_decision({name: column.split() for name, column in columns.items()}, WEIGHTS, corners=CORNERS)


SEED = decision(RAG="poor poor good good", Tuning="good good poor poor")


def drawn(
    of: Decision, layout: Layout = Layout.WIDE, links: Mapping[str, str] | None = None, *, reader: bool = False
) -> ET.Element:
    """The map, parsed."""
    links = {option.id: f"../{option.id}/" for option in of.options} if links is None else links
    text = chart(of, layout=layout, links=links, words=WORDS, ids_prefix="dg-wide", reader=reader)
    return ET.fromstring(f"<figure>{text}</figure>")[0]  # noqa: S314 - made by us


def points(svg: ET.Element) -> list[ET.Element]:
    """The elements of the options, in order."""
    return [element for element in svg.iter() if "dg-point" in element.get("class", "").split()]


def texts(element: ET.Element, name: str) -> list[str]:
    """The texts of a class."""
    return [text.text or "" for text in element.iter(f"{SVG}text") if text.get("class") == name]


def test_wide_map_has_its_measures() -> None:
    """The wide map is 640 × 430, and says so, so that nothing moves when it appears."""
    svg = drawn(SEED)

    assert (svg.get("width"), svg.get("height"), svg.get("viewBox")) == ("640", "430", "0 0 640 430")


def test_narrow_map_fits_the_smallest_phone() -> None:
    """The narrow map is 288 wide: a phone of 320 has room for it in a page's column."""
    assert drawn(SEED, Layout.NARROW).get("width") == "288"


def test_map_is_a_named_and_described_group() -> None:
    """A group with title and description keeps the links inside reachable."""
    svg = drawn(SEED)
    by_id = {element.get("id"): element for element in svg.iter()}

    assert svg.get("role") == "group"
    assert by_id[svg.get("aria-labelledby")].text == "Trade-off"
    assert "Top left: Look it up." in str(by_id[svg.get("aria-describedby")].text)


def test_each_point_is_one_link_with_marker_hit_circle_and_name() -> None:
    """An option is one stop of the Tab key: its disc, 24 pixels for a finger, and its name."""
    first = points(drawn(SEED))[0]
    hit = next(circle for circle in first if circle.get("class") == "dg-hit-area")

    assert (f"{SVG}a", "../o0/") == (first.tag, first.get("{http://www.w3.org/1999/xlink}href"))
    assert [child.get("class") for child in first] == ["dg-hit-area", "dg-marker", "dg-label"]
    assert float(hit.get("r", 0)) >= 12
    assert texts(first, "dg-label") == ["RAG"]


def test_each_point_says_where_it_is() -> None:
    """The accessible name begins with the visible one and gives the position in words."""
    assert [point.get("aria-label") for point in points(drawn(SEED))] == [
        "RAG. Model adaptation required: low, 0 %; External knowledge required: high, 100 %",
        "Tuning. Model adaptation required: high, 100 %; External knowledge required: low, 0 %",
    ]


def test_points_stand_in_the_order_of_the_table() -> None:
    """The Tab key goes through the options as the table does, wherever they lie."""
    many = random_decision(5, 30)
    labels = [str(point.get("aria-label")) for point in points(drawn(many))]

    assert [option.name for option in many.options] == [label.split(". ")[0] for label in labels]


def test_an_option_without_a_link_is_a_named_image() -> None:
    """Without a page to lead to, the point keeps its name and is no link."""
    first = points(drawn(SEED, links={}))[0]

    assert (f"{SVG}g", "img", None) == (first.tag, first.get("role"), first.get("href"))
    assert str(first.get("aria-label")).startswith("RAG")


def test_axes_are_hidden_from_readers_tools() -> None:
    """Everything but title, description and points is decoration for those who see it."""
    svg = drawn(SEED, reader=True)
    visible = [child for child in svg if child.get("aria-hidden") != "true"]

    assert [f"{SVG}title", f"{SVG}desc", f"{SVG}a", f"{SVG}a"] == [child.tag for child in visible]


def test_unknown_verdicts_are_hollow_with_a_whisker() -> None:
    """An option that is not fully assessed appears as an open disc, a line over the range, and words."""
    svg = drawn(decision(A="good unknown poor poor", B="good good good good"))
    whiskers = [path.get("d", "") for path in svg.iter(f"{SVG}path") if path.get("class") == "dg-map-whiskers"]

    assert [point.get("class") for point in points(svg)] == ["dg-point dg-is-open", "dg-point"]
    assert len(whiskers) == 1
    assert "may be 50 % to 100 %" in str(points(svg)[0].get("aria-label"))


def test_options_in_one_place_keep_their_own_markers() -> None:
    """Equal positions become a cluster: markers side by side, names in one block."""
    svg = drawn(decision(A="good good good good", B="good good good good", C="poor poor poor poor"))
    discs = {(point[1].get("cx"), point[1].get("cy")) for point in points(svg)}

    assert len(discs) == 3
    assert [texts(point, "dg-label") for point in points(svg)] == [["A"], ["B"], ["C"]]


def test_names_without_room_get_a_number_and_a_key() -> None:
    """Thirty options in one place have one number range on the map and thirty lines in the key."""
    many = map_decision({f"Option {number}": ["good"] * 4 for number in range(30)}, WEIGHTS)
    html = chart(many, layout=Layout.NARROW, links={}, words=WORDS, ids_prefix="dg")
    svg, key = ET.fromstring(f"<figure>{html}</figure>")  # noqa: S314 - made by us

    assert texts(svg, "dg-number") == ["1–30"]
    assert texts(svg, "dg-label") == []
    assert ["".join(entry.itertext()) for entry in key] == [f"{number + 1} Option {number}" for number in range(30)]


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("count", [2, 4, 15, 30])
def test_map_is_one_block_without_style(layout: Layout, count: int) -> None:
    """In Markdown it is one raw block: no blank line, no indentation; and no policy stops it: no style, no script."""
    of = random_decision(count, count, ("good", "poor", "unknown"))
    text = chart(of, layout=layout, links={}, words=WORDS, ids_prefix="dg", reader=True)

    assert text.startswith("<svg ")
    assert text.endswith(("</svg>", "</ol>"))
    assert not re.search(r"\n\s*\n|\n[ \t]| style=|<script|<style", text)


def test_authored_texts_cannot_become_markup() -> None:
    """Names, axes and captions are shown as typed."""
    evil = '"><script>alert(1)</script>'
    hostile = map_decision(
        {evil: ["good"] * 4, "{{7*7}} & <b>": ["poor"] * 4}, WEIGHTS, corners={"low-low": evil}, axes=(evil, evil)
    )
    svg = drawn(hostile)

    assert not [element for element in svg.iter() if "script" in element.tag]
    assert str(points(svg)[0].get("aria-label")).startswith(evil)


@pytest.mark.parametrize("layout", Layout)
def test_very_long_names_do_not_change_the_measures(layout: Layout) -> None:
    """Long, CJK, Arabic and emoji names wrap or are cut; the drawing keeps its width and every text is inside."""
    names = [
        "استرجاع معزز بالتوليد " * 3,
        "检索增强生成与微调的混合方法" * 4,
        "Donaudampfschiff" * 6,
        "🚀 👩🏽‍🚀 🇩🇪 " * 12,
    ]
    words = ["good good good good", "poor poor poor poor", "good good poor poor", "poor poor good good"]
    svg = drawn(
        map_decision({name: column.split() for name, column in zip(names, words, strict=True)}, WEIGHTS), layout
    )

    assert svg.get("width") == {"wide": "640", "narrow": "288"}[layout]
    assert all(max(map(len, texts(point, "dg-label"))) <= 45 for point in points(svg))


def test_right_to_left_names_are_set_from_their_side() -> None:
    """An Arabic name has its own direction, so that it grows away from its marker as every other."""
    svg = drawn(decision(استرجاع="poor poor good good", B="good good poor poor"))
    label = next(text for text in points(svg)[0].iter(f"{SVG}text"))

    assert (label.get("direction"), label.get("text-anchor")) == ("rtl", "end")


def test_pin_waits_until_a_script_shows_it() -> None:
    """The reader's box is the whole map and the pin in its middle, both not displayed."""
    svg = drawn(SEED, Layout.NARROW, reader=True)
    by_class = {element.get("class"): element for element in svg.iter()}
    left, right, bottom, top = (float(value) for value in str(svg.get("data-frame")).split())

    assert (by_class["dg-you"].get("display"), by_class["dg-you-box"].get("display")) == ("none", "none")
    assert f"translate({(left + right) / 2:g} {(top + bottom) / 2:g})" == by_class["dg-you"].get("transform")
    assert (f"{right - left:g}", f"{bottom - top:g}") == (
        by_class["dg-you-box"].get("width"),
        by_class["dg-you-box"].get("height"),
    )


def test_frame_says_where_options_lie() -> None:
    """With ``data-frame`` a script places the pin exactly on an option."""
    svg = drawn(SEED)
    left, right, bottom, top = (float(value) for value in str(svg.get("data-frame")).split())
    discs = [(float(point[1].get("cx", 0)), float(point[1].get("cy", 0))) for point in points(svg)]

    assert [(left, top), (right, bottom)] == discs


def test_options_without_a_place_are_listed() -> None:
    """An option with nothing known on an axis is named under the table, not drawn."""
    of = decision(A="good good good good", B="n/a n/a good good")
    found = placed_and_unplaced(of)

    assert ([option.name for option, _ in found.placed], [option.name for option in found.unplaced]) == (["A"], ["B"])
    assert len(points(drawn(of))) == 1
    assert "no verdict gives a position: B." in data_table(of, links={}, words=WORDS)


def test_data_table_has_every_position() -> None:
    """The table under the map gives each option's place in words and percent, linked."""
    table = data_table(decision(A="good unknown poor poor"), links={"o0": "../o0/"}, words=WORDS)

    assert '<a href="../o0/">A</a>' in table
    assert "<td>rather high, 75 %, may be 50 % to 100 %</td><td>low, 0 %</td>" in table
    assert "\n\n" not in table


def test_without_axes_there_is_no_map() -> None:
    """A decision without axes has neither map nor table, and its thumbnail shows the verdicts as discs."""
    of = dataclasses.replace(SEED, axes=(), chart=None)

    assert chart(of, layout=Layout.WIDE, links={}, words=WORDS, ids_prefix="dg") == ""
    assert data_table(of, links={}, words=WORDS) == ""
    assert "dg-map-discs" in thumbnail(of)


def test_thumbnail_is_decoration() -> None:
    """A thumbnail is hidden from readers' tools and holds no link and no number."""
    svg = ET.fromstring(thumbnail(random_decision(3, 30)))  # noqa: S314 - made by us

    assert (svg.get("aria-hidden"), svg.get("width"), svg.get("height")) == ("true", "228", "114")
    assert not list(svg.iter(f"{SVG}a"))


@pytest.mark.parametrize(
    ("share", "word"),
    [("0", "low"), ("1/6", "low"), ("1/4", "rather-low"), ("1/2", "middle"), ("3/4", "rather-high"), ("1", "high")],
)
def test_places_have_words(share: str, word: str) -> None:
    """A place on an axis is one of five words."""
    assert f"map.at.{word}" == place_word(Fraction(share))


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_position_in_every_language(language: str) -> None:
    """A position on the map can be said in each language."""
    option, position = placed_and_unplaced(SEED).placed[0]
    axes = chart_axes(SEED)

    assert axes is not None
    assert axes[0].name in describe(option, position, axes, Words(language))


@pytest.mark.parametrize("name", examples())
def test_examples_are_what_the_code_draws(name: str) -> None:
    """The pictures in tests/golden/chart are up to date (``python -m support.map_decisions`` draws them)."""
    kept = (PICTURES / name).read_text(encoding="utf-8")

    assert kept == examples()[name] + "\n"
    assert ET.fromstring(kept).tag == f"{SVG}svg"  # noqa: S314 - made by us
