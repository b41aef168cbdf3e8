"""Pareto efficiency over the two numbers of a chart (V. Pareto, Manuale di economia politica, 1906)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from decision_guide.engine.position import chart_axes
from decision_guide.model import UNLIMITED, Better, Decision, NumericAxis, Value

_Range = tuple[float | Fraction, float | Fraction]


def efficient(decision: Decision) -> frozenset[str] | None:
    """Return the options for which no other is at least as good on both axes and better on one.

    A range counts as better or worse only where that is certain. Options without a place on the chart are left out.
    ``None`` if the chart has no numbers along both axes, since verdicts are not distances.
    """
    axes = [axis for axis in chart_axes(decision) or () if isinstance(axis, NumericAxis)]
    if len(axes) < 2:
        return None
    goods = {option.id: [_good(axis, axis.values.get(option.id)) for axis in axes] for option in decision.options}
    known = {option: [good for good in both if good] for option, both in goods.items() if all(both)}
    return frozenset(option for option, own in known.items() if not any(_beats(other, own) for other in known.values()))


def _good(axis: NumericAxis, value: Value | None) -> _Range | None:
    """How good a value may be, from worst to best: a higher number is better."""
    if value is None:
        return None
    if value.word == UNLIMITED:
        end = float("inf") if axis.better is Better.HIGHER else float("-inf")
        return end, end
    if value.low is None or value.high is None:
        return None
    low, high = Fraction(value.low), Fraction(value.high)
    return (low, high) if axis.better is Better.HIGHER else (-high, -low)


def _beats(other: Sequence[_Range], own: Sequence[_Range]) -> bool:
    pairs = list(zip(other, own, strict=True))
    at_least_as_good = all(_is_at_least(theirs, mine) for theirs, mine in pairs)
    return at_least_as_good and any(theirs[0] > mine[1] for theirs, mine in pairs)


def _is_at_least(theirs: _Range, mine: _Range) -> bool:
    return theirs[0] >= mine[1]
