"""Where the options and the reader are on the trade-off chart: exact fractions, rounded once at the end.

On an axis each question that feeds it has a weight. A known answer adds its share of the weight, an unknown one opens a
range, and one that does not apply drops out. The place is the weighted mean; unknowns count half. Options and the
reader go through the same arithmetic. A reader who gives an option's own answers is therefore exactly on that option.
A choice question may feed an axis too: each of its answers is a share from 0 to 1. It places the reader, but no option.

An axis may also be of numbers: then an option's place is its number, and the reader has none, but a limit.

``position.js`` is the twin of ``reader_position``; the build places the options.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from decision_guide.engine.axis_scale import AxisScale
from decision_guide.model import (
    DONT_KNOW,
    NO,
    NOT_APPLICABLE,
    NOT_RELEVANT,
    RULED_OUT,
    UNKNOWN,
    UNLIMITED,
    YES,
    Assessment,
    Axis,
    Decision,
    GivenAnswer,
    NumericAxis,
    Question,
    Scale,
    Spacing,
    Value,
)

DECIMALS = 4
ChartAxis = Axis | NumericAxis
Range = tuple[Fraction, Fraction]
Json = dict[str, Any]
Weights = dict[str, int | tuple[int, dict[str, int]]]
"""By question: the weight of a yes; for a choice its weight, and what each answer adds to the place."""
WeightedValues = Iterable[tuple[int, int | Fraction | None]]
"""Weight and value (0 to the ``top`` of a scale) of each question that feeds an axis; ``None`` is an unknown value."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place on the chart, from (0, 0) low-low to (1, 1) high-high, with the ranges that unknowns leave open."""

    x: Fraction
    y: Fraction
    x_range: Range
    y_range: Range
    numeric: str = ""
    """The directions along which the place is a number: ``x``, ``y`` or ``xy``."""
    unlimited: str = ""
    """Those of them along which it has no limit, and is at the end of the axis."""

    @property
    def is_certain(self) -> bool:
        """Return whether no unknown value could move it."""
        return self.x_range[0] == self.x_range[1] and self.y_range[0] == self.y_range[1]

    def to_json(self) -> Json:
        """Return the place as numbers with four decimals."""
        return {
            "x": rounded(self.x),
            "y": rounded(self.y),
            "x_range": [rounded(bound) for bound in self.x_range],
            "y_range": [rounded(bound) for bound in self.y_range],
        }


def rounded(value: Fraction) -> float:
    """Return ``value`` with four decimals, halves rounded up (as the reader's script does)."""
    unit: int = 10**DECIMALS
    return (2 * unit * value.numerator + value.denominator) // (2 * value.denominator) / unit


def chart_axes(decision: Decision) -> tuple[ChartAxis, ChartAxis] | None:
    """Return the axes along x and y, or ``None`` if the decision has no chart.

    An id that is both an axis and a criterion means the axis.
    """
    axes: dict[str, ChartAxis] = {axis.id: axis for axis in decision.axes}
    chart = decision.chart
    if chart is None:
        return (decision.axes[0], decision.axes[1]) if len(axes) == 2 else None
    along_x = axes.get(chart.x) or decision.numeric_axis(chart.x, chart.x_scale)
    along_y = axes.get(chart.y) or decision.numeric_axis(chart.y, chart.y_scale)
    return (along_x, along_y) if along_x and along_y else None


def verdict_axes(decision: Decision) -> tuple[Axis, Axis] | None:
    """Return the axes along x and y if the table feeds both; ``None`` without a chart or with numbers along one."""
    axes = chart_axes(decision)
    if axes and isinstance(axes[0], Axis) and isinstance(axes[1], Axis):
        return axes[0], axes[1]
    return None


def feeding(decision: Decision, axis: ChartAxis) -> tuple[tuple[Question, int], ...]:
    """Return the questions that feed ``axis`` with their weights, in author order: yes/no questions only."""
    return tuple(
        (question, question.feeds[axis.id])
        for question in decision.questions
        if not question.is_choice and question.feeds.get(axis.id, 0) > 0
    )


def axis_weights(decision: Decision) -> dict[str, Weights]:
    """Return the integers that the reader's script needs for x and y: the weights, times what makes all shares whole.

    Empty without a chart or with numbers along an axis: the reader has no place there.
    """
    axes = verdict_axes(decision)
    if axes is None:
        return {}
    return {direction: _weights(decision, axis) for direction, axis in zip("xy", axes, strict=True)}


def _weights(decision: Decision, axis: Axis) -> Weights:
    fed = _feeding_reader(decision, axis)
    parts = lcm(*(share.denominator for question, _ in fed for share in _shares(question).values()))
    return {
        question.id: (
            weight * parts,
            {answer: int(share * weight * parts) for answer, share in _shares(question).items()},
        )
        if question.is_choice
        else weight * parts
        for question, weight in fed
    }


def _feeding_reader(decision: Decision, axis: Axis) -> tuple[tuple[Question, int], ...]:
    """The questions that place the reader on an axis, with their weights, in author order."""
    return tuple(
        (question, question.feeds[axis.id]) for question in decision.questions if question.feeds.get(axis.id, 0) > 0
    )


