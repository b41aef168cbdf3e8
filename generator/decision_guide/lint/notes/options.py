"""Notes on the options: ones that never lead or are dominated, one-sided or no arguments, and too many options."""

from __future__ import annotations

from collections.abc import Iterator
from operator import ge

from decision_guide.engine.compilation import EXCLUDED
from decision_guide.lint.notes.context import NoteContext, listed, note
from decision_guide.problems import Problem

MOST_OPTIONS = 7
"""People choose badly among more options than this."""
LONGEST_NAME = 24
"""In characters: a longer name breaks in the head of a column."""
_OUT = -1_000_000
"""The worth of "ruled out", which is worse than any verdict."""


def never_leads(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note for each option that never leads alone.

    If all answer sets are counted, the count decides. If only a sample is counted, another option must dominate it.
    A reader's must have may still leave such an option alone by ruling out the others, but never a dominated one.
    """
    figure, beaten = subject.derived.acceptability, _dominators(subject)
    for option, alone, shared in zip(subject.decision.options, figure.alone, figure.shared, strict=True):
        if alone or (figure.is_sample and option.id not in beaten):
            continue
        message = f'"{option.id}" never leads alone'
        if figure.is_sample:
            message += f': "{beaten[option.id]}" is at least as good for every answer'
        else:
            message += f" in any of the {figure.sets} answer sets at normal weight"
            message += f", and shares the first place in {shared}" if shared else ""
        advice = "Add a question that makes readers choose it, check its verdicts, or delete it."
        yield note("option-never-leads", message, subject.key("options", option.id), advice)


def dominated(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note for each dominated option: another one is at least as good for every answer, and better for some."""
    for worse, better in _dominators(subject).items():
        yield note(
            "option-dominated",
            f'"{better}" is at least as good as "{worse}" for every answer, and better for some',
            subject.key("options", worse),
            f'In this table, no one has a reason to choose "{worse}". Is there a question on which it is better?',
        )


def long_name(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note for the longest name if it is too long for the head of a column."""
    longest = max(subject.decision.options, key=lambda option: len(option.name))
    if len(longest.name) > LONGEST_NAME:
        yield note(
            "long-option-name",
            f'the name of "{longest.id}" has {len(longest.name)} characters',
            subject.at("options", longest.id, "name"),
            "It is the head of a column and beside every result. Write a short name, and the full one as title.",
        )


def one_sided(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note if only one option has disadvantages."""
    argued = [option.id for option in subject.decision.options if option.disadvantages]
    if len(argued) == 1:
        others = [option.id for option in subject.decision.options if option.id not in argued]
        yield note(
            "one-sided-arguments",
            f'only "{argued[0]}" has disadvantages',
            subject.key("options", argued[0], "disadvantages"),
            f"Readers may think that it is the worst. Add the disadvantages of {listed(others)}.",
        )


def no_arguments(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note if no option has an advantage or a disadvantage."""
    if not any(option.advantages or option.disadvantages for option in subject.decision.options):
        yield note(
            "no-arguments",
            "no option has advantages or disadvantages",
            subject.key("options"),
            "Readers ask why. For each option, write down what speaks for it and against it, with a source.",
        )


def too_many(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note if there are more than ``MOST_OPTIONS`` options."""
    count = len(subject.decision.options)
    if count > MOST_OPTIONS:
        yield note(
            "many-options",
            f"there are {count} options, but people choose badly among more than {MOST_OPTIONS}",
            subject.key("options"),
            "Delete options that no one would choose, or split the decision: first the kind, then the option.",
        )


KINDS = (long_name, never_leads, dominated, one_sided, no_arguments, too_many)
"""The kinds of note in this module."""


def _dominators(subject: NoteContext) -> dict[str, str]:
    """Each dominated option, with the first option that dominates it and is not dominated itself.

    An option with an unknown verdict neither dominates nor is dominated.
    """
    columns = _columns(subject)
    dominators = {
        worse: [better for better, cells in columns.items() if cells != low and all(map(ge, cells, low))]
        for worse, low in columns.items()
    }
    return {
        worse: next(better for better in rivals if not dominators[better])
        for worse, rivals in dominators.items()
        if rivals
    }


def _columns(subject: NoteContext) -> dict[str, tuple[int, ...]]:
    """The points of each option without an unknown verdict, for each answer to each question."""
    rows = [row for question in subject.derived.compiled["questions"] for row in question["cells"].values()]
    columns = zip(subject.derived.compiled["options"], zip(*rows, strict=True), strict=True)
    return {
        option: tuple([_OUT if cell == EXCLUDED else int(cell) for cell in cells if cell is not None])
        for option, cells in columns
        if None not in cells
    }
