"""Bytes → lines of text: size, encoding, line ends and hidden characters.

Hidden characters cannot be seen and change what a text seems to say; ``hidden`` lists them. Ids are stricter by their
own grammar.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from decision_guide.problems import Location, Problem, Severity
from decision_guide.text.hidden import HIDDEN, HIDDEN_RUN

MAX_BYTES = 1_000_000
"""The largest file that is read."""

_CONTROLS = {0x00: "NULL", 0x07: "BELL", 0x08: "BACKSPACE", 0x0B: "LINE TABULATION", 0x0C: "FORM FEED"}
_CONTROLS |= {0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE", 0x7F: "DELETE", 0x85: "NEXT LINE"}


def character_name(character: str) -> str:
    """The character's number and name, such as ``U+200B ZERO WIDTH SPACE``."""
    number = ord(character)
    name = unicodedata.name(character, "") or _CONTROLS.get(number, "CONTROL CHARACTER")
    return f"U+{number:04X} {name}"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A decoded file. ``lines`` are as in the file; ``readable`` are the same without hidden characters."""

    lines: tuple[str, ...]
    readable: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def read_text(path: str, content: bytes) -> DecodedText | Problem:
    """Decode a file strictly. A byte order mark is dropped, Windows line ends become line feeds."""
    if len(content) > MAX_BYTES:
        return _problem(
            path,
            (),
            (1, 1, 1),
            "file-too-large",
            f"this file is too large: {len(content):,} bytes",
            f"A decision file may have {MAX_BYTES:,} bytes. Split it into several decisions.",
        )
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(path, content, error.start)
    lines = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if not HIDDEN.search(text.replace("\r", "\n")):
        return DecodedText(lines, lines)
    problems = tuple(_hidden(path, lines))
    return DecodedText(lines, tuple(HIDDEN.sub("", line) for line in lines), problems)


def unreadable(path: str, reason: str) -> Problem:
    """What is wrong with a file that cannot be read; ``reason`` is the end of a sentence."""
    advice = "Put a file there that can be read, or delete it. What cannot be read is never taken for deleted."
    return _problem(path, (), (1, 1, 1), "unreadable-file", f"this cannot be read: {reason}", advice)


def _hidden(path: str, lines: tuple[str, ...]) -> list[Problem]:
    return [
        _problem(
            path,
            lines,
            (number, found.start() + 1, found.end() + 1),
            "hidden-character",
            f"a hidden character stands here: {character_name(found.group()[0])}",
            "Delete it: it cannot be seen, and it changes what the text says.",
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
        f"this file is not UTF-8: the byte {content[start]:02X} means nothing here",
        "Save the file again with the encoding UTF-8 (in most editors: Save As, then Encoding).",
    )


def _problem(
    path: str, lines: tuple[str, ...], place: tuple[int, int, int], code: str, message: str, advice: str
) -> Problem:
    return Problem(code, Severity.ERROR, message, locate(path, lines, *place), advice)


def locate(path: str, lines: tuple[str, ...], line: int, column: int, end_column: int) -> Location:
    """A place in a file with these ``lines``, kept within them."""
    line = min(max(line, 1), max(len(lines), 1))
    excerpt = lines[line - 1] if lines else ""
    column = max(min(column, len(excerpt) + 1), 1)
    return Location(path, line, column, max(min(end_column, len(excerpt) + 1), column + 1), excerpt)
