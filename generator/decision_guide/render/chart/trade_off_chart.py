"""Draw the trade-off chart as SVG: one linked point per option, in a wide and a narrow form.

Classes give all colours and no element has a style attribute, so a strict content security policy holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from markupsafe import Markup

from decision_guide.engine.position import Position, Range, chart_axes, positions
from decision_guide.model import Axis, Decision, Option
from decision_guide.render.chart import frame
from decision_guide.render.chart.discs import disc_grid
from decision_guide.render.chart.drawing import Drawing, draw
from decision_guide.render.chart.frame import Measures
from decision_guide.render.chart.label_layout import Line
from decision_guide.render.chart.markers import Marker, PlacedOption
from decision_guide.render.chart.text_metrics import is_right_to_left
from decision_guide.render.environment import compact, environment

_FOLDER = "components/trade_off_chart"
_FIFTHS = ("low", "rather-low", "middle", "rather-high", "high")


class Layout(StrEnum):
    """The two forms of the chart: for a page's column, and for phones and the decide page's panel."""

    WIDE = "wide"
    NARROW = "narrow"


_MEASURES = {Layout.WIDE: frame.WIDE, Layout.NARROW: frame.NARROW}


class Wording(Protocol):
    """Reader-facing words, called with a key and the text's placeholders (for example ``words.Words``)."""

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of ``key``."""
        ...


@dataclass(frozen=True, slots=True)
class ChartPlacement:
    """The options of a decision, in author order: those with a place, and those to list under the chart."""

    placed: tuple[PlacedOption, ...]
    unplaced: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class _TableRow:
    """A row of the chart's table."""

    name: str
    href: str | None
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class _LinkedMarker:
    mark: Marker
    href: str | None = None
    label: str = ""

    @property
    def tag(self) -> str:
        return "g" if self.href is None else "a"

    @property
    def open(self) -> bool:
        return not self.mark.position.is_certain


def placed_and_unplaced(decision: Decision, places: Mapping[str, Position | None] | None = None) -> ChartPlacement:
    """Return the options with a place on the chart and those without. Both are empty without a chart."""
    places = positions(decision) if places is None else places
    placed, unplaced = [], []
    for option in decision.options if places else ():
        if (position := places[option.id]) is None:
            unplaced.append(option)
        else:
            placed.append((option, position))
    return ChartPlacement(tuple(placed), tuple(unplaced))


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """A finished chart with its words, still without links; ``labels`` are its points' words by option id."""

    drawing: Drawing
    labels: Mapping[str, str]
    texts: Mapping[str, str]


def lay_out(decision: Decision, found: ChartPlacement, layout: Layout, words: Wording) -> ChartLayout | None:
    """Return the chart of a decision; ``None`` if it has no chart or no option has a place."""
    axes = chart_axes(decision)
    if axes is None or not found.placed:
        return None
    corners = decision.chart.corners if decision.chart else {}
    around = frame.AxisCaptions(axes[0].name, axes[1].name, words("map.low"), words("map.high"), corners)
    you = words("map.you")
    return ChartLayout(
        draw(found.placed, _MEASURES[layout], around),
        {option.id: _point_label(option, position, axes, words) for option, position in found.placed},
        {
            "layout": layout.value,
            "title": _title(decision, words),
            "desc": _description(found.placed, axes, corners, words),
            "you": you,
            "you_direction": "rtl" if is_right_to_left(you) else "",
        },
    )


def chart(
    decision: Decision,
    *,
    layout: Layout,
    links: Mapping[str, str],
    words: Wording,
    ids_prefix: str,
    reader: bool = False,
) -> Markup:
    """Return the chart as one ``<svg>`` without an empty line; empty if there is no chart or no option has a place."""
    drawn = lay_out(decision, placed_and_unplaced(decision), layout, words)
    return linked(drawn, links, ids_prefix=ids_prefix, reader=reader) if drawn else Markup()


def linked(drawn: ChartLayout, links: Mapping[str, str], *, ids_prefix: str, reader: bool) -> Markup:
    """Return a chart's layout as SVG with its links.

    ``links`` are by option id; an option without one is not linked. ``reader`` adds the pin and its box, hidden until a
    script removes the attribute ``display``. ``data-frame`` gives the script the places of 0 and 1.
    """
    marks = drawn.drawing.marks
    points = [_LinkedMarker(mark, links.get(mark.option.id), drawn.labels[mark.option.id]) for mark in marks]
    return _svg(drawn.drawing, points, prefix=ids_prefix, reader=reader, **drawn.texts)


def picture(placed: Sequence[PlacedOption], measures: Measures, around: frame.AxisCaptions, title: str) -> Markup:
    """Return the chart with its words but without links, for use inside another drawing."""
    drawing = draw(placed, measures, around)
    points = [_LinkedMarker(mark) for mark in drawing.marks]
    return _svg(drawing, points, layout="picture", prefix="map", title=title, desc="", reader=False)


