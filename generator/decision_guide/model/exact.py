"""Numbers as exact texts: ``25``, ``12.5``, ``-0.05``. There are no floats, so nothing is ever rounded by accident.

This is the form of numbers in published data: no exponent, no plus, no leading zeros, no zeros at the end of decimals.
"""

from __future__ import annotations

import re

MOST_DIGITS, MOST_DECIMALS = 15, 6
"""The most digits of a number, and how many of them may follow the point."""

_NUMBER = re.compile(r"([+\-−]?)([0-9]+)(?:\.([0-9]+))?")
"""Sign, digits and decimals of a number without groups."""
MINUS = frozenset("-−")
_LARGEST = int(10**MOST_DIGITS)


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


def is_positive(number: str) -> bool:
    """Return whether a published number is above 0."""
    return number != "0" and not number.startswith("-")


def decimals_of(number: str) -> int:
    """Return how many digits follow the point of a published number."""
    return len(number.partition(".")[2])


def digits_of(number: str) -> int:
    """Return how many digits are before the point of a published number, its zeros at the beginning left out."""
    return len(number.removeprefix("-").partition(".")[0].lstrip("0"))


def scaled(number: str, decimals: int) -> int:
    """Return a published number × 10^``decimals``, which must be at least the number's own decimals."""
    whole, _, behind = number.partition(".")
    return int(whole + behind.ljust(decimals, "0"))


def unscaled(value: int, decimals: int) -> str:
    """Return the published form of ``value`` / 10^``decimals``."""
    digits = str(abs(value)).rjust(decimals + 1, "0")
    point = len(digits) - decimals
    return canonical("-" if value < 0 else "", digits[:point], digits[point:])


def rounded(number: str, decimals: int, *, up: bool) -> int:
    """Return a published number × 10^``decimals``, rounded to a whole number towards ∞ (``up``) or −∞.

    The result is at most 10^15, and at least −10^15.
    """
    whole, _, behind = number.removeprefix("-").partition(".")
    magnitude = int(whole + behind[:decimals].ljust(decimals, "0"))
    is_negative = number.startswith("-")
    if behind[decimals:].strip("0") and is_negative != up:
        magnitude += 1
    magnitude = min(magnitude, _LARGEST)
    return -magnitude if is_negative else magnitude


def as_answer(number: str) -> str:
    """Return a published number as an answer in a link, whose form has no points: ``12~5``."""
    return number.replace(".", "~")


def from_answer(answer: str) -> str | None:
    """Return the published number of an answer in a link; ``None`` if it is none."""
    return None if "." in answer or answer[:1] in "+−" else parse(answer.replace("~", "."))
