"""Read the mark that a cell begins with. Its meaning may depend on the other cells of its table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from decision_guide.interchange.importing.inline import TextRun, plain, without_end, without_start
from decision_guide.interchange.importing.verdict_words import (
    ALONE,
    BOXES,
    CHECKED,
    CHECKS,
    CROSSES,
    DASHES,
    FILLED,
    GOOD,
    HOLLOW,
    PARTLY,
    PLAIN,
    PLUSES,
    POOR,
    SYMBOLS,
    UNCLEAR_SYMBOLS,
    VERDICTS,
    WORDS,
    meaning_of_shortcode,
)
from decision_guide.model import RULED_OUT, UNKNOWN

_VARIANTS = frozenset("\ufe0e\ufe0f")
_LONGEST_CELL = 80
_AFTER_WORD = re.compile(r"(?=\s{0,9}$|\s{0,9}[,;:!(\[–—，、；：（。]|\s{0,9}\.(?:\s|$)|\s{1,9}-\s)")
_BETWEEN = re.compile(r"\s{0,9}(?:[,;:.!–—，、；：。-]{1,3}(?=\s|$)|[，、；：])?\s{0,9}")
_WRAPPED = re.compile(r"\([^()]*\)|（[^（）]*）")
_PLACE = re.compile(r"\s{1,9}(?:since|from|as of|in|on|via|by|through|for|ab|seit|depuis|desde)\s", re.IGNORECASE)
_CONDITION = re.compile(
    r"\s{1,9}(?:with|only|if|when|mit|nur|wenn|avec|seulement|con|sólo|com|apenas)\s", re.IGNORECASE
)
_SHORTCODE = re.compile(r":([a-z0-9_+-]{1,60}):", re.IGNORECASE)
_TEXT_SYMBOLS = re.compile(r"[○◯〇⚪⭕]|\[ ?\]|[☐□▢◻]")


@dataclass(frozen=True, slots=True)
class VerdictMark:
    """The mark that a cell begins with: as it was typed, its meaning, and the text after it."""

    symbol: str
    meaning: str
    rest: TextRun


@dataclass(frozen=True, slots=True)
class MarkContext:
    """What a table states about its marks.

    ``own`` are the symbols that the page itself explains, longest first. ``unclear`` gives the meaning of symbols that
    other symbols of the table decide; a missing one has no meaning.
    """

    own: Mapping[str, str] = field(default_factory=dict)
    unclear: Mapping[str, str] = field(default_factory=dict)

    def read(self, run: TextRun) -> VerdictMark | None:
        """Return the mark at the beginning of a cell, else at its end; ``None`` if there is none."""
        text = plain(run)
        if not text:
            return None
        found = self._own(text) or self._symbol(text) or self._word(text)
        if found is None:
            return self._at_the_end(run, text)
        symbol, meaning, length = found
        low = symbol.casefold()
        if low not in PLAIN and low in WORDS and meaning != RULED_OUT and low not in self.own:
            return VerdictMark(symbol, meaning, run)  # "limited" means more than "partly", so it stays in the note
        return VerdictMark(symbol, meaning, self._rest(run, text, length, meaning))

    def _rest(self, run: TextRun, text: str, length: int, meaning: str) -> TextRun:
        between = _BETWEEN.match(text, length)
        rest = without_start(run, between.end() if between else length)
        if _WRAPPED.fullmatch(plain(rest)):
            rest = without_end(without_start(rest, 1), 1)
        again = self._word(plain(rest)) if rest and length < len(text) else None
        is_echo = again and again[1] == meaning and again[2] == len(plain(rest)) and again[0].casefold() in PLAIN
        return () if is_echo else rest

    def _own(self, text: str) -> tuple[str, str, int] | None:
        for symbol, meaning in self.own.items():
            end = len(symbol)
            if text[:end].casefold() != symbol:
                continue
            if not symbol[-1].isalnum() or _AFTER_WORD.match(text, end):
                return text[:end], meaning, end + (text[end : end + 1] in _VARIANTS)
        return None

    def _symbol(self, text: str) -> tuple[str, str, int] | None:
        if found := _SHORTCODE.match(text):
            meaning = meaning_of_shortcode(found[1])
            return (found[0], meaning, found.end()) if meaning else None
        if found := _TEXT_SYMBOLS.match(text):
            unclear = self.unclear.get(found[0])
            return (found[0], unclear, found.end()) if unclear else None
        symbol, end = _symbol_at(text)
        if not symbol or (symbol in ALONE and text[end:].strip()):
            return None
        return text[: len(symbol)], self.unclear.get(symbol, SYMBOLS[symbol]), end

    def _word(self, text: str) -> tuple[str, str, int] | None:
        low = _longest(text, _ALL_WORDS, _LONGEST_WORD)
        if not low:
            return None
        end = len(low)
        meaning = self.unclear.get(low) if low in {"x", "o"} else self.unclear.get(low, WORDS.get(low))
        if meaning is None:
            return None
        if _AFTER_WORD.match(text, end) or (meaning == GOOD and _PLACE.match(text, end)):
            return text[:end], meaning, end
        if meaning == GOOD and _CONDITION.match(text, end):
            return text, PARTLY, 0
        return None

    def _at_the_end(self, run: TextRun, text: str) -> VerdictMark | None:
        """The mark of a cell that ends with it, such as "since 2.0 ✅"."""
        bare = text.rstrip("".join(_VARIANTS))
        ends = (bare[-n:] for n in range(min(_LONGEST_SYMBOL, len(bare)), 0, -1))
        symbol = next((end for end in ends if end in SYMBOLS and end not in ALONE), "")
        if not symbol or len(text) > _LONGEST_CELL:
            return None
        rest = text[: len(bare) - len(symbol)].rstrip()
        return VerdictMark(symbol, self.own.get(symbol, SYMBOLS[symbol]), without_end(run, len(text) - len(rest)))


def context_of(texts: Iterable[str], own: Mapping[str, str] | None = None) -> MarkContext:
    """Return what the texts of a table's cells state about ambiguous marks."""
    whole = {normalized_symbol(text) for text in texts if text and len(text) <= 40}
    starts = {text[0] for text in whole if text} | {text.split(" ")[0] for text in whole}
    explained = dict(own or {})
    unclear: dict[str, str] = {}
    has_plus = bool(whole & PLUSES)
    if has_plus:
        unclear |= dict.fromkeys(DASHES, POOR) | dict.fromkeys(("o", "0"), PARTLY)
    elif whole & {"x"} and whole & {"o"}:
        unclear["o"] = GOOD
    unclear |= _hollow(starts)
    if starts & CHECKED or starts & CHECKS or any(text.startswith("[x]") for text in whole):
        unclear |= dict.fromkeys(BOXES, POOR)
    elif whole & BOXES and whole & {"☒"}:
        unclear |= dict.fromkeys(BOXES, POOR) | {"☒": GOOD}
    elif whole & BOXES:
        unclear |= dict.fromkeys(BOXES, UNKNOWN)
    others = {text for text in whole if _is_good(text)}
    unclear["x"] = POOR if others or "o" in unclear else GOOD
    if whole & {"ng", "ko", "not ok", "fail", "failed"}:
        unclear["ok"] = GOOD
    return MarkContext(dict(sorted(explained.items(), key=lambda item: -len(item[0]))), unclear)