def thumbnail(decision: Decision, found: ChartPlacement | None = None) -> Markup:
    """Return the decision as a small decorative picture: its chart, else a grid of its verdicts' discs."""
    placed = (found or placed_and_unplaced(decision)).placed
    if not placed:
        return disc_grid(decision)
    measures = frame.THUMBNAIL if len(placed) <= frame.CROWDED else frame.CROWDED_THUMBNAIL
    drawing = draw(placed, measures, None)
    return _svg(drawing, [_LinkedMarker(mark) for mark in drawing.marks], layout="thumbnail", title="", reader=False)


def data_table(
    decision: Decision, *, links: Mapping[str, str], words: Wording, found: ChartPlacement | None = None
) -> Markup:
    """Return the chart as a table that folds out, then the options without a place; empty without a chart."""
    axes = chart_axes(decision)
    if axes is None:
        return Markup()
    found = found or placed_and_unplaced(decision)
    rows = [
        _TableRow(
            option.name,
            links.get(option.id),
            _cell(position.x, position.x_range, words),
            _cell(position.y, position.y_range, words),
        )
        for option, position in found.placed
    ]
    names = words("map.list-separator").join(option.name for option in found.unplaced)
    unplaced = words("map.unplaced", names=names) if names else ""
    template = environment().get_template(f"{_FOLDER}/data_table.html.jinja")
    return compact(template.render(axes=axes, rows=rows, unplaced=unplaced, words=words))


# --- words -------------------------------------------------------------------------------------------


def describe(position: Position, axes: tuple[Axis, Axis], words: Wording) -> str:
    """Describe where ``position`` is, for readers who do not see the chart."""
    return words(
        "map.words",
        x=_along(axes[0], position.x, position.x_range, words),
        y=_along(axes[1], position.y, position.y_range, words),
    )


def place_word(share: Fraction) -> str:
    """Return the key of the word for a share: fifths from low to high; the middle one has the broadest meaning."""
    return f"map.at.{_FIFTHS[min(int(share * len(_FIFTHS)), len(_FIFTHS) - 1)]}"


def _along(axis: Axis, share: Fraction, bounds: Range, words: Wording) -> str:
    key = "map.axis" if bounds[0] == bounds[1] else "map.axis.open"
    return words(
        key, axis=axis.name, place=words(place_word(share)), percent=_percent(share, words), range=_range(bounds, words)
    )


def _cell(share: Fraction, bounds: Range, words: Wording) -> str:
    key = "map.cell" if bounds[0] == bounds[1] else "map.cell.open"
    return words(key, place=words(place_word(share)), percent=_percent(share, words), range=_range(bounds, words))


def _range(bounds: Range, words: Wording) -> str:
    return words("map.range", low=_percent(bounds[0], words), high=_percent(bounds[1], words))


def _percent(share: Fraction, words: Wording) -> str:
    return words("map.percent", number=int(share * 100 + Fraction(1, 2)))


def _point_label(option: Option, position: Position, axes: tuple[Axis, Axis], words: Wording) -> str:
    return words("map.point", name=option.name, words=describe(position, axes, words))


def _title(decision: Decision, words: Wording) -> str:
    return (decision.chart.title if decision.chart else None) or words("map.default-title")


def _description(
    placed: Sequence[PlacedOption], axes: tuple[Axis, Axis], corners: Mapping[str, str], words: Wording
) -> str:
    sentences = [words("map.desc", count=len(placed), x=axes[0].name, y=axes[1].name)]
    sentences += [words(f"map.corner.{corner}", caption=caption) for corner, caption in sorted(corners.items())]
    return " ".join(sentences)


# --- drawing -----------------------------------------------------------------------------------------


def _svg(drawing: Drawing, points: Sequence[_LinkedMarker], **texts: object) -> Markup:
    frame, measures = drawing.frame, drawing.frame.measures
    plot, unit = frame.plot, frame.unit
    return compact(
        environment()
        .get_template(f"{_FOLDER}/chart.svg.jinja")
        .render(
            n=number,
            width=measures.width,
            height=drawing.height,
            plot=plot,
            unit=unit,
            centre=((plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2),
            middle=((unit.left + unit.right) / 2, (unit.top + unit.bottom) / 2),
            over=3 if measures.leaders else 0,
            axes=drawing.axes,
            corners=drawing.corners,
            whiskers="".join(_whisker(line) for mark in drawing.marks for line in mark.whiskers),
            leaders=_path(drawing.leaders),
            points=points,
            radius=measures.radius,
            hit=measures.radius * 2,
            **texts,
        )
    )


def number(value: float) -> str:
    """Return a coordinate with one decimal at most: a tenth of a unit is invisible."""
    return f"{round(value, 1) + 0.0:g}"


def _path(lines: Iterable[Line]) -> str:
    return "".join(f"M{number(line.x1)} {number(line.y1)}L{number(line.x2)} {number(line.y2)}" for line in lines)


def _whisker(line: Line) -> str:
    """The line with a small bar across each end."""
    across = (0.0, 4.0) if line.y1 == line.y2 else (4.0, 0.0)
    bars = (
        Line(x - across[0], y - across[1], x + across[0], y + across[1])
        for x, y in ((line.x1, line.y1), (line.x2, line.y2))
    )
    return _path((line, *bars))
