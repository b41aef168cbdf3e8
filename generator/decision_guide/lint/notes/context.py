"""The data that all kinds of notes use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from decision_guide.engine.acceptability import Acceptability, acceptability
from decision_guide.engine.compilation import Compiled, Table, compile_decision, table_of
from decision_guide.engine.position import Position, positions
from decision_guide.model import Decision
from decision_guide.parsing import Document
from decision_guide.problems import Location, Problem, Related, Severity


@dataclass(frozen=True)
class NoteContext:
    """A decision with its file, and the values that several notes need."""

    decision: Decision
    document: Document

    @cached_property
    def compiled(self) -> Compiled:
        """The decision in whole numbers."""
        return compile_decision(self.decision)

    @cached_property
    def table(self) -> Table:
        """The table that evaluators read."""
        return table_of(self.decision)

    @cached_property
    def acceptability(self) -> Acceptability:
        """How often each option leads."""
        return acceptability(self.compiled)

    @cached_property
    def places(self) -> tuple[Position, ...]:
        """The positions on the chart of all options that have one."""
        return tuple(place for place in positions(self.decision).values() if place)

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
