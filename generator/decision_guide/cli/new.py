"""`decision-guide new`: write a commented decision to start from."""

from __future__ import annotations

import datetime as dt
import os
from importlib import resources
from pathlib import Path
from typing import NoReturn

import click

from decision_guide import disk
from decision_guide.cli.shared import current_site, debug_option, examples, print_message
from decision_guide.model.files import DECISION_ENDING, SCHEMA_FILE
from decision_guide.schemas import authoring
from decision_guide.text.words import FALLBACK, languages, words_in
from decision_guide.validation.ids import IdKind, is_id, suggest_id


@click.command(
    short_help="Write a commented decision to start from.",
    epilog=examples("decision-guide new tea-or-coffee"),
)
@click.argument("slug")
@click.option("--in", "folder", type=click.Path(file_okay=False, path_type=Path), help="The folder to write to.")
@click.option(
    "--language", type=click.Choice(languages()), help="The language of the file.  [default: that of the site, or en]"
)
@debug_option
def new(slug: str, folder: Path | None, language: str | None) -> None:
    """Write SLUG.yml, a commented decision that passes `check`, and next to it the schema for editors.

    Both go to the decisions folder of the mkdocs.yml in this folder. Without a mkdocs.yml, they go to this folder.
    Nothing is overwritten, and mkdocs.yml stays as it is: the lines that it still needs are printed.
    """
    _refuse_bad_slug(slug)
    site = current_site() if folder is None else None
    if folder is None:
        folder = site.folder if site else Path()
    path = folder / f"{slug}{DECISION_ENDING}"
    disk.discard(path)
    if os.path.lexists(path):
        _refuse_to_replace(path)
    added = _add_schema(folder / SCHEMA_FILE)  # first, so that an interrupted run can be completed
    try:
        disk.create(path, _text(slug, language, site.settings.language if site else FALLBACK).encode())
    except FileExistsError:
        _refuse_to_replace(path)
    print_message(f"{disk.shown(path)} is written.", *added)
    print_message(*(site.to_add if site else ()))
    print_message(f"Next: edit it, then decision-guide check {disk.shown(path)}")


def _text(slug: str, language: str | None, of_site: str) -> str:
    """The file in the language asked for. It names its language only if its pages would otherwise have another."""
    today = dt.datetime.now().astimezone().date()
    chosen = words_in(language or of_site).language
    return starter(slug, today, chosen, is_named=chosen != words_in(of_site).language)


def starter(slug: str, today: dt.date, language: str = FALLBACK, *, is_named: bool = False) -> str:
    """Return the commented file that a new decision starts from.

    ``slug`` gives the title; ``today`` becomes the date of the last review. ``language`` is that of its texts
    and comments, one of :func:`languages`. ``is_named``: the file has the key ``language``.
    """
    words = slug.replace("-", " ")
    folder = resources.files("decision_guide") / "cli" / "starter_site" / language
    text = folder.joinpath("new.yml").read_text(encoding="utf-8")
    named = f"\nlanguage: {language}" if is_named else ""
    return text.replace("TITLE", f"{words[0].upper()}{words[1:]}?{named}").replace("TODAY", today.isoformat())


def _refuse_bad_slug(slug: str) -> None:
    if slug in IdKind.SLUG.reserved:
        raise click.UsageError(f'"{slug}" is a reserved word and cannot be the name of a decision.')
    if not is_id(slug):
        raise click.UsageError(
            f'"{slug}" cannot be the name of a decision, because the name is part of the address. {suggest_id(slug)}'
        )


def _refuse_to_replace(path: Path) -> NoReturn:
    raise click.UsageError(f"{disk.shown(path)} already exists and was not changed.") from None


def _add_schema(path: Path) -> list[str]:
    try:
        disk.create(path, authoring.as_text().encode())
    except FileExistsError:
        return []
    return [f"{disk.shown(path)} is written. Editors use it to complete and check the keys."]
