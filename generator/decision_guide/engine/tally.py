"""The sum of the given answers, and the order of the options that follows.

The rule is a signed weighted sum with vetoes, which DMN calls *collect-sum* (OMG Decision Model and Notation, hit
policy ``C+``). An answered question adds its cell × importance to each option. A ruled-out cell takes the option out;
so does one that fails a must have. Effects can be subtracted again, so a changed answer costs one row and not the
whole table.

``tally.js`` is the exact twin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from decision_guide.engine.compilation import (
    EXCLUDED,
    NOT_AFFECTED,
    Compiled,
    CompiledCell,
    CompiledQuestion,
    ScaleWords,
    Table,
    TableQuestion,
)
from decision_guide.model import DONT_KNOW, NOT_RELEVANT, Classes, GivenAnswer, Limit, NumberRange, exact

NORMAL, MUST_HAVE = 1, 3
"""The reader's importances: ×1, ×2, and ×2 with a veto."""
BELOW_ZERO = -1
"""The largest cell that fails a must have, unless a question states another one."""


class Standing(StrEnum):
    """Whether an option is in, in but unconfirmed on a must have, or out."""

    IN = "in"
    UNCONFIRMED = "unconfirmed"
    OUT = "out"


class Veto(StrEnum):
    """Why an answer takes an option out: its cell is ruled-out, or is negative under a must have."""

    BLOCKS = "blocks"
    MUST = "must"


@dataclass(frozen=True, slots=True)
class Tally:
    """The sum of the answers, per option in author order.

    ``scores`` are points. ``vetoes`` counts the answers that take an option out, ``unconfirmed`` the must haves whose
    cell is unknown. ``contributing`` counts the cells that have an effect: they add points or take the option out.
    """

    scores: tuple[int, ...]
    vetoes: tuple[int, ...]
    unconfirmed: tuple[int, ...]
    contributing: int

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            tuple([mine + its for mine, its in zip(self.scores, other.scores, strict=True)]),
            tuple([mine + its for mine, its in zip(self.vetoes, other.vetoes, strict=True)]),
            tuple([mine + its for mine, its in zip(self.unconfirmed, other.unconfirmed, strict=True)]),
            self.contributing + other.contributing,
        )

    def __sub__(self, other: Tally) -> Tally:
        return Tally(
            tuple([mine - its for mine, its in zip(self.scores, other.scores, strict=True)]),
            tuple([mine - its for mine, its in zip(self.vetoes, other.vetoes, strict=True)]),
            tuple([mine - its for mine, its in zip(self.unconfirmed, other.unconfirmed, strict=True)]),
            self.contributing - other.contributing,
        )

    def standing(self, option: int) -> Standing:
        """Return the standing of the option at this position."""
        if self.vetoes[option]:
            return Standing.OUT
        return Standing.UNCONFIRMED if self.unconfirmed[option] else Standing.IN

    def place(self, option: int) -> tuple[bool, int]:
        """Return the option's rank value, more is better: confirmed before unconfirmed, then the score."""
        return not self.unconfirmed[option], self.scores[option]

    def remaining(self) -> tuple[int, ...]:
        """Return the positions of the options that are not out."""
        return tuple([option for option, vetoes in enumerate(self.vetoes) if not vetoes])

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Return the remaining options, best first; equal ones share a group, in author order."""
        ordered = sorted(self.remaining(), key=self.place, reverse=True)
        return tuple(tuple(group) for _, group in groupby(ordered, key=self.place))

    def leaders(self) -> tuple[int, ...]:
        """Return the positions of the options in the first place; none if no cell has an effect, or if all are out."""
        remaining = self.remaining() if self.contributing else ()
        best = max(map(self.place, remaining), default=None)
        return tuple([option for option in remaining if self.place(option) == best])


def points_of(cell: CompiledCell, importance: int) -> int:
    """Return the points that one cell adds to its option's score. ``importance`` is 1, 2 or 3."""
    if not isinstance(cell, int):
        return 0
    return cell * 2 if importance > NORMAL else cell


def veto_of(cell: CompiledCell, importance: int, fails: int = BELOW_ZERO) -> Veto | None:
    """Return why one cell takes its option out, or ``None`` if it does not.

    ``importance`` is 1, 2 or 3; ``fails`` is the largest cell that fails a must have.
    """
    if cell == EXCLUDED:
        return Veto.BLOCKS
    if importance == MUST_HAVE and isinstance(cell, int) and cell <= fails:
        return Veto.MUST
    return None


