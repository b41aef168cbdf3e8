"""What a cell's mark means: symbols, their names between colons, and plain words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from decision_guide.interchange.importing.inline import Run, plain, without_end, without_start
from decision_guide.model import NOT_APPLICABLE, RULED_OUT, UNKNOWN

GOOD, PARTLY, POOR = "good", "partly", "poor"

_SIGNS = {
    GOOD: "✅ ✔ ✓ ☑ 🗸 🟢 🟩 👍 💚 ◎ ○ ⭕ 🆗 :white_check_mark: :heavy_check_mark: "
    ":ballot_box_with_check: :green_circle: :large_green_circle: :green_square: :green_heart: :thumbsup: :+1: :o: :ok:",
    PARTLY: "🟡 🟠 🔶 🔸 🟨 🟧 ⚠ ◐ ◑ ◒ ◓ ◔ ◕ △ ▲ 〰 🚧 ± ~ :yellow_circle: :large_yellow_circle: :orange_circle: "
    ":large_orange_circle: :large_orange_diamond: :small_orange_diamond: :yellow_square: :orange_square: :warning: "
    ":construction: :wavy_dash:",
    POOR: "❌ ✖ ✗ ✘ ✕ × ❎ 🛑 🔴 🟥 ⛔ 🚫 👎 🗙 :x: :heavy_multiplication_x: :negative_squared_cross_mark: :stop_sign: "
    ":octagonal_sign: :red_circle: :red_square: :no_entry: :no_entry_sign: :thumbsdown: :-1:",
    UNKNOWN: "❓ ❔ ⁇ ? – — - :question: :grey_question:",
}
_WORDS = {
    GOOD: "yes; y; true; good; supported; full; fully; full support; built-in; built in; native; x",
    PARTLY: "partly; partial; partially; partial support; limited; some; sometimes; in part; mostly; "
    "experimental; so-so",
    POOR: "no; n; false; poor; unsupported; not supported; no support; never; missing",
    NOT_APPLICABLE: "n/a; n.a.; na; not applicable; does not apply",
    UNKNOWN: "unknown; not known; tbd; to be determined; unclear",
    RULED_OUT: "ruled-out; ruled out",
}
_SAYS_IT_ALL = frozenset(
    {
        "yes",
        "y",
        "true",
        "good",
        "x",
        "partly",
        "partial",
        "partially",
        "no",
        "n",
        "false",
        "poor",
        "n/a",
        "n.a.",
        "na",
        "unknown",
        "ruled-out",
    }
)
_MEANING = {sign: word for word, signs in _SIGNS.items() for sign in signs.split()}
_WORD_MEANING = {word.strip(): meaning for meaning, words in _WORDS.items() for word in words.split(";")}
_VARIANT = "[\ufe0e\ufe0f]?"
_LONE = frozenset("?–—-~±×○△▲")
"""Signs that are also signs of a sentence: they mean something only where they stand alone."""
_AFTER_WORD = re.compile(r"(?=\s*$|\s*[,;:!(\[–—]|\s*\.(?:\s|$)|\s+-\s)")
_BETWEEN = re.compile(r"\s*(?:[,;:.!–—-]+(?=\s|$))?\s*")
_WRAPPED = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark that a cell begins with: as it was typed, what it means, and what stands after it."""

    sign: str
    meaning: str
    rest: Run


def read_mark(run: Run, own_signs: Iterable[str] = ()) -> Mark | None:
    """The mark at the beginning of a cell, or ``None``. ``own_signs`` are signs that the page itself explains."""
    text = plain(run)
    found = _own_sign(text, tuple(own_signs)) or _sign(text) or _word(text)
    if found is None:
        return None
    sign, meaning, length = found
    if sign.casefold() not in _SAYS_IT_ALL and meaning != RULED_OUT and sign.casefold() in _WORD_MEANING:
        return Mark(sign, meaning, run)  # "limited" says more than "partly": it stays as the note
    between = _BETWEEN.match(text, length)
    rest = without_start(run, between.end() if between else length)
    if _WRAPPED.fullmatch(plain(rest)):
        rest = without_end(without_start(rest, 1), 1)
    return Mark(sign, meaning, rest)


def is_sign(text: str) -> bool:
    """Whether a text is nothing but a sign that could stand for a verdict: no letters, digits or brackets."""
    bare = text.strip("\ufe0e\ufe0f ")
    if re.fullmatch(r":[a-z0-9_+-]+:", bare):
        return True
    return 0 < len(bare) <= 8 and all(unicodedata.category(one) in {"So", "Sm", "Sk", "Mn", "Cf"} for one in bare)


def same_sign(sign: str) -> str:
    """A sign without what only changes its look."""
    return re.sub("[\ufe0e\ufe0f]", "", sign).casefold()


def meaning_of(sign: str) -> str | None:
    """What a sign usually means."""
    return _MEANING.get(same_sign(sign))


def _own_sign(text: str, signs: tuple[str, ...]) -> tuple[str, str, int] | None:
    for sign in sorted(signs, key=len, reverse=True):
        if found := re.match(re.escape(same_sign(sign)) + _VARIANT, text, re.IGNORECASE):
            return sign, meaning_of(sign) or "", found.end()
    return None


def _sign(text: str) -> tuple[str, str, int] | None:
    found = _SIGN.match(text)
    if not found:
        return None
    alone = not text[found.end() :].strip()
    return (found[1], _MEANING[found[1].lower()], found.end()) if alone or found[1] not in _LONE else None


def _word(text: str) -> tuple[str, str, int] | None:
    found = _WORD.match(text)
    if not found or not _AFTER_WORD.match(text, found.end()):
        return None
    return found[0], _WORD_MEANING[found[0].casefold()], found.end()


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SIGN = re.compile(f"({_any_of(_MEANING)}){_VARIANT}", re.IGNORECASE)
_WORD = re.compile(_any_of(_WORD_MEANING), re.IGNORECASE)
