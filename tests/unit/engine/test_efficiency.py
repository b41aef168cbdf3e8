"""Efficient options, against a comparison of every pair of possible numbers."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction

import pytest

from decision_guide.engine.efficiency import efficient
from decision_guide.engine.position import chart_axes
from decision_guide.model import Axis, Better, Chart, Decision, NumericAxis
from support.map_decisions import random_numeric_decision


def goods(axis: NumericAxis, option: str) -> tuple[float | Fraction, ...]:
    """How good an option's number may be on an axis: both ends of what is known; nothing without a number."""
    value = axis.values[option]
    if value.word == "unlimited":
        ends: tuple[float | Fraction, ...] = (float("inf"), float("inf"))
    else:
        ends = tuple(Fraction(bound) for bound in value.bounds)
    return ends if axis.better is Better.HIGHER else tuple(-end for end in ends)


def by_brute_force(decision: Decision) -> set[str]:
    """The options that no other beats, whatever the numbers in the ranges are."""
    axes = [axis for axis in chart_axes(decision) or () if isinstance(axis, NumericAxis)]
    found = {one.id: [goods(axis, one.id) for axis in axes] for one in decision.options}
    known = {option: ranges for option, ranges in found.items() if all(ranges)}

    def beats(other: str, own: str) -> bool:
        pairs = [list(itertools.product(theirs, mine)) for theirs, mine in zip(known[other], known[own], strict=True)]
        never_worse = all(theirs >= mine for pair in pairs for theirs, mine in pair)
        return never_worse and any(all(theirs > mine for theirs, mine in pair) for pair in pairs)

    return {own for own in known if not any(beats(other, own) for other in known if other != own)}


@pytest.mark.parametrize("seed", range(200))
def test_no_other_is_better(seed: int) -> None:
    """An option is efficient exactly if no other is certainly at least as good on both axes and better on one."""
    decision = random_numeric_decision(seed, 2 + seed % 29)

    found = efficient(decision)

    assert found is not None
    assert set(found) == by_brute_force(decision)


def test_verdicts_have_no_efficiency() -> None:
    """With one axis of verdicts no option is called efficient."""
    decision = random_numeric_decision(1, 5)
    mixed = replace(decision, axes=(Axis("ease", "Ease"),), chart=Chart(x="price", y="ease"))

    assert efficient(mixed) is None
    assert efficient(replace(decision, chart=None)) is None
