"""The keys of the data format: what an author may write where, said once.

``model.py`` marks its fields with :func:`written`; the validation derives the known keys from :func:`keys_of`, and
``schema.py`` the JSON Schema.
"""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What an author may write under a key."""

    PLAIN = "plain text, shown exactly as typed"
    INLINE = "one line of inline Markdown"
    MARKDOWN = "Markdown"
    ID = "an id"
    IDS = "a list of ids"
    TEXTS = "a list of plain texts"
    TEXT_BY_ID = "plain text under each id"
    DATE = "a day as YYYY-MM-DD"
    PARTIAL_DATE = "a year, month or day as YYYY, YYYY-MM or YYYY-MM-DD"
    INTERVAL = "a number and days, weeks, months or years"
    BOOLEAN = "true or false"
    FORMAT = "the version of the format, such as 1 or 1.2"
    WEIGHT = "a whole number from 1 to 9"
    WORTH = "a whole number from -9 to 9"
    LINK = "a web address (https, http, mailto) or a path"
    FEEDS = "an axis, or a weight (1 to 9) under each axis"
    ANSWERS = "a label under each answer id"
    VALUES = "one line of inline Markdown under each option"
    GIVEN_ANSWERS = "an answer under each question"
    EXPECTATION = "an option, a list of options, `none` or `undecided`"
    ARGUMENTS = "a title, with Markdown under it or nothing"
    CHART = "the chart's settings"
    SCALE = "a word and what it is worth, best first"
    OPTIONS = "a name under each option id, or the option's own keys"
    CRITERIA = "a question (`ask`) or a fact (`fact`) under each id"
    SCENARIOS = "a list of worked examples"
    SOURCES = "a cited work under each id"
    CHANGES = "a list of changes"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the data format: its name in the file, what stands under it, and what it is for."""

    name: str
    kind: Kind
    doc: str
    required: bool = False


def written(kind: Kind, doc: str, *, name: str = "", required: bool = False, default: Any = None) -> Any:
    """A dataclass field that authors write.

    ``name`` is the key where it differs from the field's name; ``default=dict`` stands for an empty mapping.
    """
    metadata = {"key": (name, kind, doc, required)}
    if required:
        return field(metadata=metadata)
    if default is dict:
        return field(default_factory=dict, metadata=metadata)
    return field(default=default, metadata=metadata)


def keys_of(model: type) -> tuple[Key, ...]:
    """The keys that an author may write for ``model`` (a dataclass of this module), in their usual order."""
    return tuple(key_of(spec) for spec in fields(model) if "key" in spec.metadata)


def key_of(spec: Field[Any]) -> Key:
    """The key of a field; one that no author writes has its name and no words of its own."""
    name, kind, doc, required = spec.metadata.get("key", ("", Kind.PLAIN, "", False))
    return Key(name or spec.name.replace("_", "-"), kind, doc, required)
