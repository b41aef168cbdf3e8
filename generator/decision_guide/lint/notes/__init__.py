"""Notes about the quality of a table. They advise the author; only names that look alike are warnings.

Each note has a stable code, a location and advice. Each module here is about one part of the table, and each of its
functions generates the notes of one kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from decision_guide.engine.derived import Derived
from decision_guide.lint.notes import axes, names, options, rows, scenarios, texts, trust
from decision_guide.lint.notes.context import NoteContext
from decision_guide.parsing import Document
from decision_guide.problems import Problem

__all__ = ["notes"]

KINDS = (*options.KINDS, *rows.KINDS, *scenarios.KINDS, *axes.KINDS, *trust.KINDS, *texts.KINDS, *names.KINDS)
"""Every kind of note."""


def notes(derived: Derived, document: Document) -> Iterator[Problem]:
    """Yield the notes on a decision without errors, with what follows from it, in no particular order."""
    subject = NoteContext(derived, document)
    for kind in KINDS:
        yield from kind(subject)
