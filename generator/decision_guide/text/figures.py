"""Numbers as exact texts: ``25``, ``12.5``, ``-0.05``. There are no floats, so nothing is ever rounded by accident.

This is the form of numbers in published data: no exponent, no plus, no leading zeros, no zeros at the end of decimals.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

MOST_DIGITS, MOST_DECIMALS = 15, 6
"""The most digits of a number, and how many of them may follow the point."""

_NUMBER = re.compile(r"([+\-−]?)([0-9]+)(?:\.([0-9]+))?")
"""Sign, digits and decimals of a number without groups."""
MINUS = frozenset("-−")


def canonical(sign: str, digits: str, decimals: str = "") -> str:
    """Return a number as published data has it. ``sign`` is empty or a sign; the others are digits."""
    behind = decimals.rstrip("0")
    text = f"{digits.lstrip('0') or '0'}{f'.{behind}' if behind else ''}"
    return f"-{text}" if sign in MINUS and text != "0" else text


def parse(text: str) -> str | None:
    """Return a number without groups in its published form; ``None`` if it is none or has too many digits."""
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    sign, digits, decimals = found[1], found[2], found[3] or ""
    if len(digits) + len(decimals) > MOST_DIGITS or len(decimals) > MOST_DECIMALS:
        return None
    return canonical(sign, digits, decimals)


def decimals_of(number: str) -> int:
    """Return how many digits follow the point of a published number."""
    return len(number.partition(".")[2])


def scaled(number: str, decimals: int) -> int:
    """Return a published number × 10^``decimals``, which must be at least the number's own decimals."""
    whole, _, behind = number.partition(".")
    return int(whole + behind.ljust(decimals, "0"))


def unscaled(value: int, decimals: int) -> str:
    """Return the published form of ``value`` / 10^``decimals``."""
    digits = str(abs(value)).rjust(decimals + 1, "0")
    point = len(digits) - decimals
    return canonical("-" if value < 0 else "", digits[:point], digits[point:])


def shown(number: str, language: str, decimals: int = 0) -> str:
    """Return a published number as readers of ``language`` write it, with at least this many ``decimals``.

    The digits are Latin, and groups are always marked. ``Intl.NumberFormat`` gives the same text in the browser.
    """
    group, point, minus = symbols(language)
    whole, _, behind = number.removeprefix("-").partition(".")
    first = len(whole) % 3 or 3
    grouped = group.join([whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))])
    behind = behind.ljust(decimals, "0")
    return f"{minus if number.startswith('-') else ''}{grouped}{point + behind if behind else ''}"


@cache
def symbols(language: str) -> tuple[str, str, str]:
    """Return the symbols for groups, decimals and minus of a language, for Latin digits."""
    found = Locale.parse(language, sep="-").number_symbols["latn"]
    return found["group"], found["decimal"], found["minusSign"]
