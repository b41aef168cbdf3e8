"""Lay out a whole trade-off chart in its own units, before it becomes SVG: markers, names, numbers and their key."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from decision_guide.render.chart.frame import (
    BASELINE,
    LINE_HEIGHT,
    Axes,
    AxisCaptions,
    ChartFrame,
    Measures,
    PlacedText,
    axis_words,
    captions,
    plot_box,
    set_text,
)
from decision_guide.render.chart.label_layout import Anchor, Label, Line, PlotArea, place
from decision_guide.render.chart.markers import Cluster, Marker, PlacedOption, clusters, extent
from decision_guide.render.chart.text_metrics import shortened, text_width

_KEY_ROW, _KEY_INDENT, _KEY_GAP = 24.0, 28.0, 8.0
_KEY_CUT = 0.125
"""A key of few rows may shorten this share of its names. The table under the chart has the full names."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished chart. ``marks`` are in author order."""

    frame: ChartFrame
    height: float
    marks: tuple[Marker, ...]
    leaders: tuple[Line, ...]
    axes: Axes
    corners: tuple[PlacedText, ...]


@dataclass(frozen=True, slots=True)
class _Legend:
    """The place of the key: its top, its rows, and the widths of its columns."""

    top: float
    rows: int
    columns: tuple[float, ...]


def draw(placed: Sequence[PlacedOption], measures: Measures, words: AxisCaptions | None) -> Drawing:
    """Return the chart of ``placed``; without ``words`` it has no text around it."""
    frame = ChartFrame(measures, plot_box(measures, len(placed), words))
    axes = axis_words(frame, words) if words else Axes()
    corners = tuple(captions(frame, words.corners)) if words else ()
    captioned = tuple(box for _, box in corners)
    groups = clusters(placed, frame, captioned)
    around = PlotArea(
        frame.plot.grown(-3),
        taken=captioned,
        disliked=tuple(extent(line) for line in _lines(groups)),
    )
    labels = place([group.spot for group in groups], around, leaders=measures.leaders)
    if not measures.key_columns and not all(labels):
        labels = (None,) * len(labels)
    lines = max(len(axes.x_title) - 1, 0) + bool(axes.x_ticks)
    top = frame.plot.bottom + measures.below + lines * measures.small_size * LINE_HEIGHT
    keyed = [group for group, label in zip(groups, labels, strict=True) if not label or label.is_number]
    key = _key(keyed if measures.key_columns else [], top, measures)
    marks = {mark.option.id: mark for mark in _written(groups, labels, key, measures)}
    return Drawing(
        frame,
        top + (key.rows * _KEY_ROW + _KEY_GAP if key.rows else 0),
        tuple(marks[option.id] for option, _ in placed),
        tuple(label.leader for label in labels if label and label.leader),
        axes,
        tuple(text for text, _ in corners),
    )


def _lines(groups: Sequence[Cluster]) -> Iterator[Line]:
    """The lines through the markers, which names should not cover."""
    for group in groups:
        for mark in group.marks:
            yield from (*mark.whiskers, *mark.bars, *mark.arrows)


# --- text ------------------------------------------------------------------------------------------


def _written(
    groups: Sequence[Cluster], labels: Sequence[Label | None], key: _Legend, measures: Measures
) -> Iterator[Marker]:
    """The marks with their names, or with their numbers and the names in the key."""
    first = 0
    for group, label in zip(groups, labels, strict=True):
        if label and not label.is_number:
            yield from _named(group, label, measures)
        elif not key.rows:
            yield from group.marks
        else:
            yield from _numbered(group, label, first, key, measures)
            first += len(group.marks)


def _named(group: Cluster, label: Label, measures: Measures) -> Iterator[Marker]:
    x, baseline = _start(label, measures)
    for mark, lines in zip(group.marks, group.lines, strict=True):
        rows = enumerate(lines)
        names = (set_text(x, baseline + row * measures.line, text, label.anchor) for row, text in rows)
        yield replace(mark, names=tuple(names))
        baseline += len(lines) * measures.line


def _numbered(group: Cluster, label: Label | None, first: int, key: _Legend, measures: Measures) -> Iterator[Marker]:
    count = len(group.marks)
    text = f"{first + 1}" if count == 1 else f"{first + 1}–{first + count}"
    on_map = (set_text(*_start(label, measures), text, label.anchor),) if label else ()
    for index, mark in enumerate(group.marks, start=first):
        number, name = _entry(mark, index, key, measures)
        yield replace(mark, names=(name,), numbers=(*(on_map if index == first else ()), number))


def _start(label: Label, measures: Measures) -> tuple[float, float]:
    """The point at which the first line of a label begins."""
    left, top, right, _ = label.box
    x = {Anchor.START: left, Anchor.MIDDLE: (left + right) / 2, Anchor.END: right}[label.anchor]
    return x, top + measures.label_size * BASELINE


# --- the key -----------------------------------------------------------------------------------------


def _key(groups: Sequence[Cluster], top: float, measures: Measures) -> _Legend:
    """The number of columns that have room for nearly all names."""
    widths = [
        text_width(mark.option.name, measures.label_size) + _KEY_INDENT + _KEY_GAP
        for group in groups
        for mark in group.marks
    ]
    room = measures.width - 2 * measures.key_left
    for count in range(min(measures.key_columns, len(widths)), 1, -1):
        rows = math.ceil(len(widths) / count)
        chunks = [widths[start : start + rows] for start in range(0, len(widths), rows)]
        columns = [min(max(chunk), room / len(chunks)) for chunk in chunks]
        cut = sum(width > column for chunk, column in zip(chunks, columns, strict=True) for width in chunk)
        if cut <= len(widths) * _KEY_CUT:
            spare = (room - sum(columns)) / len(columns)
            return _Legend(top, rows, tuple(column + spare for column in columns))
    return _Legend(top, len(widths), (room,))


def _entry(mark: Marker, index: int, key: _Legend, measures: Measures) -> tuple[PlacedText, PlacedText]:
    column, row = divmod(index, key.rows)
    x = measures.key_left + sum(key.columns[:column])
    y = key.top + row * _KEY_ROW + measures.label_size * BASELINE + 4
    name = shortened(mark.option.name, measures.label_size, key.columns[column] - _KEY_INDENT - _KEY_GAP)
    return set_text(x, y, str(index + 1)), set_text(x + _KEY_INDENT, y, name)
