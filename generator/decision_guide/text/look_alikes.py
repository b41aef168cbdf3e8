"""Names that look alike: letters of other alphabets, invisible characters, and forms of one character."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    "аеорсухіјѕһԁԛԝАВЕКМНОРСТХУІЈЅԌԚԜ" + "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwABEKMHOPCTXYIJSGQW" + "oABEZHIKMNOPTYX",
)
"""Letters of Cyrillic and Greek by the Latin letters that they look like."""
_UNSEEN = re.compile("[\u200c-\u200f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def appearance(name: str) -> str:
    """Return a text that two names share if readers can't tell them apart."""
    if name.isascii():
        return " ".join(name.split())
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", name)).translate(_LETTERS)
    return " ".join(seen.split())


def stray_letter(name: str) -> str | None:
    """Return the first Cyrillic or Greek letter that looks Latin in a word that is Latin otherwise, or ``None``."""
    if name.isascii():
        return None
    words = (word for word in _WORD.findall(name) if _LATIN.search(word))
    return next((letter for word in words for letter in word if ord(letter) in _LETTERS), None)
