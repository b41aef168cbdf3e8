"""Find a number that can mean two: a comma or a point in it may separate thousands, or begin its decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RUN = re.compile(r"(?:(?<![0-9])[+\-−])?[0-9][0-9.,]*")
_COMMA = re.compile(r"[0-9],[0-9]")
_POINT = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}\.[0-9]{2}0(?![0-9.,])")


@dataclass(frozen=True, slots=True)
class AmbiguousNumber:
    """A number as ``typed`` at ``start``, and the two that it can mean, each in a form that means only one."""

    typed: str
    start: int
    plain: str
    decimal: str


def ambiguous_number(text: str) -> AmbiguousNumber | None:
    """Return the first ambiguous number in a text, or ``None``."""
    if found := next((run for run in _RUN.finditer(text) if _COMMA.search(run.group())), None):
        typed = found.group().rstrip(".,")
        *ahead, last = re.split("[.,]", typed)
    elif found := _POINT.search(text):
        typed = found.group()
        *ahead, last = typed.split(".")
    else:
        return None
    decimals = last.rstrip("0")
    decimal = f"{''.join(ahead)}.{decimals}" if decimals else "".join(ahead)
    return AmbiguousNumber(typed, found.start(), "".join([*ahead, last]), decimal)
