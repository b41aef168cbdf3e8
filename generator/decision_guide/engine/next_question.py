"""Whether open questions can still change the single leader, and which of them to ask next.

Both use the same figures: how far each open question can move each rival towards the first option. ``next_question.js``
is the exact twin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from decision_guide.engine.tally import AnsweredQuestion, Tally

_FALL = 1_000_000
"""What an option loses if it is ruled out or becomes unconfirmed: more than any score."""


@dataclass(frozen=True, slots=True)
class _OpenQuestion:
    """A question that may still be answered.

    ``points`` has one row for each answer, with the points of each option. ``can_fall``: an answer rules the first
    option out, or leaves it unconfirmed next to rivals.
    """

    id: str
    is_unanswered: bool
    points: tuple[tuple[int, ...], ...]
    can_fall: bool

    def gain(self, rival: int, first: int) -> int:
        """Return the most points, at least 0, that one answer gives the rival beyond the first option's."""
        return max(0, *(row[rival] - row[first] for row in self.points))

    def pull(self, rival: int, first: int) -> tuple[int, int]:
        """Return how much asking narrows the rival's room on average, as a fraction that is not reduced."""
        count = len(self.points)
        return count * self.gain(rival, first) + sum(row[first] - row[rival] for row in self.points), count

    def separates(self, rivals: Sequence[int], first: int) -> bool:
        """Return whether an answer gives one of the rivals other points than the first option."""
        return any(row[rival] != row[first] for row in self.points for rival in rivals)


class Outlook:
    """The effect that open questions can still have on the order of the options.

    ``asked`` are all questions, ``tally`` is the sum of their answers. *First* is the first option of the ranking. Its
    *rivals* are the other options that are not out. A rival is *in reach* if its best answer to every open question
    brings it level with the first option or past it.
    """

    def __init__(self, asked: Sequence[AnsweredQuestion], tally: Tally) -> None:
        self._tally = tally
        remaining = tally.remaining()
        self._open: tuple[_OpenQuestion, ...] = ()
        self._in_reach: tuple[int, ...] = ()
        if remaining:
            self._first = tally.groups()[0][0]
            rivals = [option for option in remaining if option != self._first]
            self._open = tuple(
                _open_question(question, tally, self._first, bool(rivals)) for question in asked if question.is_open
            )
            self._in_reach = self._within_reach(rivals)

    def is_settled(self) -> bool:
        """Return whether no completion of the open questions can change the single leader.

        A completion gives each open question any of its answers or none, with its present importance. True is a proof.
        False may be too cautious, because each rival separately gets its best answer to every open question.
        """
        return len(self._tally.leaders()) == 1 and not self._in_reach and not any(one.can_fall for one in self._open)

    def next_question(self) -> str | None:
        """Return the id of the unanswered question that most narrows what the closest rival could still gain.

        ``None`` if the result is settled, if all options are out, or if no unanswered question can change the order.
        The closest rival is the one in reach with the most room. If several questions narrow its room equally, the next
        rival decides; after the last one, author order does.
        """
        if self.is_settled():
            return None
        best = [
            question
            for question in self._open
            if question.is_unanswered and (question.can_fall or question.separates(self._in_reach, self._first))
        ]
        for rival in self._in_reach:
            best = _strongest(best, rival, self._first)
        return best[0].id if best else None

    def _within_reach(self, rivals: Sequence[int]) -> tuple[int, ...]:
        """The rivals in reach: most room first, equal ones in author order."""
        rooms = {rival: self._room(rival) for rival in rivals}
        reached = [rival for rival in rivals if rooms[rival] >= 0]
        return tuple(sorted(reached, key=lambda rival: -rooms[rival]))

    def _room(self, rival: int) -> int:
        """How many points the rival could get past the first option; below 0 if it cannot pass."""
        gains = sum(question.gain(rival, self._first) for question in self._open)
        return self._place(rival) - self._place(self._first) + gains

    def _place(self, option: int) -> int:
        return self._tally.scores[option] - (_FALL if self._tally.unconfirmed[option] else 0)


def _open_question(question: AnsweredQuestion, tally: Tally, first: int, has_rivals: bool) -> _OpenQuestion:
    effects = [question.effect(answer) for answer in question.tried]
    has_to_stay_confirmed = has_rivals and not tally.unconfirmed[first]
    return _OpenQuestion(
        id=question.id,
        is_unanswered=question.given is None,
        points=tuple(_points(one, tally) for one in effects),
        can_fall=any(one.vetoes[first] or (has_to_stay_confirmed and one.unconfirmed[first]) for one in effects),
    )


def _points(answer: Tally, tally: Tally) -> tuple[int, ...]:
    """The points of each option for one answer, lowered if it takes the option out or leaves it unconfirmed."""
    return tuple(
        score - (_FALL if out or (doubtful and not was_doubtful) else 0)
        for score, out, doubtful, was_doubtful in zip(
            answer.scores, answer.vetoes, answer.unconfirmed, tally.unconfirmed, strict=True
        )
    )


def _strongest(questions: Sequence[_OpenQuestion], rival: int, first: int) -> list[_OpenQuestion]:
    """The questions with the largest pull on the rival."""
    best: list[_OpenQuestion] = []
    highest = (0, 1)
    for question in questions:
        above, below = question.pull(rival, first)
        difference = above * highest[1] - highest[0] * below
        if not best or difference > 0:
            best, highest = [question], (above, below)
        elif difference == 0:
            best.append(question)
    return best
