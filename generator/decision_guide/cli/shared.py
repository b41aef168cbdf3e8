"""Shared by all commands: the common options and the site in the current folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

import click

from decision_guide import disk
from decision_guide.cache.store import Store
from decision_guide.disk import DiskError
from decision_guide.lint.unread import Cause
from decision_guide.model.files import OutputFile, Settings
from decision_guide.problems import reporting

EXIT_DATA, EXIT_USAGE, EXIT_ENVIRONMENT, EXIT_BUG = 1, 2, 3, 70
CONFIGURATION = Path("mkdocs.yml")

Command = Callable[..., Any]


@dataclass(slots=True)
class Session:
    """The options that apply to all commands in one run."""

    debug: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A docs_dir with its settings, the cache of earlier builds, and the files that a build leaves out.

    ``to_add`` are the lines that mkdocs.yml still needs.
    """

    docs_dir: Path
    settings: Settings
    store: Store | None = None
    left_out: Mapping[Path, Cause] = field(default_factory=dict)
    to_add: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder of the decision files."""
        return self.docs_dir / self.settings.folder

    @property
    def sources(self) -> tuple[Path, ...]:
        """The decision files that a build reads."""
        return tuple(path for path in disk.find_sources(self.folder) if path not in self.left_out)


def debug_option(command: Command) -> Command:
    """Add the option `--debug` to a command."""

    def remember(context: click.Context, _option: click.Parameter, value: bool) -> None:
        if value:
            context.ensure_object(Session).debug = True

    text = "Show the traceback of a bug in decision-guide."
    return click.option("--debug", is_flag=True, expose_value=False, callback=remember, help=text)(command)


def examples(*lines: str) -> str:
    """Return examples for the end of a command's help, one per line even in a narrow terminal."""
    return "\b\n" + "".join(f"Example: {line}\n" for line in lines)


def current_site(folder: Path = Path()) -> Place | None:
    """Return the site whose mkdocs.yml is in ``folder``, as MkDocs reads it; ``None`` if there is no mkdocs.yml."""
    if not (folder / CONFIGURATION).is_file():
        return None
    from decision_guide import plugin  # noqa: PLC0415 - MkDocs loads slowly, and most runs do not need it

    site = plugin.load_site(folder / CONFIGURATION)
    return Place(site.docs_dir, site.settings, site.store, site.left_out, site.to_add)


def markdown_of(files: Iterable[OutputFile]) -> dict[str, str]:
    """Return the texts of the hand-written pages by their path. Raises ``DiskError`` if one is not UTF-8."""
    return {file.path: _decoded(file) for file in files if file.path.endswith(".md")}


def _decoded(file: OutputFile) -> str:
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DiskError(f"{file.source} is not UTF-8 (byte {error.start + 1}). Save it again as UTF-8.") from error


def print_message(*lines: str) -> None:
    """Print lines that are not part of the result to standard error."""
    for line in lines:
        click.echo(reporting.harmless(line), err=True)


def is_coloured(stream: TextIO) -> bool:
    """Return whether a report to ``stream`` uses colours: on a terminal, unless NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR")
