"""Split a line of YAML roughly into indentation, key and value, in linear time for every line.

Only the help for syntax errors uses this; the parser decides what a file means. The regular expressions never try
the same part of a text twice, so a file with one long line takes no longer than any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_INDENT = re.compile(r" *(?:-[ ]+)*")
_QUOTED_KEY = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*+'""")
_COLON = re.compile(r":(?=\s|$)")
_COMMENT = re.compile(r"(?<![ \t])[ \t]{2,}+#")
_NO_KEY = frozenset("\"'[]{}#&*!|>%@`")
_SPACES = " \t"


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line with a key and perhaps a value. ``start`` and ``end`` are the value's position in the line, from 0.

    ``value`` is ``None`` if nothing follows the colon, and "" if only spaces or a comment follow.
    """

    indent: str
    key: str
    value: str | None
    start: int
    end: int


def entry_line(line: str) -> EntryLine | None:
    """Return the line as key and value, or ``None`` if it is something else."""
    begin = _INDENT.match(line)
    end = begin.end() if begin else 0
    hyphen = line.rfind("-", 0, end)
    return _entry_from(line, end) or (_entry_from(line, hyphen) if hyphen >= 0 else None)


def before_comment(text: str) -> str:
    """Return a text without the comment after it. A comment begins after at least two spaces."""
    found = _COMMENT.search(text)
    return text[: found.start()] if found else text


def _entry_from(line: str, start: int) -> EntryLine | None:
    quoted = _QUOTED_KEY.match(line, start)
    if quoted:
        colon = len(line) - len(line[quoted.end() :].lstrip(" "))
        key = quoted.group()
    else:
        first = line[start : start + 1]
        found = None if not first or first.isspace() or first in _NO_KEY else _COLON.search(line, start + 1)
        colon = found.start() if found else len(line)
        key = line[start:colon].rstrip(" ")
    rest = line[colon + 1 :]
    if line[colon : colon + 1] != ":" or (rest and rest[0] not in _SPACES):
        return None
    if not rest:
        return EntryLine(line[:start], key, None, colon + 1, colon + 1)
    bare = before_comment(rest.lstrip(_SPACES)).rstrip(_SPACES)
    at = len(line) - len(rest.lstrip(_SPACES))
    return EntryLine(line[:start], key, bare, at, at + len(bare))