def effect(row: Sequence[CompiledCell], importance: int, fails: int = BELOW_ZERO) -> Tally:
    """Return what one answered row adds.

    ``importance`` is 1, 2 or 3; ``fails`` is the largest cell that fails a must have.
    """
    scores = tuple([points_of(cell, importance) for cell in row])
    vetoes = tuple([1 if veto_of(cell, importance, fails) else 0 for cell in row])
    return Tally(
        scores,
        vetoes,
        tuple([1 if cell is None and importance == MUST_HAVE else 0 for cell in row]),
        sum(1 for score, veto in zip(scores, vetoes, strict=True) if score or veto),
    )


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question with the reader's answer; ``given`` is ``None`` without one.

    ``weight`` is the author's; ``fails`` is the largest cell that fails a must have. A question with a limit has
    ``classes``, and the cells of what is ``within`` the limit and ``beyond`` it; its answer is the class of the number.
    """

    id: str
    rows: Mapping[str, Sequence[CompiledCell]]
    given: GivenAnswer | None
    weight: int = 1
    fails: int = BELOW_ZERO
    classes: Classes | None = None
    within: CompiledCell = None
    beyond: CompiledCell = None

    @property
    def tried(self) -> tuple[str, ...]:
        """Return the answers that a reader may give, in author order: of a limit, its classes."""
        return self.classes.tried if self.classes else tuple(self.rows)

    def told(self, answer: str) -> str | NumberRange:
        """Return an answer as it is told: of a question with a limit, the range of its numbers."""
        return self.classes.interval(answer) if self.classes else answer

    @property
    def answer(self) -> str | None:
        """Return the answer that counts: one of the question's own, so neither ``dk`` nor ``nr``."""
        return self.given.answer if self.given and self.given.answer in self.rows else None

    @property
    def importance(self) -> int:
        """Return the importance that the reader gave it; normal without an answer."""
        return self.given.importance if self.given else NORMAL

    @property
    def is_open(self) -> bool:
        """Return whether an answer may still come: unanswered or ``dk``."""
        return self.given is None or self.given.answer == DONT_KNOW

    @property
    def is_ignored(self) -> bool:
        """Return whether the reader marked it as not relevant."""
        return self.given is not None and self.given.answer == NOT_RELEVANT

    def cell(self, option: int) -> CompiledCell:
        """Return the given answer's cell for the option at this position; ``"-"`` if no answer counts."""
        return self.rows[self.answer][option] if self.answer else NOT_AFFECTED

    def points(self, option: int) -> int:
        """Return the points that the given answer adds to the option at this position."""
        return points_of(self.cell(option), self.importance)

    def effect(self, answer: str) -> Tally:
        """Return what ``answer`` would add, at the question's importance."""
        return effect(self.rows[answer], self.importance, self.fails)


def answered_questions(table: Table | Compiled, answers: Mapping[str, GivenAnswer]) -> tuple[AnsweredQuestion, ...]:
    """Return the decision's questions in author order, each with its given answer. Unknown questions are left out."""
    return tuple(_asked(question, answers) for question in table["questions"])


def scale_of(table: Table | Compiled) -> ScaleWords:
    """Return the words of the decision's scale, best first; none for the compiled form, which has no scale."""
    scale: ScaleWords = table.get("scale", ())  # type: ignore[assignment] # mypy loses the type of one form's key
    return scale


def row_of(question: TableQuestion, answer: str) -> Sequence[CompiledCell]:
    """Return the cells of an answer that readers may give: one of the question's, or a number if it has a limit.

    Raises ``KeyError`` for another answer.
    """
    given = _asked(question, {question["id"]: GivenAnswer(answer)}).answer
    if given is None:
        raise KeyError(answer)
    return question["cells"][given]


def tally_of(asked: Sequence[AnsweredQuestion], options: int) -> Tally:
    """Return the sum of all given answers, for this number of options."""
    total = effect([0] * options, NORMAL)
    for question in asked:
        if question.answer:
            total += question.effect(question.answer)
    return total


def _asked(question: TableQuestion | CompiledQuestion, answers: Mapping[str, GivenAnswer]) -> AnsweredQuestion:
    weight: int = question.get("weight", 1)  # type: ignore[assignment] # as above
    fails = question.get("fails", BELOW_ZERO)
    rows = question["cells"]
    classes = _classes(question)
    given = _classified(answers.get(question["id"]), classes) if classes else answers.get(question["id"])
    within: CompiledCell = question.get("within")  # type: ignore[assignment] # as above
    beyond: CompiledCell = question.get("beyond")  # type: ignore[assignment] # as above
    return AnsweredQuestion(question["id"], rows, _known(given, rows), weight, fails, classes, within, beyond)


def _classes(question: TableQuestion | CompiledQuestion) -> Classes | None:
    """The classes of a question with a limit."""
    limit: str | None = question.get("limit")  # type: ignore[assignment] # as above
    breaks: list[str] = question.get("breaks", [])  # type: ignore[assignment] # as above
    return Classes(Limit(limit), tuple(breaks)) if limit else None


def _classified(given: GivenAnswer | None, classes: Classes) -> GivenAnswer | None:
    """A number as the class that holds it; ``None`` if it is no number."""
    if given is None or given.answer in (DONT_KNOW, NOT_RELEVANT):
        return given
    number = exact.from_answer(given.answer)
    return None if number is None else replace(given, answer=classes.class_of(number))


def _known(given: GivenAnswer | None, rows: Mapping[str, Sequence[CompiledCell]]) -> GivenAnswer | None:
    if given and (given.answer in rows or given.answer in (DONT_KNOW, NOT_RELEVANT)):
        return given
    return None
