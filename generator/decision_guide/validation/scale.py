"""Read the scale: the author's own words for cells, best first."""

from __future__ import annotations

from itertools import pairwise

from decision_guide.model import DEFAULT_SCALE, Level, Scale
from decision_guide.parsing.nodes import Mapping, MappingEntry
from decision_guide.problems import Related
from decision_guide.validation.ids import IdKind, check_id
from decision_guide.validation.reader import DocumentReader, quoted
from decision_guide.validation.records import record

_EXAMPLE = "Write two or more words, best first, such as:\n  scale:\n    fits: {worth: 1}\n    lacks: {worth: -1}"


def read_scale(reader: DocumentReader, entry: MappingEntry) -> Scale:
    """Return the scale of ``scale``, or the default scale if no word can be read."""
    entries = reader.mapping(entry, "words with their worth", _EXAMPLE)
    levels = [(item, _level(reader, item)) for item in entries]
    if len(entries) == 1:
        reader.error("too-few-words", entry.key, "a scale needs at least two words", _EXAMPLE)
    known = [(item, level) for item, level in levels if level]
    for (better, above), (worse, below) in pairwise(known):
        if below.worth >= above.worth:
            message = (
                f'"{quoted(worse)}" is worth {below.worth}, which is not less than '
                f'"{quoted(better)}" with {above.worth}'
            )
            related = (Related("the word before", reader.at(better.key)),)
            advice = "List the words best first. Each must be worth less than the one before."
            reader.error("worth-not-falling", _worth(worse), message, advice, related)
    return Scale(tuple(level for _, level in known)) if known else DEFAULT_SCALE


def _worth(entry: MappingEntry) -> MappingEntry:
    found = entry.value.get("worth") if isinstance(entry.value, Mapping) else None
    return found or entry


def _level(reader: DocumentReader, entry: MappingEntry) -> Level | None:
    check_id(reader, entry.key, IdKind.WORD)
    entries = reader.mapping(entry, "its worth", f"Write: {quoted(entry)}: {{worth: 1}}")
    what = f'the word "{quoted(entry)}"'
    values = record(reader, entry.key, entries, Level, what, {}) if entries else {}
    return Level(id=entry.key.text, **values) if "worth" in values else None
