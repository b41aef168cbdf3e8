"""Write the report of an import, in words for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence

from decision_guide.interchange.importing.report import ImportReport
from decision_guide.problems import Problem, reporting
from decision_guide.problems.reporting import count_of

_SHOWN = 5


def in_words(report: ImportReport) -> tuple[str, ...]:
    """Return the report in a few lines: the form of the page, its cells by kind, what to check first."""
    lines = [f"Read as: {'; '.join(report.read_as)}."] if report.read_as else []
    if report.cells:
        cells = [_cells(kind, count) for kind, count in report.cells.most_common() if count]
        lines.append(f"Cells: {', '.join(cells)}.")
    if report.left_out:
        lines.append(f"Left out: {len(report.left_out)} (each is a note above).")
    if report.look_first:
        lines.append("Check first:")
        lines += [f"  {f'line {line}: ' if line else ''}{text}" for line, text in report.look_first[:_SHOWN]]
        if len(report.look_first) > _SHOWN:
            lines.append(f"  and {len(report.look_first) - _SHOWN} more, at the top of the file")
    return tuple(lines)


def _cells(kind: str, count: int) -> str:
    return count_of(count, kind) if kind == "fact" else f"{count} {kind}"


def as_json(report: ImportReport, problems: Sequence[Problem], text: str | None) -> str:
    """Return the report as JSON.

    ``text`` is the decision file; ``None`` if there is none or it was written to a file.
    """
    content = {
        "read_as": report.read_as,
        "cells": dict(report.cells),
        "guesses": report.guesses,
        "left_out": [{"line": line, "text": text} for line, text in report.left_out],
        "look_first": [{"line": line or None, "text": text} for line, text in report.look_first],
        "problems": [_problem(one) for one in problems],
        "decision": text,
    }
    return reporting.json_text(content)


def _problem(problem: Problem) -> dict[str, object]:
    place = problem.location
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "line": place.line,
        "column": place.column,
        "help": problem.help,
    }
