"""Nodes with locations: the content of a YAML file, before validation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from decision_guide.model.picture import PictureFile
from decision_guide.problems import Location, Problem, Severity
from decision_guide.text.decoding import locate


class Span(NamedTuple):
    """A range of a file. Lines and columns count from 1; the end is not part of the span."""

    line: int
    column: int
    end_line: int
    end_column: int


class Style(StrEnum):
    """How a scalar was written."""

    PLAIN = "plain"
    QUOTED = "quoted"
    LITERAL = "literal"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. No type is guessed: ``no`` and ``1.10`` remain texts."""

    text: str
    style: Style
    span: Span

    @property
    def is_empty(self) -> bool:
        """Whether the file has no value here, not even empty quotes."""
        return not self.text and self.style is Style.PLAIN


@dataclass(frozen=True, slots=True)
class MappingEntry:
    """A key and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file. ``flow`` is true if it is written in braces."""

    entries: tuple[MappingEntry, ...]
    span: Span
    flow: bool = False

    def get(self, key: str) -> MappingEntry | None:
        """Return the entry with this key, or ``None``."""
        return next((entry for entry in self.entries if entry.key.text == key), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


Node = Scalar | Mapping | Sequence


def span_of(place: Node | MappingEntry) -> Span:
    """Return the span to show for a node. For an entry, this is its value if that is a text, else its key."""
    match place:
        case MappingEntry(key, Scalar() as value):
            return key.span if value.is_empty else value.span
        case MappingEntry(key):
            return key.span
        case Mapping((first, *_), _, flow=False):
            return first.key.span
        case _:
            return place.span


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: its nodes, its lines, its problems, and the files of its pictures that were read."""

    path: str
    lines: tuple[str, ...]
    root: Mapping
    problems: tuple[Problem, ...] = ()
    pictures: tuple[PictureFile, ...] = ()

    def location(self, span: Span) -> Location:
        """Return the first line of a span as a location."""
        return locate_span(self.path, self.lines, span)

    def locate(self, *path: str | int, key: bool = False) -> Location:
        """Return the location of the node at ``path`` (keys and indexes), or of its nearest parent that exists.

        With ``key``, this is always the location of the key. Otherwise it is the value if that is a text.
        """
        node: Node = self.root
        span = span_of(node)
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            span = found.key.span if key and isinstance(found, MappingEntry) else span_of(found)
            node = found.value if isinstance(found, MappingEntry) else found
        return self.location(span)

    def within(self, scalar: Scalar, line: int, column: int, length: int) -> Location:
        """Return the location of a part of a scalar's text. Its line and column count from 0.

        If the text differs from the file (folded, escaped), the location is that of the scalar itself.
        """
        span = scalar.span
        match scalar.style:
            case Style.LITERAL:
                number = span.line + 1 + line
                written = _rows(scalar.text)[line]
                offset = len(self.lines[number - 1]) - len(written) if number <= len(self.lines) else -1
            case Style.PLAIN | Style.QUOTED if span.line == span.end_line and line == 0:
                number = span.line
                offset = span.column - 1 + (scalar.style is Style.QUOTED)
            case _:
                return self.location(span)
        if offset < 0 or not _holds(self.lines[number - 1], _rows(scalar.text)[line]):
            return self.location(span)
        start = offset + column + 1
        return self.location(Span(number, start, number, start + max(length, 1)))

    @property
    def broken_lines(self) -> frozenset[int]:
        """The lines with YAML errors. A consequence of such an error is not reported as a second problem."""
        return frozenset(p.location.line for p in self.problems if p.severity is Severity.ERROR)


@lru_cache(maxsize=4)
def _rows(text: str) -> tuple[str, ...]:
    """The lines of a text, cached: a long text may have thousands of locations to find."""
    return tuple(text.split("\n"))


@lru_cache(maxsize=4)
def _holds(line: str, row: str) -> bool:
    """Whether a line of a file contains a line of a text, cached: a long line may have thousands of locations."""
    return row in line


def locate_span(path: str, lines: tuple[str, ...], span: Span) -> Location:
    """Return the first line of ``span`` as a location in a file with these ``lines``."""
    last = span.end_line == span.line or span.line > len(lines)
    end = span.end_column if last else len(lines[span.line - 1].rstrip()) + 1
    return locate(path, lines, span.line, span.column, end)


def _child(node: Node, step: str | int) -> MappingEntry | Node | None:
    match node, step:
        case Mapping(), str():
            return node.get(step)
        case Sequence(items), int() if 0 <= step < len(items):
            return items[step]
        case _:
            return None
