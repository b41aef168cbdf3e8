"""Where the options and the reader are on the trade-off chart: exact fractions, rounded once at the end.

On an axis each question that feeds it has a weight. A known answer adds its share of the weight, an unknown one opens a
range, and one that does not apply drops out. The place is the weighted mean; unknowns count half. Options and the
reader go through the same arithmetic. A reader who gives an option's own answers is therefore exactly on that option.

``position.js`` is the twin of ``reader_position``; the build places the options.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from decision_guide.model import (
    DONT_KNOW,
    NO,
    NOT_APPLICABLE,
    NOT_RELEVANT,
    RULED_OUT,
    UNKNOWN,
    YES,
    Assessment,
    Axis,
    Decision,
    GivenAnswer,
    Question,
    Scale,
)

DECIMALS = 4
Range = tuple[Fraction, Fraction]
WeightedValues = Iterable[tuple[int, int | None]]
"""Weight and value (0 to the ``top`` of a scale) of each question that feeds an axis; ``None`` is an unknown value."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place on the chart, from (0, 0) low-low to (1, 1) high-high, with the ranges that unknowns leave open."""

    x: Fraction
    y: Fraction
    x_range: Range
    y_range: Range

    @property
    def is_certain(self) -> bool:
        """Return whether no unknown value could move it."""
        return self.x_range[0] == self.x_range[1] and self.y_range[0] == self.y_range[1]

    def to_json(self) -> dict[str, float | list[float]]:
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


def chart_axes(decision: Decision) -> tuple[Axis, Axis] | None:
    """Return the axes along x and y, or ``None`` if the decision has no chart."""
    axes = {axis.id: axis for axis in decision.axes}
    if decision.chart is None:
        return (decision.axes[0], decision.axes[1]) if len(axes) == 2 else None
    if decision.chart.x not in axes or decision.chart.y not in axes:
        return None
    return axes[decision.chart.x], axes[decision.chart.y]


def feeding(decision: Decision, axis: Axis) -> tuple[tuple[Question, int], ...]:
    """Return the questions that feed ``axis`` with their weights, in author order: yes/no questions only."""
    return tuple(
        (question, question.feeds[axis.id])
        for question in decision.questions
        if not question.is_choice and question.feeds.get(axis.id, 0) > 0
    )


def axis_weights(decision: Decision) -> dict[str, dict[str, int]]:
    """Return the integers that the reader's script needs: weights by question for x and y; empty without a chart."""
    axes = chart_axes(decision)
    if axes is None:
        return {}
    return {
        direction: {question.id: weight for question, weight in feeding(decision, axis)}
        for direction, axis in zip("xy", axes, strict=True)
    }


def positions(decision: Decision) -> Mapping[str, Position | None]:
    """Return each option's place, in author order; ``None`` if it has no place on an axis. Empty without a chart."""
    axes = chart_axes(decision)
    if axes is None:
        return {}
    along_x, along_y = (feeding(decision, axis) for axis in axes)
    scale, top = decision.scale, decision.scale.best - decision.scale.worst
    return {
        option.id: _position(_verdicts(along_x, option.id, scale), _verdicts(along_y, option.id, scale), top)
        for option in decision.options
    }


def reader_position(decision: Decision, answers: Mapping[str, GivenAnswer]) -> Position | None:
    """Return the reader's place: yes counts 1, no 0, not relevant drops out, everything else is unknown.

    No page of a build needs it: it is the reference that its twin in ``position.js`` is tested against.
    """
    axes = chart_axes(decision)
    if axes is None:
        return None
    along_x, along_y = (feeding(decision, axis) for axis in axes)
    return _position(_answers(along_x, answers), _answers(along_y, answers), top=1)


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
    values = {YES: 1, NO: 0}
    for question, weight in fed:
        given = answers.get(question.id)
        answer = given.answer if given else DONT_KNOW
        if answer != NOT_RELEVANT:
            yield weight, values.get(answer)


def _position(along_x: WeightedValues, along_y: WeightedValues, top: int) -> Position | None:
    x_range, y_range = _range(along_x, top), _range(along_y, top)
    if x_range is None or y_range is None:
        return None
    return Position((x_range[0] + x_range[1]) / 2, (y_range[0] + y_range[1]) / 2, x_range, y_range)


def _range(parts: WeightedValues, top: int) -> Range | None:
    total = known = unknown = 0
    for weight, value in parts:
        total += weight
        if value is None:
            unknown += weight
        else:
            known += weight * value
    if total == 0:
        return None
    return Fraction(known, total * top), Fraction(known + unknown * top, total * top)
