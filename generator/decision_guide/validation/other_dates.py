"""Dates and lengths of time in other forms than those of the format, as authors write them in English and German."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

_YEARS = range(1900, 3000)
_ISO = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?:[T ][0-9:.Z+]*)?")
_POINTS = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")
_SLASHES = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:\.|st|nd|rd|th)? ([^\W\d_]+)\.?,? ([0-9]{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_MONTH_ONLY = re.compile(r"([^\W\d_]+)\.?,? ([0-9]{4})")
_MONTH_NUMBER = re.compile(r"(?:([0-9]{1,2})[./]([0-9]{4})|([0-9]{4})[./]([0-9]{1,2}))")
_MONTHS = (
    "january januar jänner jan", "february februar feb", "march märz maerz mar mär", "april apr", "may mai",
    "june juni jun", "july juli jul", "august aug", "september sep sept", "october oktober oct okt",
    "november nov", "december dezember dec dez",
)  # fmt: skip
_LENGTH = re.compile(r"(?:(?:every|all|alle|jede|jeden|jedes) )?(?:([0-9]{1,5}|[^\W\d_]{1,9})[ -]?)??([^\W\d_]{1,9})")
_COUNTS = (
    "", "a an one once ein eine einem einen", "two zwei", "three drei", "four vier", "five fünf", "six sechs",
    "seven sieben", "eight acht", "nine neun", "ten zehn", "eleven elf", "twelve zwölf",
)  # fmt: skip
_UNITS = {
    "days": "d day days tag tage tagen",
    "weeks": "w week weeks wk wks woche wochen",
    "months": "month months mth mths monat monate monaten",
    "years": "y yr yrs year years jahr jahre jahren",
}
_ADVERBS = {
    "1 day": "daily täglich", "1 week": "weekly wöchentlich", "1 month": "monthly monatlich",
    "3 months": "quarterly vierteljährlich quartalsweise", "6 months": "half-yearly halbjährlich",
    "1 year": "yearly annually annual jährlich", "2 years": "zweijährlich",
}  # fmt: skip


def intended_days(text: str) -> tuple[str, ...]:
    """Return the days that a text may mean, as YYYY-MM-DD: none, one, or two where day and month may be either."""
    return tuple(dict.fromkeys(filter(None, (_day(*numbers) for numbers in _readings(" ".join(text.split()))))))


def intended_month(text: str) -> str | None:
    """Return the month that a text means, as YYYY-MM, or ``None``."""
    spelled = " ".join(text.split())
    if found := _MONTH_NUMBER.fullmatch(spelled):
        year, month = (found[2], found[1]) if found[1] else (found[3], found[4])
    elif found := _MONTH_ONLY.fullmatch(spelled):
        year, month = found[2], str(_month(found[1]))
    else:
        return None
    return f"{year}-{int(month):02}" if _day(int(year), int(month), 1) else None


def intended_interval(text: str) -> str | None:
    """Return the length of time that a text means, such as ``6 months``, or ``None``."""
    spelled = " ".join(text.casefold().split())
    if adverb := next((length for length, words in _ADVERBS.items() if spelled in words.split()), None):
        return adverb
    found = _LENGTH.fullmatch(spelled)
    unit = next((name for name, words in _UNITS.items() if found and found[2] in words.split()), None)
    if not found or not unit:
        return None
    written = found[1] or "one"
    count = int(written) if written.isdecimal() else _place(written, _COUNTS)
    return f"{count} {unit if count != 1 else unit.removesuffix('s')}" if count else None


def _readings(text: str) -> Iterator[tuple[int, int, int]]:
    """The year, the month and the day of each reading of a text."""
    if found := _ISO.fullmatch(text):
        yield int(found[1]), int(found[2]), int(found[3])
    elif found := _POINTS.fullmatch(text):
        yield int(found[3]), int(found[2]), int(found[1])
    elif found := _SLASHES.fullmatch(text):
        yield int(found[3]), int(found[2]), int(found[1])
        yield int(found[3]), int(found[1]), int(found[2])
    elif found := _DAY_FIRST.fullmatch(text):
        yield int(found[3]), _month(found[2]), int(found[1])
    elif found := _MONTH_FIRST.fullmatch(text):
        yield int(found[3]), _month(found[1]), int(found[2])


def _month(name: str) -> int:
    """The number of a month, or 0."""
    return _place(name.casefold(), ("", *_MONTHS))


def _place(word: str, rows: tuple[str, ...]) -> int:
    return next((number for number, words in enumerate(rows) if word in words.split()), 0)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat() if year in _YEARS else None
    except ValueError:
        return None
