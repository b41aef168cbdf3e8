"""Decode bytes to lines of text, and check size, encoding, line endings and hidden characters.

Hidden characters are invisible and change what a text seems to mean. ``hidden`` lists them. The grammar of ids is
stricter.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from decision_guide.problems import Location, Problem, Severity
from decision_guide.text.hidden import HIDDEN, HIDDEN_RUN

MAX_BYTES = 1_000_000
"""The maximum size of a file, in bytes."""

_CONTROLS = {0x00: "NULL", 0x07: "BELL", 0x08: "BACKSPACE", 0x0B: "LINE TABULATION", 0x0C: "FORM FEED"}
_CONTROLS |= {0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE", 0x7F: "DELETE", 0x85: "NEXT LINE"}


def character_name(character: str) -> str:
    """Return a character's code point and name, such as ``U+200B ZERO WIDTH SPACE``."""
    number = ord(character)
    name = unicodedata.name(character, "") or _CONTROLS.get(number, "CONTROL CHARACTER")
    return f"U+{number:04X} {name}"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A decoded file: its ``lines``, and in ``readable`` the same lines without hidden characters."""

    lines: tuple[str, ...]
    readable: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def read_text(path: str, content: bytes) -> DecodedText | Problem:
    """Decode the content of a file as strict UTF-8, without a byte order mark and with line feeds as line endings.

    Returns a problem instead if the file is too large or not valid UTF-8. ``path`` is for problems only.
    """
    if len(content) > MAX_BYTES:
        return _problem(
            path,
            (),
            (1, 1, 1),
            "file-too-large",
            f"this file is too large: {len(content):,} bytes",
            f"A decision file can have at most {MAX_BYTES:,} bytes. Split it into several decisions.",
        )
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(path, content, error.start)
    lines = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    # Most lines need no search: every hidden ASCII character is unprintable.
    if not HIDDEN.search("\n".join(line for line in lines if not (line.isascii() and line.isprintable()))):
        return DecodedText(lines, lines)
    problems = tuple(_hidden(path, lines))
    return DecodedText(lines, tuple(HIDDEN.sub("", line) for line in lines), problems)


def unreadable(path: str, reason: str) -> Problem:
    """Return the problem for a file that cannot be read. ``reason`` is the end of a sentence."""
    advice = "Replace it with a readable file, or delete it. An unreadable file does not count as deleted."
    return _problem(path, (), (1, 1, 1), "unreadable-file", f"this file cannot be read: {reason}", advice)


def _hidden(path: str, lines: tuple[str, ...]) -> list[Problem]:
    return [
        _problem(
            path,
            lines,
            (number, found.start() + 1, found.end() + 1),
            "hidden-character",
            f"hidden character: {character_name(found.group()[0])}",
            "Delete it. It is invisible, and it changes the text.",
        )
        for number, line in enumerate(lines, start=1)
        for found in HIDDEN_RUN.finditer(line)
    ]


def _not_utf8(path: str, content: bytes, start: int) -> Problem:
    before = content[:start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    lines = content.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _problem(
        path,
        tuple(lines),
        (line, column, column + 1),
        "not-utf-8",
        f"this file is not valid UTF-8: byte {content[start]:02X}",
        "Save the file with the encoding UTF-8 (in most editors: Save As, then Encoding).",
    )


def _problem(
    path: str, lines: tuple[str, ...], place: tuple[int, int, int], code: str, message: str, advice: str
) -> Problem:
    return Problem(code, Severity.ERROR, message, locate(path, lines, *place), advice)


def locate(path: str, lines: tuple[str, ...], line: int, column: int, end_column: int) -> Location:
    """Return a location in a file with these ``lines``, or the file itself if there are none.

    A line or column outside the file moves to the nearest one.
    """
    if not lines:
        return Location(path, 1, 1, 1)
    line = min(max(line, 1), len(lines))
    excerpt = lines[line - 1]
    column = max(min(column, len(excerpt) + 1), 1)
    return Location(path, line, column, max(min(end_column, len(excerpt) + 1), column + 1), excerpt)
