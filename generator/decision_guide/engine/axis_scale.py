"""The scale of a numeric axis: from which number to which it goes, its ticks, and how far along it a number is.

Ticks are 1, 2 or 5 times a power of ten (P. S. Heckbert, Nice Numbers for Graph Labels, in: Graphics Gems, 1990).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

from decision_guide.model import exact

_STEPS = (5, 2, 1)
_LEAST_INTERVALS = 3
_MOST_LOG_TICKS = 7
_LOG_PRECISION = 10**6


@dataclass(frozen=True, slots=True)
class AxisScale:
    """A scale from its first tick to its last. ``ticks`` are numbers of published form, in ascending order.

    With ``has_unlimited`` the axis goes on by the distance of two ticks, and its end is for what is unlimited.
    """

    ticks: tuple[str, ...]
    is_log: bool = False
    has_unlimited: bool = False

    @classmethod
    def of(cls, numbers: Iterable[str], *, is_log: bool = False, has_unlimited: bool = False) -> AxisScale:
        """Return a scale that holds all ``numbers`` (at least one; with ``is_log`` all above 0)."""
        found = sorted(map(Fraction, numbers))
        ticks = _log_ticks(found[0], found[-1]) if is_log else _linear_ticks(found[0], found[-1])
        return cls(tuple(map(_published, ticks)), is_log, has_unlimited)

    @property
    def low(self) -> str:
        """The number at the beginning of the axis."""
        return self.ticks[0]

    @property
    def high(self) -> str:
        """The number at its end."""
        return self.ticks[-1]

    def share(self, number: str) -> Fraction:
        """Return how far along the axis a number is: 0 at its beginning, 1 at its end."""
        value, low, high = Fraction(number), Fraction(self.low), Fraction(self.high)
        intervals = len(self.ticks) - 1
        length = Fraction(intervals, intervals + 1) if self.has_unlimited else Fraction(1)
        if not self.is_log:
            return (value - low) / (high - low) * length
        share = math.log(value / low) / math.log(high / low)
        return Fraction(round(share * _LOG_PRECISION), _LOG_PRECISION) * length


def _linear_ticks(low: Fraction, high: Fraction) -> list[Fraction]:
    if low == high:
        low, high = (low - abs(low) / 2, high + abs(high) / 2) if low else (Fraction(0), Fraction(2))
    if 0 < low <= high - low:
        low = Fraction(0)
    if low < high < 0 and -high <= high - low:
        high = Fraction(0)
    step = next(
        step for step in _steps(high - low) if math.ceil(high / step) - math.floor(low / step) >= _LEAST_INTERVALS
    )
    return [number * step for number in range(math.floor(low / step), math.ceil(high / step) + 1)]


def _steps(span: Fraction) -> Iterator[Fraction]:
    """Steps from large to small, without end; the first is larger than the span."""
    power = _power_of_ten(span) + 1
    while True:
        yield from (step * _ten_to(power) for step in _STEPS)
        power -= 1


def _log_ticks(low: Fraction, high: Fraction) -> list[Fraction]:
    """The ticks at 1, 2 and 5 in each power of ten; with many of them only the powers, or each second one and so on."""
    powers = range(_power_of_ten(low) - 1, _power_of_ten(high) + 2)
    marks = [step * _ten_to(power) for power in powers for step in reversed(_STEPS)]
    first = max(index for index, mark in enumerate(marks) if mark <= low)
    last = min(index for index, mark in enumerate(marks) if mark >= high)
    if last - first < _LEAST_INTERVALS - 1:
        first, last = first - 1, last + 1
    if last - first < _MOST_LOG_TICKS:
        return marks[max(first, 0) : last + 1]
    start, end = first // len(_STEPS), -(-last // len(_STEPS))
    stride = -(-(end - start) // (_MOST_LOG_TICKS - 1))
    end = start + stride * -(-(end - start) // stride)
    return [_ten_to(powers[0] + index) for index in range(start, end + 1, stride)]


def _power_of_ten(value: Fraction) -> int:
    """The largest power of ten that is not above ``value``, which is above 0."""
    power = len(str(value.numerator)) - len(str(value.denominator))
    return power if _ten_to(power) <= value else power - 1


def _ten_to(power: int) -> Fraction:
    return Fraction(10) ** power


def _published(value: Fraction) -> str:
    decimals = next(places for places in count() if 10**places % value.denominator == 0)
    return exact.unscaled(int(value * 10**decimals), decimals)
