"""The sheet of the trade-off chart: its measures, its plot, and the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from decision_guide.render.chart.label_layout import Anchor, Box
from decision_guide.render.chart.text_metrics import is_right_to_left, text_width, wrapped

LINE_HEIGHT, BASELINE = 1.25, 0.96
"""In font sizes: the distance between lines, and from a line's top to its baseline (fits the usual sans fonts)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The measures of one form of the chart, in its own units.

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
    key_left: float = 0
    key_columns: int = 1
    """Number of columns of the key. 0 means no key: the chart shows all names or none."""
    leaders: bool = True

    @property
    def line(self) -> float:
        """Return the distance between two lines of a name."""
        return self.label_size * LINE_HEIGHT


WIDE = Measures(
    width=720, plot=Box(36, 12, 706, 392), inset=46, label_size=14, small_size=13, label_width=165, radius=6.5,
    below=38, key_left=36, key_columns=3,
)  # fmt: skip
NARROW = Measures(
    width=344, plot=Box(25, 10, 334, 242), inset=30, label_size=13, small_size=13, label_width=104, radius=6,
    below=28, corner_inset=8, key_left=8, key_columns=2,
)  # fmt: skip
THUMBNAIL = Measures(
    width=268, plot=Box(22, 10, 246, 122), inset=18, label_size=11, small_size=10, label_width=120, radius=5.5,
    below=12, key_columns=0, leaders=False,
)  # fmt: skip
CARD = replace(NARROW, plot=Box(25, 10, 334, 300), key_columns=0)
"""For the social card: nearly square."""
CROWDED_THUMBNAIL = replace(THUMBNAIL, radius=4)
CROWDED, _MORE_ROOM = 8, 84
"""A narrow chart of more options than this is nearly square."""
_AXIS_GAP, _END_GAP = 9.0, 3.0
_CAPTION_GAP = 4.0
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
    """The words around the chart: titles (one line or two) and the words at the ends. Those of y are drawn rotated."""

    x_title: tuple[PlacedText, ...]
    y_title: tuple[PlacedText, ...]
    x_ends: tuple[PlacedText, ...]
    y_ends: tuple[PlacedText, ...]


@dataclass(frozen=True, slots=True)
class AxisCaptions:
    """The words of a chart: the axes' names, the words at their ends, and captions by corner."""

    x: str
    y: str
    low: str
    high: str
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
    lines = _title(words.y, plot.bottom - plot.top, words, measures)
    return plot._replace(left=plot.left + (len(lines) - 1) * measures.small_size * LINE_HEIGHT)


def _title(text: str, length: float, words: AxisCaptions, measures: Measures) -> tuple[str, ...]:
    size = measures.small_size
    ends = 2 * max(text_width(words.low, size), text_width(words.high, size)) + 2 * _END_GAP
    return wrapped(text, size * _TITLE_SHARE, length - ends, 2)


def axis_words(frame: ChartFrame, words: AxisCaptions) -> Axes:
    """Return the words along both axes, each at its place."""
    plot, measures = frame.plot, frame.measures
    size, line = measures.small_size, measures.small_size * LINE_HEIGHT
    base = plot.bottom + _AXIS_GAP - 2 + size * BASELINE
    side = plot.left - _AXIS_GAP
    across = _title(words.x, plot.right - plot.left, words, measures)
    along = _title(words.y, plot.bottom - plot.top, words, measures)
    middle_x, middle_y = (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2
    return Axes(
        tuple(set_text(middle_x, base + row * line, text, Anchor.MIDDLE) for row, text in enumerate(across)),
        tuple(
            set_text(-middle_y, side - (len(along) - 1 - row) * line, text, Anchor.MIDDLE)
            for row, text in enumerate(along)
        ),
        (set_text(plot.left, base, words.low), set_text(plot.right, base, words.high, Anchor.END)),
        (set_text(-plot.bottom, side, words.low), set_text(-plot.top, side, words.high, Anchor.END)),
    )


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
