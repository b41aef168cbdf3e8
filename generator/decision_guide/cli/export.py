"""`decision-guide export`: write a decision as CSV, JSON, Markdown or HTML."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from decision_guide import disk
from decision_guide.cli.paths import DecisionPath, refuse_other_files
from decision_guide.cli.shared import EXIT_DATA, current_site, debug_option, examples, is_coloured, print_message
from decision_guide.interchange.exporting import Form
from decision_guide.interchange.exporting import export as exported
from decision_guide.lint.pictures import with_pictures
from decision_guide.model import Decision
from decision_guide.model.files import Settings, SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import Problem, reporting
from decision_guide.render.pages.single_file import MOST_IN_PICTURES, without_room
from decision_guide.text.words import languages
from decision_guide.validation import validate

_BYTE_ORDER_MARK = "\ufeff"
_NEXT = {Form.HTML: "Next: open the file in a browser, or send it. It needs no network."}


@click.command(
    short_help="Write a decision as CSV, JSON, Markdown or HTML.",
    epilog=examples(
        "decision-guide export docs/decisions/hosting.yml --format markdown > hosting.md",
        "decision-guide export docs/decisions/hosting.yml --format csv -o hosting.csv",
        "decision-guide export docs/decisions/hosting.yml --format html -o hosting.html",
    ),
)
@click.argument("file", type=DecisionPath())
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in Form]),
    default="csv",
    show_default=True,
    help="Output format.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of printing.")
@click.option(
    "--language",
    type=click.Choice(languages()),
    help="The language of the HTML file around the decision's own texts.  [default: that of the decision, else of its "
    "site, or en]",
)
@debug_option
@click.pass_context
def export(context: click.Context, file: Path, form: str, output: Path | None, language: str | None) -> None:
    """Write the decision in FILE as CSV, JSON, Markdown or HTML.

    CSV and JSON contain everything, and `import` turns them back into the same decision. Markdown contains what a
    reader needs: the table with its notes, the arguments and the sources. HTML is one file with the questions, the
    arguments and the sources. It works without a network and links to the guide on its site. Nothing is overwritten.
    """
    if language and Form(form) is not Form.HTML:
        raise click.UsageError("--language needs --format html: the other formats have no texts of ours.")
    refuse_other_files(file)
    source = with_pictures(disk.read_sources([file])[0], partial(disk.read_picture, file))
    decision, problems = _read(source)
    if decision is None:
        click.echo(reporting.text(problems, colour=is_coloured(sys.stderr)), err=True, nl=False)
        print_message("Nothing was exported. Next: fix these problems and run the command again.")
        context.exit(EXIT_DATA)
    if language:
        decision = replace(decision, language=language)
    settings = _settings(file, decision) if Form(form) is Form.HTML else None
    text = exported(decision, Form(form), settings, source.pictures)
    for path in without_room(decision, source.pictures) if settings else ():
        room = f"{MOST_IN_PICTURES // 1000} KB of pictures"
        print_message(f"{path} has no room in one file, which holds {room}. Its text stands there.")
    if output is None:
        click.echo(text, nl=False)
        print_message(_NEXT.get(Form(form), "Next: decision-guide import turns it back into a decision file."))
        return
    try:
        disk.create(output, _with_byte_order_mark(text, Form(form)).encode())
    except FileExistsError:
        raise click.UsageError(f"{disk.shown(output)} already exists and was not changed.") from None
    turned_back = f"Next: decision-guide import {disk.shown(output)} turns it back."
    print_message(f"{disk.shown(output)} is written.", _NEXT.get(Form(form), turned_back))


def _settings(file: Path, decision: Decision) -> Settings:
    """The settings of the site that publishes the file, if it is near; they name no site for a file that is on none."""
    folders = (Path(), *file.resolve().parents)
    site = next(filter(None, map(current_site, folders)), None)
    is_of_site = site is not None and file.resolve() in {path.resolve() for path in site.sources}
    settings = site.settings if site and is_of_site else Settings()
    is_published = is_of_site and not decision.draft
    return replace(settings, site_url=settings.site_url if is_published else None)


def _read(source: SourceFile) -> tuple[Decision | None, tuple[Problem, ...]]:
    parsed = parse(source)
    return validate(parsed, source.slug) if isinstance(parsed, Document) else (None, parsed)


def _with_byte_order_mark(text: str, form: Form) -> str:
    """Add the byte order mark to CSV: without it, some spreadsheet programs misread accents."""
    return _BYTE_ORDER_MARK + text if form in {Form.CSV, Form.TABLE} else text
