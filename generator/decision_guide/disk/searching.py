"""Searches a folder and everything below it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path


def find_files(top: Path, is_wanted: Callable[[str], bool]) -> Iterator[Path]:
    """Return the files below ``top`` whose path (posix, below ``top``) is wanted, in a stable order."""
    for folder, names in _walk(top):
        place = folder.relative_to(top).as_posix()
        yield from (folder / name for name in names if is_wanted(name if place == "." else f"{place}/{name}"))


def find_folders(top: Path) -> tuple[str, ...]:
    """Return the visible folders below ``top``, as posix paths below it, in a stable order."""
    return tuple(folder.relative_to(top).as_posix() for folder, _ in _walk(top) if folder != top)


def _walk(top: Path) -> Iterator[tuple[Path, list[str]]]:
    """Each folder with the names of its files. Links to folders are not followed."""
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield Path(folder), sorted(names)
