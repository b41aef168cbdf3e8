"""Find the option that a heading or a sentence names: by the longest whole name, never by a part of another one."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_LEADING = frozenset(
    [
        "the",
        "a",
        "an",
        "why",
        "when",
        "how",
        "what",
        "who",
        "using",
        "use",
        "choose",
        "pick",
        "take",
        "prefer",
        "about",
        "with",
        "for",
        "of",
        "to",
        "in",
        "on",
        "and",
        "or",
        "vs",
        "versus",
        "is",
        "are",
        "option",
        "choice",
        "candidate",
        "alternative",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "warum",
        "wann",
        "wie",
        "mit",
        "für",
        "von",
        "option",
        "le",
        "la",
        "les",
        "un",
        "une",
        "pourquoi",
        "quand",
        "avec",
        "pour",
        "el",
        "los",
        "las",
        "por",
        "qué",
        "cuándo",
        "con",
        "para",
        "o",
        "os",
        "as",
        "um",
        "uma",
        "quando",
        "com",
    ]
)
_SHORTEST_FOR_SLIPS, _LONG = 6, 12


class OptionNames:
    """The names of the options of a decision."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._bare = tuple(_bare(name) for name in names)

    def exact(self, text: str) -> int | None:
        """Return the option that a text names, with small differences of spelling at most."""
        wanted = _bare(text)
        if not wanted:
            return None
        if wanted in self._bare:
            return self._bare.index(wanted)
        near = [n for n, name in enumerate(self._bare) if _is_slip(wanted, name)]
        return near[0] if len(near) == 1 else None

    def find(self, text: str, *, bare: str) -> int | None:
        """Return the one option that a text names; ``bare`` is the text without the words that announce arguments."""
        found = self.exact(bare)
        if found is not None:
            return found
        inside = [n for n, name in enumerate(self._names) if self._bare[n] and _contains(text, name)]
        longest = max(inside, key=lambda n: len(self._bare[n]), default=None)
        if longest is None or any(self._bare[n] not in self._bare[longest] for n in inside):
            return None
        return longest


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _contains(text: str, name: str) -> bool:
    """Return whether a text holds a whole name, not a part of a longer one such as "GrafQL Gateway"."""
    parts = _WORD.findall(name)
    pattern = r"[\W_]{0,3}".join(map(re.escape, parts))
    return bool(parts) and any(
        not _goes_on(text[found.end() :]) and not _begins_before(text[: found.start()])
        for found in re.finditer(rf"(?<![\w-]){pattern}(?![\w-])", text, re.IGNORECASE)
    )


def _goes_on(after: str) -> bool:
    found = re.match(r"[ .]([^\W_]+)", after)
    if found is None or found[1].casefold() in _LEADING:
        return False
    return found[1][0].isupper() or found[1][0].isdigit()


def _begins_before(before: str) -> bool:
    words = _WORD.findall(before) if before.endswith(" ") and before[-2:-1].isalnum() else []
    return bool(words) and words[-1][0].isupper() and words[-1].casefold() not in _LEADING


def _is_slip(one: str, other: str) -> bool:
    """Return whether two names differ by one letter (two in long names): left out, added, replaced or swapped."""
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST_FOR_SLIPS - 1 or max(len(one), len(other)) < _SHORTEST_FOR_SLIPS:
        return False
    allowed = 2 if shorter >= _LONG else 1
    is_longer = one.startswith(other) or other.startswith(one)
    return not is_longer and _distance(one, other, allowed) <= allowed


def _distance(one: str, other: str, most: int) -> int:
    """The edit distance of two texts (Damerau-Levenshtein, restricted), or more than ``most``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, last = list[int](), list(range(len(other) + 1))
    for n, letter in enumerate(one, start=1):
        row = [n]
        for m, wanted in enumerate(other, start=1):
            cost = min(last[m] + 1, row[m - 1] + 1, last[m - 1] + (letter != wanted))
            if before and m > 1 and letter == other[m - 2] and one[n - 2] == wanted:
                cost = min(cost, before[m - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
