"""Warnings about names that readers can't tell apart."""

from __future__ import annotations

from collections.abc import Iterator

from decision_guide.lint.notes.context import NoteContext
from decision_guide.model import Question
from decision_guide.problems import Location, Problem, Related, Severity
from decision_guide.text.decoding import character_name
from decision_guide.text.look_alikes import appearance, stray_letter

Named = tuple[str, Location]


def alike(subject: NoteContext) -> Iterator[Problem]:
    """Yield a warning for each name that looks like an earlier one of the same kind."""
    for group in _groups(subject):
        seen: dict[str, Location] = {}
        for name, here in group:
            first = seen.setdefault(appearance(name), here)
            if first is not here:
                yield Problem(
                    "confusable-name",
                    Severity.WARNING,
                    f'"{name}" looks like another name, so readers cannot tell them apart',
                    here,
                    "Write names that distinguish them.",
                    (Related("the first", first),),
                )


def stray_letters(subject: NoteContext) -> Iterator[Problem]:
    """Yield a warning for each name with a letter of another alphabet that looks Latin."""
    tags = [(tag, subject.at("tags", position)) for position, tag in enumerate(subject.decision.tags)]
    for group in (*_groups(subject), tags):
        for name, here in group:
            if letter := stray_letter(name):
                yield Problem(
                    "confusable-name",
                    Severity.WARNING,
                    f'"{name}" contains a letter that looks Latin but is not: {character_name(letter)}',
                    here,
                    "Type the whole word with the letters of one alphabet. Otherwise no search finds it.",
                )


def _groups(subject: NoteContext) -> Iterator[list[Named]]:
    """The names of options, the questions and facts of each group, and the answers of each question."""
    decision = subject.decision
    yield [(option.name, subject.at("options", option.id, "name")) for option in decision.options]
    groups: dict[str | None, list[Named]] = {}
    for one in decision.criteria:
        key, text = ("ask", one.ask) if isinstance(one, Question) else ("fact", one.fact)
        groups.setdefault(one.group, []).append((text, subject.at("criteria", one.id, key)))
    yield from groups.values()
    for one in decision.criteria:
        if isinstance(one, Question):
            yield [
                (answer.label, subject.at("criteria", one.id, "answers", answer.id))
                for answer in one.answers
                if answer.label
            ]


KINDS = (alike, stray_letters)
"""The kinds of warning in this module."""
