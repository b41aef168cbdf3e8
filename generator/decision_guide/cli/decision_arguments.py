"""Decisions that a command is given: a decision file, a ``decision.json``, or standard input."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from decision_guide import disk
from decision_guide.cli.shared import is_coloured
from decision_guide.interchange.sources import decision_in
from decision_guide.model import Decision
from decision_guide.model.files import SourceFile
from decision_guide.problems import reporting

STANDARD_INPUT = Path("-")
"""The argument that means standard input."""


def one_decision(file: Path) -> Decision | None:
    """Return the decision in the file; ``None`` if it has errors, which are printed to standard error."""
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
