"""The scale of a numeric axis: nice ticks around all numbers, and how far along each number is."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_guide.engine.axis_scale import AxisScale
from decision_guide.model import exact

NUMBERS = st.builds(exact.unscaled, st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 6))
POSITIVE = NUMBERS.filter(exact.is_positive)


@given(st.lists(NUMBERS, min_size=1, max_size=30))
def test_linear(numbers: list[str]) -> None:
    """There are 4 to 9 equally spaced ticks, 1, 2 or 5 times a power of ten apart, and all numbers lie between them."""
    scale = AxisScale.of(numbers)
    ticks = [Fraction(tick) for tick in scale.ticks]
    [step] = {later - earlier for earlier, later in itertools.pairwise(ticks)}

    assert 4 <= len(ticks) <= 9
    assert str(step.numerator * 10**20 // step.denominator).rstrip("0") in {"1", "2", "5"}
    assert all(0 <= scale.share(number) <= 1 for number in numbers)
    assert [scale.share(end) for end in (scale.low, scale.high)] == [Fraction(0), Fraction(1)]


@given(st.lists(POSITIVE, min_size=1, max_size=30))
def test_log(numbers: list[str]) -> None:
    """There are 3 to 8 ticks above 0, and all numbers lie between them, in their order."""
    scale = AxisScale.of(numbers, is_log=True)
    ordered = sorted(numbers, key=Fraction)
    shares = [scale.share(number) for number in ordered]

    assert 3 <= len(scale.ticks) <= 8
    assert Fraction(scale.low) > 0
    assert all(0 <= share <= 1 for share in shares)
    assert shares == sorted(shares)


@pytest.mark.parametrize(
    ("numbers", "is_log", "ticks"),
    [
        (["12", "0", "25", "40"], False, ["0", "10", "20", "30", "40"]),
        (["99.9", "99.95"], False, ["99.9", "99.92", "99.94", "99.96"]),
        (["5000"], False, ["0", "2000", "4000", "6000", "8000"]),
        (["0"], False, ["0", "0.5", "1", "1.5", "2"]),
        (["-5", "3"], False, ["-6", "-4", "-2", "0", "2", "4"]),
        (["1", "1000000"], True, ["1", "10", "100", "1000", "10000", "100000", "1000000"]),
        (["3", "5"], True, ["1", "2", "5", "10"]),
        (["7"], True, ["2", "5", "10", "20"]),
    ],
)
def test_ticks(numbers: list[str], is_log: bool, ticks: list[str]) -> None:
    """Numbers have the ticks that a person would draw."""
    assert list(AxisScale.of(numbers, is_log=is_log).ticks) == ticks


def test_a_logarithm() -> None:
    """Half way between 1 and 100 on a logarithmic axis is 10."""
    scale = AxisScale.of(["1", "100"], is_log=True)

    assert math.isclose(scale.share("10"), 0.5)
