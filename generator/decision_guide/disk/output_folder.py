"""The files below an output folder. Nothing is read or written through a link, or outside."""

from __future__ import annotations

import os
import stat
from pathlib import Path

MANIFEST = ".decision-guide.json"
JOURNAL = ".decision-guide.journal.json"
LOCK = ".decision-guide.lock"
STAGE = ".decision-guide.stage"


class DiskError(Exception):
    """The disk does not allow the operation; the text says what to do."""


class OutputFolder:
    """The files below an output folder. No path leaves it or goes through a link; each folder is checked once."""

    def __init__(self, top: Path) -> None:
        self._top = str(top)
        self._folders: dict[str, bool] = {}

    def read(self, path: str) -> bytes | None:
        """Return the content of the file at ``path``; ``None`` if there is none."""
        parts = path.split("/")
        if path.startswith("/") or "\\" in path or ":" in parts[0] or {"", "..", "."} & set(parts):
            raise DiskError(f'"{path}" is not a path below {self._top}.')
        if parts[0] in {MANIFEST, JOURNAL, LOCK, STAGE}:
            raise DiskError(f'"{path}" is a reserved name of decision-guide.')
        if not all(self._has_folder("/".join(parts[:depth])) for depth in range(1, len(parts))):
            return None
        step = f"{self._top}/{path}"
        mode = _mode(step)
        if mode is None:
            return None
        if stat.S_ISDIR(mode):
            raise DiskError(f"{step} is a folder, but a file is needed there.")
        if not stat.S_ISREG(mode):
            raise DiskError(f"{step} is not a regular file. Remove it, or choose another folder.")
        return Path(step).read_bytes()

    def _has_folder(self, path: str) -> bool:
        if path not in self._folders:
            step = f"{self._top}/{path}"
            mode = _mode(step)
            if mode is not None and not stat.S_ISDIR(mode):
                raise DiskError(f"{step} is a file, but a folder is needed there.")
            self._folders[path] = mode is not None
        return self._folders[path]


def _mode(path: str) -> int | None:
    """The mode of the file at a path; ``None`` if there is none. Refuses a link."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(mode):
        raise DiskError(f"{path} is a symbolic link; decision-guide does not write through links.")
    return mode
