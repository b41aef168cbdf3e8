"""Notes on the rows of the table: those that say nothing, say it twice, do not know, or do not say who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from decision_guide.engine import evidence
from decision_guide.engine.compilation import EXCLUDED, CompiledCell
from decision_guide.lint.notes.context import NoteContext, listed, note
from decision_guide.model import NOT_APPLICABLE, UNKNOWN, Assessment, Option, Question
from decision_guide.problems import Problem, Related

MOST_QUESTIONS = 12
"""Readers tire of more."""
UNKNOWN_PART = 4
"""A table says little once more than one verdict in so many is unknown."""


class AuthoredVerdict(NamedTuple):
    """A cell as an author wrote it."""

    question: Question
    answer: str
    option: Option
    cell: Assessment


def decides_nothing(subject: NoteContext) -> Iterator[Problem]:
    """Questions whose answer puts no option ahead of another."""
    for question in subject.compiled["questions"]:
        if _is_level(question["cells"]):
            yield note(
                "row-decides-nothing",
                "this question decides nothing: every answer says the same about all options",
                subject.key("criteria", question["id"]),
                'Give an option another verdict, make it a "fact", which is shown and not asked, or leave it out.',
            )


def identical(subject: NoteContext) -> Iterator[Problem]:
    """Questions with the same verdicts under the same answers: one note for each group of them."""
    groups: dict[object, list[str]] = {}
    for question, compiled in zip(subject.decision.questions, subject.compiled["questions"], strict=True):
        if not _is_level(compiled["cells"]):
            cells = tuple((answer, _unweighted(row, question.weight)) for answer, row in compiled["cells"].items())
            groups.setdefault(cells, []).append(question.id)
    for ids in groups.values():
        if len(ids) > 1:
            first, *others = [subject.key("criteria", one) for one in ids]
            times = sum(subject.decision.question(one).weight for one in ids)
            yield note(
                "identical-rows",
                f"the verdicts of {listed(ids)} are the same",
                first,
                f"If they are one reason to your readers, it counts {_times(times)}. Make one question of them,\n"
                "let a verdict differ, or say in the introduction that readers should answer one.",
                [Related("the same", other) for other in others],
            )


def too_many(subject: NoteContext) -> Iterator[Problem]:
    """More questions than readers will answer."""
    count = len(subject.decision.questions)
    if count > MOST_QUESTIONS:
        yield note(
            "many-questions",
            f"there are {count} questions, and few readers answer more than {MOST_QUESTIONS}",
            subject.key("criteria"),
            'Put those first that differ most, gather them under "group", or make a "fact" of what nobody weighs.',
        )


def unknown(subject: NoteContext) -> Iterator[Problem]:
    """More than a quarter of the verdicts unknown, of those that apply."""
    applying = [one for one in _written(subject) if one.cell.word != NOT_APPLICABLE]
    missing = [one for one in applying if one.cell.word == UNKNOWN]
    if len(missing) * UNKNOWN_PART > len(applying):
        [(option, count)] = Counter(one.option.id for one in missing).most_common(1)
        yield note(
            "unknown-share",
            f"{len(missing)} of {len(applying)} verdicts are unknown: more than one in {UNKNOWN_PART}",
            subject.at("criteria", missing[0].question.id, f"if-{missing[0].answer}", missing[0].option.id),
            f'Assess them, beginning with "{option}" ({count} unknown), or leave out what nobody can assess.',
        )


def uncited(subject: NoteContext) -> Iterator[Problem]:
    """Verdicts that neither cite a source nor say that they are a judgement."""
    decision = subject.decision
    count = evidence.count_verdicts(decision)
    if not count.unsourced:
        return
    if count.unsourced == count.verdicts and not decision.sources:
        yield note(
            "uncited",
            "no verdict says where it comes from",
            subject.key("criteria"),
            'Readers trust what they can check: name "sources" and cite them with [^id].\n'
            'If all of it is your own judgement, "cite: [judgement]" under the title says so.',
        )
        return
    first = next(one for one in _written(subject) if _is_silent(subject, one))
    yield note(
        "uncited",
        f"{count.unsourced} of {count.verdicts} verdicts say nothing about their source; this is the first",
        subject.at("criteria", first.question.id, f"if-{first.answer}", first.option.id),
        'Cite with [^id], or [^judgement] if it is your own. "cite: [id]" on the decision, a question or an option\n'
        "speaks for every verdict below it that cites nothing.",
    )


KINDS = (decides_nothing, identical, too_many, unknown, uncited)
"""The kinds of note in this module."""


def _is_level(cells: dict[str, list[CompiledCell]]) -> bool:
    """Whether each answer says the same about all options. One that rules all of them out does decide."""
    return all(row.count(row[0]) == len(row) and row[0] != EXCLUDED for row in cells.values())


def _unweighted(row: list[CompiledCell], weight: int) -> tuple[CompiledCell, ...]:
    return tuple(cell // weight if isinstance(cell, int) else cell for cell in row)


def _written(subject: NoteContext) -> Iterator[AuthoredVerdict]:
    """The cells in the order of questions, answers and options."""
    for question in subject.decision.questions:
        for row in question.rows:
            for option in subject.decision.options:
                if cell := row.cells.get(option.id):
                    yield AuthoredVerdict(question, row.answer, option, cell)


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _is_silent(subject: NoteContext, one: AuthoredVerdict) -> bool:
    return one.cell.word not in (UNKNOWN, NOT_APPLICABLE) and not evidence.cell_references(
        subject.decision, one.question, one.option, one.cell
    )
