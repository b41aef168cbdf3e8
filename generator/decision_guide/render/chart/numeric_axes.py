"""What a chart with numbers along its axes has beside its points: ticks, the line of efficient options, limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from decision_guide.engine.axis_scale import AxisScale
from decision_guide.engine.position import ChartAxis, axis_scale
from decision_guide.engine.sentences.numbers import value_text, with_unit
from decision_guide.model import UNLIMITED, Better, Limit, NumericAxis
from decision_guide.render.chart.frame import AxisText, Tick, coordinate
from decision_guide.render.chart.markers import Marker
from decision_guide.text.words import Words


@dataclass(frozen=True, slots=True)
class LimitView:
    """The line of a reader's limit on a numeric axis: what the script needs to draw it.

    ``low`` and ``high`` are the numbers at its first and last tick, ``end`` is how far along the axis ``high`` is.
    Options do not fit on the side ``far``: ``above`` the number or ``below`` it.
    """

    direction: str
    question: str
    name: str
    low: str
    high: str
    end: Fraction
    spacing: str
    far: str


def axis_text(axis: ChartAxis, words: Words) -> AxisText:
    """Return the words along an axis: low and high, or ticks and the better end."""
    if not isinstance(axis, NumericAxis):
        return AxisText(axis.name, words("map.low"), words("map.high"))
    low, high = ("chart.better.low", "") if axis.better is Better.LOWER else ("", "chart.better.high")
    scale = axis_scale(axis)
    ticks = tuple(_ticks(axis, scale, words)) if scale else ()
    return AxisText(axis.name, low and words(low), high and words(high), ticks)


def _ticks(axis: NumericAxis, scale: AxisScale, words: Words) -> Iterator[Tick]:
    """The ticks; the last has the unit."""
    for number in scale.ticks:
        full = with_unit(number, axis.unit, words) if number == scale.high else words.number(number)
        yield Tick(scale.share(number), full, words.short_number(number))
    if scale.has_unlimited:
        yield Tick(Fraction(1), words(f"word.{UNLIMITED}"), "∞")


def value_of(axis: NumericAxis, option: str, words: Words) -> str:
    """Return an option's number on an axis, in words."""
    value = axis.values.get(option)
    return value_text(value, axis.unit, words) if value else words("table.nothing")


def limits_of(axes: Iterable[ChartAxis]) -> Iterator[LimitView]:
    """Return the limits that readers may set on the axes of a chart."""
    for direction, axis in zip("xy", axes, strict=False):
        if isinstance(axis, NumericAxis) and axis.limit and (scale := axis_scale(axis)):
            far = "above" if axis.limit is Limit.AT_MOST else "below"
            ends = (scale.low, scale.high, scale.share(scale.high))
            yield LimitView(direction, axis.id, axis.name, *ends, str(axis.spacing), far)


def step_line(marks: Iterable[Marker], axes: tuple[ChartAxis, ChartAxis]) -> str:
    """Return the path through efficient options: the best that there is in y for each number along x.

    Options whose ranges hide which is better are left out of the line. Empty without numbers along both axes.
    """
    along, up = axes
    if not isinstance(along, NumericAxis) or not isinstance(up, NumericAxis):
        return ""
    across, down = (1 if along.better is Better.HIGHER else -1), (-1 if up.better is Better.HIGHER else 1)
    places = sorted({(mark.x, mark.y) for mark in marks})
    best = [
        (x, y)
        for x, y in places
        if not any(
            (to_x - x) * across >= 0 and (to_y - y) * down >= 0 and (to_x, to_y) != (x, y) for to_x, to_y in places
        )
    ]
    return "".join(_step(one, other, up_first=along.better is Better.HIGHER) for one, other in pairwise(best))


def _step(one: tuple[float, float], other: tuple[float, float], *, up_first: bool) -> str:
    x, y = coordinate(other[0]), coordinate(other[1])
    turn = f"V{y}H{x}" if up_first else f"H{x}V{y}"
    return f"M{coordinate(one[0])} {coordinate(one[1])}{turn}"
