"""Ids made from names: ASCII, in the grammar of the format, each once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from decision_guide.validation.ids import IdKind, is_id

_LONGEST = 48
_LONGEST_WORD = 24
_SOUNDS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i", "ŋ": "ng",
    "ä": "ae", "ö": "oe", "ü": "ue", "&": " and ", "+": " plus ", "#": " sharp ", "%": " percent ", "€": " euro ",
    "<": " less ", ">": " more ", "=": " equals ", "@": " at ",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_LETTERS = {**_SOUNDS, **_CYRILLIC, **_GREEK}


def ids_for(names: Iterable[str], kind: IdKind, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """An id for each name, in order; no two are the same, and none is in ``taken``."""
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
    """The id that a name reads like, or ``None`` where nothing of it can be written in ASCII."""
    spoken = "".join(_LETTERS.get(sign, sign) for sign in unicodedata.normalize("NFC", name).lower())
    ascii_text = unicodedata.normalize("NFKD", spoken).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"['’]", "", ascii_text)
    longest = _LONGEST_WORD if kind is IdKind.WORD else _LONGEST
    made = _shortened(re.sub(r"[^a-z0-9]+", "-", words).strip("-"), longest)
    if not made:
        return None
    if is_id(made) and made not in kind.reserved:
        return made
    longer = f"{kind.word}-{made}"
    return longer if is_id(longer) else None


def _shortened(words: str, longest: int) -> str:
    """At most so many signs, cut between two words where that is possible."""
    if len(words) <= longest:
        return words
    cut = words[: longest + 1].rfind("-")
    return words[: cut if cut > 0 else longest].strip("-")
