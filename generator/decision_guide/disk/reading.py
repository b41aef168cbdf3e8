"""Reads authors' files: decision files, pages, a finished site. No link leads out of the folder that is read."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from decision_guide.disk.output_folder import DiskError
from decision_guide.disk.regular_files import UnreadableError, printable, read_file
from decision_guide.disk.system import friendly_errors
from decision_guide.model.files import DECISION_ENDING, OutputFile, SourceFile
from decision_guide.model.picture import LARGEST_PICTURE, PictureFile

ENDINGS = frozenset({DECISION_ENDING, ".yaml"})
"""The endings of decision files' names; we write the first."""
READ_AT_MOST = 4_000_000
"""Maximum number of bytes read of a decision file. A larger file is over the limit of the format anyway."""


def find_sources(folder: Path) -> tuple[Path, ...]:
    """Return everything directly in ``folder`` that has the name of a decision file, sorted by name.

    Entries need not be regular files. Without such a folder, there are none. Raises :class:`DiskError` if the folder
    cannot be read.
    """
    if not folder.is_dir():
        return ()
    with friendly_errors(folder):
        return tuple(sorted(path for path in folder.iterdir() if is_source_name(path.name)))


def is_source_name(name: str) -> bool:
    """Return whether a file has the name of a decision file. Hidden files belong to editors and systems."""
    return name.endswith(tuple(ENDINGS)) and not name.startswith(".")


def is_source_path(path: str) -> bool:
    """Return the same for a posix path."""
    return is_source_name(path.rpartition("/")[2])


def read_sources(paths: Iterable[Path], *, within: Path | None = None) -> tuple[SourceFile, ...]:
    """Read decision files. Raises :class:`DiskError` for the first that cannot be read.

    A symbolic link that leads outside ``within`` is refused: its target would be published.
    """
    return tuple(_read_source(path, shown(path), within) for path in paths)


def collect_sources(paths: Iterable[Path], *, within: Path | None = None) -> tuple[SourceFile, ...]:
    """Read decision files. A file that cannot be read has its obstacle in place of its content."""
    return tuple(collect_source(path, shown(path), within=within) for path in paths)


def collect_source(path: Path, shown_path: str, *, within: Path | None = None) -> SourceFile:
    """Read one file in the same way; ``shown_path`` is the path that authors see."""
    try:
        return _read_source(path, shown_path, within)
    except UnreadableError as error:
        return SourceFile(shown_path, printable(path.stem), b"", error.reason)


def _read_source(path: Path, shown_path: str, within: Path | None) -> SourceFile:
    _stay_within(path, within)
    return SourceFile(shown_path, printable(path.stem), read_file(path, READ_AT_MOST))


def read_picture(decision: Path, name: str) -> PictureFile:
    """Read a picture of the file ``decision``; ``name`` is its path from the folder of that file.

    What cannot be read has its obstacle in place of its content, and so has what lies outside that folder.
    """
    path = decision.parent / name
    try:
        _stay_within(path, decision.parent)
        return PictureFile(name, read_file(path, LARGEST_PICTURE + 1))
    except UnreadableError as error:
        return PictureFile(name, b"", error.reason)


def read_handwritten(docs_dir: Path) -> tuple[OutputFile, ...]:
    """Return every file of ``docs_dir`` with its content, including decision files. Like MkDocs, skip hidden files."""
    with friendly_errors(docs_dir):
        return tuple(
            OutputFile(path.relative_to(docs_dir).as_posix(), read_file(path), shown(path))
            for path in _visible(docs_dir, docs_dir)
        )


def read_pages(docs_dir: Path) -> tuple[OutputFile, ...]:
    """Return the Markdown pages in ``docs_dir`` with their content."""
    with friendly_errors(docs_dir):
        return tuple(
            OutputFile(path.relative_to(docs_dir).as_posix(), read_file(path), shown(path))
            for path in _visible(docs_dir, docs_dir)
            if path.suffix == ".md"
        )


def read_site(folder: Path) -> tuple[OutputFile, ...]:
    """Return the files of a finished site; only pages and style sheets have their content."""
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
    """The files below ``folder`` in a stable order. A link may lead only to a file below ``top``."""
    for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
        _stay_within(path, top)
        if path.is_dir():
            if path.is_symlink():
                raise DiskError(f"{path} is a symbolic link to a folder; decision-guide does not follow such links.")
            yield from _visible(path, top)
        else:
            yield path


def shown(path: Path) -> str:
    """Return the path as an author would type it, printable: relative to the current folder if it is inside it."""
    with contextlib.suppress(ValueError):
        return printable(path.absolute().relative_to(Path.cwd()).as_posix())
    return printable(path.as_posix())


def _stay_within(path: Path, folder: Path | None) -> None:
    if folder and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise UnreadableError(path, f"it is a symbolic link that leads outside {shown(folder)}")
