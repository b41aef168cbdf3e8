"""`decision-guide import`: turn a page, a table or an exported decision into a decision file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from decision_guide import disk, pipeline
from decision_guide.cli.shared import EXIT_DATA, debug_option, examples, is_coloured, print_message
from decision_guide.interchange import importing
from decision_guide.interchange.importing import import_report
from decision_guide.interchange.importing.ids import id_of
from decision_guide.model.files import DECISION_ENDING, SourceFile
from decision_guide.problems import Problem, Severity, reporting
from decision_guide.validation.ids import IdKind


@click.command(
    "import",
    short_help="Turn a table, a page or an export into a decision file.",
    epilog=examples(
        "decision-guide import comparison.md > docs/decisions/data-fetching.yml",
        "decision-guide import prices.csv --options rows -o docs/decisions/hosting.yml",
    ),
)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--table", type=click.IntRange(min=1), help="Number of the table to import, if there are several.")
@click.option(
    "--options",
    type=click.Choice([one.value for one in importing.OptionsIn]),
    help="Whether options are in columns or rows (default: detected).",
)
@click.option("--base", default="", metavar="URL", help="The page's own address, to complete relative links.")
@click.option("--encoding", default="", metavar="NAME", help="Encoding of the file (default: detected).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Print a report in words and the decision file, or both as JSON.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write the decision to this file instead of printing it."
)
@debug_option
@click.pass_context
def import_(context: click.Context, /, path: Path, form: str, output: Path | None, **given: Any) -> None:
    """Turn a page with a table, a file with a table or an exported decision into a decision file.

    Reads HTML, Markdown, reStructuredText, AsciiDoc, CSV, JSON and workbooks. Symbols and words become verdicts, rows
    without verdicts become facts, lists under "Advantages" or "Cons" become arguments. Everything else stays as text;
    the top of the file lists what was guessed. Nothing is overwritten.
    """
    _refuse_bad_name(output)
    options = _options_of(**given)
    [source] = disk.read_sources([path])
    made = importing.import_page(source, options)
    slug = output.stem if output else id_of(path.stem, IdKind.SLUG) or "decision"
    found = _errors_of(made, slug)
    text = None if found else made.text
    if form == "json":
        click.echo(import_report.as_json(made.report, (*made.problems, *found), None if output else text), nl=False)
    else:
        _report((*made.problems, *found))
    if text is None:
        print_message(f"Nothing was written. Next: {_WHAT_TO_DO[bool(found)]}")
        context.exit(EXIT_DATA)
    if form == "text":
        print_message(*import_report.in_words(made.report))
    _write_result(text, output, slug, is_printed=form == "text")


_WHAT_TO_DO = {
    True: "fix these problems in the imported file and run the command again.",
    False: "follow the advice of the error and run the command again.",
}


def _options_of(*, table: int | None, options: str | None, base: str, encoding: str) -> importing.ImportOptions:
    if base and not base.lower().startswith(("http://", "https://")):
        raise click.UsageError("--base must be a complete address, such as --base https://example.org/docs/page")
    if encoding and not _is_encoding(encoding):
        raise click.UsageError(f"--encoding {encoding}: unknown encoding. Use a name such as cp1252.")
    way = importing.OptionsIn(options) if options else None
    return importing.ImportOptions(table, way, base, encoding)


def _is_encoding(name: str) -> bool:
    """Return whether the name is that of a text encoding."""
    try:
        return isinstance(b"a".decode(name, errors="replace"), str)
    except LookupError:
        return False


def _errors_of(made: importing.Imported, slug: str) -> tuple[Problem, ...]:
    """The errors that `check` would find in the file."""
    if made.text is None:
        return ()
    found = pipeline.check([SourceFile(f"{slug}{DECISION_ENDING}", slug, made.text.encode())])
    return tuple(problem for problem in found if problem.severity is Severity.ERROR)


def _refuse_bad_name(output: Path | None) -> None:
    if output and output.suffix != DECISION_ENDING:
        raise click.UsageError(
            f"The name of a decision file ends with {DECISION_ENDING}: -o {output.stem}{DECISION_ENDING}"
        )


def _report(problems: tuple[Problem, ...]) -> None:
    if problems:
        click.echo(reporting.text(problems, colour=is_coloured(sys.stderr)), err=True, nl=False)


def _write_result(text: str, output: Path | None, slug: str, *, is_printed: bool) -> None:
    if output is None:
        if is_printed:
            click.echo(text, nl=False)
        print_message(f"Next: save this as docs/decisions/{slug}{DECISION_ENDING}, then decision-guide check")
        return
    try:
        disk.create(output, text.encode())
    except FileExistsError:
        raise click.UsageError(f"{disk.shown(output)} already exists and was not changed.") from None
    print_message(f"{disk.shown(output)} is written.", f"Next: edit it, then decision-guide check {disk.shown(output)}")
