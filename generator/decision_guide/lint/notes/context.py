"""The data that all kinds of notes use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from decision_guide.engine.derived import Derived
from decision_guide.engine.position import Position
from decision_guide.model import Decision
from decision_guide.parsing import Document
from decision_guide.problems import Location, Problem, Related, Severity


@dataclass(frozen=True)
class NoteContext:
    """A decision with its file, and the values that several notes need."""

    derived: Derived
    document: Document

    @property
    def decision(self) -> Decision:
        """The decision."""
        return self.derived.decision

    @cached_property
    def places(self) -> tuple[Position, ...]:
        """The positions on the chart of all options that have one."""
        return tuple(place for place in self.derived.positions.values() if place)

    def at(self, *path: str | int) -> Location:
        """Return the location of the value at ``path``, or of its nearest parent that exists."""
        return self.document.locate(*path)

    def key(self, *path: str | int) -> Location:
        """Return the location of the key at ``path``."""
        return self.document.locate(*path, key=True)


def note(code: str, message: str, location: Location, advice: str, related: Iterable[Related] = ()) -> Problem:
    """Return a note. ``advice`` is its help text."""
    return Problem(code, Severity.NOTE, message, location, advice, tuple(related))


def listed(ids: Iterable[str]) -> str:
    """Return the ids in quotes as a list in a sentence."""
    *first, last = [f'"{one}"' for one in ids]
    return f"{', '.join(first)} and {last}" if first else last
