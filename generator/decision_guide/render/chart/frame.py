"""The sheet of the trade-off chart: its measures, its plot, and the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from decision_guide.render.chart.label_layout import Anchor, Box
from decision_guide.render.chart.text_metrics import is_right_to_left, text_width, wrapped

LINE_HEIGHT, BASELINE = 1.25, 0.96
"""In font sizes: the distance between lines, and from a line's top to its baseline (fits the usual sans fonts)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The measures of one form of the chart, in its own units.

    A page shows a form only where it has its full width, or more: its type is never smaller than here.

    ``inset`` is the distance from the plot's edge to 0 and to 1.
    """

    width: float
    plot: Box
    inset: float
    label_size: float
    small_size: float
    label_width: float
    radius: float
    below: float
    corner_inset: float = 9
    has_key: bool = True
    """Without a key the chart shows all names or none."""
    leaders: bool = True

    @property
    def line(self) -> float:
        """Return the distance between two lines of a name."""
        return self.label_size * LINE_HEIGHT


WIDE = Measures(
    width=640, plot=Box(36, 12, 626, 392), inset=44, label_size=14, small_size=13, label_width=158, radius=6.5,
    below=38,
)  # fmt: skip
NARROW = Measures(
    width=288, plot=Box(25, 10, 280, 272), inset=44, label_size=13, small_size=13, label_width=96, radius=6,
    below=28, corner_inset=8,
)  # fmt: skip
THUMBNAIL = Measures(
    width=228, plot=Box(14, 8, 214, 106), inset=16, label_size=13, small_size=13, label_width=112, radius=5.5,
    below=8, has_key=False, leaders=False,
)  # fmt: skip
CARD = replace(NARROW, width=344, plot=Box(25, 10, 334, 300), inset=30, label_width=104, has_key=False)
"""For the social card: nearly square."""
CROWDED_THUMBNAIL = replace(THUMBNAIL, radius=4)
CROWDED, _MORE_ROOM = 8, 84
"""A narrow chart of more options than this is nearly square."""
_AXIS_GAP, _END_GAP = 9.0, 3.0
_CAPTION_GAP = 4.0
_TICK_GAP, _TIGHT_GAP, _TICK_MIDDLE = 7.0, 1.0, 0.35
_LEAST_LABELS = 3
_WIDEST_TICK = 0.2
"""The share of the chart's width that the labels along y may take in full."""
_TITLE_SHARE = 0.87
"""The maximum share of an axis title.

In the widest fonts it may come near the words at the axis' ends, never near a name.
"""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """One line of text at its baseline; ``anchor`` and ``direction`` have their meaning in SVG."""

    x: float
    y: float
    text: str
    anchor: str
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class Axes:
    """The words around the chart: titles (one line or two) and the words at the ends. Those of y are drawn rotated.

    ``x_ticks`` and ``y_ticks`` are the labels of the ticks, ``x_marks`` and ``y_marks`` their coordinates.
    """

    x_title: tuple[PlacedText, ...] = ()
    y_title: tuple[PlacedText, ...] = ()
    x_ends: tuple[PlacedText, ...] = ()
    y_ends: tuple[PlacedText, ...] = ()
    x_ticks: tuple[PlacedText, ...] = ()
    y_ticks: tuple[PlacedText, ...] = ()
    x_marks: tuple[float, ...] = ()
    y_marks: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick of a numeric axis: how far along it is, and its number in full and in short ("12,000", "12K")."""

    share: Fraction
    text: str
    short: str


@dataclass(frozen=True, slots=True)
class AxisText:
    """The words along one axis: its name, the words at its ends, and the ticks of a numeric one."""

    name: str
    low: str
    high: str
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class AxisCaptions:
    """The words of a chart: those along the axes, and captions by corner."""

    x: AxisText
    y: AxisText
    corners: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """The plot on its sheet, and the conversion of positions to places on it."""

    measures: Measures
    plot: Box

    @property
    def unit(self) -> Box:
        """Return the box from (0, 0), left and below, to (1, 1)."""
        return self.plot.grown(-self.measures.inset)

    def x(self, share: Fraction) -> float:
        """Return the x coordinate at ``share`` of the way from low to high."""
        return self.unit.left + float(share) * (self.unit.right - self.unit.left)

    def y(self, share: Fraction) -> float:
        """Return the y coordinate at ``share`` of the way from low to high."""
        return self.unit.bottom - float(share) * (self.unit.bottom - self.unit.top)


def coordinate(value: float) -> str:
    """Return a coordinate with one decimal at most: a tenth of a unit is invisible."""
    return f"{round(value, 1) + 0.0:g}"


def set_text(x: float, y: float, text: str, anchor: Anchor = Anchor.START) -> PlacedText:
    """Return a line of text. ``anchor`` is the visible side; in SVG it depends on the direction of the text."""
    if not is_right_to_left(text):
        return PlacedText(x, y, text, anchor.value)
    turned = {Anchor.START: Anchor.END, Anchor.END: Anchor.START}.get(anchor, anchor)
    return PlacedText(x, y, text, turned.value, "rtl")


def plot_box(measures: Measures, count: int, words: AxisCaptions | None) -> Box:
    """Return the plot for ``count`` options, with room for the words around it."""
    plot = measures.plot
    if measures is NARROW and count > CROWDED:
        plot = plot._replace(bottom=plot.bottom + _MORE_ROOM)
    if words is None:
        return plot
    lines = _title(words.y, plot.bottom - plot.top, measures)
    room = (len(lines) - 1) * measures.small_size * LINE_HEIGHT + _ticks_width(words.y, measures)
    return plot._replace(left=plot.left + room)


def _title(text: AxisText, length: float, measures: Measures) -> tuple[str, ...]:
    size = measures.small_size
    ends = 2 * max(text_width(text.low, size), text_width(text.high, size)) + 2 * _END_GAP
    share = 1 if text.ticks else _TITLE_SHARE
    return wrapped(text.name, size * share, length - ends, 2)


def _ticks_width(text: AxisText, measures: Measures) -> float:
    """The room beside the plot for the labels of the ticks."""
    labels = [label for _, label in _labels_up(text, measures)]
    return max(text_width(label, measures.small_size) for label in labels) + _TICK_GAP if labels else 0


def _labels_up(text: AxisText, measures: Measures) -> list[tuple[Tick, str]]:
    """The labels along y: short ones if the full ones would take too much of the chart's width."""
    full = [(tick, tick.text) for tick in text.ticks]
    widest = max((text_width(label, measures.small_size) for _, label in full), default=0)
    return full if widest <= measures.width * _WIDEST_TICK else [(tick, tick.short) for tick in text.ticks]


