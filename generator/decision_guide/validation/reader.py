"""What every part of the validation shares: the collected problems and citations, and how to look under a key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from decision_guide.parsing import nodes
from decision_guide.parsing.nodes import Document, MappingEntry, Node, Scalar
from decision_guide.problems import Location, Problem, Related, Severity
from decision_guide.problems.suggestions import listed, nearest

_MAX_COMPARISONS = 30_000
Locatable = Location | Node | MappingEntry
ReadEntry = Callable[[MappingEntry], Any]


@dataclass(frozen=True, slots=True)
class SourceCitation:
    """A source id and where it is cited."""

    source: str
    location: Location


@dataclass(slots=True)
class DocumentReader:
    """Reads one document and collects what is wrong with it, and which sources it cites."""

    document: Document
    problems: list[Problem] = field(default_factory=list)
    citations: list[SourceCitation] = field(default_factory=list)
    comparisons: int = 0

    def at(self, place: Locatable) -> Location:
        """The location of a node, or of an entry (its text, else its key)."""
        return place if isinstance(place, Location) else self.document.location(nodes.span_of(place))

    def error(
        self, code: str, place: Locatable, message: str, advice: str | None = None, related: tuple[Related, ...] = ()
    ) -> None:
        """Collect an error."""
        self.problems.append(Problem(code, Severity.ERROR, message, self.at(place), advice or None, related))

    def warning(
        self, code: str, place: Locatable, message: str, advice: str | None = None, related: tuple[Related, ...] = ()
    ) -> None:
        """Collect a warning."""
        self.problems.append(Problem(code, Severity.WARNING, message, self.at(place), advice or None, related))

    def cite(self, source: str, place: Locatable) -> None:
        """Note that ``source`` is cited at ``place``."""
        self.citations.append(SourceCitation(source, self.at(place)))

    def nearest(self, word: str, known: Iterable[str]) -> str | None:
        """The known word that ``word`` was probably meant to be; a hopeless file soon gets no more of them."""
        names = tuple(known)
        self.comparisons += len(names)
        return nearest(word, names) if self.comparisons <= _MAX_COMPARISONS else None

    def did_you_mean(self, word: str, known: Iterable[str], sentence: str) -> str:
        """Help for an unknown word: the nearest one, then ``sentence`` with all of them ("The axes are")."""
        names = tuple(known)
        near = self.nearest(word, names)
        listing = f"{sentence}: {listed(names)}." if names else ""
        return " ".join(part for part in (f'did you mean "{near}"?' if near else "", listing) if part)

    def mapping(self, entry: MappingEntry, expected: str, example: str = "") -> tuple[MappingEntry, ...]:
        """The entries under a key; an error and nothing where something else stands there."""
        match entry.value:
            case nodes.Mapping(entries):
                if not entries and not self._is_broken(entry):
                    self.error("missing-text", entry.key, f'nothing stands under "{quoted(entry)}"', example)
                return entries
            case Scalar() as value if value.is_empty:
                self.error("missing-text", entry.key, f'nothing stands under "{quoted(entry)}"', example)
            case value:
                message = f'"{quoted(entry)}" needs {expected}, and {shape(value)} stands here'
                self.error("wrong-shape", value, message, example)
        return ()

    def items(self, entry: MappingEntry, expected: str, example: str = "") -> tuple[Node, ...]:
        """The items of a list under a key; an error and nothing where something else stands there."""
        match entry.value:
            case nodes.Sequence(items):
                return items
            case Scalar() as value if value.is_empty:
                self.error("missing-text", entry.key, f'nothing stands under "{quoted(entry)}"', example)
            case value:
                message = f'"{quoted(entry)}" needs {expected}, and {shape(value)} stands here'
                self.error("wrong-shape", value, message, example)
        return ()

    def _is_broken(self, entry: MappingEntry) -> bool:
        return entry.key.span.line in self.document.broken_lines


def shape(node: Node) -> str:
    """What stands there, in plain words."""
    match node:
        case Scalar():
            return "a text"
        case nodes.Sequence():
            return "a list"
        case _:
            return "a group of keys"


def quoted(place: MappingEntry | Scalar | str) -> str:
    """A key or text for a message, shortened."""
    text = place if isinstance(place, str) else place.key.text if isinstance(place, MappingEntry) else place.text
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
