"""Read a group of keys as the model defines them: each value by its kind, unknown keys and missing keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache, partial
from typing import Any

from decision_guide.model.keys import Key, key_of, keys_of
from decision_guide.parsing.nodes import MappingEntry
from decision_guide.problems.suggestions import listed
from decision_guide.validation import scalars
from decision_guide.validation.other_names import intended_key, standing_for
from decision_guide.validation.reader import DocumentReader, Locatable, ReadEntry, quoted

_MEANINGS = {
    "name": ' "name" is the short form, for menus and cards.',
    "title": ' "title" is the heading of its page.',
}
"""What a key means that authors write where another key is missing."""


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
    for name, entry in _named(reader, entries, known, what):
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


def _named(
    reader: DocumentReader, entries: tuple[MappingEntry, ...], known: tuple[str, ...], what: str
) -> Iterator[tuple[str, MappingEntry]]:
    taken = {entry.key.text for entry in entries}
    for entry in entries:
        name = reader.id_of(entry.key.text)
        if name in known:
            yield name, entry
            continue
        meant = intended_key(reader, name, known, taken)
        question = f'did you mean "{meant}"? ' if meant else ""
        advice = f"{question}The keys of {what} are: {listed(known)}."
        reader.error("unknown-key", entry.key, f'unknown key "{quoted(entry)}"', advice)
        if meant and meant not in taken:
            taken.add(meant)
            yield meant, entry


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
