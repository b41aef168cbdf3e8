"""The effect of a single changed answer. The twin is in ``evaluation.js``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from decision_guide.engine.tally import AnsweredQuestion, Tally
from decision_guide.model import NumberRange


@dataclass(frozen=True, slots=True)
class Flip:
    """Who would lead if ``question`` had the answer ``answer`` (``None``: if it were left open).

    An answer to a question with a limit is the range of its numbers.
    """

    question: str
    answer: str | NumberRange | None
    leaders: tuple[str, ...]


def flips(asked: Sequence[AnsweredQuestion], tally: Tally, options: Sequence[str]) -> tuple[Flip, ...]:
    """Return every single change of an answer that changes the leaders, in author order.

    ``tally`` is the sum of ``asked``, ``options`` holds the ids by position. Importances do not change. A question that
    is not relevant never flips.
    """
    now = tally.leaders()
    return tuple(
        Flip(question.id, answer, tuple(options[option] for option in then))
        for question in asked
        for answer, then in _told(question, tally)
        if then != now
    )


def _told(question: AnsweredQuestion, tally: Tally) -> Iterator[tuple[str | NumberRange | None, tuple[int, ...]]]:
    """The variants of a question, neighbouring classes with the same leaders as one."""
    classes = question.classes
    if classes is None:
        yield from _variants(question, tally)
        return
    for (leaders, is_number), group in groupby(
        _variants(question, tally), key=lambda one: (one[1], one[0] is not None)
    ):
        if not is_number:
            yield None, leaders
            continue
        ranges = [classes.interval(answer) for answer, _ in group if answer]
        joined = ranges[0]
        for one in ranges[1:]:
            if one.low == joined.high:
                joined = joined.joined(one)
            else:
                yield joined, leaders
                joined = one
        yield joined, leaders


def _variants(question: AnsweredQuestion, tally: Tally) -> Iterator[tuple[str | None, tuple[int, ...]]]:
    """The question's other answers, then none, each with the leaders that it would give."""
    if question.is_ignored:
        return
    without = tally - question.effect(question.answer) if question.answer else tally
    for answer in question.tried:
        if answer != question.answer:
            yield answer, (without + question.effect(answer)).leaders()
    if question.answer:
        yield None, without.leaders()
