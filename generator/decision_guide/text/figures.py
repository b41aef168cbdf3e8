"""Exact numbers (``model/exact.py``) as readers of a language write them."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import format_compact_decimal

_LONGEST_IN_FULL = 3


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


def short(number: str, language: str) -> str:
    """Return a published number in the short form of ``language``: "12K", "1.5M"; below a thousand in full."""
    if len(number.removeprefix("-").partition(".")[0]) <= _LONGEST_IN_FULL:
        return shown(number, language)
    return format_compact_decimal(Decimal(number), locale=Locale.parse(language, sep="-"), fraction_digits=1)


@cache
def symbols(language: str) -> tuple[str, str, str]:
    """Return the symbols for groups, decimals and minus of a language, for Latin digits."""
    found = Locale.parse(language, sep="-").number_symbols["latn"]
    return found["group"], found["decimal"], found["minusSign"]
