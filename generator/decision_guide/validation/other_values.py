"""Other words that authors write for the words of the format, in English and German, such as "ja" for "true"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from decision_guide.parsing.cell_words import reserved_word
from decision_guide.validation.reader import DocumentReader

_OTHER_WORDS = {
    "true": "yes y on ja wahr stimmt نعم صحيح",
    "false": "no n off nein falsch لا خطأ",
    "at-most": "max maximum maximal up-to upper <= ≤ höchstens bis obergrenze",
    "at-least": "min minimum minimal lower >= ≥ mindestens ab untergrenze",
    "lower": "low lowest less least smaller smallest fewer cheaper min minimum niedriger niedrig tiefer kleiner "
    "weniger günstiger",
    "higher": "high highest more most larger largest bigger biggest greater faster max maximum höher hoch größer "
    "mehr schneller",
    "log": "logarithmic log10 logarithmisch",
    "linear": "lin normal",
    "none": "nothing neither kein keine keiner keines nichts لا-شيء",
    "undecided": "tie tied draw level unentschieden gleichstand",
    "yes": "y true ja wahr نعم",
    "no": "n false nein falsch لا",
    "dk": "? unknown unsure not-sure don't-know dont-know unbekannt unsicher weiß-nicht weiss-nicht",
    "nr": "n/a irrelevant not-relevant egal unwichtig nicht-relevant",
}
"""The other words for each word of the format. Which of them count, the place decides where one stands."""
_ABSENT = {
    "unlimited": "∞ inf infinite infinity endless limitless no-limit unbegrenzt unbeschränkt unlimitiert",
    "0": "zero free nothing null gratis kostenlos umsonst",
}
"""The other words for what a value may be in place of digits."""


def intended_value(reader: DocumentReader, typed: str, known: Iterable[str]) -> str | None:
    """Return the word among ``known`` that an author probably meant by ``typed``, or ``None``."""
    words = tuple(known)
    return named_value(typed, words) or reader.nearest(typed, words)


def named_value(typed: str, known: Iterable[str]) -> str | None:
    """Return the word among ``known`` for which ``typed`` is another word or the same, or ``None``."""
    spelled = _plain(typed)
    named = (word for word in known if spelled == word or spelled in _OTHER_WORDS.get(word, "").casefold().split())
    return next(named, None)


def did_you_mean(meant: str | None) -> str:
    """Return the question with which a help text begins, such as ``did you mean "true"? ``; empty without a word."""
    return f'did you mean "{meant}"? ' if meant else ""


def intended_figure(typed: str) -> str | None:
    """Return the number or the word for a value that an author probably meant by a word, or ``None``.

    A dash may mean that no one knows and that it does not apply, so it means neither.
    """
    spelled = _plain(typed)
    found = next((word for word, others in _ABSENT.items() if spelled in (word, *others.split())), None)
    return found or (reserved_word(typed) if spelled.strip("–—-/") else None)


def _plain(typed: str) -> str:
    return re.sub(r"[\s_]+", "-", typed.strip().casefold())
