"""A line of YAML taken apart, roughly: indentation, key and value. In one look, whatever fills the line.

Only help for syntax errors needs it; what a file says is the parser's to tell. Regular expressions do the small steps,
and none of them can try a stretch of text twice: a file of one long line is as quick as any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_INDENT = re.compile(r" *(?:-[ ]+)*")
_QUOTED_KEY = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*+'""")
_COLON = re.compile(r":(?=\s|$)")
_COMMENT = re.compile(r"(?<![ \t])[ \t]{2,}+#")
_NO_KEY = frozenset("\"'[]{}#&*!|>%@`")
_BLANKS = " \t"


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line with a key and perhaps a value; ``start`` and ``end`` are where the value stands in the line.

    ``value`` is ``None`` where nothing follows the colon, and "" where only blanks do.
    """

    indent: str
    key: str
    value: str | None
    start: int
    end: int


def entry_line(line: str) -> EntryLine | None:
    """The line as key and value, or ``None`` if it is something else."""
    begin = _INDENT.match(line)
    end = begin.end() if begin else 0
    hyphen = line.rfind("-", 0, end)
    return _entry_from(line, end) or (_entry_from(line, hyphen) if hyphen >= 0 else None)


def before_comment(text: str) -> str:
    """A text without the comment after it, which two blanks set apart."""
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
    if line[colon : colon + 1] != ":" or (rest and rest[0] not in _BLANKS):
        return None
    if not rest:
        return EntryLine(line[:start], key, None, colon + 1, colon + 1)
    bare = before_comment(rest.lstrip(_BLANKS)).rstrip(_BLANKS)
    at = len(line) - len(rest.lstrip(_BLANKS))
    return EntryLine(line[:start], key, bare, at, at + len(bare))
