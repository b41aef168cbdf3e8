"""A decision as small integer JSON that holds all that an evaluator needs, computed once.

The page's script uses the same form, and ``decision.json`` publishes it. Every number is whole. The evaluators in
Python and JavaScript only add, compare and multiply integers, so they cannot differ.

There is no JavaScript twin: the build compiles, and the page reads the result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NotRequired, TypedDict

from decision_guide.model import (
    NO,
    NOT_APPLICABLE,
    RULED_OUT,
    UNKNOWN,
    YES,
    Answer,
    Assessment,
    Classes,
    Decision,
    Limit,
    Option,
    Question,
    Scale,
)

COMPILED_SCHEMA = 1
"""The version of the compiled form."""
TABLE_SCHEMA = 2
"""The version of the table."""

EXCLUDED: Literal["x"] = "x"
"""The compiled cell of an option that an answer rules out."""
NOT_AFFECTED: Literal["-"] = "-"
"""The cell of a table without a verdict: ``n/a``, or an option that the row does not affect."""

CompiledCell = int | Literal["x", "-"] | None
"""A cell: worth × the author's weight (-81…81), ``None`` for unknown, ``"x"`` for ruled out.

In a table, ``"-"`` means that there is no verdict; the compiled form has 0 there.
"""
ScaleWords = Sequence[tuple[str, int]]
"""The words of a scale with their worths, best first."""


class CompiledQuestion(TypedDict):
    """A question: for each answer id, in author order, one cell per option. ``fails`` is that of the table."""

    id: str
    fails: NotRequired[int]
    cells: dict[str, list[CompiledCell]]


class Compiled(TypedDict):
    """A decision in its compiled form, ready for ``json.dumps``. Options and questions are in author order."""

    schema: int
    id: str
    options: list[str]
    questions: list[CompiledQuestion]


class TableQuestion(TypedDict):
    """A question of a table: the author's weight and, for each answer id in author order, one cell per option.

    ``fails`` is the largest cell that fails a must have. It is absent if every cell below 0 does, and no other.

    A question with a limit has ``limit``, ``breaks`` (the different figures of its values, ascending), the ``unit`` of
    the figures if they have one, and the cells of values ``within`` and ``beyond`` it. Its answers are the classes
    ``n0``, ``n1``, … between the breaks.
    """

    id: str
    weight: int
    fails: NotRequired[int]
    limit: NotRequired[str]
    breaks: NotRequired[list[str]]
    unit: NotRequired[str]
    within: NotRequired[CompiledCell]
    beyond: NotRequired[CompiledCell]
    cells: dict[str, list[CompiledCell]]


class Table(TypedDict):
    """A decision as whole numbers, with what the compiled form omits: the scale, the weights and ``"-"``.

    ``scale`` holds [word, worth], best first. Options and questions are in author order.
    """

    schema: int
    id: str
    options: list[str]
    scale: list[tuple[str, int]]
    questions: list[TableQuestion]


@dataclass(frozen=True, slots=True)
class Renames:
    """The present ids for ids of older editions (the author's ``was``).

    ``questions`` maps an old question id to the present one. ``answers`` holds such a map for each present question id.
    ``options`` maps old option ids. An id that is in use today is never a key.
    """

    questions: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """The same as plain dictionaries, for the page's script."""
        return {
            "questions": dict(self.questions),
            "answers": {question: dict(renamed) for question, renamed in self.answers.items()},
            "options": dict(self.options),
        }


def compile_decision(decision: Decision) -> Compiled:
    """Return the compiled form of a valid decision.

    Facts are left out. A yes/no question always has both rows. Three kinds of cell count 0: an answer without a row, an
    option that a row leaves out, and ``n/a``.
    """
    return compiled_of(table_of(decision))


def compiled_of(table: Table) -> Compiled:
    """Return the compiled form of the decision that has this table."""
    return Compiled(
        schema=COMPILED_SCHEMA,
        id=table["id"],
        options=table["options"],
        questions=[_compiled(question) for question in table["questions"]],
    )


def table_of(decision: Decision) -> Table:
    """Return the table of a valid decision, the input of the evaluators.

    Facts are left out; a yes/no question has both rows.
    """
    return Table(
        schema=TABLE_SCHEMA,
        id=decision.slug,
        options=[option.id for option in decision.options],
        scale=[(level.id, level.worth) for level in decision.scale.levels],
        questions=[_question(question, decision) for question in decision.questions],
    )


def renames_of(decision: Decision) -> Renames:
    """Return the ``was`` ids of the decision's questions, of their answers, and of its options."""
    answers = {question.id: _renamed(question.answers) for question in decision.questions}
    return Renames(
        questions=_renamed(decision.questions),
        answers={question: renamed for question, renamed in answers.items() if renamed},
        options=_renamed(decision.options),
    )


def _question(question: Question, decision: Decision) -> TableQuestion:
    found = TableQuestion(id=question.id, weight=question.weight, cells=_cells(question, decision))
    if decision.scale.fails >= 0:
        found["fails"] = decision.scale.fails * question.weight
    if question.classes:
        scale = decision.scale
        within, beyond = question.within or scale.levels[0].id, question.beyond or scale.levels[-1].id
        found["limit"] = str(question.classes.limit)
        found["breaks"] = list(question.classes.breaks)
        if question.unit:
            found["unit"] = question.unit.text
        found["within"] = _cell(Assessment(within), scale, question.weight)
        found["beyond"] = _cell(Assessment(beyond), scale, question.weight)
    return found


def _tried(question: TableQuestion) -> dict[str, list[CompiledCell]]:
    """The rows of the answers that readers may give: of a limit, not the class below nothing."""
    if "limit" not in question:
        return question["cells"]
    tried = Classes(Limit(question["limit"]), tuple(question["breaks"])).tried
    return {answer: question["cells"][answer] for answer in tried}


def _compiled(question: TableQuestion) -> CompiledQuestion:
    found = CompiledQuestion(id=question["id"], cells=_without_dashes(_tried(question)))
    if "fails" in question:
        found["fails"] = question["fails"]
    return found


def _cells(question: Question, decision: Decision) -> dict[str, list[CompiledCell]]:
    answers = [answer.id for answer in question.answers] or [YES, NO]
    return {answer: _row(question, answer, decision.options, decision.scale) for answer in answers}


def _without_dashes(cells: Mapping[str, Sequence[CompiledCell]]) -> dict[str, list[CompiledCell]]:
    return {answer: [0 if cell == NOT_AFFECTED else cell for cell in row] for answer, row in cells.items()}


def _row(question: Question, answer: str, options: tuple[Option, ...], scale: Scale) -> list[CompiledCell]:
    return [_cell(question.cell(answer, option.id), scale, question.weight) for option in options]


def _cell(assessment: Assessment | None, scale: Scale, weight: int) -> CompiledCell:
    if assessment is None or assessment.word == NOT_APPLICABLE:
        return NOT_AFFECTED
    if assessment.word == UNKNOWN:
        return None
    if assessment.word == RULED_OUT:
        return EXCLUDED
    level = scale.level(assessment.word)
    if level is None:
        raise KeyError(assessment.word)
    return level.worth * weight


def _renamed(items: Iterable[Question | Answer | Option]) -> dict[str, str]:
    items = tuple(items)
    used = {item.id for item in items}
    return {old: item.id for item in items for old in item.was if old not in used}
