"""Say what to do about a text beside a number that is not its unit: where a unit goes, or how a note is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from decision_guide.model.figures import BEFORE

_SEPARATORS = frozenset({"–", "-", "..", "to"})
_NEXT_NUMBER = re.compile(r"(?:–|-|\.\.)[+\-−]?[0-9]")
_CURRENCY = re.compile(r"[A-Z]{3}")
_BRACKETS = re.compile(r"\(([^()]+)\)")
_NEEDS_QUOTES = frozenset("%@`&*!|>#")
_FACTORS = frozenset({"k", "thousand", "million", "mio", "tsd", "tausend"})
_RANGE_WORDS = frozenset({"bis", "until", "through", "till"})
_NUMBER_ALONE = "Write a number, or a range such as 5-10. A note begins after a comma: 5, or less."
_MARKS = frozenset("%‰°′″")


@dataclass(frozen=True, slots=True)
class Beside:
    """A text beside a number, where it starts, and whether it is before the number."""

    text: str
    start: int
    is_before: bool

    @property
    def bare(self) -> str:
        """The text without brackets around it."""
        found = _BRACKETS.fullmatch(self.text)
        return found[1].strip() if found else self.text

    @property
    def may_be_note(self) -> bool:
        """Whether the text has a word and is not a part of the number, such as the "k" of 10k."""
        return any(map(str.isalpha, self.text)) and not self.is_factor and not self.is_within_range

    @property
    def is_within_range(self) -> bool:
        """Whether the text separates the ends of a range, in other words than those of the format."""
        return self.text.casefold() in _RANGE_WORDS

    @property
    def is_factor(self) -> bool:
        """Whether the text multiplies the number."""
        return self.bare.casefold().rstrip(".") in _FACTORS


def beside(text: str, at: int) -> Beside | None:
    """Return the text that begins at ``at`` and is not a number; ``None`` if there is none."""
    words = _ahead(text) if at == 0 else _after(text[at:])
    return Beside(words, at, is_before=at == 0) if words else None


def _ahead(text: str) -> str:
    """The beginning of a text before its first digit."""
    digit = next((place for place, character in enumerate(text) if character.isdigit()), len(text))
    return text[:digit].rstrip("+-− ")


def _after(text: str) -> str:
    """The beginning of a text before its next number: words up to one, or to what separates the ends of a range."""
    found: list[str] = []
    words = text.split()
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word[0].isdigit() or (word in _SEPARATORS and following.lstrip("+-−")[:1].isdigit()):
            break
        number = _NEXT_NUMBER.search(word)
        found.append(word[: number.start()] if number else word)
        if number:
            break
    return " ".join(filter(None, found))


def advice(found: Beside, unit: str, key: str) -> str:
    """Return the help if ``found`` is a unit; empty if it can only be a note.

    ``unit`` is the row's unit, or empty. A missing one belongs under the key ``key``.
    """
    if found.is_within_range:
        return "Write a range with a hyphen, such as 5-10."
    if found.is_factor:
        return "Write the number with all its digits."
    if unit:
        return f"The values of this row are in {unit}: write this one in {unit}, too."
    if not _may_be_unit(found):
        return "" if found.may_be_note else _NUMBER_ALONE
    if found.text[0] in _NEEDS_QUOTES:
        return f'Add unit: "{found.text}" under "{key}".'
    named = found.bare if not found.is_before or found.text in BEFORE else f"{{before: {found.text}}}"
    return f'Add "unit: {named}" under "{key}"{"" if found.bare == found.text else ", and delete the brackets"}.'


def _may_be_unit(found: Beside) -> bool:
    text = found.bare
    if any(unicodedata.category(one) == "Sc" or one in _MARKS for one in text):
        return True
    if found.is_before:
        return bool(_CURRENCY.fullmatch(text)) or (text.isalpha() and len(text) <= 3 and not text.isascii())
    return " " not in text and any(map(str.isalpha, text))
