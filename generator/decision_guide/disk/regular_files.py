"""Reads files, and nothing but files: whoever opens a pipe, a device or a socket may wait for ever."""

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
    """A file cannot be read; ``reason`` says why, as the end of a sentence."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{printable(os.fspath(path))}: {reason}.")
        self.reason = reason


def read_file(path: Path, at_most: int = -1) -> bytes:
    """The content of a file, or the first bytes of it. Raises :class:`UnreadableError`, also for what is no file."""
    try:
        _refuse_other_kinds(path, os.stat(path).st_mode)  # noqa: PTH116 - Path.stat is slower, and there are thousands
        handle = os.open(os.fspath(path), os.O_RDONLY | _WITHOUT_WAITING)
        with os.fdopen(handle, "rb") as file:
            _refuse_other_kinds(path, os.fstat(handle).st_mode)
            return file.read(at_most)
    except OSError as error:
        raise UnreadableError(path, _reason(error, path)) from error


def read_beginning(path: Path, at_most: int) -> bytes:
    """The first bytes of a file; none of one that cannot be read."""
    try:
        return read_file(path, at_most)
    except UnreadableError:
        return b""


def obstacle(path: Path) -> str | None:
    """Why what stands at a path is no file that could be read, as the end of a sentence; nothing is opened."""
    try:
        _refuse_other_kinds(path, os.stat(path).st_mode)  # noqa: PTH116 - same
    except OSError as error:
        return _reason(error, path)
    except UnreadableError as error:
        return error.reason
    return None


def printable(name: str) -> str:
    """A name of the file system as text that can be printed: bytes that are no UTF-8 are shown by their number.

    An end of line, or another control, is spelled out: a name stays on its line.
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
