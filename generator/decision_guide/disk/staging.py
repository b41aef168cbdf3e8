"""Stages the new content of one file next to it, complete and synced to the disk, before it gets its name.

A run that is killed may leave the staged file. The next run for the same file recognises and removes it.
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
"""Flags for opening that neither follow a link nor wait for the other end of a pipe."""


def create(path: Path, content: bytes) -> None:
    """Write one new file completely, or not at all.

    Raises ``FileExistsError`` if the path exists, even as a dangling link, and
    :class:`~decision_guide.disk.DiskError` if the system does not allow it.
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
    """Replace the content of a file and keep its permissions. Return whether the file still contained ``if_holds``."""
    with staged(path, content) as staged_file:
        staged_file.chmod(stat.S_IMODE(path.stat().st_mode))
        if path.read_bytes() != if_holds:
            return False
        staged_file.replace(path)
        sync_folder(path.parent)
    return True


@contextlib.contextmanager
def staged(target: Path, content: bytes) -> Iterator[Path]:
    """Yield a file next to ``target`` with ``content``, synced to the disk. Remove it afterwards if still there."""
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
            if sys.platform != "win32":  # Windows does not move a file that is open
                yield place
        if sys.platform == "win32":
            yield place
    finally:
        place.unlink(missing_ok=True)


def discard(target: Path) -> None:
    """Remove what a killed run left next to ``target``. A file that another run is writing is not removed."""
    place = _place_beside(target)
    with contextlib.suppress(OSError):
        handle = os.open(os.fspath(place), os.O_RDONLY | _LIKE_A_FILE)
        try:
            acquire(handle)
            place.unlink()
        finally:
            os.close(handle)


def _place_beside(target: Path) -> Path:
    """The same path for every run. It is a digest, because the name itself may already have the maximum length."""
    return target.with_name(f".decision-guide.{sha256(os.fsencode(target.name)).hexdigest()[:16]}.new")


def _hold(handle: int, target: Path) -> None:
    """Lock the file during the run, so that no other run takes it for an abandoned one."""
    try:
        acquire(handle)
    except OSError:
        raise DiskError(f"Another decision-guide is writing {target}. Wait until it is done.") from None


def _is_taken(staged_file: Path, path: Path) -> bool:
    """Give the file its name. Return whether the path already exists."""
    try:
        os.link(os.fspath(staged_file), os.fspath(path))
    except FileExistsError:
        return True
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            return True
        staged_file.rename(path)
    sync_folder(path.parent)
    return False


def _refuse_to_replace(path: Path) -> None:
    if os.path.lexists(path):
        raise FileExistsError(17, "File exists", os.fspath(path))
