"""What can be wrong with a decision file, as values.

A problem is never raised. The build collects all problems, and its caller reports them once (``reporting.py``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is.

    ``ERROR``: the page would be wrong. ``WARNING``: probably a mistake; fails a strict build.
    ``NOTE``: advice about the table; never fails anything.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A range of characters in one line of a file. Lines and columns count from 1, columns in characters.

    ``end_column`` is the first column after the range. ``excerpt`` is the whole line, unchanged. A range without
    characters is the file itself: its name, its size or its folder.
    """

    path: str
    line: int
    column: int
    end_column: int
    excerpt: str = ""

    @property
    def is_file(self) -> bool:
        """Whether this is the file itself and not a place in it."""
        return self.end_column <= self.column

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that helps to explain a problem, with a few words about it ("first here")."""

    message: str
    location: Location


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file: what is wrong, where it is and how to fix it.

    ``code`` is stable (kebab-case) and has an anchor in the manual. ``message`` and ``help`` are plain text
    without markup. ``help`` may have several lines.
    """

    code: str
    severity: Severity
    message: str
    location: Location
    help: str | None = None
    related: tuple[Related, ...] = ()


def by_place(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without duplicates, sorted by path, line, column, then severity and code."""
    rank = list(Severity)
    return tuple(
        sorted(
            dict.fromkeys(problems),
            key=lambda problem: (problem.location, rank.index(problem.severity), problem.code, problem.message),
        )
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any problem is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