def _shares(question: Question) -> dict[str, Fraction]:
    """How far each answer puts the reader along an axis: as the author says, or in the order of the answers."""
    if not question.is_choice:
        return {YES: Fraction(1), NO: Fraction(0)}
    last = len(question.answers) - 1
    return {
        answer.id: Fraction(question.position.get(answer.id) or str(rounded(Fraction(place, last))))
        for place, answer in enumerate(question.answers)
    }


def positions(decision: Decision) -> Mapping[str, Position | None]:
    """Return each option's place, in author order; ``None`` if it has no place on an axis. Empty without a chart."""
    axes = chart_axes(decision)
    if axes is None:
        return {}
    along_x, along_y = (_places(decision, axis) for axis in axes)
    numeric = {direction: axis for direction, axis in zip("xy", axes, strict=True) if isinstance(axis, NumericAxis)}
    found = {}
    for option in (option.id for option in decision.options):
        unlimited = "".join(one for one, axis in numeric.items() if _is_unlimited(axis.values.get(option)))
        found[option] = _position(along_x[option], along_y[option], "".join(numeric), unlimited)
    return found


def axis_scale(axis: NumericAxis) -> AxisScale | None:
    """Return the scale of an axis; ``None`` if there is no number to place."""
    numbers = [bound for value in axis.values.values() for bound in value.bounds]
    has_unlimited = any(map(_is_unlimited, axis.values.values()))
    is_log = axis.spacing is Spacing.LOG
    return AxisScale.of(numbers, is_log=is_log, has_unlimited=has_unlimited) if numbers else None


def published(decision: Decision, places: Mapping[str, Position | None]) -> dict[str, Json | None]:
    """Return the places as published: shares of axes that the table feeds, and numbers as texts under ``figures``."""
    axes = chart_axes(decision)
    return {option: _published(axes, option, place) if axes and place else None for option, place in places.items()}


def _published(axes: tuple[ChartAxis, ChartAxis], option: str, place: Position) -> Json:
    found, figures = place.to_json(), {}
    for direction, axis in zip("xy", axes, strict=True):
        if not isinstance(axis, NumericAxis):
            continue
        value = axis.values[option]
        figures[direction] = {"low": value.low, "high": value.high} if value.bounds else {"word": value.word}
        del found[direction], found[f"{direction}_range"]
    return {**found, "figures": figures} if figures else found


def reader_position(decision: Decision, answers: Mapping[str, GivenAnswer]) -> Position | None:
    """Return the reader's place: yes counts 1, no 0, an answer of a choice its share, not relevant drops out.

    Everything else is unknown.

    No page of a build needs it: it is the reference that its twin in ``position.js`` is tested against.
    """
    axes = verdict_axes(decision)
    if axes is None:
        return None
    along_x, along_y = (_range(_answers(_feeding_reader(decision, axis), answers), top=1) for axis in axes)
    return _position(along_x, along_y)


def _places(decision: Decision, axis: ChartAxis) -> dict[str, Range | None]:
    """Each option's range on an axis."""
    if isinstance(axis, NumericAxis):
        scale = axis_scale(axis)
        return {
            option.id: _of_value(axis.values.get(option.id), scale) if scale else None for option in decision.options
        }
    fed, scale_of_words = feeding(decision, axis), decision.scale
    top = scale_of_words.best - scale_of_words.worst
    return {option.id: _range(_verdicts(fed, option.id, scale_of_words), top) for option in decision.options}


def _of_value(value: Value | None, scale: AxisScale) -> Range | None:
    if value is None:
        return None
    if _is_unlimited(value):
        return Fraction(1), Fraction(1)
    low, high = value.low, value.high
    return (scale.share(low), scale.share(high)) if low is not None and high is not None else None


def _verdicts(fed: Iterable[tuple[Question, int]], option: str, scale: Scale) -> WeightedValues:
    for question, weight in fed:
        cell = question.cell(YES, option)
        if cell is not None and cell.word != NOT_APPLICABLE:
            yield weight, _value(cell, scale)


def _value(cell: Assessment, scale: Scale) -> int | None:
    level = scale.level(cell.word)
    if level is not None:
        return level.worth - scale.worst
    return {RULED_OUT: 0, UNKNOWN: None}[cell.word]


def _answers(fed: Iterable[tuple[Question, int]], answers: Mapping[str, GivenAnswer]) -> WeightedValues:
    for question, weight in fed:
        given = answers.get(question.id)
        answer = given.answer if given else DONT_KNOW
        if answer != NOT_RELEVANT:
            yield weight, _shares(question).get(answer)


def _is_unlimited(value: Value | None) -> bool:
    return value is not None and value.word == UNLIMITED


def _position(x_range: Range | None, y_range: Range | None, numeric: str = "", unlimited: str = "") -> Position | None:
    if x_range is None or y_range is None:
        return None
    x, y = (x_range[0] + x_range[1]) / 2, (y_range[0] + y_range[1]) / 2
    return Position(x, y, x_range, y_range, numeric, unlimited)


def _range(parts: WeightedValues, top: int) -> Range | None:
    total = unknown = 0
    known = Fraction(0)
    for weight, value in parts:
        total += weight
        if value is None:
            unknown += weight
        else:
            known += weight * value
    if total == 0:
        return None
    return Fraction(known, total * top), Fraction(known + unknown * top, total * top)
