"""What would make an option lead: the smallest set of changed answers that does it.

``inverse.js`` is the exact twin. The search covers all sets of up to three changes, and fewer if the decision has many
answers. It skips a set as soon as it cannot bring the option level with a rival (branch and bound).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from operator import add

from decision_guide.engine.tally import AnsweredQuestion, Tally
from decision_guide.model import NumberRange, published

_LIMITS = ((3, 120), (2, 2000))
"""(changes, answers): the search tries that many changes if the questions have at most that many answers; else one."""
_ANYTHING = 10**12
"""More than any score. It represents the effects of vetoes and unconfirmed options, which the bounds do not count."""


@dataclass(frozen=True, slots=True)
class Inverse:
    """The smallest set of changes after which an option leads alone, or else shares the lead.

    ``wins_with`` holds (question id, answer id) in author order; a number is told as the range of its class. It is
    empty if no change is needed, and ``None`` if no set of at most ``most`` changes is enough. ``shared``: the option
    then only shares the lead.
    """

    wins_with: tuple[tuple[str, str | NumberRange], ...] | None
    shared: bool
    most: int

    def to_json(self) -> dict[str, object]:
        """Return the two keys that ``evaluate --lead`` adds to a result."""
        found = (
            None if self.wins_with is None else [[question, published(answer)] for question, answer in self.wins_with]
        )
        return {"wins_with": found, "shared": self.shared}


@dataclass(frozen=True, slots=True)
class _Change:
    """Another answer to a question, with what it adds to the present sums."""

    question: str
    answer: str | NumberRange
    difference: Tally


def most_changes(asked: Sequence[AnsweredQuestion]) -> int:
    """Return the maximum number of changes to try: 3, 2 or 1, by the total number of answers of all questions."""
    answers = sum(len(question.tried) for question in asked)
    return next((changes for changes, limit in _LIMITS if answers <= limit), 1)


def what_would_make_it_lead(asked: Sequence[AnsweredQuestion], tally: Tally, option: int) -> Inverse:
    """Find the smallest set of changes after which the option at this position leads alone, else shares the lead.

    A change gives a question another of its answers and keeps its importance. Ignored questions stay ignored, and no
    answer is removed. Among sets of equal size, the set whose questions come first in author order wins, then the one
    whose answers do.
    """
    most = most_changes(asked)
    choices = [changes for question in asked if (changes := _changes(question))]
    rivals = _strongest_first(tally, option)
    bounds = _Bounds(tally, choices, option, rivals)
    shared: tuple[_Change, ...] | None = None
    for size in range(tally.vetoes[option], most + 1):
        for changes in bounds.sets_of(size):
            match _lead(tally, changes, option, rivals):
                case 1:
                    return Inverse(_named(changes), shared=False, most=most)
                case 0 if shared is None:
                    shared = changes
    return Inverse(None if shared is None else _named(shared), shared=shared is not None, most=most)


def _changes(question: AnsweredQuestion) -> tuple[_Change, ...]:
    if question.is_ignored:
        return ()
    others = [answer for answer in question.tried if answer != question.answer]
    now = question.effect(question.answer) if question.answer else None
    effects = [question.effect(answer) for answer in others]
    return tuple(
        _Change(question.id, question.told(answer), effect - now if now else effect)
        for answer, effect in zip(others, effects, strict=True)
    )


class _Bounds:
    """How far the option may trail each rival, and the most that each question can narrow the distance."""

    def __init__(self, tally: Tally, choices: Sequence[Sequence[_Change]], option: int, rivals: Sequence[int]) -> None:
        self._choices = choices
        self._margins = tuple(_margin(tally, option, rival) for rival in rivals)
        self._gains = [
            tuple(max(_gain(change.difference, option, rival) for change in changes) for rival in rivals)
            for changes in choices
        ]
        self._later = [*self._gains]
        for place in range(len(choices) - 2, -1, -1):
            self._later[place] = tuple(map(max, self._gains[place], self._later[place + 1]))

    def sets_of(self, size: int) -> Iterator[tuple[_Change, ...]]:
        """The sets of ``size`` changes that may bring the option level with every rival.

        They are in the order of their questions, then of their answers.
        """
        for questions in self._questions_of(size, 0, self._margins):
            yield from product(*(self._choices[place] for place in questions))

    def _questions_of(self, size: int, start: int, margins: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if size == 0:
            if all(margin >= 0 for margin in margins):
                yield ()
            return
        for place in range(start, len(self._choices) - size + 1):
            later = self._later[place]
            if any(margin + size * gain < 0 for margin, gain in zip(margins, later, strict=True)):
                return
            rest = tuple(map(add, margins, self._gains[place]))
            for others in self._questions_of(size - 1, place + 1, rest):
                yield place, *others


def _margin(tally: Tally, option: int, rival: int) -> int:
    """The option's lead over the rival; more than any score if points do not decide."""
    if tally.vetoes[rival] or (tally.unconfirmed[rival] and not tally.unconfirmed[option]):
        return _ANYTHING
    is_behind = tally.unconfirmed[option] and not tally.unconfirmed[rival]
    return tally.scores[option] - tally.scores[rival] - (_ANYTHING if is_behind else 0)


def _gain(difference: Tally, option: int, rival: int) -> int:
    """The most that a change moves the option ahead of the rival."""
    if difference.vetoes[rival] > 0 or difference.unconfirmed[rival] > 0 or difference.unconfirmed[option] < 0:
        return 2 * _ANYTHING
    return difference.scores[option] - difference.scores[rival]


def _strongest_first(tally: Tally, option: int) -> list[int]:
    """All other options, the strongest first, so that most tries end with the first comparison."""
    others = [other for other in range(len(tally.scores)) if other != option]
    return sorted(others, key=lambda other: (not tally.vetoes[other], tally.place(other)), reverse=True)


def _lead(tally: Tally, changes: Sequence[_Change], option: int, rivals: Sequence[int]) -> int:
    """1 if the option leads alone after these changes, 0 if it shares the lead, -1 if it does not lead."""
    after = [change.difference for change in changes]
    if tally.vetoes[option] + sum(one.vetoes[option] for one in after):
        return -1
    place = _place(tally, after, option)
    lead = 1
    for rival in rivals:
        if tally.vetoes[rival] + sum(one.vetoes[rival] for one in after):
            continue
        other = _place(tally, after, rival)
        if other > place:
            return -1
        if other == place:
            lead = 0
    return lead if tally.contributing + sum(one.contributing for one in after) else -1


def _place(tally: Tally, after: Sequence[Tally], option: int) -> tuple[bool, int]:
    """The option's rank value after the changes, as in :meth:`Tally.place`."""
    doubts = tally.unconfirmed[option] + sum(one.unconfirmed[option] for one in after)
    return not doubts, tally.scores[option] + sum(one.scores[option] for one in after)


def _named(changes: Sequence[_Change]) -> tuple[tuple[str, str | NumberRange], ...]:
    return tuple((change.question, change.answer) for change in changes)