def _labels_across(text: AxisText, frame: ChartFrame) -> list[tuple[Tick, str]]:
    """The labels along x that have room beside each other: all or fewer in full, else in short.

    At least three of them. Where even these have no room, not even a tight one, the first and the last in short.
    """
    full, short = [(tick, tick.text) for tick in text.ticks], [(tick, tick.short) for tick in text.ticks]
    for labels, gap in ((full, _TICK_GAP), (short, _TICK_GAP), (short, _TIGHT_GAP)):
        for stride in range(1, max((len(labels) - 1) // (_LEAST_LABELS - 1), 1) + 1):
            found = labels[::stride]
            spans = [_span(frame, tick, text_width(label, frame.measures.small_size)) for tick, label in found]
            if all(left[1] + gap <= right[0] for left, right in pairwise(spans)):
                return found
    return short[:: max(len(short) - 1, 1)]


def _span(frame: ChartFrame, tick: Tick, width: float) -> tuple[float, float]:
    """Where a label of a tick begins and ends, inside the sheet."""
    middle = min(max(frame.x(tick.share), width / 2 + 1), frame.measures.width - width / 2 - 1)
    return middle - width / 2, middle + width / 2


def axis_words(frame: ChartFrame, words: AxisCaptions) -> Axes:
    """Return the words along both axes, each at its place."""
    plot, measures = frame.plot, frame.measures
    size, line = measures.small_size, measures.small_size * LINE_HEIGHT
    first = plot.bottom + _AXIS_GAP - 2 + size * BASELINE
    base = first + (line if words.x.ticks else 0)
    side = plot.left - _AXIS_GAP - _ticks_width(words.y, measures)
    across = _title(words.x, plot.right - plot.left, measures)
    along = _title(words.y, plot.bottom - plot.top, measures)
    middle_x, middle_y = (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2
    right, up = _labels_across(words.x, frame), _labels_up(words.y, measures)
    return Axes(
        tuple(set_text(middle_x, base + row * line, text, Anchor.MIDDLE) for row, text in enumerate(across)),
        tuple(
            set_text(-middle_y, side - (len(along) - 1 - row) * line, text, Anchor.MIDDLE)
            for row, text in enumerate(along)
        ),
        _ends((plot.left, plot.right), base, words.x),
        _ends((-plot.bottom, -plot.top), side, words.y),
        tuple(
            set_text(sum(_span(frame, tick, text_width(label, size))) / 2, first, label, Anchor.MIDDLE)
            for tick, label in right
        ),
        tuple(
            set_text(plot.left - _TICK_GAP, frame.y(tick.share) + size * _TICK_MIDDLE, label, Anchor.END)
            for tick, label in up
        ),
        tuple(frame.x(tick.share) for tick, _ in right),
        tuple(frame.y(tick.share) for tick, _ in up),
    )


def _ends(span: tuple[float, float], across: float, text: AxisText) -> tuple[PlacedText, ...]:
    """The words at both ends of an axis; an end may have none."""
    low = set_text(span[0], across, text.low)
    high = set_text(span[1], across, text.high, Anchor.END)
    return tuple(one for one in (low, high) if one.text)


def captions(frame: ChartFrame, corners: Mapping[str, str]) -> Iterator[tuple[PlacedText, Box]]:
    """Return the lines of the captions in the corners, each with its box: two at most, cut where they would meet."""
    plot, size, inset = frame.plot, frame.measures.small_size, frame.measures.corner_inset
    room = (plot.right - plot.left) / 2 - 2 * inset
    for corner, caption in sorted(corners.items()):
        x_word, _, y_word = corner.partition("-")
        lines = wrapped(caption, size, room, 2)
        height = size * LINE_HEIGHT
        top = plot.top + _CAPTION_GAP if y_word == "high" else plot.bottom - _CAPTION_GAP - len(lines) * height
        for row, text in enumerate(lines):
            width = text_width(text, size)
            left = plot.left + inset if x_word == "low" else plot.right - inset - width
            box = Box(left, top + row * height, left + width, top + (row + 1) * height)
            x, anchor = (left, Anchor.START) if x_word == "low" else (left + width, Anchor.END)
            yield set_text(x, box.top + size * BASELINE, text, anchor), box.grown(1)
