"""Reads what authors keep: decision files, pages, a finished site. No link leads out of the folder that is read."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from decision_guide.disk.output_folder import DiskError
from decision_guide.disk.regular_files import UnreadableError, printable, read_file
from decision_guide.disk.system import friendly_errors
from decision_guide.model.files import DECISION_ENDING, OutputFile, SourceFile

ENDINGS = frozenset({DECISION_ENDING, ".yaml"})
"""How the name of a decision file may end; ours end with the first."""
READ_AT_MOST = 4_000_000
"""More of a decision file is not read: it is over the limit of the format anyway."""


def find_sources(folder: Path) -> tuple[Path, ...]:
    """What is named as a decision file right in ``folder``, by name, be it a file or not; none without such a folder.

    Raises :class:`DiskError` where the folder cannot be read.
    """
    if not folder.is_dir():
        return ()
    with friendly_errors(folder):
        return tuple(sorted(path for path in folder.iterdir() if is_source_name(path.name)))


def is_source_name(name: str) -> bool:
    """Whether a file is called as a decision file is. Hidden files are those of editors and systems."""
    return name.endswith(tuple(ENDINGS)) and not name.startswith(".")


def is_source_path(path: str) -> bool:
    """The same for a posix path."""
    return is_source_name(path.rpartition("/")[2])


def read_sources(paths: Iterable[Path], *, within: Path | None = None) -> tuple[SourceFile, ...]:
    """Read decision files. Raises :class:`DiskError` for the first that cannot be read.

    A symbolic link that leads outside ``within`` is refused: its target would be published.
    """
    return tuple(_read_source(path, shown(path), within) for path in paths)


def collect_sources(paths: Iterable[Path], *, within: Path | None = None) -> tuple[SourceFile, ...]:
    """Read decision files; one that cannot be read comes with its obstacle in place of its content."""
    return tuple(collect_source(path, shown(path), within=within) for path in paths)


def collect_source(path: Path, shown_path: str, *, within: Path | None = None) -> SourceFile:
    """The same for one file, with the path that authors see."""
    try:
        return _read_source(path, shown_path, within)
    except UnreadableError as error:
        return SourceFile(shown_path, printable(path.stem), b"", error.reason)


def _read_source(path: Path, shown_path: str, within: Path | None) -> SourceFile:
    _stay_within(path, within)
    return SourceFile(shown_path, printable(path.stem), read_file(path, READ_AT_MOST))


def read_handwritten(docs_dir: Path) -> tuple[OutputFile, ...]:
    """Every file that authors keep in ``docs_dir``, decision files too; not the hidden ones, which MkDocs skips too."""
    with friendly_errors(docs_dir):
        return tuple(
            OutputFile(path.relative_to(docs_dir).as_posix(), read_file(path), shown(path))
            for path in _visible(docs_dir, docs_dir)
        )


def read_pages(docs_dir: Path) -> tuple[OutputFile, ...]:
    """The Markdown pages that authors keep in ``docs_dir``."""
    with friendly_errors(docs_dir):
        return tuple(
            OutputFile(path.relative_to(docs_dir).as_posix(), read_file(path), shown(path))
            for path in _visible(docs_dir, docs_dir)
            if path.suffix == ".md"
        )


def read_site(folder: Path) -> tuple[OutputFile, ...]:
    """The files of a finished site; only pages and style sheets with their content."""
    with friendly_errors(folder):
        return tuple(
            OutputFile(
                path.relative_to(folder).as_posix(),
                read_file(path) if path.suffix in {".html", ".css"} else b"",
                shown(path),
            )
            for path in _visible(folder, folder)
        )


def _visible(folder: Path, top: Path) -> Iterator[Path]:
    """The files below ``folder`` in a stable order. A link may lead to a file below ``top`` and nowhere else."""
    for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
        _stay_within(path, top)
        if path.is_dir():
            if path.is_symlink():
                raise DiskError(f"{path} is a symbolic link to a folder; decision-guide does not follow such links.")
            yield from _visible(path, top)
        else:
            yield path


def shown(path: Path) -> str:
    """The path as an author would type it, printable: relative to the current folder where it lies below it."""
    with contextlib.suppress(ValueError):
        return printable(path.absolute().relative_to(Path.cwd()).as_posix())
    return printable(path.as_posix())


def _stay_within(path: Path, folder: Path | None) -> None:
    if folder and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise UnreadableError(path, f"it is a symbolic link that leads outside {shown(folder)}")
