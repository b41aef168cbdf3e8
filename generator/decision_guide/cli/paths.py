"""Paths of decisions on the command line: a wrong path is answered with the path that is meant."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import click

from decision_guide import disk
from decision_guide.cli.shared import CONFIGURATION, Place, current_site
from decision_guide.model.files import DECISION_ENDING
from decision_guide.problems.suggestions import nearest


class DecisionPath(click.Path):
    """The path of a decision file, or with ``folders`` of a folder too. It must exist."""

    def __init__(self, *, folders: bool = False, allow_dash: bool = False) -> None:
        super().__init__(exists=True, dir_okay=folders, allow_dash=allow_dash, path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """Return the path. Raises ``click.UsageError`` if there is none, with the one that is probably meant."""
        path = Path(value)
        is_input = self.allow_dash and str(value) == "-"
        if not is_input and not path.exists() and not path.is_symlink():
            meant = _meant(path)
            question = f"\nDid you mean {disk.shown(meant)}?" if meant else ""
            raise click.UsageError(f"{disk.shown(path)} does not exist.{question}", ctx)
        return super().convert(value, param, ctx)


def refuse_other_files(path: Path) -> None:
    """Raise ``click.UsageError`` if a file cannot be a decision file by its name, with what to do instead."""
    if path.name == CONFIGURATION.name:
        _refuse(path, "it has the settings of a site. Name a file of its decisions.")
    if path.suffix not in disk.ENDINGS:
        advice = f"To turn it into one: decision-guide import {path}"
        _refuse(path, f"its name must end with {DECISION_ENDING}.\n{advice}")


def _refuse(path: Path, reason: str) -> NoReturn:
    raise click.UsageError(f"{path} is not a decision file: {reason}")


def _meant(path: Path) -> Path | None:
    """The existing path that an author probably means: with an ending, in the site, or of a similar name."""
    site = _site()
    folders: list[Path] = [path.parent, *((site.folder, site.docs_dir) if site else ())]
    for folder in folders:
        for name in (path.name, *(f"{path.name}{ending}" for ending in sorted(disk.ENDINGS, reverse=True))):
            if (folder / name).exists():
                return folder / name
    known = {source.stem: source for source in _sources(folders)}
    near = nearest(path.stem, known)
    return known[near] if near else None


def _sources(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        with contextlib.suppress(disk.DiskError):
            yield from (source for source in disk.find_sources(folder) if source.name != CONFIGURATION.name)


def _site() -> Place | None:
    """The site here; ``None`` if there is none that MkDocs can read."""
    try:
        return current_site()
    except click.ClickException:  # MkDocs cannot read it
        return None
