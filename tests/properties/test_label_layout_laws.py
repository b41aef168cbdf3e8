"""What holds for the map of any table: nothing overlaps, every option is named, the same table gives the same bytes."""

from __future__ import annotations

import functools
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from decision_guide.engine.position import chart_axes
from decision_guide.render.chart.drawing import Drawing, draw
from decision_guide.render.chart.frame import NARROW, THUMBNAIL, WIDE, AxisCaptions, AxisText, Measures, PlacedText
from decision_guide.render.chart.label_layout import Box
from decision_guide.render.chart.text_metrics import text_width
from decision_guide.render.chart.trade_off_chart import around, placed_and_unplaced
from decision_guide.text.words import Words
from support.map_decisions import CORNERS, THREE_LEVELS, random_decision, random_numeric_decision

SEEDS = range(260)
NUMERIC = SEEDS[200:]
"""The seeds of charts with numbers along both axes."""
FORMS = {"wide": WIDE, "narrow": NARROW}
WORDS = AxisCaptions(
    AxisText("Model adaptation required", "Low", "High"),
    AxisText("External knowledge required", "Low", "High"),
    CORNERS,
)


@functools.cache
def drawing_of(seed: int, measures: Measures) -> Drawing:
    """The chart of a random table of 2 to 30 options; every third one has unknown verdicts, the last have numbers.

    Numbers are written in English or in German, where a million is shortened to a longer word.
    """
    if seed in NUMERIC:
        decision = random_numeric_decision(seed, 2 + seed % 29)
        axes = chart_axes(decision)
        assert axes is not None
        return draw(
            placed_and_unplaced(decision).placed, measures, around(decision, axes, Words(("en", "de")[seed % 2]))
        )
    words = (*THREE_LEVELS, "unknown") if seed % 3 == 0 else THREE_LEVELS
    return draw(placed_and_unplaced(random_decision(seed, 2 + seed % 29, words)).placed, measures, WORDS)


def box_of(text: PlacedText, size: float) -> Box:
    """The box of a text in the widest of the usual fonts: 0.93 of its size above the baseline, 0.24 below."""
    width = text_width(text.text, size)
    left = {"start": text.x, "middle": text.x - width / 2, "end": text.x - width}[text.anchor]
    return Box(left, text.y - 0.93 * size, left + width, text.y + 0.24 * size)


def texts_of(drawing: Drawing) -> list[tuple[str, Box]]:
    """All texts in and below the plot with the option they belong to."""
    measures = drawing.frame.measures
    names = [
        (mark.option.id, box_of(text, measures.label_size))
        for mark in drawing.marks
        for text in (*mark.names, *filter(None, (mark.number,)))
    ]
    return names + [("", box_of(text, measures.small_size)) for text in drawing.corners]


def around_of(drawing: Drawing) -> list[Box]:
    """The texts along x, and the labels of the ticks."""
    axes, size = drawing.axes, drawing.frame.measures.small_size
    return [box_of(text, size) for text in (*axes.x_title, *axes.x_ends, *axes.x_ticks, *axes.y_ticks)]


@pytest.mark.parametrize("form", FORMS)
def test_ticks_share_no_area(form: str) -> None:
    """The labels of ticks overlap neither each other nor the axes' titles, cross no edge, and are three at least.

    On a narrow chart there may be two.
    """
    for seed in NUMERIC:
        drawing = drawing_of(seed, FORMS[form])
        boxes = around_of(drawing)
        sheet = Box(0, 0, drawing.frame.measures.width, drawing.height)

        assert [pair for pair in itertools.combinations(boxes, 2) if pair[0].overlaps(pair[1])] == [], seed
        assert [box for box in boxes if not sheet.contains(box)] == [], seed
        assert min(len(drawing.axes.x_ticks), len(drawing.axes.y_ticks)) >= (3 if form == "wide" else 2)


@pytest.mark.parametrize("form", FORMS)
def test_no_two_texts_overlap(form: str) -> None:
    """Names, numbers and captions never share any area, in 260 tables of 2 to 30 options."""
    overlapping = [
        (seed, one, other)
        for seed in SEEDS
        for one, other in itertools.combinations(texts_of(drawing_of(seed, FORMS[form])), 2)
        if one[1].overlaps(other[1])
    ]

    assert overlapping == []


@pytest.mark.parametrize("form", FORMS)
def test_no_text_covers_a_marker(form: str) -> None:
    """No name, number or caption overlaps any marker, including its own."""
    covered = []
    for seed in SEEDS:
        drawing = drawing_of(seed, FORMS[form])
        radius = drawing.frame.measures.radius
        texts = texts_of(drawing)
        for mark in drawing.marks:
            disc = Box(mark.x - radius, mark.y - radius, mark.x + radius, mark.y + radius)
            covered += [(seed, mark.option.name, owner) for owner, box in texts if box.overlaps(disc)]

    assert covered == []


@pytest.mark.parametrize("form", FORMS)
def test_names_stay_inside_the_plot(form: str) -> None:
    """A text that names an option does not cross the plot's frame."""
    outside = []
    for seed in SEEDS:
        drawing = drawing_of(seed, FORMS[form])
        plot = drawing.frame.plot
        outside += [(seed, owner) for owner, box in texts_of(drawing) if not plot.contains(box)]

    assert outside == []


@pytest.mark.parametrize("form", FORMS)
def test_every_option_is_named(form: str) -> None:
    """Every option has its name on the map, or a number there and its name in the key."""
    for seed in SEEDS:
        drawing = drawing_of(seed, FORMS[form])
        on_map = {number for mark in drawing.marks if mark.number for number in numbers_in(mark.number.text)}

        assert set(drawing.key) == {mark.option.name for mark in drawing.marks if not mark.names}
        assert set(range(1, len(drawing.key) + 1)) == on_map


def numbers_in(text: str) -> range:
    """The numbers of "7" or "2–5"."""
    first, _, last = text.partition("–")
    return range(int(first), int(last or first) + 1)


def test_a_wide_map_names_nearly_all() -> None:
    """In 200 tables fewer than 3 % of the names on the wide map give way to numbers."""
    marks = [mark for seed in SEEDS[:200] for mark in drawing_of(seed, WIDE).marks]

    assert sum(not mark.names for mark in marks) < len(marks) * 0.03


def test_thumbnails_name_all_or_none() -> None:
    """A thumbnail has every name or no name, and never a number."""
    for seed in SEEDS:
        marks = drawing_of(seed, THUMBNAIL).marks

        assert len({bool(mark.names) for mark in marks}) == 1
        assert not any(mark.number for mark in marks)


def test_the_same_table_gives_the_same_bytes() -> None:
    """Two processes with different hash seeds draw the same maps, byte for byte."""
    program = (
        "from support.map_decisions import random_decision\n"
        "from decision_guide.render.chart.trade_off_chart import Layout, chart, thumbnail\n"
        "from decision_guide.text.words import Words\n"
        "for seed in range(12):\n"
        "    decision = random_decision(seed, 2 + 5 * seed % 29)\n"
        "    print(thumbnail(decision))\n"
        "    for layout in Layout:\n"
        "        print(chart(decision, layout=layout, links={'o0': '../o0/'}, words=Words('en'), ids_prefix='dg'))\n"
    )
    path = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
    drawn = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert drawn[0]
    assert drawn[0] == drawn[1]
