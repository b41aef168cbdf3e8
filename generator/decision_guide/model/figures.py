"""Numbers that an author writes: the values of a limit or a numeric fact, their unit, and the classes of a limit.

A number is a text of published form (``model/exact.py``): ``25``, ``12.5``, ``-0.05``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category

from decision_guide.model import exact

UNLIMITED = "unlimited"
NUMBER = "number"
"""The word of a value that is a number or a range."""
BEFORE = frozenset("$£¥₹")
"""The units that are written before their number by default."""


class Limit(StrEnum):
    """How a reader's number limits the options' values."""

    AT_MOST = "at-most"
    AT_LEAST = "at-least"


class Better(StrEnum):
    """Which numbers of a fact are better."""

    LOWER = "lower"
    HIGHER = "higher"

    def is_as_good(self, value: Value, other: Value) -> bool:
        """Return whether ``value`` is certainly at least as good as ``other``; both are numbers or ranges."""
        if value.low is None or value.high is None or other.low is None or other.high is None:
            return False
        if self is Better.LOWER:
            return _exact(value.high) <= _exact(other.low)
        return _exact(value.low) >= _exact(other.high)


class Fit(StrEnum):
    """How a value fits a reader's number. ``UNKNOWN``: no one knows, or the number lies in the value's range."""

    WITHIN = "within"
    BEYOND = "beyond"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "n/a"


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit, and whether it is written before its number."""

    text: str
    before: bool = False

    @property
    def is_money(self) -> bool:
        """Whether there is a currency symbol in it (Unicode category Sc): "€", "US$", "€ a month"."""
        return any(category(one) == "Sc" for one in self.text)


@dataclass(frozen=True, slots=True)
class Value:
    """An option's value: a number or a range (``low`` to ``high``), ``unknown``, ``n/a`` or ``unlimited``.

    ``word`` is ``number`` for a number or a range; only then are there ``low`` and ``high``, equal for a number. Note
    and references are as in an assessment.
    """

    word: str
    low: str | None = None
    high: str | None = None
    note: str | None = None
    references: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple[str, ...]:
        """Both ends of a number or a range; else none."""
        return (self.low, self.high) if self.low is not None and self.high is not None else ()


class Spacing(StrEnum):
    """How the numbers of an axis are spaced."""

    LINEAR = "linear"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class NumericAxis:
    """One direction of the chart whose places are numbers: those of a question with a limit or of a numeric fact.

    ``limit`` is that of the question; a fact has none.
    """

    id: str
    name: str
    values: Mapping[str, Value]
    unit: Measure | None
    better: Better
    limit: Limit | None = None
    spacing: Spacing = Spacing.LINEAR


@dataclass(frozen=True, slots=True)
class NumberRange:
    """The numbers of one class. An end that is ``None`` is open.

    At-most: ``low`` ≤ number < ``high``. At-least: ``low`` < number ≤ ``high``.
    """

    limit: Limit
    low: str | None = None
    high: str | None = None

    def to_json(self) -> dict[str, str]:
        """Return the interval as published: ``from`` and ``below``, or ``above`` and ``to``."""
        names = ("from", "below") if self.limit is Limit.AT_MOST else ("above", "to")
        ends = zip(names, (self.low, self.high), strict=True)
        return {name: end for name, end in ends if end is not None}

    def joined(self, following: NumberRange) -> NumberRange:
        """Return both intervals as one, if ``following`` begins where this one ends."""
        return NumberRange(self.limit, self.low, following.high)


