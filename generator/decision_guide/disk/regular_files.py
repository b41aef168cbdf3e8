"""Reads regular files only: opening a pipe, a device or a socket may block for ever."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from decision_guide.disk.output_folder import DiskError

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_OTHER_KINDS = (
    (stat.S_ISDIR, "it is a folder"),
    (stat.S_ISFIFO, "it is a pipe"),
    (stat.S_ISSOCK, "it is a socket"),
    (stat.S_ISCHR, "it is a device"),
    (stat.S_ISBLK, "it is a device"),
)

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class UnreadableError(DiskError):
    """A file cannot be read; ``reason`` is the cause, as the end of a sentence."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{printable(os.fspath(path))}: {reason}.")
        self.reason = reason


def read_file(path: Path, at_most: int = -1) -> bytes:
    """Return the content of a file, or its first ``at_most`` bytes.

    Raises :class:`UnreadableError`, also if the path is not a regular file.
    """
    try:
        _refuse_other_kinds(path, os.stat(path).st_mode)  # noqa: PTH116 - Path.stat is slower, and there are thousands
        handle = os.open(os.fspath(path), os.O_RDONLY | _WITHOUT_WAITING)
        with os.fdopen(handle, "rb") as file:
            _refuse_other_kinds(path, os.fstat(handle).st_mode)
            return file.read(at_most)
    except OSError as error:
        raise UnreadableError(path, _reason(error, path)) from error


def read_beginning(path: Path, at_most: int) -> bytes:
    """Return the first bytes of a file; empty if it cannot be read."""
    try:
        return read_file(path, at_most)
    except UnreadableError:
        return b""


def obstacle(path: Path) -> str | None:
    """Return why a path is not a readable file, as the end of a sentence, or ``None``. Opens nothing."""
    try:
        _refuse_other_kinds(path, os.stat(path).st_mode)  # noqa: PTH116 - same
    except OSError as error:
        return _reason(error, path)
    except UnreadableError as error:
        return error.reason
    return None


def printable(name: str) -> str:
    """Return a file name as printable text: bytes that are not UTF-8 are shown as numbers.

    Line ends and other control characters are escaped, so a name stays on its line.
    """
    decoded = os.fsencode(name).decode("utf-8", errors="backslashreplace")
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode(), decoded)


def _refuse_other_kinds(path: Path, mode: int) -> None:
    for is_kind, reason in _OTHER_KINDS:
        if is_kind(mode):
            raise UnreadableError(path, reason)


def _reason(error: OSError, path: Path) -> str:
    if error.errno == errno.ELOOP:
        return "it is a symbolic link that leads in a circle"
    if error.errno == errno.ENOENT and path.is_symlink():
        return "it is a symbolic link that leads nowhere"
    return (error.strerror or str(error)).lower()
