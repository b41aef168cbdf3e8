"""A whole trade-off chart in its own units, before it becomes SVG: markers, names, numbers and their key."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from decision_guide.label_layout import MARKER_PADDING, PADDING, Anchor, Label, Line, Surroundings, place
from decision_guide.render.chart_frame import (
    BASELINE,
    LINE_HEIGHT,
    Axes,
    Frame,
    Measures,
    Text,
    Words,
    axis_words,
    captions,
    plot_box,
    set_text,
)
from decision_guide.render.chart_markers import Cluster, Mark, Placed, clusters, extent
from decision_guide.text_metrics import shortened, text_width

_KEY_ROW, _KEY_INDENT, _KEY_GAP = 24.0, 28.0, 8.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished map. ``marks`` are in author order."""

    frame: Frame
    height: float
    marks: tuple[Mark, ...]
    leaders: tuple[Line, ...]
    axes: Axes
    corners: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class _Key:
    """Where the key stands: its top, its rows, and the width of a column."""

    top: float
    rows: int
    column: float


def draw(placed: Sequence[Placed], measures: Measures, words: Words | None) -> Drawing:
    """The map of ``placed``; without ``words`` nothing is written around it."""
    frame = Frame(measures, plot_box(measures, len(placed), words))
    axes = axis_words(frame, words) if words else Axes((), (), (), ())
    corners = tuple(captions(frame, words.corners)) if words else ()
    groups = clusters(placed, frame)
    around = Surroundings(
        frame.plot.grown(-3),
        taken=tuple(box for _, box in corners),
        disliked=tuple(extent(line) for group in groups for mark in group.marks for line in mark.whiskers),
    )
    names, numbers = _labels(groups, around, measures)
    top = frame.plot.bottom + measures.below + max(len(axes.x_title) - 1, 0) * measures.small_size * LINE_HEIGHT
    key = _key([groups[index] for index in numbers], top, measures)
    by_option = {mark.option.id: mark for mark in _written(groups, names, numbers, key, measures)}
    return Drawing(
        frame,
        top + (key.rows * _KEY_ROW + _KEY_GAP if key.rows else 0),
        tuple(by_option[option.id] for option, _ in placed),
        tuple(label.leader for label in (*names, *numbers.values()) if label and label.leader),
        axes,
        tuple(text for text, _ in corners),
    )


# --- names, and numbers for those that find no room --------------------------------------------------


def _labels(
    groups: Sequence[Cluster], around: Surroundings, measures: Measures
) -> tuple[list[Label | None], dict[int, Label | None]]:
    """The labels of all clusters, and those of the numbers by cluster where a name has no room.

    A number that has no room either takes the nearest name's: that one gets a number too.
    """
    names = list(place([group.spot for group in groups], around, leaders=measures.leaders))
    if not measures.leaders:
        return names if all(names) else [None] * len(groups), {}
    while True:
        numbers = _numbers(groups, names, around, measures)
        stuck = [index for index, label in numbers.items() if label is None]
        giving_way = {_nearest(groups[index], names) for index in stuck} - {None}
        if not giving_way:
            return names, numbers
        names = [None if index in giving_way else label for index, label in enumerate(names)]


def _nearest(group: Cluster, names: Sequence[Label | None]) -> int | None:
    found = [(_distance(group, label), index) for index, label in enumerate(names) if label]
    return min(found)[1] if found else None


def _distance(group: Cluster, label: Label) -> float:
    left, top, right, bottom = label.box
    across = max(left - group.spot.x, group.spot.x - right, 0)
    return math.hypot(across, max(top - group.spot.y, group.spot.y - bottom, 0))


def _numbers(
    groups: Sequence[Cluster], names: Sequence[Label | None], around: Surroundings, measures: Measures
) -> dict[int, Label | None]:
    nameless = [index for index, label in enumerate(names) if label is None]
    labels = [label for label in names if label]
    markers = (
        marker.grown(MARKER_PADDING)
        for group, label in zip(groups, names, strict=True)
        if label
        for marker in group.spot.markers
    )
    boxes = (label.box.grown(PADDING) for label in labels)
    lines = tuple(label.leader for label in labels if label.leader)
    spots = [
        replace(groups[index].spot, width=text_width(text, measures.label_size), height=measures.line)
        for index, text in zip(nameless, _number_texts([groups[index] for index in nameless]), strict=True)
    ]
    found = place(spots, replace(around, taken=(*around.taken, *markers, *boxes), lines=lines))
    return dict(zip(nameless, found, strict=True))


def _number_texts(groups: Sequence[Cluster]) -> Iterator[str]:
    first = 1
    for group in groups:
        last = first + len(group.marks) - 1
        yield str(first) if first == last else f"{first}–{last}"
        first = last + 1


# --- written out -------------------------------------------------------------------------------------


def _written(
    groups: Sequence[Cluster],
    names: Sequence[Label | None],
    numbers: dict[int, Label | None],
    key: _Key,
    measures: Measures,
) -> Iterator[Mark]:
    for group, label in zip(groups, names, strict=True):
        if label:
            yield from _named(group, label, measures)
    if not numbers:
        yield from (mark for group, label in zip(groups, names, strict=True) if not label for mark in group.marks)
    nameless = [groups[index] for index in numbers]
    first = 0
    for group, label, text in zip(nameless, numbers.values(), _number_texts(nameless), strict=True):
        shown = (_number(label, text, measures),) if label else ()
        for place_in_key, mark in enumerate(group.marks, start=first):
            yield _in_key(mark, place_in_key, () if place_in_key > first else shown, key, measures)
        first += len(group.marks)


def _named(group: Cluster, label: Label, measures: Measures) -> Iterator[Mark]:
    baseline = label.box.top + measures.label_size * BASELINE
    for mark, lines in zip(group.marks, group.lines, strict=True):
        rows = enumerate(lines)
        names = (set_text(_edge(label), baseline + row * measures.line, text, label.anchor) for row, text in rows)
        yield replace(mark, names=tuple(names))
        baseline += len(lines) * measures.line


def _edge(label: Label) -> float:
    left, _, right, _ = label.box
    return {Anchor.START: left, Anchor.MIDDLE: (left + right) / 2, Anchor.END: right}[label.anchor]


def _number(label: Label, text: str, measures: Measures) -> Text:
    return set_text(_edge(label), label.box.top + measures.label_size * BASELINE, text, label.anchor)


def _key(groups: Sequence[Cluster], top: float, measures: Measures) -> _Key:
    """As many columns as the longest name allows."""
    names = [mark.option.name for group in groups for mark in group.marks]
    width = measures.width - 2 * measures.key_left
    longest = max((text_width(name, measures.label_size) for name in names), default=0) + _KEY_INDENT + _KEY_GAP
    columns = max(min(measures.key_columns, int(width / longest)), 1)
    return _Key(top, math.ceil(len(names) / columns), width / columns)


def _in_key(mark: Mark, index: int, on_map: tuple[Text, ...], key: _Key, measures: Measures) -> Mark:
    column, row = divmod(index, key.rows)
    x = measures.key_left + column * key.column
    y = key.top + row * _KEY_ROW + measures.label_size * BASELINE + 4
    name = shortened(mark.option.name, measures.label_size, key.column - _KEY_INDENT - _KEY_GAP)
    names = (set_text(x + _KEY_INDENT, y, name),)
    return replace(mark, names=names, numbers=(*on_map, set_text(x, y, str(index + 1))))
