"""Read a group of keys as the model defines them: each value by its kind, unknown keys and missing keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from typing import Any

from decision_guide.model import Answer, Change, Chart, Decision, Fact, Level, Option, Question, Scenario, Source
from decision_guide.model.keys import Key, Kind, key_of, keys_of
from decision_guide.parsing.nodes import MappingEntry, Node, Scalar
from decision_guide.problems.suggestions import listed
from decision_guide.validation import scalars
from decision_guide.validation.other_names import intended_key, standing_for
from decision_guide.validation.other_values import did_you_mean
from decision_guide.validation.reader import DocumentReader, Locatable, ReadEntry, quoted

_GROUPS: dict[str, type] = {
    "an option": Option,
    "a question": Question,
    "a fact": Fact,
    "an answer": Answer,
    "a scenario": Scenario,
    "a source": Source,
    "a change": Change,
    "the chart": Chart,
    "a word of the scale": Level,
}
"""The groups of keys below those of the decision, by what messages call them."""
_TEXTS = frozenset({Kind.PLAIN, Kind.INLINE, Kind.MARKDOWN, Kind.DATE, Kind.WORTH})
"""The kinds of values of needed keys that are texts. All others are groups of keys."""
_MEANINGS = {
    "name": ' "name" is the short form, for menus and cards.',
    "title": ' "title" is the heading of its page.',
    "scale": ' One scale applies to all rows. For numbers in one row, write "limit" and "values" there.',
}
"""What a key means that authors write where another key is missing, or where it does not belong."""


def record(
    reader: DocumentReader,
    owner: Locatable,
    entries: tuple[MappingEntry, ...],
    model: type,
    what: str,
    special: dict[str, ReadEntry],
) -> dict[str, Any]:
    """Return the values of the model's keys by field name. Values that cannot be read are left out.

    ``special`` has the functions for keys that need more than their kind, including keys that the model does not have.
    A misspelled key is read as the key that it probably means, so that one mistake is one error.
    ``owner`` is the location of errors about missing keys. ``what`` is the name of the group in messages.
    """
    keys = _keys(model)
    known = tuple(dict.fromkeys((*keys, *special)))
    values: dict[str, Any] = {}
    present = set()
    for name, entry in _named(reader, entries, _Group(what, known, keys)):
        present.add(name)
        read = special.get(name) or _reader(reader, keys[name])
        if read and (value := read(entry)) is not None:
            values[_field_name(model, name)] = value
    for key in keys.values():
        if key.required and key.name not in present:
            advice = f'Add a line that begins with "{key.name}:" ({key.kind}).'
            if other := standing_for(key.name, (entry.key.text for entry in entries if entry.key.text in known)):
                advice = f'did you mean "{key.name}" where the file says "{other}"?{_MEANINGS.get(other, "")}'
            reader.error("missing-key", owner, f'{what} needs the key "{key.name}"', advice)
    return values


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of keys: its name in messages, the keys that it may have, and those that the model has."""

    what: str
    known: tuple[str, ...]
    keys: Mapping[str, Key]


def _named(
    reader: DocumentReader, entries: tuple[MappingEntry, ...], group: _Group
) -> Iterator[tuple[str, MappingEntry]]:
    """Yield each entry with the name of its key, also if this is only meant. Keys that are unknown are errors."""
    taken = {entry.key.text for entry in entries}
    strange = []
    for entry in entries:
        name = reader.id_of(entry.key.text)
        if name in group.known:
            yield name, entry
            continue
        meant = intended_key(reader, name, group.known, taken)
        if meant and meant not in taken:
            taken.add(meant)
            yield meant, _under(meant, entry)
        if meant:
            _unknown(reader, entry, group, did_you_mean(meant))
        else:
            strange.append(entry)
    missing = [key for key in group.keys.values() if key.required and key.name not in taken]
    may_be_meant = [entry for entry in strange if missing and _fits(entry.value, missing[0]) and not _owners(entry)]
    for entry in strange:
        if [entry] == may_be_meant and len(missing) == 1:
            _unknown(reader, entry, group, f'did you mean "{missing[0].name}", which is missing here? ')
            yield missing[0].name, _under(missing[0].name, entry)
        else:
            _unknown(reader, entry, group, _owners(entry))


def _under(name: str, entry: MappingEntry) -> MappingEntry:
    """The entry under the key that is meant, so that help shows it with that key."""
    return replace(entry, key=replace(entry.key, text=name))


def _unknown(reader: DocumentReader, entry: MappingEntry, group: _Group, advice: str) -> None:
    advice = f"{advice}The keys of {group.what} are: {listed(group.known)}."
    reader.error("unknown-key", entry.key, f'unknown key "{quoted(entry)}"', advice)


def _fits(value: Node, key: Key) -> bool:
    return isinstance(value, Scalar) == (key.kind in _TEXTS)


def _owners(entry: MappingEntry) -> str:
    """Where a key belongs that another group has; empty if none has it."""
    name = entry.key.text
    owners = [what for what, model in _GROUPS.items() if name in _keys(model)]
    if name in _keys(Decision):
        return f'"{name}" is a key of the whole decision: write it at the left edge.{_MEANINGS.get(name, "")} '
    return f'"{name}" is a key of {" or ".join(owners)}. ' if owners else ""


def _reader(reader: DocumentReader, key: Key) -> ReadEntry | None:
    return partial(scalars.cited, reader) if key.name == "cite" else scalars.reader_of(reader, key.kind)


@cache
def _keys(model: type) -> dict[str, Key]:
    return {key.name: key for key in keys_of(model)}


def _field_name(model: type, key: str) -> str:
    return _fields(model).get(key, key.replace("-", "_"))


@cache
def _fields(model: type) -> dict[str, str]:
    return {key_of(spec).name: spec.name for spec in fields(model)}
