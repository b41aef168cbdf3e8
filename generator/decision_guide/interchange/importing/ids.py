"""Build ids from names: ASCII, in the grammar of the format, each unique."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from anyascii import anyascii

from decision_guide.validation.ids import SOUNDS, IdKind, is_id

_LONGEST = 48
_LONGEST_WORD = 24
_SOUNDS = {
    **SOUNDS, "&": " and ", "+": " plus ", "#": " sharp ", "%": " percent ", "€": " euro ",
    "<": " less ", ">": " more ", "=": " equals ", "@": " at ",
}  # fmt: skip


def ids_for(names: Iterable[str], kind: IdKind, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Return an id for each name, in order; all are different, and none is in ``taken``."""
    used = set(taken)
    next_number: dict[str, int] = {}
    found = []
    for position, name in enumerate(names, start=1):
        base = id_of(name, kind) or f"{kind.word}-{position}"
        made, number = base, next_number.get(base, 2)
        while made in used:
            made, number = f"{base}-{number}", number + 1
        next_number[base] = number
        used.add(made)
        found.append(made)
    return tuple(found)


def id_of(name: str, kind: IdKind) -> str | None:
    """Return the id for a name, or ``None`` if no character of it can be written in ASCII."""
    spoken = "".join(_SOUNDS.get(letter, letter) for letter in unicodedata.normalize("NFC", name).lower())
    words = re.sub(r"['’ʼ]", "", _ascii(spoken).lower())
    longest = _LONGEST_WORD if kind is IdKind.WORD else _LONGEST
    made = _shortened(re.sub(r"[^a-z0-9]+", "-", words).strip("-"), longest)
    if not made:
        return None
    if is_id(made) and made not in kind.reserved:
        return made
    longer = f"{kind.word}-{made}"
    return longer if is_id(longer) else None


def _ascii(text: str) -> str:
    """The text in ASCII: each letter by its sound, each other character (an emoji, a symbol) as a space."""
    return "".join(_letter(character) for character in unicodedata.normalize("NFKC", text))


def _letter(character: str) -> str:
    if character.isascii():
        return character
    if not unicodedata.category(character).startswith(("L", "M", "N")):
        return " "
    return anyascii(character)


def _shortened(words: str, longest: int) -> str:
    """At most this many characters, cut between two words if possible."""
    if len(words) <= longest:
        return words
    cut = words[: longest + 1].rfind("-")
    return words[: cut if cut > 0 else longest].strip("-")
