"""`decision-guide export`: write a decision as CSV, JSON or Markdown."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from decision_guide import disk
from decision_guide.cli.shared import EXIT_DATA, debug_option, examples, is_coloured, print_message
from decision_guide.interchange.exporting import Form
from decision_guide.interchange.exporting import export as exported
from decision_guide.model import Decision
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import Problem, reporting
from decision_guide.validation import validate

_BYTE_ORDER_MARK = "\ufeff"


@click.command(
    short_help="Write a decision as CSV, JSON or Markdown.",
    epilog=examples(
        "decision-guide export docs/decisions/hosting.yml --format markdown > hosting.md",
        "decision-guide export docs/decisions/hosting.yml --format csv -o hosting.csv",
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in Form]),
    default="csv",
    show_default=True,
    help="Output format.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of printing.")
@debug_option
@click.pass_context
def export(context: click.Context, file: Path, form: str, output: Path | None) -> None:
    """Write the decision in FILE as CSV, JSON or Markdown.

    CSV and JSON contain everything, and `import` turns them back into the same decision. Markdown contains what a
    reader needs: the table with its notes, the arguments and the sources. Nothing is overwritten.
    """
    [source] = disk.read_sources([file])
    decision, problems = _read(source)
    if decision is None:
        click.echo(reporting.text(problems, colour=is_coloured(sys.stderr)), err=True, nl=False)
        print_message("Nothing was exported. Next: fix these problems and run the command again.")
        context.exit(EXIT_DATA)
    text = exported(decision, Form(form))
    if output is None:
        click.echo(text, nl=False)
        print_message("Next: decision-guide import turns it back into a decision file.")
        return
    try:
        disk.create(output, _with_byte_order_mark(text, Form(form)).encode())
    except FileExistsError:
        raise click.UsageError(f"{disk.shown(output)} already exists and was not changed.") from None
    print_message(
        f"{disk.shown(output)} is written.", f"Next: decision-guide import {disk.shown(output)} turns it back."
    )


def _read(source: SourceFile) -> tuple[Decision | None, tuple[Problem, ...]]:
    parsed = parse(source)
    return validate(parsed, source.slug) if isinstance(parsed, Document) else (None, parsed)


def _with_byte_order_mark(text: str, form: Form) -> str:
    """Add the byte order mark to CSV: without it, some spreadsheet programs misread accents."""
    return _BYTE_ORDER_MARK + text if form in {Form.CSV, Form.TABLE} else text
