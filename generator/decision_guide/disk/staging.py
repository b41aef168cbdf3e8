"""The new content of one file beside its place: whole, and safe on the disk, before it gets its name.

A run that is killed may leave it there, under a name that the next run for the same file knows and removes.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from decision_guide.disk.output_folder import DiskError
from decision_guide.disk.system import acquire, friendly_errors, sync_folder

_LIKE_A_FILE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Ways to open that neither follow a link nor wait for the other end of a pipe."""


def create(path: Path, content: bytes) -> None:
    """Write one new file, whole, or none. Raises ``FileExistsError`` where something stands, a dangling link too.

    Raises :class:`~decision_guide.disk.DiskError` where the system does not allow it.
    """
    with friendly_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    discard(path)
    _refuse_to_replace(path)
    with friendly_errors(path), staged(path, content) as staged_file:
        taken = _is_taken(staged_file, path)
    if taken:
        _refuse_to_replace(path)


def replace(path: Path, content: bytes, *, if_holds: bytes) -> bool:
    """Put ``content`` in the place of a file whose permissions it keeps; whether the file still held ``if_holds``."""
    with staged(path, content) as staged_file:
        staged_file.chmod(stat.S_IMODE(path.stat().st_mode))
        if path.read_bytes() != if_holds:
            return False
        staged_file.replace(path)
        sync_folder(path.parent)
    return True


@contextlib.contextmanager
def staged(target: Path, content: bytes) -> Iterator[Path]:
    """A file beside ``target`` that holds ``content`` for good. Nothing stays of it under that name."""
    discard(target)
    place = _place_beside(target)
    try:
        handle = os.open(os.fspath(place), os.O_RDWR | os.O_CREAT | os.O_EXCL | _LIKE_A_FILE, 0o666)
    except FileExistsError:
        raise DiskError(f"Another decision-guide is writing {target}. Wait until it is done.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            _hold(handle, target)
            file.write(content)
            file.flush()
            os.fsync(handle)
            if sys.platform != "win32":  # there no file is moved while it is open
                yield place
        if sys.platform == "win32":
            yield place
    finally:
        place.unlink(missing_ok=True)


def discard(target: Path) -> None:
    """Remove what a run that was killed left beside ``target``. What another run is writing there stays."""
    place = _place_beside(target)
    with contextlib.suppress(OSError):
        handle = os.open(os.fspath(place), os.O_RDONLY | _LIKE_A_FILE)
        try:
            acquire(handle)
            place.unlink()
        finally:
            os.close(handle)


def _place_beside(target: Path) -> Path:
    """The same place for every run; a digest, because the name alone may be as long as a name can be."""
    return target.with_name(f".decision-guide.{sha256(os.fsencode(target.name)).hexdigest()[:16]}.new")


def _hold(handle: int, target: Path) -> None:
    """Hold the file while the run lives, so that no other run takes it for one that was left behind."""
    try:
        acquire(handle)
    except OSError:
        raise DiskError(f"Another decision-guide is writing {target}. Wait until it is done.") from None


def _is_taken(staged_file: Path, path: Path) -> bool:
    """Give the file its name; whether something stands there already."""
    try:
        os.link(os.fspath(staged_file), os.fspath(path))
    except FileExistsError:
        return True
    except OSError:  # a file system without a second name for a file
        if os.path.lexists(path):
            return True
        staged_file.rename(path)
    sync_folder(path.parent)
    return False


def _refuse_to_replace(path: Path) -> None:
    if os.path.lexists(path):
        raise FileExistsError(17, "File exists", os.fspath(path))
