"""Located nodes: what a YAML file says and where it says it, before anybody asks what it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from decision_guide.problems import Location, Problem, Severity
from decision_guide.text.decoding import locate


class Span(NamedTuple):
    """From one place of the file to another. Everything counts from 1; the end is not part of the span."""

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
    """A text. No type is guessed: ``no`` and ``1.10`` are what was typed."""

    text: str
    style: Style
    span: Span

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written at all."""
        return not self.text and self.style is Style.PLAIN


@dataclass(frozen=True, slots=True)
class MappingEntry:
    """A key and what stands under it."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file; ``flow`` where it was written in braces."""

    entries: tuple[MappingEntry, ...]
    span: Span
    flow: bool = False

    def get(self, key: str) -> MappingEntry | None:
        """The entry under ``key``."""
        return next((entry for entry in self.entries if entry.key.text == key), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


Node = Scalar | Mapping | Sequence


def span_of(place: Node | MappingEntry) -> Span:
    """Where to point for a node; for an entry its value if that is a text, else its key."""
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
    """A file that could be read: its nodes, its lines, and what was wrong with its YAML all the same."""

    path: str
    lines: tuple[str, ...]
    root: Mapping
    problems: tuple[Problem, ...] = ()

    def location(self, span: Span) -> Location:
        """The span's first line as a location."""
        return locate_span(self.path, self.lines, span)

    def locate(self, *path: str | int, key: bool = False) -> Location:
        """The place of the node at ``path`` (keys and indexes), or of the nearest one above it that exists.

        With ``key`` it is always the key, else the value where that is a text.
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
        """A stretch of a scalar's text, its line and column counted from 0.

        Where the text does not stand in the file as it is (folded, escaped), the place is the scalar itself.
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
        if offset < 0 or _rows(scalar.text)[line] not in self.lines[number - 1]:
            return self.location(span)
        start = offset + column + 1
        return self.location(Span(number, start, number, start + max(length, 1)))

    @property
    def broken_lines(self) -> frozenset[int]:
        """The lines that YAML itself stumbled over: what follows from them is not worth a second problem."""
        return frozenset(p.location.line for p in self.problems if p.severity is Severity.ERROR)


@lru_cache(maxsize=4)
def _rows(text: str) -> tuple[str, ...]:
    """The lines of a text; a long one may have thousands of places to look up, one after another."""
    return tuple(text.split("\n"))


def locate_span(path: str, lines: tuple[str, ...], span: Span) -> Location:
    """The first line of ``span`` as a location in a file with these ``lines``."""
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
