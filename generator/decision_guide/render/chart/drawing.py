"""Lay out a whole trade-off chart in its own units, before it becomes SVG: markers, and their names or numbers."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished chart. ``marks`` are in author order; ``key`` are the names of its numbers from 1 on."""

    frame: ChartFrame
    height: float
    marks: tuple[Marker, ...]
    leaders: tuple[Line, ...]
    axes: Axes
    corners: tuple[PlacedText, ...]
    key: tuple[str, ...]


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
    if not measures.has_key and not all(labels):
        labels = (None,) * len(labels)
    lines = max(len(axes.x_title) - 1, 0) + bool(axes.x_ticks)
    written = tuple(_written(groups, labels, measures))
    marks = {mark.option.id: mark for mark in written}
    return Drawing(
        frame,
        frame.plot.bottom + measures.below + lines * measures.small_size * LINE_HEIGHT,
        tuple(marks[option.id] for option, _ in placed),
        tuple(label.leader for label in labels if label and label.leader),
        axes,
        tuple(text for text, _ in corners),
        tuple(mark.option.name for mark in written if measures.has_key and not mark.names),
    )


def _lines(groups: Sequence[Cluster]) -> Iterator[Line]:
    """The lines through the markers, which names should not cover."""
    for group in groups:
        for mark in group.marks:
            yield from (*mark.whiskers, *mark.bars, *mark.arrows)


# --- text ------------------------------------------------------------------------------------------


def _written(groups: Sequence[Cluster], labels: Sequence[Label | None], measures: Measures) -> Iterator[Marker]:
    """The marks with their names, or with their numbers in the key."""
    first = 0
    for group, label in zip(groups, labels, strict=True):
        if label and not label.is_number:
            yield from _named(group, label, measures)
        else:
            yield from _numbered(group, label, first, measures)
            first += len(group.marks)


def _named(group: Cluster, label: Label, measures: Measures) -> Iterator[Marker]:
    x, baseline = _start(label, measures)
    for mark, lines in zip(group.marks, group.lines, strict=True):
        rows = enumerate(lines)
        names = (set_text(x, baseline + row * measures.line, text, label.anchor) for row, text in rows)
        yield replace(mark, names=tuple(names))
        baseline += len(lines) * measures.line


def _numbered(group: Cluster, label: Label | None, first: int, measures: Measures) -> Iterator[Marker]:
    """The marks of a place with their number or numbers beside the first of them, if there is room."""
    count = len(group.marks)
    text = f"{first + 1}" if count == 1 else f"{first + 1}–{first + count}"
    yield replace(group.marks[0], number=set_text(*_start(label, measures), text, label.anchor) if label else None)
    yield from group.marks[1:]


def _start(label: Label, measures: Measures) -> tuple[float, float]:
    """The point at which the first line of a label begins."""
    left, top, right, _ = label.box
    x = {Anchor.START: left, Anchor.MIDDLE: (left + right) / 2, Anchor.END: right}[label.anchor]
    return x, top + measures.label_size * BASELINE
