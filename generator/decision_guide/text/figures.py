"""Exact numbers (``model/exact.py``) as readers of a language write them."""

from __future__ import annotations

from functools import cache

from babel import Locale


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
