"""Find the number or the range in a value, or say what is wrong with it. The format's rules on numbers are all here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from decision_guide.model import exact

_GROUP = "[ \u00a0\u202f_']"
_DIGITS = rf"(?:[0-9]{{1,3}}(?:(?P<group>{_GROUP})[0-9]{{3}})(?:(?P=group)[0-9]{{3}})*|[0-9]+)"
_SEPARATOR = r"(?:\s*(?:–|-|\.\.)\s*|\s+to\s+)"
_ANY_NUMBER = rf"[0-9](?:[0-9.]|{_GROUP}+(?=[0-9]))*"
_RUN = re.compile(r"(?:(?<![0-9])[+\-−])?[0-9][0-9.,]*")
_COMMA = re.compile(r"[0-9],[0-9]")
_NUMBER = re.compile(_ANY_NUMBER)
_POINT = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}\.[0-9]{2}0(?![0-9.,])")
_END_OF_FIGURE = re.compile(r",(?![0-9])|(?<![0-9]),|\[\^")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong: a code, the part of the text that it is about, a message and help."""

    code: str
    start: int
    length: int
    message: str
    help: str


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


def read_figure(text: str, unit: str) -> Figure | Slip:
    """Read a number or a range; ``unit`` may be beside each number; empty means none."""
    found = _form(unit).fullmatch(text)
    if slip := _ambiguous(text):
        return slip
    if not found:
        return _foreign(text, unit) or _no_number(text)
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
    if found := next((run for run in _RUN.finditer(text) if _COMMA.search(run.group())), None):
        typed = found.group().rstrip(".,")
        *ahead, last = re.split("[.,]", typed)
        plain, decimal = "".join([*ahead, last]), f"{''.join(ahead)}.{last}"
    elif found := _POINT.search(text):
        typed = found.group()
        plain, decimal = typed.replace(".", ""), typed.rstrip("0").rstrip(".")
    else:
        return None
    advice = f"Write {plain} or {decimal}. If a note follows the comma, write a space between them."
    return Slip(
        "ambiguous-number",
        found.start(),
        len(typed),
        f'"{typed}" can mean {plain} or {decimal}',
        advice if "," in typed else f"Write {plain} or {decimal}.",
    )


def _foreign(text: str, unit: str) -> Slip | None:
    """The text beside a number that is not its unit; ``None`` if there is no number, or no such text."""
    numbers = _NUMBER.search(text)
    if not numbers:
        return None
    known = rf"|{re.escape(unit)}(?![^\W\d_])" if unit else ""
    tokens = re.compile(rf"{_SEPARATOR}(?=[+\-−]?[0-9])|[+\-−]?{_ANY_NUMBER}|\s+{known}")
    at = 0
    while at < len(text):
        if token := tokens.match(text, at):
            at = token.end()
            continue
        beside = re.compile(r"[^0-9]+").match(text, at)
        if not beside or text[at] == ".":
            return None
        words = beside.group().rstrip()
        number = numbers.group().strip()
        message = f'"{words}" beside a number is not its unit{f", {unit}" if unit else ""}'
        advice = f"Write {number}, or a comma before what is a note: {number}, {words}"
        if not re.match(r"\s+[^\W\d_]{2}", text[at - 1 : at + 2] if at else ""):
            advice = f'Write {number}. The unit of all values belongs under "unit".'
        return Slip("wrong-unit", at, len(words), message, advice)
    return None


def _no_number(text: str) -> Slip:
    advice = (
        "Write digits, with a point before decimals: at most 15 digits, 6 of them after the point. "
        "A range is 5–10. Where no one knows write unknown, and n/a where it does not apply."
    )
    return Slip("not-a-number", 0, len(text), f'"{text[:60]}" is not a number', advice)
