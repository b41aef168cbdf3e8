"""Write keys and texts: plain if possible, otherwise in quotes or as a block.

The parser itself decides whether a text can be plain, so the two never disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from wcwidth import width as display_width

from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, Mapping, MappingEntry, Scalar, Style, parse

WIDTH = 120
"""The maximum width of a line, in columns. Longer values are written on several lines."""
_ORDINARY = re.compile(r"[a-z0-9]+(?:[ -][a-z0-9]+)*", re.IGNORECASE | re.ASCII)


def key_text(key: str, *, in_braces: bool = False) -> str | None:
    """Return a key with quotes if it needs them; in braces, ``None`` if it needs them."""
    if is_plain(key, key=True, in_braces=in_braces):
        return key
    return None if in_braces else _quoted(key)


def word_text(value: Scalar) -> str | None:
    """Return a text for use in braces, or ``None`` if it contains more than words."""
    if not value.text:
        return None
    plain = value.style is Style.PLAIN and "\n" not in value.text
    return value.text if plain or is_plain(value.text, in_braces=True) else None


def line_text(value: Scalar, head: str) -> str | None:
    """Return a text for the same line as ``head`` (its key), or ``None`` if it needs more lines."""
    if value.style in {Style.LITERAL, Style.FOLDED} or "\n" in value.text:
        return None
    if value.style is Style.PLAIN and value.span.line == value.span.end_line:
        return value.text
    found = value.text if value.style is Style.PLAIN or is_plain(value.text) else _quoted(value.text)
    fits = display_width(head) + 1 + display_width(found) <= WIDTH
    return found if fits or value.text != value.text.strip() else None


def block_lines(value: Scalar, lines: tuple[str, ...]) -> tuple[str, list[str]]:
    """Return the marker (``|`` or ``>``) and the lines of a long text. ``lines`` are the lines of the file."""
    if value.style is Style.PLAIN:
        last = lines[value.span.end_line - 1][: value.span.end_column - 1]
        first = lines[value.span.line - 1][value.span.column - 1 :]
        return ">", [line.strip() for line in (first, *lines[value.span.line : value.span.end_line - 1], last)]
    if value.style is Style.FOLDED and (kept := list(_folded(value, lines))):
        return ">", kept
    text = value.text.strip("\n")
    # If a text begins with spaces, only the number shows where it begins.
    return ("|2" if text[:1].isspace() else "|"), text.split("\n") if text else []


def _folded(value: Scalar, lines: tuple[str, ...]) -> Iterator[str]:
    """The lines of a folded text as the author broke them; none if a number specifies its indentation."""
    span = value.span
    marker = lines[span.line - 1][span.column - 1 :].split(" ")[0]
    body = lines[span.line : span.end_line - 1]
    filled = [number for number, line in enumerate(body) if line.strip()]
    if filled and not any(character.isdigit() for character in marker):
        first = body[filled[0]]
        indent = len(first) - len(first.lstrip(" "))
        yield from (line[indent:] for line in body[filled[0] : filled[-1] + 1])


@lru_cache(maxsize=4096)
def is_plain(text: str, *, key: bool = False, in_braces: bool = False) -> bool:
    """Return whether the parser reads ``text`` unchanged without quotes, as a key or as a value."""
    if _ORDINARY.fullmatch(text):
        return True
    if not text or "\n" in text:
        return False
    pair = f"{text}: x" if key else f"x: {text}"
    line = f"x: {{{pair}}}\n" if in_braces else f"{pair}\n"
    match parse(SourceFile("", "", line.encode())):
        case Document(
            root=Mapping(
                (
                    MappingEntry(
                        value=Mapping((entry,)),
                    ),
                )
            ),
            problems=(),
        ) if in_braces:
            return _is_read(entry, text, key=key)
        case Document(root=Mapping((entry,)), problems=()) if not in_braces:
            return _is_read(entry, text, key=key)
        case _:
            return False


def _is_read(entry: MappingEntry, text: str, *, key: bool) -> bool:
    read, other = (entry.key, entry.value) if key else (entry.value, entry.key)
    is_same = isinstance(read, Scalar) and read.text == text and read.style is Style.PLAIN
    return is_same and isinstance(other, Scalar) and other.text == "x"


def _quoted(text: str) -> str:
    if ('"' in text or "\\" in text) and not set(text) & set("'\n\t"):
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
