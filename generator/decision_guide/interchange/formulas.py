"""Texts that no spreadsheet program calculates, and back.

A program takes a cell for a formula that begins with one of ``= + - @``, in East Asian settings also with their wide
forms, after blanks and quotation marks too. Which cells there are depends on the program: where the list separator is
a semicolon, or a tab, a text falls apart at each of them, and at the end of each of its lines. So an apostrophe goes
before whatever would begin a formula at any such place. ``without_formula_guard`` takes out just
these.
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
