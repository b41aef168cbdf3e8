"""Draw the trade-off chart as SVG: one linked point per option, in a wide and a narrow form.

Classes give all colours and no element has a style attribute, so a strict content security policy holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from markupsafe import Markup

from decision_guide.engine.efficiency import efficient
from decision_guide.engine.position import ChartAxis, Position, chart_axes, positions
from decision_guide.model import Decision, NumericAxis, Option
from decision_guide.render.chart import frame, wording
from decision_guide.render.chart.discs import disc_grid
from decision_guide.render.chart.drawing import Drawing, draw
from decision_guide.render.chart.frame import Measures, coordinate
from decision_guide.render.chart.label_layout import Line
from decision_guide.render.chart.markers import Marker, PlacedOption
from decision_guide.render.chart.numeric_axes import LimitView, axis_text, limits_of, step_line
from decision_guide.render.environment import compact, environment
from decision_guide.text.words import Words

_FOLDER = "components/trade_off_chart"


class Layout(StrEnum):
    """The two forms of the chart: for a page's column, and for phones and the decide page's panel."""

    WIDE = "wide"
    NARROW = "narrow"


_MEASURES = {Layout.WIDE: frame.WIDE, Layout.NARROW: frame.NARROW}


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
    open: bool
    href: str | None = None
    label: str = ""

    @property
    def tag(self) -> str:
        return "g" if self.href is None else "a"


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
    """A finished chart with its words, still without links; ``labels`` are its points' words by option id.

    ``filled`` are the options with a filled marker, ``steps`` the path through the efficient ones.
    """

    drawing: Drawing
    filled: frozenset[str]
    steps: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    limits: tuple[LimitView, ...] = ()


def lay_out(decision: Decision, found: ChartPlacement, layout: Layout, words: Words) -> ChartLayout | None:
    """Return the chart of a decision; ``None`` if it has no chart or no option has a place."""
    axes = chart_axes(decision)
    if axes is None or not found.placed:
        return None
    drawn = _draw(decision, found.placed, _MEASURES[layout], around(decision, axes, words))
    return replace(
        drawn,
        labels={option.id: wording.point_label(option, position, axes, words) for option, position in found.placed},
        texts={
            "layout": layout.value,
            "title": wording.title(decision, words),
            "desc": wording.description(decision, found.placed, axes, words),
        },
        limits=tuple(limits_of(axes)),
    )


def around(decision: Decision, axes: tuple[ChartAxis, ChartAxis], words: Words) -> frame.AxisCaptions:
    """Return the words around the chart of a decision."""
    corners = decision.chart.corners if decision.chart else {}
    return frame.AxisCaptions(axis_text(axes[0], words), axis_text(axes[1], words), corners)


def _draw(
    decision: Decision, placed: Sequence[PlacedOption], measures: Measures, words: frame.AxisCaptions | None
) -> ChartLayout:
    drawing = draw(placed, measures, words)
    best = efficient(decision)
    certain = frozenset(option.id for option, position in placed if position.is_certain)
    axes = chart_axes(decision)
    steps = step_line([mark for mark in drawing.marks if best and mark.option.id in best], axes) if axes else ""
    return ChartLayout(drawing, certain if best is None else best, steps)


def chart(
    decision: Decision,
    *,
    layout: Layout,
    links: Mapping[str, str],
    words: Words,
    ids_prefix: str,
    reader: bool = False,
) -> Markup:
    """Return the chart as HTML without an empty line; empty if there is no chart or no option has a place."""
    drawn = lay_out(decision, placed_and_unplaced(decision), layout, words)
    return linked(drawn, links, ids_prefix=ids_prefix, reader=reader) if drawn else Markup()


def linked(drawn: ChartLayout, links: Mapping[str, str], *, ids_prefix: str, reader: bool) -> Markup:
    """Return a chart's layout as SVG with its links, and below it the names of its numbers as a list.

    ``links`` are by option id; an option without one is not linked. ``reader`` adds the pin and its box, or on axes of
    numbers the reader's limits, hidden until a script removes the attribute ``display``. ``data-frame`` gives the
    script the places of 0 and 1.
    """
    svg = _svg(drawn, links, prefix=ids_prefix, reader=reader, **drawn.texts)
    return svg + _key(drawn) if drawn.drawing.key else svg


def picture(
    decision: Decision, placed: Sequence[PlacedOption], measures: Measures, words: frame.AxisCaptions, title: str
) -> Markup:
    """Return the chart with its words but without links, for use inside another drawing."""
    drawn = _draw(decision, placed, measures, words)
    return _svg(drawn, {}, layout="picture", prefix="map", title=title, desc="", reader=False)


def thumbnail(decision: Decision, found: ChartPlacement | None = None) -> Markup:
    """Return the decision as a small decorative picture: its chart, else a grid of its verdicts' discs."""
    placed = (found or placed_and_unplaced(decision)).placed
    if not placed:
        return disc_grid(decision)
    measures = frame.THUMBNAIL if len(placed) <= frame.CROWDED else frame.CROWDED_THUMBNAIL
    return _svg(_draw(decision, placed, measures, None), {}, layout="thumbnail", title="", reader=False)


