"""What would make one option lead: the smallest set of changed answers that does it.

``inverse.js`` is the exact twin. All sets of up to three changes are looked at, fewer where a decision has so many
answers that this would take long. Sets that cannot bring the option level with a rival are left out as soon as that is
certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from operator import add

from decision_guide.engine.tally import AnsweredQuestion, Tally

_LIMITS = ((3, 120), (2, 2000))
"""So many changes are tried where the questions have at most so many answers in all; else one."""
_ANYTHING = 10**12
"""More than any score: what may turn on a veto or a doubt is not counted, but let pass."""


@dataclass(frozen=True, slots=True)
class Inverse:
    """The smallest set of changes after which an option leads alone, or else shares the lead.

    ``wins_with`` holds (question id, answer id) in author order: empty if nothing has to change, ``None`` if no set of
    at most ``most`` changes does it. ``shared`` says whether the option then only shares the lead.
    """

    wins_with: tuple[tuple[str, str], ...] | None
    shared: bool
    most: int

    def to_json(self) -> dict[str, object]:
        """The two keys that ``evaluate --lead`` adds to a result."""
        found = None if self.wins_with is None else [list(change) for change in self.wins_with]
        return {"wins_with": found, "shared": self.shared}


@dataclass(frozen=True, slots=True)
class _Change:
    """Another answer to a question, with what it adds to the sums of now."""

    question: str
    answer: str
    difference: Tally


def most_changes(asked: Sequence[AnsweredQuestion]) -> int:
    """How many changes are tried at most: 3, 2 or 1, by the number of all answers of all questions."""
    answers = sum(len(question.rows) for question in asked)
    return next((changes for changes, limit in _LIMITS if answers <= limit), 1)


def what_would_make_it_lead(asked: Sequence[AnsweredQuestion], tally: Tally, option: int) -> Inverse:
    """The smallest set of changes after which the option at this position leads alone, else shares the lead.

    A change gives a question another of its answers, at the importance that it has. Ignored questions stay ignored,
    and nothing is taken back to open. Among sets of equal size, the one whose questions come first in author order is
    taken, then the one whose answers do.
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
    others = [answer for answer in question.rows if answer != question.answer]
    now = question.effect(question.answer) if question.answer else None
    effects = [question.effect(answer) for answer in others]
    return tuple(
        _Change(question.id, answer, effect - now if now else effect)
        for answer, effect in zip(others, effects, strict=True)
    )


class _Bounds:
    """How far the option may be behind each rival, and by how much each question can bring it forward at most."""

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

        In the order of their questions, then in the order of their answers.
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
    """By how much the option is ahead of the rival, or more than any score where points do not decide."""
    if tally.vetoes[rival] or (tally.unconfirmed[rival] and not tally.unconfirmed[option]):
        return _ANYTHING
    is_behind = tally.unconfirmed[option] and not tally.unconfirmed[rival]
    return tally.scores[option] - tally.scores[rival] - (_ANYTHING if is_behind else 0)


def _gain(difference: Tally, option: int, rival: int) -> int:
    """By how much a change brings the option forward against the rival, at most."""
    if difference.vetoes[rival] > 0 or difference.unconfirmed[rival] > 0 or difference.unconfirmed[option] < 0:
        return 2 * _ANYTHING
    return difference.scores[option] - difference.scores[rival]


def _strongest_first(tally: Tally, option: int) -> list[int]:
    """All other options, those first that are most likely to stay ahead: most tries end with the first comparison."""
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
    """What options are ordered by, as in :meth:`Tally.place`, after the changes."""
    doubts = tally.unconfirmed[option] + sum(one.unconfirmed[option] for one in after)
    return not doubts, tally.scores[option] + sum(one.scores[option] for one in after)


def _named(changes: Sequence[_Change]) -> tuple[tuple[str, str], ...]:
    return tuple((change.question, change.answer) for change in changes)
