"""What the author is told about the table itself: notes, computed from the decision, that never fail anything.

Each note has a stable code, its place and a way to mend it. A module here is about one part of the table; each of its
functions makes the notes of one kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from decision_guide.lint.notes import axes, options, rows, scenarios
from decision_guide.lint.notes.context import NoteContext
from decision_guide.model import Decision
from decision_guide.parsing import Document
from decision_guide.problems import Problem

__all__ = ["notes"]

KINDS = (*options.KINDS, *rows.KINDS, *scenarios.KINDS, *axes.KINDS)
"""Every kind of note."""


def notes(decision: Decision, document: Document) -> Iterator[Problem]:
    """The notes on a decision without errors, in no order."""
    subject = NoteContext(decision, document)
    for kind in KINDS:
        yield from kind(subject)