def data_table(
    decision: Decision, *, links: Mapping[str, str], words: Words, found: ChartPlacement | None = None
) -> Markup:
    """Return the chart as a table that folds out, then the options without a place; empty without a chart."""
    axes = chart_axes(decision)
    if axes is None:
        return Markup()
    found = found or placed_and_unplaced(decision)
    rows = [
        _TableRow(option.name, links.get(option.id), *wording.cells(option, position, axes, words))
        for option, position in found.placed
    ]
    unplaced = wording.unplaced(found.unplaced, axes, words)
    template = environment().get_template(f"{_FOLDER}/data_table.html.jinja")
    is_numeric = any(isinstance(axis, NumericAxis) for axis in axes)
    heading = words("chart.table" if is_numeric else "map.table")
    return compact(template.render(axes=axes, rows=rows, heading=heading, unplaced=unplaced, words=words))


def _key(drawn: ChartLayout) -> Markup:
    template = environment().get_template(f"{_FOLDER}/key.html.jinja")
    return compact(template.render(names=drawn.drawing.key, layout=drawn.texts["layout"]))


# --- drawing -----------------------------------------------------------------------------------------


def _svg(drawn: ChartLayout, links: Mapping[str, str], **texts: object) -> Markup:
    drawing, frame, measures = drawn.drawing, drawn.drawing.frame, drawn.drawing.frame.measures
    plot, unit = frame.plot, frame.unit
    points = [
        _LinkedMarker(
            mark, mark.option.id not in drawn.filled, links.get(mark.option.id), drawn.labels.get(mark.option.id, "")
        )
        for mark in drawing.marks
    ]
    return compact(
        environment()
        .get_template(f"{_FOLDER}/chart.svg.jinja")
        .render(
            n=coordinate,
            width=measures.width,
            height=drawing.height,
            frame=frame,
            plot=plot,
            unit=unit,
            centre=((plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2),
            middle=((unit.left + unit.right) / 2, (unit.top + unit.bottom) / 2),
            over=3 if measures.leaders else 0,
            axes=drawing.axes,
            corners=drawing.corners,
            numeric=bool(drawing.marks and drawing.marks[0].position.numeric),
            whiskers="".join(_whisker(line) for mark in drawing.marks for line in mark.whiskers),
            bars=_path(line for mark in drawing.marks for line in mark.bars),
            arrows="".join(_arrow(line) for mark in drawing.marks for line in mark.arrows),
            steps=drawn.steps,
            limits=drawn.limits,
            leaders=_path(drawing.leaders),
            points=points,
            radius=measures.radius,
            hit=measures.radius * 2,
            **texts,
        )
    )


def _path(lines: Iterable[Line]) -> str:
    return "".join(
        f"M{coordinate(line.x1)} {coordinate(line.y1)}L{coordinate(line.x2)} {coordinate(line.y2)}" for line in lines
    )


def _whisker(line: Line) -> str:
    """The line with a small bar across each end."""
    across = (0.0, 4.0) if line.y1 == line.y2 else (4.0, 0.0)
    bars = (
        Line(x - across[0], y - across[1], x + across[0], y + across[1])
        for x, y in ((line.x1, line.y1), (line.x2, line.y2))
    )
    return _path((line, *bars))


def _arrow(line: Line) -> str:
    """The line to the right or upwards with a point at its end."""
    back, aside = (-5.0, 3.5) if line.y1 == line.y2 else (3.5, 5.0)
    ends = (
        ((line.x2 + back, line.y2 - aside), (line.x2 + back, line.y2 + aside))
        if line.y1 == line.y2
        else ((line.x2 - back, line.y2 + aside), (line.x2 + back, line.y2 + aside))
    )
    return _path((line, *(Line(line.x2, line.y2, x, y) for x, y in ends)))