@dataclass(frozen=True, slots=True)
class Classes:
    """The intervals between the figures of a question. Within one, every option fits in the same way.

    ``breaks`` are the different bounds of all values, in ascending order. Class number ``n`` has the id ``n…`` and ends
    at break ``n``.
    """

    limit: Limit
    breaks: tuple[str, ...]

    @classmethod
    def of(cls, limit: Limit, values: Iterable[Value]) -> Classes:
        """Return the classes of a question with these values."""
        bounds = {bound for value in values for bound in value.bounds}
        return cls(limit, tuple(sorted(bounds, key=_exact)))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all classes, in ascending order."""
        return tuple(f"n{number}" for number in range(len(self.breaks) + 1))

    @property
    def tried(self) -> tuple[str, ...]:
        """The ids of the classes that readers may be expected in: no one means to pay less than nothing."""
        is_from_nothing = self.limit is Limit.AT_MOST and self.breaks[:1] == ("0",)
        return self.ids[1:] if is_from_nothing else self.ids

    @property
    def numbers(self) -> tuple[str, ...]:
        """A number of each class that readers may be expected in, ascending, in the form of an answer in a link."""
        at_most = self.limit is Limit.AT_MOST
        outside = _outside(self.breaks[0 if at_most else -1] if self.breaks else None, self.limit)
        ordered = (outside, *self.breaks) if at_most else (*self.breaks, outside)
        return tuple(exact.as_answer(number) for number in ordered if number is not None)

    def with_figures_of(self, other: Classes) -> Classes:
        """Return the classes between the figures of both."""
        return Classes(self.limit, tuple(sorted({*self.breaks, *other.breaks}, key=_exact)))

    def interval(self, class_id: str) -> NumberRange:
        """Return the numbers of a class."""
        number = int(class_id.removeprefix("n"))
        low = self.breaks[number - 1] if number else None
        return NumberRange(self.limit, low, self.breaks[number] if number < len(self.breaks) else None)

    def starting_at(self, low: str | None) -> str:
        """Return the id of the class that begins at a break; ``None`` is the first class."""
        return f"n{0 if low is None else self.breaks.index(low) + 1}"

    def class_of(self, typed: str) -> str:
        """Return the id of the class that holds a number of published form."""
        decimals = max(map(exact.decimals_of, self.breaks), default=0)
        number = exact.rounded(typed, decimals, up=self.limit is Limit.AT_LEAST)
        bounds = [exact.scaled(one, decimals) for one in self.breaks]
        passed = [one <= number if self.limit is Limit.AT_MOST else one < number for one in bounds]
        return f"n{passed.count(True)}"

    def fits(self, values: Mapping[str, Value], class_id: str) -> dict[str, Fit]:
        """Return how each value fits the numbers of a class, by option."""
        interval = self.interval(class_id)
        return {option: self._fit(value, interval) for option, value in values.items()}

    def _fit(self, value: Value, interval: NumberRange) -> Fit:
        if value.word == UNLIMITED:
            return Fit.WITHIN
        if value.low is None or value.high is None:
            return Fit(value.word)
        low, high = _exact(value.low), _exact(value.high)
        if self.limit is Limit.AT_MOST:
            is_within = interval.low is not None and high <= _exact(interval.low)
            is_beyond = interval.high is not None and low >= _exact(interval.high)
        else:
            is_within = interval.high is not None and low >= _exact(interval.high)
            is_beyond = interval.low is not None and high <= _exact(interval.low)
        return Fit.WITHIN if is_within else Fit.BEYOND if is_beyond else Fit.UNKNOWN


def _outside(figure: str | None, limit: Limit) -> str | None:
    """A number below the lowest figure, or above the highest of an at-least limit; ``None`` if no one types one."""
    if figure is None:
        return "0"
    value = _exact(figure)
    if limit is Limit.AT_MOST:
        return None if value == 0 else "0" if value > 0 else _one_more(figure, -1)
    return _one_more(figure, 1)


def _one_more(figure: str, step: int) -> str | None:
    """The figure and one, or minus one; ``None`` if it has too many digits."""
    whole = exact.unscaled(_exact(figure) + step * 10**exact.MOST_DECIMALS, exact.MOST_DECIMALS)
    return exact.parse(whole)


def _exact(number: str) -> int:
    return exact.scaled(number, exact.MOST_DECIMALS)


def published(answer: str | NumberRange) -> str | dict[str, str]:
    """Return an answer as published data tells it: an id, or a range of numbers."""
    return answer.to_json() if isinstance(answer, NumberRange) else answer
