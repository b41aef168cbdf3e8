"""Detects which files of a site have changed on disk, from their metadata, and watches a folder."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

Stamps = Mapping[str, tuple[int, int, int]]
"""For each path: the time of the last change, the size, and the file's number."""


def stamps(roots: Iterable[str]) -> Stamps:
    """Return the stamps of files, and of all files below folders."""
    return {path: stamp for root in roots for path, stamp in _below(root)}


def changed(before: Stamps, now: Stamps) -> frozenset[str]:
    """Return the files that are new, deleted or rewritten."""
    return frozenset(path for path, _ in before.items() ^ now.items())


def _below(root: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    if not Path(root).is_dir():
        yield from _stamped([root])
    for folder, _, names in os.walk(root, followlinks=True):
        yield from _stamped(f"{folder}{os.sep}{name}" for name in names)


def _stamped(paths: Iterable[str]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116 - faster, and each check covers thousands of files
        except OSError:
            continue
        yield path, (status.st_mtime_ns, status.st_size, status.st_ino)


class FileWatcher(threading.Thread):
    """Checks a folder at intervals of ``seconds``, and calls ``call`` when a file in it has changed."""

    def __init__(self, folder: str, call: Callable[[], None], seconds: float) -> None:
        super().__init__(daemon=True, name="decision-guide lookout")
        self._folder, self._call, self._seconds = folder, call, seconds
        self._end = threading.Event()

    def run(self) -> None:
        """Check until :meth:`stop` is called."""
        before = self._look()
        while not self._end.wait(self._seconds):
            now = self._look()
            if now != before:
                self._call()
            before = now

    def stop(self) -> None:
        """Stop checking."""
        self._end.set()

    def _look(self) -> Stamps:
        try:
            with os.scandir(self._folder) as entries:
                return dict(_stamped(entry.path for entry in entries))
        except OSError:
            return {}
