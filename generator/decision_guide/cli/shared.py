"""What every command shares: its options, and the site that it stands beside."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import click

from decision_guide import disk
from decision_guide.cache.store import Store
from decision_guide.disk import DiskError
from decision_guide.model.files import OutputFile, Settings, SourceFile

EXIT_DATA, EXIT_USAGE, EXIT_ENVIRONMENT, EXIT_BUG = 1, 2, 3, 70
CONFIGURATION = Path("mkdocs.yml")

Command = Callable[..., Any]


@dataclass(slots=True)
class Session:
    """What one run of the command line was told beside its command."""

    debug: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where decisions live: a docs_dir with its settings, and what earlier builds of it made."""

    docs_dir: Path
    settings: Settings
    store: Store | None = None

    @property
    def folder(self) -> Path:
        """The folder of the decision files."""
        return self.docs_dir / self.settings.folder


def debug_option(command: Command) -> Command:
    """Give a command `--debug`."""

    def remember(context: click.Context, _option: click.Parameter, value: bool) -> None:
        if value:
            context.ensure_object(Session).debug = True

    text = "Show the traceback of a bug in decision-guide."
    return click.option("--debug", is_flag=True, expose_value=False, callback=remember, help=text)(command)


def examples(*lines: str) -> str:
    """Examples for the end of a command's help, one a line however narrow the terminal is."""
    return "\b\n" + "".join(f"Example: {line}\n" for line in lines)


def current_site() -> Place | None:
    """The site whose mkdocs.yml stands in the current folder, read by MkDocs itself; ``None`` without one."""
    if not CONFIGURATION.is_file():
        return None
    from decision_guide import plugin  # noqa: PLC0415 - MkDocs takes long to load, and most runs need none

    site = plugin.load_site(CONFIGURATION)
    return Place(site.docs_dir, site.settings, site.store)


@dataclass(frozen=True, slots=True)
class SelectedFiles:
    """The decision files that a command is about, the folders they stand in, and what they must stand ``within``."""

    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    within: Path | None = None

    def read(self) -> tuple[SourceFile, ...]:
        """The files as they are; one that cannot be read says why."""
        return disk.collect_sources(self.files, within=self.within)


def decision_files(paths: tuple[Path, ...]) -> SelectedFiles:
    """The decision files among ``paths`` and in the folders among them; without any those of the site here."""
    if not paths:
        site = current_site()
        if site is None:
            raise click.UsageError("There is no mkdocs.yml here. Name the decision files or their folder.")
        return SelectedFiles(disk.find_sources(site.folder), (site.folder,), site.docs_dir)
    files = dict.fromkeys(file for path in paths for file in (disk.find_sources(path) if path.is_dir() else (path,)))
    if strange := [path for path in files if path.suffix not in disk.ENDINGS]:
        raise click.UsageError(f"{strange[0]} is no decision file: its name would end with {disk.ENDING}.")
    return SelectedFiles(tuple(files), tuple(dict.fromkeys(file.parent for file in files)))


def markdown_of(files: Iterable[OutputFile]) -> dict[str, str]:
    """The texts of the hand-written pages by their path."""
    return {file.path: _decoded(file) for file in files if file.path.endswith(".md")}


def _decoded(file: OutputFile) -> str:
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DiskError(f"{file.source} is not UTF-8 (byte {error.start + 1}). Save it again as UTF-8.") from error


def print_message(*lines: str) -> None:
    """Tell the person at the terminal something that is not the result."""
    for line in lines:
        click.echo(line, err=True)


def is_coloured(stream: TextIO) -> bool:
    """Whether a report to ``stream`` has colours: on a terminal, unless NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def count_of(number: int, thing: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