def _hollow(starts: set[str]) -> dict[str, str]:
    """The meaning of a hollow circle: the opposite of a filled one, or yes next to crosses or triangles."""
    if starts & FILLED:
        return dict.fromkeys(HOLLOW, POOR)
    if starts & CROSSES:
        return dict.fromkeys(HOLLOW, GOOD)
    return {} if starts & CHECKS else dict.fromkeys(HOLLOW, GOOD)


def _is_good(text: str) -> bool:
    symbol, end = _symbol_at(text)
    if symbol and (end == len(text) or symbol not in ALONE):
        return SYMBOLS[symbol] == GOOD
    if shortcode := _SHORTCODE.match(text):
        return meaning_of_shortcode(shortcode[1]) == GOOD
    word = _longest(text, WORDS, _LONGEST_WORD)
    return bool(word) and WORDS[word] == GOOD and bool(_AFTER_WORD.match(text, len(word)))


def is_symbol(text: str) -> bool:
    """Return whether a text is only a symbol that could be a verdict: no letters, digits or brackets."""
    bare = text.strip("\ufe0e\ufe0f ")
    if _SHORTCODE.fullmatch(bare) or bare.lower() in SYMBOLS or bare.lower() in UNCLEAR_SYMBOLS - {"ok", "0"}:
        return True
    return 0 < len(bare) <= 8 and all(unicodedata.category(one) in {"So", "Sm", "Sk", "Mn", "Cf"} for one in bare)


def normalized_symbol(symbol: str) -> str:
    """Return a symbol without characters that only change its look."""
    return re.sub("[\ufe0e\ufe0f]", "", symbol).strip().casefold()


def meaning_of(symbol: str) -> str | None:
    """Return the usual meaning of a symbol or a word; ``None`` if other symbols decide it."""
    same = normalized_symbol(symbol)
    if found := _SHORTCODE.fullmatch(same):
        return meaning_of_shortcode(found[1])
    return SYMBOLS.get(same) or WORDS.get(same)


def is_verdict(meaning: str | None) -> bool:
    """Return whether a meaning is a verdict, not "unknown" or "does not apply"."""
    return meaning in VERDICTS


def _longest(text: str, keys: Container[str], longest: int) -> str:
    """The longest prefix of a text that is one of the keys, in lower case; empty if none is."""
    low = text[:longest].casefold()
    return next((low[:n] for n in range(len(low), 0, -1) if low[:n] in keys), "")


def _symbol_at(text: str) -> tuple[str, int]:
    """The symbol that a text begins with, and its end with characters that only change its look; else empty."""
    found = _longest(text, SYMBOLS, _LONGEST_SYMBOL)
    end = len(found)
    return found, end + (text[end : end + 1] in _VARIANTS if found else 0)


_LONGEST_SYMBOL = max(map(len, SYMBOLS))
_LONGEST_WORD = max(map(len, WORDS))
_ALL_WORDS = frozenset({*WORDS, "x", "o"})
