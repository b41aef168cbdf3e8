"""The keys of the data format, defined once.

``decision.py`` marks its fields with :func:`written`. Validation and the JSON Schema get the known keys from
:func:`keys_of`.
"""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from functools import cache
from typing import Any


class Kind(StrEnum):
    """The kind of value that an author may write for a key."""

    PLAIN = "plain text, shown exactly as typed"
    INLINE = "one line of inline Markdown"
    MARKDOWN = "Markdown"
    ID = "an id"
    IDS = "a list of ids"
    TEXTS = "a list of plain texts"
    TEXT_BY_ID = "plain text for each id"
    DATE = "a day as YYYY-MM-DD"
    PARTIAL_DATE = "a year, month or day as YYYY, YYYY-MM or YYYY-MM-DD"
    INTERVAL = "a number and days, weeks, months or years"
    BOOLEAN = "true or false"
    NO_STATUS_QUO = "`none`"
    LANGUAGE = "the code of a language that has words, such as de"
    FORMAT = "the version of the format, such as 1 or 1.2"
    WEIGHT = "a whole number from 1 to 9"
    NEVER = "`never`"
    LIMIT = "at-most or at-least"
    NUMBERS = "a number or a range for each option"
    SPACING = "linear or log"
    BETTER = "lower or higher"
    UNIT = "a text, or `before:` with a text"
    WORD = "a word of the scale; for beyond also ruled-out"
    WORTH = "a whole number from -9 to 9"
    LINK = "a web address (https, http, mailto) or a path"
    FILE = "a path below the folder of the decision"
    PICTURE = "the file of a picture, and what it shows"
    FEEDS = "an axis, or a weight (1 to 9) for each axis"
    POSITIONS = "a number from 0 to 1 for each answer"
    ANSWERS = "a label for each answer id"
    VALUES = "one line of inline Markdown for each option"
    GIVEN_ANSWERS = "an answer for each question"
    EXPECTATION = "an option, a list of options, `none` or `undecided`"
    ARGUMENTS = "titles, each with Markdown or nothing"
    CHART = "the chart's settings"
    SCALE = "words with their worth, best first, or a rating such as 1 to 5"
    OPTIONS = "a name for each option id, or the option's own keys"
    CRITERIA = "a question (`ask`) or a fact (`fact`) for each id"
    PAIRS = "a list of pairs of options, each `[first, second]`"
    SCENARIOS = "a list of worked examples"
    SOURCES = "a cited work for each id"
    CHANGES = "a list of changes"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the data format: its name in the file, the kind of its value, and its purpose."""

    name: str
    kind: Kind
    doc: str
    required: bool = False


def written(kind: Kind, doc: str, *, name: str = "", required: bool = False, default: Any = None) -> Any:
    """Return a dataclass field that authors write.

    ``name`` is the key if it differs from the field's name. ``default=dict`` means an empty mapping.
    """
    metadata = {"key": (name, kind, doc, required)}
    if required:
        return field(metadata=metadata)
    if default is dict:
        return field(default_factory=dict, metadata=metadata)
    return field(default=default, metadata=metadata)


@cache
def keys_of(model: type) -> tuple[Key, ...]:
    """Return the keys that an author may write for ``model`` (a dataclass of ``decision.py``), in their usual order."""
    return tuple(key_of(spec) for spec in fields(model) if "key" in spec.metadata)


def key_of(spec: Field[Any]) -> Key:
    """Return the key of a field. If no author writes the field, the key has its name and no description."""
    name, kind, doc, required = spec.metadata.get("key", ("", Kind.PLAIN, "", False))
    return Key(name or spec.name.replace("_", "-"), kind, doc, required)
