"""Decisions that a command is given: a decision file, a ``decision.json``, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import click

from decision_guide import disk
from decision_guide.cli.paths import refuse_other_files
from decision_guide.cli.selection import decision_files
from decision_guide.cli.shared import is_coloured
from decision_guide.interchange.sources import DATA_NAME, FoundDecision, decision_in
from decision_guide.lint.checking import FOREIGN_ENDINGS
from decision_guide.model import Decision
from decision_guide.model.files import SourceFile
from decision_guide.problems import Severity, reporting

STANDARD_INPUT = Path("-")
"""The argument that means standard input."""


def one_decision(file: Path) -> Decision | None:
    """Return the decision in the file; ``None`` if it has errors, which are printed to standard error.

    Raises ``click.UsageError`` for a table or a page, which has to be imported first.
    """
    if file.suffix.lower() in FOREIGN_ENDINGS and file.suffix.lower() != ".json":
        refuse_other_files(file)
    found = decision_in(read_source(file))
    if found.decision is None:
        click.echo(reporting.text(found.problems, colour=is_coloured(sys.stderr)), err=True, nl=False)
    return found.decision


def read_source(file: Path) -> SourceFile:
    """Return the content of a file, or of standard input. Raises :class:`DiskError` if it cannot be read."""
    if file == STANDARD_INPUT:
        return SourceFile("<stdin>", "standard-input", sys.stdin.buffer.read(disk.READ_AT_MOST + 1))
    [source] = disk.read_sources([file])
    return source


def decisions_in(folder: Path) -> tuple[dict[str, Decision], tuple[str, ...]]:
    """Return the decisions of a folder, as :func:`readable` does: its decision files, or else its published data."""
    if not folder.is_dir():
        return readable([read_source(folder)])
    if sources := disk.find_sources(folder):
        return readable(disk.collect_sources(sources, within=folder))
    data = tuple(disk.find_files(folder, lambda path: path.rpartition("/")[2] == DATA_NAME))
    return readable(disk.collect_sources(data, within=folder) if data else decision_files((folder,)).read())


def readable(sources: Iterable[SourceFile]) -> tuple[dict[str, Decision], tuple[str, ...]]:
    """Return what can be read of some files, by slug, and a line for each file that does not pass ``check``."""
    decisions: dict[str, Decision] = {}
    broken = []
    for source in sources:
        found = _read(replace(source, path=source.path.rpartition("/")[2]))
        if found.decision is None:
            broken.append(_told(source, found))
        if found.partial is not None:
            decisions[found.partial.slug] = found.partial
    return decisions, tuple(broken)


@lru_cache(maxsize=1024)
def _read(source: SourceFile) -> FoundDecision:
    """Read a file once, even if both sides of a comparison have it: most files of two revisions are the same."""
    return decision_in(source)


def _told(source: SourceFile, found: FoundDecision) -> str:
    first = next((problem for problem in found.problems if problem.severity is Severity.ERROR), None)
    reason = first.message if first else "it cannot be read"
    rest = "it is used as far as it can be read" if found.partial else "it is left out"
    return f"{source.path} does not pass `decision-guide check` ({reason}); {rest}."
