"""What follows from a decision alone, computed once: its checks and its pages need the same values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from decision_guide.engine.acceptability import Acceptability, acceptability
from decision_guide.engine.compilation import Compiled, Table, compiled_of, table_of
from decision_guide.engine.position import Position, positions
from decision_guide.model import Decision


class Derived:
    """A decision without errors, and its values in no language. Nothing is computed before it is needed."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision

    @cached_property
    def table(self) -> Table:
        """Return the table that evaluators read."""
        return table_of(self.decision)

    @cached_property
    def compiled(self) -> Compiled:
        """Return the compiled form."""
        return compiled_of(self.table)

    @cached_property
    def acceptability(self) -> Acceptability:
        """Return how often each option leads."""
        return acceptability(self.compiled)

    @cached_property
    def positions(self) -> Mapping[str, Position | None]:
        """Return each option's position on the chart."""
        return positions(self.decision)
