"""What can be wrong with a decision file, as values.

A problem is never raised: it is collected, and reported once (``reporting.py``) by whoever runs the build.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is.

    ``ERROR``: the page would be wrong. ``WARNING``: probably a slip; fails a strict build.
    ``NOTE``: advice about the table; never fails anything.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A stretch of one line of a file. Lines and columns count from 1, columns in characters.

    ``end_column`` is the first column after the stretch; ``excerpt`` is the whole line as it stands in the file.
    """

    path: str
    line: int
    column: int
    end_column: int
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a problem, with what stands there ("first here")."""

    message: str
    location: Location


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and how to mend it.

    ``code`` is stable (kebab-case) and has an anchor in the manual. ``message`` and ``help`` are plain words
    without markup; ``help`` may hold several lines.
    """

    code: str
    severity: Severity
    message: str
    location: Location
    help: str | None = None
    related: tuple[Related, ...] = ()


def by_place(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repetitions, sorted by path, line, column, then severity and code."""
    rank = list(Severity)
    return tuple(
        sorted(
            dict.fromkeys(problems),
            key=lambda problem: (problem.location, rank.index(problem.severity), problem.code, problem.message),
        )
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
