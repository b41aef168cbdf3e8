"""Read ``was``: earlier ids that keep old links working. An id can be the earlier id of one thing only."""

from __future__ import annotations

from dataclasses import dataclass, field

from decision_guide.parsing.nodes import MappingEntry
from decision_guide.problems import Location, Related
from decision_guide.validation import limits, scalars
from decision_guide.validation.ids import IdKind
from decision_guide.validation.reader import DocumentReader


@dataclass(slots=True)
class FormerIds:
    """The earlier ids of one kind (options, questions, …), each with the location of its claim."""

    reader: DocumentReader
    kind: IdKind
    claimed: dict[str, Location] = field(default_factory=dict)

    def read(self, entry: MappingEntry) -> tuple[str, ...]:
        """Return the ids of one ``was``. An id that another ``was`` also contains is an error."""
        found = scalars.ids(self.reader, entry)
        advice = "Delete the earliest ones: their links are the oldest."
        if limits.exceeds(self.reader, "too-many-old-names", entry.key, (len(found), limits.OLD_NAMES), advice):
            return ()
        for old, place in found.items():
            if old in self.kind.reserved:
                message = f'"{old}" is a reserved word and cannot be the earlier id of any {self.kind.word}'
                self.reader.error("reserved-id", place, message, 'Delete it from "was".')
            elif first := self.claimed.get(old):
                message = f'this {self.kind.word} and another one both have the earlier id "{old}"'
                related = (Related("first", first),)
                self.reader.error("claimed-twice", place, message, "Delete it from one of the two.", related)
            else:
                self.claimed[old] = place
        return tuple(found)

    def check(self, in_use: dict[str, Location]) -> None:
        """Warn about each earlier id that is still in use. ``in_use`` has the current ids with their locations."""
        for old, place in self.claimed.items():
            if old in in_use:
                message = f'"{old}" cannot be an earlier id: it is still in use'
                related = (Related("in use", in_use[old]),)
                self.reader.warning("id-in-use", place, message, 'Delete it from "was".', related)
