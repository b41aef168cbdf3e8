"""`decision-guide fmt`: format decision files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from decision_guide import disk
from decision_guide.cli.paths import DecisionPath
from decision_guide.cli.progress import with_progress
from decision_guide.cli.selection import decision_files
from decision_guide.cli.shared import (
    EXIT_DATA,
    debug_option,
    examples,
    is_coloured,
    print_message,
)
from decision_guide.disk import editing
from decision_guide.formatting import Formatted, format_source, line_ends
from decision_guide.model.files import SourceFile
from decision_guide.problems import Problem, Severity, by_place, reporting
from decision_guide.problems.reporting import count_of


@click.command(
    short_help="Format decision files.",
    epilog=examples("decision-guide fmt docs/decisions/hosting.yml", "decision-guide fmt --check"),
)
@click.argument("paths", nargs=-1, type=DecisionPath(folders=True))
@click.option(
    "--check",
    is_flag=True,
    help="Don't write anything; list the files that would change and exit with 1 if there are any.",
)
@debug_option
@click.pass_context
def fmt(context: click.Context, paths: tuple[Path, ...], *, check: bool) -> None:
    """Format decision files: keys in their usual order, cells in columns, quotes only where needed.

    PATHS are files and folders (default: all decisions of the mkdocs.yml in this folder). Prints the changed files. The
    content of a file never changes and no comment is lost; both are checked before anything is written. Files with
    errors are not changed.
    """
    chosen = decision_files(paths)
    sources = chosen.read()
    made = [format_source(source) for source in with_progress("Formatting")(sources)]
    changed = [number for number, (source, one) in enumerate(zip(sources, made, strict=True)) if _changes(source, one)]
    for file in () if check else chosen.files:
        disk.discard(Path(os.path.realpath(file)))  # it may be a link in a circle
    for number in changed:
        if not check:
            content = _content(sources[number], made[number])
            editing.replace_content(chosen.files[number], sources[number].content, content)
        click.echo(reporting.harmless(sources[number].path))
    left = _report(sources, made)
    _summary(len(sources), len(changed), left, check=check)
    again = " ".join(["decision-guide fmt", *map(disk.shown, paths)])
    _print_next_step(left, again if check and changed else "decision-guide check")
    context.exit(EXIT_DATA if left or (check and changed) else 0)


def _changes(source: SourceFile, made: Formatted) -> bool:
    return made.text is not None and _content(source, made) != source.content


def _content(source: SourceFile, made: Formatted) -> bytes:
    return line_ends.as_in(source.content, made.text or "")


def _report(sources: tuple[SourceFile, ...], made: list[Formatted]) -> int:
    """Report the files that are not changed, and return how many there are."""
    left = [(source, one.problems) for source, one in zip(sources, made, strict=True) if one.text is None]
    if problems := by_place(problem for _, found in left for problem in found if _hides_in_new_layout(problem)):
        click.echo(reporting.text(problems, colour=is_coloured(sys.stderr)), err=True, nl=False)
    for source, found in left:
        if not found:
            print_message(
                f"{source.path}: formatting would change the content of this file. Please report this with the file."
            )
    return len(left)


def _hides_in_new_layout(problem: Problem) -> bool:
    return problem.severity is not Severity.NOTE


def _summary(total: int, changed: int, left: int, *, check: bool) -> None:
    parts = [f"{changed} {'would change' if check else 'changed'}"] if changed else []
    parts += [f"{total - changed - left} already formatted"] if total > changed + left else []
    parts += [f"{left} could not be formatted"] if left else []
    if parts:
        print_message(f"{count_of(total, 'file')}: {', '.join(parts)}.")


def _print_next_step(left: int, command: str) -> None:
    if left:
        print_message("Next: fix these problems and run the command again.")
    else:
        print_message(f"Next: {command}")
