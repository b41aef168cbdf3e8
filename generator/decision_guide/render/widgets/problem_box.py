"""The problems of a decision file, for the page in the preview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from decision_guide.problems import Problem, Severity, reporting
from decision_guide.text.words import Words


@dataclass(frozen=True, slots=True)
class ProblemBox:
    """The number of problems, a note for the reader of the preview, and the report that ``check`` prints.

    ``stylesheet`` is the link to its styles, which only a page with problems loads.
    """

    stylesheet: str
    count: int
    hint: str
    report: str


def problem_box(problems: Sequence[Problem], words: Words, *, stylesheet: str, kept: bool) -> ProblemBox | None:
    """Return the box for errors and warnings, or ``None`` without any.

    ``kept``: the page shows the last good version.
    """
    shown = [problem for problem in problems if problem.severity is not Severity.NOTE]
    if not shown:
        return None
    broken = any(problem.severity is Severity.ERROR for problem in shown)
    hint = words("problems.kept" if kept else "problems.never") if broken else ""
    return ProblemBox(stylesheet, len(shown), hint, reporting.text(shown))
