"""Find the word that an author probably meant in a cell: another spelling, another word, or a symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decision_guide.model import NOT_APPLICABLE, RESERVED_WORDS, RULED_OUT, UNKNOWN

_BEST, _MIDDLE, _WORST = "best", "middle", "worst"
_MEANINGS = {
    RULED_OUT: "ruledout excluded no-go nogo knock-out knockout ko impossible forbidden disqualified "
    "out-of-the-question ausgeschlossen unmöglich verboten",
    NOT_APPLICABLE: "n.a. n.a na n-a not-applicable does-not-apply – — - / entfällt",
    UNKNOWN: "? ?? don't-know dont-know dk tbd unclear not-known n/k unbekannt",
    _BEST: "yes y true good great fine ok okay + ++ ✅ ✔ ✔️ ✓ ☑ ★ 👍 🟢 ja gut",
    _MIDDLE: "partly partial partially medium mixed maybe so-so average neutral ok okay fine ~ ◐ 🟡 😐 teilweise "
    "mittel",
    _WORST: "no n false bad poor weak x -- - ❌ ✖ ✗ ✘ ☒ 👎 🔴 nein schlecht",
}
_BY_SPELLING: dict[str, tuple[str, ...]] = {}
for _meaning, _typed in _MEANINGS.items():
    for _one in _typed.split():
        _BY_SPELLING[_one] = (*_BY_SPELLING.get(_one, ()), _meaning)
_STRONGER = re.compile(r"(?:very|really|quite|rather|fairly|pretty|mostly|sehr|recht|ziemlich)-(?=\w)")
_END = re.compile(r"[,\[(:;]")
_MOST_WORDS = 4
_OPENING = "\"'@%`&*!|>#[]{}"


@dataclass(frozen=True, slots=True)
class IntendedWord:
    """The words that the beginning of a cell may mean, the likeliest first, and the length of this beginning."""

    words: tuple[str, ...]
    length: int

    @property
    def question(self) -> str:
        """The question for a help text, such as ``did you mean "poor"?``."""
        quoted = " or ".join(f'"{word}"' for word in self.words)
        return f"did you mean {quoted}?"


def intended_word(cell: str, words: Sequence[str]) -> IntendedWord | None:
    """Return what the beginning of a cell probably means, or ``None``.

    ``words`` are the words of the scale, best first. They and the reserved words are the possible answers.
    """
    text = cell.rstrip()
    known = (*words, *RESERVED_WORDS)
    for head in _heads(text):
        plain = _plain(head)
        for typed in dict.fromkeys((plain, _STRONGER.sub("", plain, count=1))):
            if found := next((word for word in known if typed in _spellings(word)), None):
                return IntendedWord((found,), len(head))
            begun = [word for word in words if len(typed) > 1 and word.casefold().startswith(typed)]
            if len(begun) == 1:
                return IntendedWord((begun[0],), len(head))
            meant = (_word(meaning, words) for meaning in _BY_SPELLING.get(typed, ()))
            if found_words := tuple(dict.fromkeys(filter(None, meant))):
                return IntendedWord(found_words, len(head))
    return None


def reserved_word(typed: str) -> str | None:
    """Return the reserved word that a text means, such as ``n/a`` for "–", or ``None``."""
    plain = _plain(typed)
    return next((meaning for meaning in (plain, *_BY_SPELLING.get(plain, ())) if meaning in RESERVED_WORDS), None)


def unwrapped(value: str) -> str:
    """Return the text of a cell without the symbols around it that YAML does not allow, such as quotation marks."""
    if value.startswith(('"', "'")) and (end := value.find(value[0], 1)) > 0:
        return f"{value[1:end]}{value[end + 1 :]}".strip()
    return value.strip(_OPENING).strip() or value


def _heads(text: str) -> Iterator[str]:
    """The beginnings of a cell that may be a word, the longest first."""
    end = _END.search(text)
    whole = (text[: end.start()] if end else text).rstrip()
    ends = [found.end() for found in re.finditer(r"\S+", whole)][:_MOST_WORDS]
    yield from (whole[:place] for place in reversed(ends))


def _plain(head: str) -> str:
    return re.sub(r"[\s_]+", "-", head.strip().casefold())


def _spellings(word: str) -> tuple[str, ...]:
    plain = word.casefold()
    return plain, f"{plain}s", plain.replace("-", "")


def _word(meaning: str, words: Sequence[str]) -> str | None:
    """The word for a meaning; one of the scale for the best, the worst and a middle one."""
    match meaning, words:
        case ("best" | "middle" | "worst", []) | ("middle", [_, _]):
            return None
        case "best", _:
            return words[0]
        case "worst", _:
            return words[-1]
        case "middle", _:
            return words[len(words) // 2]
        case _:
            return meaning
