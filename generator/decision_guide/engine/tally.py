"""What given answers add up to, and the order that follows.

The rule is a signed weighted sum with vetoes, which DMN calls *collect-sum* (OMG Decision Model and Notation,
hit policy ``C+``): an answered question adds its cell × importance to each option; a ruled-out cell, and a
negative one under a must have, take the option out. Sums of effects can be taken apart again, so a changed
answer costs one row and not the whole table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from decision_guide.model import DONT_KNOW, NOT_RELEVANT, GivenAnswer

NORMAL, MUST_HAVE = 1, 3
"""The reader's importances: ×1, ×2, and ×2 with a veto."""
BELOW_ZERO = -1
"""The largest cell that fails a must have where a question does not say otherwise."""


class Standing(StrEnum):
    """Whether an option is still in, in but unconfirmed on a must have, or out."""

    IN = "in"
    UNCONFIRMED = "unconfirmed"
    OUT = "out"


class Veto(StrEnum):
    """Why an answer takes an option out: its cell is ruled-out, or is negative under a must have."""

    BLOCKS = "blocks"
    MUST = "must"


@dataclass(frozen=True, slots=True)
class Tally:
    """What answers add up to, per option in author order.

    ``scores`` are points; ``vetoes`` count the answers that take an option out, ``unconfirmed`` the must haves whose
    cell is unknown; ``contributing`` is the number of cells that speak at all: they add points or take the option out.
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
        """How the option at this position stands."""
        if self.vetoes[option]:
            return Standing.OUT
        return Standing.UNCONFIRMED if self.unconfirmed[option] else Standing.IN

    def place(self, option: int) -> tuple[bool, int]:
        """What options are ordered by, more is better: confirmed before unconfirmed, then the score."""
        return not self.unconfirmed[option], self.scores[option]

    def remaining(self) -> tuple[int, ...]:
        """The positions of the options that are not out."""
        return tuple([option for option, vetoes in enumerate(self.vetoes) if not vetoes])

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The remaining options, best first; equal ones share a group, in author order."""
        ordered = sorted(self.remaining(), key=self.place, reverse=True)
        return tuple(tuple(group) for _, group in groupby(ordered, key=self.place))

    def leaders(self) -> tuple[int, ...]:
        """The positions of the options in the first place; none while no cell speaks, or when all are out."""
        remaining = self.remaining() if self.contributing else ()
        best = max(map(self.place, remaining), default=None)
        return tuple([option for option in remaining if self.place(option) == best])


def points_of(cell: CompiledCell, importance: int) -> int:
    """What one cell adds to its option's score. ``importance`` is 1, 2 or 3."""
    if not isinstance(cell, int):
        return 0
    return cell * 2 if importance > NORMAL else cell


def veto_of(cell: CompiledCell, importance: int, fails: int = BELOW_ZERO) -> Veto | None:
    """Why one cell takes its option out, or ``None`` if it does not.

    ``importance`` is 1, 2 or 3; ``fails`` is the largest cell that fails a must have.
    """
    if cell == EXCLUDED:
        return Veto.BLOCKS
    if importance == MUST_HAVE and isinstance(cell, int) and cell <= fails:
        return Veto.MUST
    return None


def effect(row: Sequence[CompiledCell], importance: int, fails: int = BELOW_ZERO) -> Tally:
    """What one answered row adds. ``importance`` is 1, 2 or 3; ``fails`` the largest cell that fails a must have."""
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
    """A question with what the reader said to it; ``given`` is ``None`` where nothing was said.

    ``weight`` is the author's; ``fails`` the largest cell that fails a must have.
    """

    id: str
    rows: Mapping[str, Sequence[CompiledCell]]
    given: GivenAnswer | None
    weight: int = 1
    fails: int = BELOW_ZERO

    @property
    def answer(self) -> str | None:
        """The answer that counts: one of the question's own, so neither ``dk`` nor ``nr``."""
        return self.given.answer if self.given and self.given.answer in self.rows else None

    @property
    def importance(self) -> int:
        """What the reader said it matters; normal where nothing was said."""
        return self.given.importance if self.given else NORMAL

    @property
    def is_open(self) -> bool:
        """Whether an answer may still come: unanswered or ``dk``."""
        return self.given is None or self.given.answer == DONT_KNOW

    @property
    def is_ignored(self) -> bool:
        """Whether the reader said that it is not relevant."""
        return self.given is not None and self.given.answer == NOT_RELEVANT

    def cell(self, option: int) -> CompiledCell:
        """What the given answer says about the option at this position; nothing where no answer counts."""
        return self.rows[self.answer][option] if self.answer else NOT_AFFECTED

    def points(self, option: int) -> int:
        """What the given answer adds to the option at this position."""
        return points_of(self.cell(option), self.importance)

    def effect(self, answer: str) -> Tally:
        """What ``answer`` would add, at the importance the question has."""
        return effect(self.rows[answer], self.importance, self.fails)


def answered_questions(table: Table | Compiled, answers: Mapping[str, GivenAnswer]) -> tuple[AnsweredQuestion, ...]:
    """The decision's questions in author order, each with its given answer; what is unknown is left out."""
    return tuple(_asked(question, answers) for question in table["questions"])


def scale_of(table: Table | Compiled) -> ScaleWords:
    """The words of the decision's scale, best first; none in the compiled form, which does not hold them."""
    scale: ScaleWords = table.get("scale", ())  # type: ignore[assignment] # mypy loses the type of one form's key
    return scale


def tally_of(asked: Sequence[AnsweredQuestion], options: int) -> Tally:
    """What all given answers add up to, for this number of options."""
    total = effect([0] * options, NORMAL)
    for question in asked:
        if question.answer:
            total += question.effect(question.answer)
    return total


def _asked(question: TableQuestion | CompiledQuestion, answers: Mapping[str, GivenAnswer]) -> AnsweredQuestion:
    weight: int = question.get("weight", 1)  # type: ignore[assignment] # as above
    fails: int = question.get("fails", BELOW_ZERO)  # type: ignore[assignment] # as above
    rows = question["cells"]
    return AnsweredQuestion(question["id"], rows, _known(answers.get(question["id"]), rows), weight, fails)


def _known(given: GivenAnswer | None, rows: Mapping[str, Sequence[CompiledCell]]) -> GivenAnswer | None:
    if given and (given.answer in rows or given.answer in (DONT_KNOW, NOT_RELEVANT)):
        return given
    return None
