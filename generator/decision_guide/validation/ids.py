"""Ids: their grammar, the reserved ids, and suggestions for invalid ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import Enum

from decision_guide.model import DONT_KNOW, JUDGEMENT, NONE, NOT_RELEVANT, OTHERS, UNDECIDED
from decision_guide.model.files import WINDOWS_DEVICES
from decision_guide.parsing.nodes import MappingEntry, Scalar
from decision_guide.text.decoding import character_name
from decision_guide.text.hidden import HIDDEN
from decision_guide.validation.reader import DocumentReader, quoted

_ID = re.compile(r"(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 64
"""Characters of an id."""
SOUNDS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i", "ŋ": "ng",
    "ä": "ae", "ö": "oe", "ü": "ue",
}  # fmt: skip
"""Letters by what stands for them in ids."""
_SPOKEN = str.maketrans(SOUNDS)
_GRAMMAR = (
    "An id consists of lower-case letters, digits and single hyphens, with at least one letter and "
    f"at most {LONGEST} characters."
)


class IdKind(Enum):
    """What an id belongs to: its word in messages, and the ids that are not allowed."""

    SLUG = "decision", frozenset({"index", "tags", "decision"})
    OPTION = "option", frozenset({"decide", "decision", "index", NONE, UNDECIDED, OTHERS})
    CRITERION = "criterion", frozenset[str]()
    AXIS = "axis", frozenset[str]()
    ANSWER = "answer", frozenset({DONT_KNOW, NOT_RELEVANT})
    SOURCE = "source", frozenset({JUDGEMENT})
    WORD = "word", frozenset({"ruled-out", "unknown", OTHERS})

    @property
    def word(self) -> str:
        """The word for it in a message, such as "option"."""
        return str(self.value[0])

    @property
    def reserved(self) -> frozenset[str]:
        """The ids that have a special meaning."""
        return self.value[1]


def is_id(text: str) -> bool:
    """Return whether ``text`` follows the grammar of ids."""
    return len(text) <= LONGEST and bool(_ID.fullmatch(text)) and text not in WINDOWS_DEVICES


def suggest_id(text: str) -> str:
    """Return a help text with the grammar of ids, and with the id that is most similar to ``text``."""
    near = intended_id(text)
    return f'did you mean "{near}"? {_GRAMMAR}' if near else _GRAMMAR


def intended_id(text: str) -> str | None:
    """Return the id that is most similar to ``text``, or ``None`` if it is one or no id is similar."""
    spoken = unicodedata.normalize("NFC", text).lower().translate(_SPOKEN)
    ascii_text = unicodedata.normalize("NFKD", spoken).encode("ascii", "ignore").decode()
    near = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:LONGEST].strip("-")
    return near if is_id(near) and near != text else None


def with_ids(reader: DocumentReader, entries: Iterable[MappingEntry], kind: IdKind) -> tuple[MappingEntry, ...]:
    """Return entries whose keys are ids of a ``kind``. Keys that are not are errors.

    A key that is nearly an id is read as that id, and so are references to either: one slip is one error.
    """
    found = tuple(entries)
    taken = {entry.key.text for entry in found}
    return tuple(_with_id(reader, entry, kind, taken) for entry in found)


def _with_id(reader: DocumentReader, entry: MappingEntry, kind: IdKind, taken: set[str]) -> MappingEntry:
    name = entry.key.text
    near = intended_id(name)
    is_free = near not in taken | kind.reserved
    if check_id(reader, entry.key, kind, taken) or near is None or not is_free:
        return entry
    taken.add(near)
    reader.respelled[name] = near
    return MappingEntry(replace(entry.key, text=near), entry.value)


def check_id(reader: DocumentReader, key: Scalar, kind: IdKind, taken: Collection[str] = ()) -> bool:
    """Return whether a key can be the id of a ``kind``. If not, report an error.

    ``taken`` are the ids of others, which the help does not suggest.
    """
    name = key.text
    if name in kind.reserved:
        message = f'"{name}" is a reserved word and cannot be the id of any {kind.word}'
        start = "Rename the file." if kind is IdKind.SLUG else "Choose another id."
        advice = f"{start} These are reserved: {', '.join(sorted(kind.reserved))}."
        reader.error("reserved-id", key, message, advice)
    elif name in WINDOWS_DEVICES:
        message = f'"{name}" cannot be an id, because Windows reserves this name for a device'
        reader.error("reserved-id", key, message, f'Choose a longer one, such as "{name}-{kind.word}".')
    elif hidden := HIDDEN.search(name):
        reader.error("invalid-id", key, f"this id contains a hidden character: {character_name(hidden.group())}")
    elif not is_id(name):
        reader.error("invalid-id", key, f'"{quoted(name)}" is not an id', _advice(name, kind, taken))
    else:
        return True
    return False


def _advice(name: str, kind: IdKind, taken: Collection[str]) -> str:
    near = intended_id(name)
    if near in kind.reserved:
        return f'Choose another id: "{near}" is a reserved word. {_GRAMMAR}'
    if near in taken:
        return f'Choose another id: "{near}" is already one here. {_GRAMMAR}'
    if near is None or kind is IdKind.SLUG:
        return suggest_id(name)
    return f'did you mean "{near}"? Write it like this everywhere in the file. {_GRAMMAR}'
