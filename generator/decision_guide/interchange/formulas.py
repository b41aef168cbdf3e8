"""Guard texts so that no spreadsheet program calculates them, and remove the guards.

A program treats a cell as a formula if it begins with one of ``= + - @``, even after spaces and quotation marks. In
East Asian settings the wide forms count too. Where cells begin depends on the program: if its list separator is a
semicolon or a tab, it splits a text at each of them and at each line break. So an apostrophe is inserted at every such
place before a character that would begin a formula. ``without_formula_guard`` removes exactly these apostrophes.
"""

from __future__ import annotations

from collections.abc import Iterator

_CALCULATED = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\t\r")
_SEPARATORS = frozenset(";\t\r\n")
_QUOTES = frozenset("\"'")
_GUARD = "'"


def with_formula_guard(text: str) -> str:
    """Return the text with an apostrophe before each character that would begin a formula."""
    return "".join(_guarded(text))


def without_formula_guard(text: str) -> str:
    """Return the text as it was before ``with_formula_guard``."""
    return "".join(_without_guard(text))


def _guarded(text: str) -> Iterator[str]:
    begins = True
    for character in text:
        if begins and character in _CALCULATED:
            yield _GUARD
        yield character
        begins = _begins_after(character, begins=begins)


def _without_guard(text: str) -> Iterator[str]:
    begins = True
    for character, following in zip(text, f"{text[1:]} ", strict=False):
        if not (begins and character == _GUARD and following in _CALCULATED):
            yield character
        begins = _begins_after(character, begins=begins)


def _begins_after(character: str, *, begins: bool) -> bool:
    """Whether a cell may still begin after this character."""
    return character in _SEPARATORS or (begins and (character.isspace() or character in _QUOTES))
