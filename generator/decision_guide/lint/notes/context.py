"""What every kind of note looks at."""

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
    """A decision with the file it stands in, and what several notes need to know about it."""

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
        """The positions on the chart of the options that have one."""
        return tuple(place for place in positions(self.decision).values() if place)

    def at(self, *path: str | int) -> Location:
        """The place of what stands at ``path``, or of the nearest thing above it."""
        return self.document.locate(*path)

    def key(self, *path: str | int) -> Location:
        """The place of the key at ``path``."""
        return self.document.locate(*path, key=True)


def note(code: str, message: str, location: Location, advice: str, related: Iterable[Related] = ()) -> Problem:
    """A note: ``advice`` says how to mend it."""
    return Problem(code, Severity.NOTE, message, location, advice, tuple(related))


def listed(ids: Iterable[str]) -> str:
    """The ids in quotes, in a sentence."""
    *first, last = [f'"{one}"' for one in ids]
    return f"{', '.join(first)} and {last}" if first else last
