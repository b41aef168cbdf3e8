"""`decision-guide import`: turn a page, a table or an exported decision into a decision file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from decision_guide import disk, pipeline
from decision_guide.cli.shared import EXIT_DATA, debug_option, examples, is_coloured, print_message
from decision_guide.interchange import importing
from decision_guide.interchange.importing.ids import id_of
from decision_guide.model.files import DECISION_ENDING, SourceFile
from decision_guide.problems import Problem, Severity, has_errors, reporting
from decision_guide.validation.ids import IdKind


@click.command(
    "import",
    short_help="Turn a table, a page or an export into a decision file.",
    epilog=examples(
        "decision-guide import comparison.md > content/decisions/data-fetching.yml",
        "decision-guide import prices.csv --options rows -o content/decisions/hosting.yml",
    ),
)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--table", type=click.IntRange(min=1), help="The table to take, where a page has several.")
@click.option(
    "--options",
    type=click.Choice([one.value for one in importing.OptionsIn]),
    help="Where the options stand; else guessed.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The decision file to write, instead of printing."
)
@debug_option
@click.pass_context
def import_(context: click.Context, path: Path, table: int | None, options: str | None, output: Path | None) -> None:
    """Turn what you have into a decision file: a Markdown page with a table, CSV or TSV, or an exported decision.

    Signs and words become verdicts, rows without verdicts become facts, lists under "Advantages" or "Cons" become
    arguments. Everything else stays as text; the first lines of the file tell what was guessed. Nothing is overwritten.
    """
    _refuse_bad_name(output)
    [source] = disk.read_sources([path])
    choice = importing.Choice(table, importing.OptionsIn(options) if options else None)
    made = importing.import_page(source, choice)
    _report(made.problems)
    if made.text is None:
        context.exit(EXIT_DATA)
    slug = output.stem if output else id_of(path.stem, IdKind.SLUG) or "decision"
    found = pipeline.check([SourceFile(f"{slug}{DECISION_ENDING}", slug, made.text.encode())])
    if has_errors(found):
        _report(tuple(problem for problem in found if problem.severity is Severity.ERROR))
        print_message(
            "Nothing was written. Next: mend these in the file that was read, and run the same command again."
        )
        context.exit(EXIT_DATA)
    _write_result(made.text, output, slug)


def _refuse_bad_name(output: Path | None) -> None:
    if output and output.suffix != DECISION_ENDING:
        raise click.UsageError(
            f"The name of a decision file ends with {DECISION_ENDING}: -o {output.stem}{DECISION_ENDING}"
        )


def _report(problems: tuple[Problem, ...]) -> None:
    if problems:
        click.echo(reporting.text(problems, colour=is_coloured(sys.stderr)), err=True, nl=False)


def _write_result(text: str, output: Path | None, slug: str) -> None:
    if output is None:
        click.echo(text, nl=False)
        print_message(f"Next: save this as content/decisions/{slug}{DECISION_ENDING}, then decision-guide check")
        return
    try:
        disk.create(output, text.encode())
    except FileExistsError:
        raise click.UsageError(f"{disk.shown(output)} exists already, and stays as it is.") from None
    print_message(f"{disk.shown(output)} is written.", f"Next: edit it, then decision-guide check {disk.shown(output)}")
