"""Write the values of keys: on one line, in braces or as a block."""

from __future__ import annotations

from collections.abc import Iterator

from wcwidth import width as display_width

from decision_guide.parsing import Scalar, Style
from decision_guide.parsing.plain_texts import WIDTH, is_plain, quoted_text


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
    found = value.text if value.style is Style.PLAIN or is_plain(value.text) else quoted_text(value.text)
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
