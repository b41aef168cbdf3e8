"""Find the comments of a decision file and their locations, which the parser discards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from decision_guide.parsing import Document, Mapping, Node, Scalar, Sequence, Style

_TO_THE_END = 10**9


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, including its ``#``. Line and column count from 1.

    ``alone`` is true if nothing else is on its line. ``gap`` is true if the line above is empty.
    """

    text: str
    line: int
    column: int
    alone: bool
    gap: bool = False


def comments_of(document: Document) -> tuple[Comment, ...]:
    """Return all comments in their order. A comment begins with a ``#`` at the start of a word outside a text."""
    covered: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for scalar in _scalars(document.root):
        for line, start, end in _text_ranges(scalar):
            covered[line].append((start, end))
    return tuple(
        Comment(line[column - 1 :].rstrip(), number, column, alone, alone and is_blank(document, number - 1))
        for number, line in enumerate(document.lines, start=1)
        if (column := _column(line, covered[number])) is not None
        for alone in [not line[: column - 1].strip()]
    )


def is_blank(document: Document, number: int) -> bool:
    """Return whether a line of the file is empty. Lines count from 1; there is no line 0."""
    return number >= 1 and not document.lines[number - 1].strip()


def _column(line: str, texts: list[tuple[int, int]]) -> int | None:
    for index, character in enumerate(line):
        column = index + 1
        begins = character == "#" and (not index or line[index - 1] in " \t")
        if begins and not any(start <= column < end for start, end in texts):
            return column
    return None


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Mapping(entries):
            for entry in entries:
                yield entry.key
                yield from _scalars(entry.value)
        case Sequence(items):
            for item in items:
                yield from _scalars(item)
        case scalar:
            yield scalar


def _text_ranges(scalar: Scalar) -> Iterator[tuple[int, int, int]]:
    """The line, the first column and the column after the last, for each line of a text."""
    span = scalar.span
    if scalar.style in {Style.LITERAL, Style.FOLDED}:
        # The "|" or ">" is not part of the text: a comment may follow it.
        yield from ((line, 1, _TO_THE_END) for line in range(span.line + 1, span.end_line))
        return
    for line in range(span.line, span.end_line + 1):
        start = span.column if line == span.line else 1
        yield line, start, span.end_column if line == span.end_line else _TO_THE_END
