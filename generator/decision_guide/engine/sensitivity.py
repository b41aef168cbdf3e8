"""What a single changed answer would do, and whether the open questions can still change anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decision_guide.engine.tally import AnsweredQuestion, Tally


@dataclass(frozen=True, slots=True)
class Flip:
    """Who would lead if ``question`` were answered with ``answer`` (``None``: if it were left open)."""

    question: str
    answer: str | None
    leaders: tuple[str, ...]


def flips(asked: Sequence[AnsweredQuestion], tally: Tally, options: Sequence[str]) -> tuple[Flip, ...]:
    """Every single change of an answer that changes the leaders, in author order.

    ``tally`` is what ``asked`` adds up to, ``options`` the ids by position. Importances stay; a question that is
    not relevant never flips.
    """
    now = tally.leaders()
    return tuple(
        Flip(question.id, answer, tuple(options[option] for option in then))
        for question in asked
        for answer, then in _variants(question, tally)
        if then != now
    )


def is_settled(asked: Sequence[AnsweredQuestion], tally: Tally) -> bool:
    """Whether no completion of the open questions can change the single leader.

    A completion gives each open question any of its answers or none, at the importance it has. True is a proof;
    false may be too careful: each rival is allowed its best answer to every open question separately.
    """
    match tally.leaders():
        case (leader,):
            outlook = [[question.effect(answer) for answer in question.rows] for question in asked if question.is_open]
            rivals = [option for option in tally.remaining() if option != leader]
            return not _can_fall(leader, rivals, tally, outlook) and all(
                _cannot_catch_up(rival, leader, tally, outlook) for rival in rivals
            )
    return False


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


def _can_fall(leader: int, rivals: Sequence[int], tally: Tally, outlook: Sequence[Sequence[Tally]]) -> bool:
    """Whether an open answer takes the leader out, or leaves it unconfirmed beside rivals."""
    has_to_stay_confirmed = bool(rivals) and not tally.unconfirmed[leader]
    return any(
        effect.vetoes[leader] or (has_to_stay_confirmed and effect.unconfirmed[leader])
        for effects in outlook
        for effect in effects
    )


def _cannot_catch_up(rival: int, leader: int, tally: Tally, outlook: Sequence[Sequence[Tally]]) -> bool:
    """Whether the rival stays behind even with its best answer everywhere; the leader keeps its standing.

    An answer that leaves the rival unconfirmed needs no case: under a must have the leader's cell is not negative,
    so the rival gains nothing by it.
    """
    if tally.unconfirmed[rival] and not tally.unconfirmed[leader]:
        return True
    gains = (
        max((effect.scores[rival] - effect.scores[leader] for effect in effects if not effect.vetoes[rival]), default=0)
        for effects in outlook
    )
    return tally.scores[rival] + sum(max(0, gain) for gain in gains) < tally.scores[leader]
