"""The effect of a single changed answer. The twin is in ``evaluation.js``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decision_guide.engine.tally import AnsweredQuestion, Tally


@dataclass(frozen=True, slots=True)
class Flip:
    """Who would lead if ``question`` had the answer ``answer`` (``None``: if it were left open)."""

    question: str
    answer: str | None
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
        for answer, then in _variants(question, tally)
        if then != now
    )


def _variants(question: AnsweredQuestion, tally: Tally) -> Iterator[tuple[str | None, tuple[int, ...]]]:
    """The question's other answers, then none, each with the leaders that it would give."""
    if question.is_ignored:
        return
    without = tally - question.effect(question.answer) if question.answer else tally
    for answer in question.rows:
        if answer != question.answer:
            yield answer, (without + question.effect(answer)).leaders()
    if question.answer:
        yield None, without.leaders()
