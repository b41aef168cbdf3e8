"""Notes on the options: those that never lead, that another one outdoes, that are argued one-sidedly; too many."""

from __future__ import annotations

from collections.abc import Iterator
from operator import ge

from decision_guide.engine.compilation import EXCLUDED
from decision_guide.lint.notes.context import NoteContext, listed, note
from decision_guide.problems import Problem

MOST_OPTIONS = 7
"""People choose badly among more."""
_OUT = -1_000_000
"""Ruled out is worse than any verdict."""


def never_leads(subject: NoteContext) -> Iterator[Problem]:
    """Options that lead alone in no answer set: counted where all sets are, else only where it is proven.

    A reader's must have may still leave such an option alone, by taking the others out; an outdone one never.
    """
    figure, beaten = subject.acceptability, _dominators(subject)
    for option, alone, shared in zip(subject.decision.options, figure.alone, figure.shared, strict=True):
        if alone or (figure.is_sample and option.id not in beaten):
            continue
        message = f'"{option.id}" never leads alone'
        if figure.is_sample:
            message += f': "{beaten[option.id]}" is at least as good for every answer'
        else:
            message += f" in any of the {figure.sets} answer sets at normal weight"
            message += f", and shares the first place in {shared}" if shared else ""
        advice = "Add the question that makes readers choose it, check its verdicts, or leave it out."
        yield note("option-never-leads", message, subject.key("options", option.id), advice)


def dominated(subject: NoteContext) -> Iterator[Problem]:
    """Options that another one outdoes: at least as good for every answer, and better for some."""
    for worse, better in _dominators(subject).items():
        yield note(
            "option-dominated",
            f'"{better}" is at least as good as "{worse}" for every answer, and better for some',
            subject.key("options", worse),
            f'By this table nobody has a reason to choose "{worse}". Is the question missing where it is better?',
        )


def one_sided(subject: NoteContext) -> Iterator[Problem]:
    """A decision that writes down the disadvantages of one option only."""
    argued = [option.id for option in subject.decision.options if option.disadvantages]
    if len(argued) == 1:
        others = [option.id for option in subject.decision.options if option.id not in argued]
        yield note(
            "one-sided-arguments",
            f'only "{argued[0]}" has disadvantages',
            subject.key("options", argued[0], "disadvantages"),
            f"Readers take it for the worst. Write down those of {listed(others)} too, or say that nobody has yet.",
        )


def too_many(subject: NoteContext) -> Iterator[Problem]:
    """More options than people can weigh."""
    count = len(subject.decision.options)
    if count > MOST_OPTIONS:
        yield note(
            "many-options",
            f"there are {count} options, and people choose badly among more than {MOST_OPTIONS}",
            subject.key("options"),
            "Leave out what nobody would choose, or make two decisions of it: first the kind, then which one.",
        )


KINDS = (never_leads, dominated, one_sided, too_many)
"""The kinds of note in this module."""


def _dominators(subject: NoteContext) -> dict[str, str]:
    """Each outdone option with the first one that outdoes it and is not outdone itself.

    An option with an unknown verdict neither outdoes nor is outdone: nobody knows.
    """
    columns = _columns(subject)
    outdone = {
        worse: [better for better, cells in columns.items() if cells != low and all(map(ge, cells, low))]
        for worse, low in columns.items()
    }
    return {
        worse: next(better for better in rivals if not outdone[better]) for worse, rivals in outdone.items() if rivals
    }


def _columns(subject: NoteContext) -> dict[str, tuple[int, ...]]:
    """What each option without an unknown verdict gets for each answer to each question."""
    rows = [row for question in subject.compiled["questions"] for row in question["cells"].values()]
    columns = zip(subject.compiled["options"], zip(*rows, strict=True), strict=True)
    return {
        option: tuple([_OUT if cell == EXCLUDED else int(cell) for cell in cells if cell is not None])
        for option, cells in columns
        if None not in cells
    }
