"""Find no-break and other wide spaces where YAML needs ordinary ones, such as in an indentation.

They come from word processors and web pages, and look like ordinary spaces. Within a running text they are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from decision_guide.parsing.lines import entry_line
from decision_guide.parsing.nodes import Span

_WIDE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ANY = re.compile(f"[{_WIDE}]")
_RUN = re.compile(f"[{_WIDE}]+")
_INDENT = re.compile(f"[ {_WIDE}]+(?=\\S)")
_AFTER_COLON = re.compile(f" *(?:- +)*[a-z0-9-]+ *:( *[{_WIDE}][ {_WIDE}]*)")
_BEFORE_COLON = re.compile(f" *(?:- +)*[a-z0-9-]+([ {_WIDE}]+):(?:[ {_WIDE}]|$)")
_AFTER_DASH = re.compile(f" *-( *[{_WIDE}][ {_WIDE}]*)")
_IN_BRACES = re.compile(
    f"(?<=[{{,])[ {_WIDE}]+(?=[a-z0-9-]+[ {_WIDE}]*:)|(?<=[a-z0-9-])[ {_WIDE}]+(?=: )|(?<=[a-z0-9-]:)[ {_WIDE}]+"
)
_BLOCK = re.compile(r"[|>][0-9+-]*")


def misplaced(lines: tuple[str, ...]) -> tuple[Span, ...]:
    """Return the place of each wide space that must be an ordinary one, in the order of the lines."""
    if not any(map(_ANY.search, lines)):
        return ()
    texts = _text_lines(lines)
    return tuple(
        Span(number + 1, found.start() + start + 1, number + 1, found.end() + start + 1)
        for number, line in enumerate(lines)
        if number not in texts and _ANY.search(line)
        for start, stretch in sorted(set(_structural(line)))
        for found in _RUN.finditer(stretch)
    )


def straightened(lines: tuple[str, ...], places: tuple[Span, ...]) -> tuple[str, ...]:
    """Return the lines with an ordinary space for each wide one at these places."""
    fixed = list(lines)
    for place in places:
        line = fixed[place.line - 1]
        start, end = place.column - 1, place.end_column - 1
        fixed[place.line - 1] = line[:start] + " " * (end - start) + line[end:]
    return tuple(fixed)


def _structural(line: str) -> Iterator[tuple[int, str]]:
    """The stretches of spaces in a line that separate what YAML reads, each with its start."""
    if found := _INDENT.match(line):
        yield 0, found.group()
    plain = _ANY.sub(" ", line)
    entry = entry_line(plain)
    # On the line with an ordinary indentation, a key or a dash is found behind a wrong one too.
    indented = _indented(line)
    plain_key = _with_plain_key(indented)
    for found in (_AFTER_COLON.match(plain_key), _BEFORE_COLON.match(indented), _AFTER_DASH.match(indented)):
        if found:
            yield found.start(1), line[found.start(1) : found.end(1)]
    if entry and entry.value and entry.value.startswith("{"):
        for found in _IN_BRACES.finditer(line):
            yield found.start(), found.group()


def _indented(line: str) -> str:
    found = _INDENT.match(line)
    return " " * found.end() + line[found.end() :] if found else line


def _with_plain_key(line: str) -> str:
    """The line with ordinary spaces before the colon of its key."""
    found = _BEFORE_COLON.match(line)
    if not found:
        return line
    return line[: found.start(1)] + " " * (found.end(1) - found.start(1)) + line[found.end(1) :]


def _text_lines(lines: tuple[str, ...]) -> frozenset[int]:
    """The lines that continue the text of a key above: all its spaces are the author's."""
    found: set[int] = set()
    column: int | None = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if column is not None and (not line.strip() or indent > column):
            found.add(number)
            continue
        entry = entry_line(line)
        value = entry.value if entry else None
        begins = bool(value) and (_BLOCK.fullmatch(value or "") or (value or "")[0] not in "{[")
        column = len(entry.indent) if entry and begins else None
    return frozenset(found)
