"""System calls: durable names, one run at a time, and the system's errors in plain words."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from decision_guide.disk.output_folder import LOCK, DiskError


def write_synced(path: Path, content: bytes) -> None:
    """Write a file, and return when it is on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Windows has no such call and does not need one."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def locked(top: Path) -> Iterator[None]:
    """Hold the folder's lock. The system frees it when a run dies, so a lock never remains."""
    path = top / LOCK
    if path.is_symlink():
        raise DiskError(f"{path} is a symbolic link; decision-guide does not follow links.")
    handle = os.open(os.fspath(path), os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o666)
    with os.fdopen(handle, "wb") as file:
        try:
            acquire(file.fileno())
        except OSError:
            raise DiskError(f"Another decision-guide is writing to {top}. Wait until it is done.") from None
        yield


def acquire(handle: int) -> None:
    """Lock an open file until it is closed. Raises ``OSError`` if another run holds the lock."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - exists on Windows only

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - does not exist on Windows

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def friendly_errors(path: Path) -> Iterator[None]:
    """Turn the system's errors into sentences that name the file."""
    try:
        yield
    except OSError as error:
        raise friendly_message(error, path) from error


def friendly_message(error: OSError, path: Path) -> DiskError:
    """Return a system's error as a sentence that names the file."""
    return DiskError(f"{error.filename or path}: {(error.strerror or str(error)).lower()}.")
