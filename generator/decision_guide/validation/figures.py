"""Find the number or the range in a value, or say what is wrong with it. The format's rules on numbers are all here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from decision_guide.model import exact
from decision_guide.model.ambiguous import ambiguous_number
from decision_guide.validation import foreign_units
from decision_guide.validation.other_values import did_you_mean, intended_figure

_GROUP = "[ \u00a0\u202f_']"
_DIGITS = rf"(?:[0-9]{{1,3}}(?:(?P<group>{_GROUP})[0-9]{{3}})(?:(?P=group)[0-9]{{3}})*|[0-9]+)"
_SEPARATOR = r"(?:\s*(?:–|-|\.\.)\s*|\s+to\s+)"
_ANY_NUMBER = rf"[0-9](?:[0-9.]|{_GROUP}+(?=[0-9]))*"
_NUMBER = re.compile(_ANY_NUMBER)
_END_OF_FIGURE = re.compile(r",(?![0-9])|(?<![0-9]),|\[\^")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong: a code, the part of the text that it is about, a message and help.

    ``noted`` is the value with this part as a note, if it may be one.
    """

    code: str
    start: int
    length: int
    message: str
    help: str
    noted: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a range, in published form, and where its ends start in the text."""

    low: str
    high: str
    starts: tuple[int, int]


def split(text: str) -> tuple[str, str]:
    """Return the part of a value before its note or citation, and the rest. A comma between two digits begins none."""
    found = _END_OF_FIGURE.search(text)
    end = found.start() if found else len(text)
    return text[:end].rstrip(), text[end:].strip()


def read_figure(text: str, unit: str, key: str = "ask") -> Figure | Slip:
    """Read a number or a range; ``unit`` may be beside each number; empty means none.

    ``key`` is the key of the row under which help texts put a missing unit.
    """
    found = _form(unit).fullmatch(text)
    if slip := _ambiguous(text):
        return slip
    if not found:
        return _foreign(text, unit, key) or _no_number(text)
    low = _number(found, "low")
    high = _number(found, "high") if found["high_digits"] else low
    if low is None or high is None:
        return _no_number(text)
    starts = (_start(found, "low"), _start(found, "high") if found["high_digits"] else _start(found, "low"))
    if exact.scaled(low, exact.MOST_DECIMALS) > exact.scaled(high, exact.MOST_DECIMALS):
        length = found.end("low_decimals") if found["low_decimals"] else found.end("low_digits")
        message = f"this range goes from {low} down to {high}"
        return Slip(
            "range-backwards", starts[0], length - starts[0], message, f"Write the smaller end first: {high}–{low}"
        )
    return Figure(low, high, starts)


@lru_cache(maxsize=64)
def _form(unit: str) -> re.Pattern[str]:
    """The form of a number or a range in this unit."""
    mark = re.escape(unit) if unit else "(?!)"

    def end(name: str) -> str:
        digits = _DIGITS.replace("group", f"{name}_group")
        return (
            rf"(?:{mark}\s*)?(?P<{name}_sign>[+\-−]?)(?P<{name}_digits>{digits})(?:\.(?P<{name}_decimals>[0-9]+))?"
            rf"(?:\s*{mark})?"
        )

    return re.compile(rf"{end('low')}(?:{_SEPARATOR}{end('high')})?")


def _start(found: re.Match[str], name: str) -> int:
    return found.start(f"{name}_sign")


def _number(found: re.Match[str], name: str) -> str | None:
    digits = re.sub(r"[^0-9]", "", found[f"{name}_digits"])
    decimals = found[f"{name}_decimals"]
    return exact.parse(f"{found[f'{name}_sign']}{digits}{f'.{decimals}' if decimals else ''}")


def _ambiguous(text: str) -> Slip | None:
    found = ambiguous_number(text)
    if not found:
        return None
    message = f'"{found.typed}" can mean {found.plain} or {found.decimal}'
    advice = f"Write {found.plain} or {found.decimal}."
    if "," in found.typed:
        advice = f"{advice} If a note follows the comma, write a space between them."
    return Slip("ambiguous-number", found.start, len(found.typed), message, advice)


def _foreign(text: str, unit: str, key: str) -> Slip | None:
    """The text beside a number that is not its unit; ``None`` if there is no number, or no such text."""
    if not _NUMBER.search(text):
        return None
    known = rf"|{re.escape(unit)}(?![^\W\d_])" if unit else ""
    tokens = re.compile(rf"{_SEPARATOR}(?=[+\-−]?[0-9])|[+\-−]?{_ANY_NUMBER}|\s+{known}")
    at = 0
    while at < len(text):
        if token := tokens.match(text, at):
            at = token.end()
            continue
        found = None if text[at] == "." else foreign_units.beside(text, at)
        if not found:
            return None
        message = f'"{found.text}" beside a number is not its unit{f", {unit}" if unit else ""}'
        noted = f"{_without(text, found.text, unit)}, {found.bare}" if found.may_be_note else ""
        return Slip("wrong-unit", at, len(found.text), message, foreign_units.advice(found, unit, key), noted)
    return None


def _without(text: str, beside: str, unit: str) -> str:
    """A value without the text beside its number, or only its first number if the rest is no value."""
    figure = " ".join(text.replace(beside, " ").split())
    if _form(unit).fullmatch(figure):
        return figure
    number = _NUMBER.search(text)
    return number.group().strip() if number else figure


def _no_number(text: str) -> Slip:
    advice = (
        "Write digits, with a point before decimals: at most 15 digits, 6 of them after the point. "
        "A range is 5–10. Where no one knows write unknown, and n/a where it does not apply."
    )
    meant = did_you_mean(intended_figure(text))
    return Slip("not-a-number", 0, len(text), f'"{text[:60]}" is not a number', f"{meant}{advice}")
