"""Numbers and ranges in words. ``engine/numbers.js`` is the twin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decision_guide.model import Limit, Measure, NumberRange, Question, Value, exact
from decision_guide.text.words import Words

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class NumberTexts:
    """What sentences need of a question with a limit: kind, breaks, unit, and each option's value in words."""

    limit: Limit
    breaks: tuple[str, ...]
    unit: Measure | None
    values: Mapping[str, str]


def number_texts(question: Question, words: Words) -> NumberTexts | None:
    """Return the texts of a question with a limit; ``None`` for other questions."""
    classes = question.classes
    if classes is None:
        return None
    values = {option: value_text(value, question.unit, words) for option, value in question.values.items()}
    return NumberTexts(classes.limit, classes.breaks, question.unit, values)


def with_unit(number: str, unit: Measure | None, words: Words) -> str:
    """Return a published number with its unit, as readers of the language write it."""
    return _with_unit(words.number(number, _decimals(unit, [number])), unit)


def value_text(value: Value, unit: Measure | None, words: Words, decimals: int = 0) -> str:
    """Return a value in words: a number or a range with its unit, "unlimited", "unknown" or "does not apply".

    Numbers have at least this many ``decimals``.
    """
    if value.low is None or value.high is None:
        return words(f"word.{value.word}")
    least = _decimals(unit, value.bounds, decimals)
    low, high = words.number(value.low, least), words.number(value.high, least)
    return _with_unit(low if low == high else f"{low}–{high}", unit)


def range_text(found: NumberRange, unit: Measure | None, words: Words) -> str:
    """Return a range in words: "from 12 € to below 25 €"."""
    told = found.to_json()
    ends = {name: with_unit(number, unit, words) for name, number in told.items()}
    return words(f"say.range.{'-'.join(ends) or 'any'}", **ends)


def _decimals(unit: Measure | None, numbers: Iterable[str], least: int = 0) -> int:
    """How many decimals to show at least; of money two if there are any."""
    if unit is None or not unit.is_money:
        return least
    most = max(least, *map(exact.decimals_of, numbers))
    return max(most, 2) if most else 0


def _with_unit(text: str, unit: Measure | None) -> str:
    if unit is None:
        return text
    if unit.before:
        return f"{unit.text}{'' if len(unit.text) == 1 else _NO_BREAK}{text}"
    return f"{text}{_NO_BREAK}{unit.text}"


def answer_text(answer: str | NumberRange, unit: Measure | None, words: Words) -> str:
    """Return an answer to a question with a limit: the reader's own number, or a range."""
    if isinstance(answer, NumberRange):
        return range_text(answer, unit, words)
    number = exact.from_answer(answer)
    return with_unit(number, unit, words) if number is not None else answer
