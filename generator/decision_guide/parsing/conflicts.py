"""Find the marks that Git leaves in a file when it cannot merge two versions of it.

A mark is at the left edge. Within an indented text, the same characters are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OURS, _BASE, _MIDDLE, _THEIRS = "<<<<<<<", "|||||||", "=======", ">>>>>>>"
_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two versions of the same lines. ``marks`` are the numbers of the lines with a mark, from 0."""

    marks: tuple[int, ...]


def conflicts(lines: tuple[str, ...]) -> tuple[Conflict, ...]:
    """Return the conflicts in these lines, in their order."""
    return tuple(Conflict(tuple(marks)) for marks in _groups(lines))


def first_version(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines with the first version of each conflict. All other lines of a conflict become empty."""
    kept: list[str] = []
    in_first = True
    has_ends = any(_mark(line) == _THEIRS for line in lines)
    for line in lines:
        mark = _mark(line)
        in_first = mark in {_OURS, _THEIRS} or not has_ends if mark else in_first
        kept.append(line if in_first and not mark else "")
    return tuple(kept)


def _groups(lines: tuple[str, ...]) -> Iterator[list[int]]:
    group: list[int] = []
    for number, line in enumerate(lines):
        mark = _mark(line)
        if mark is None:
            continue
        if mark == _OURS and group:
            yield group
            group = []
        group.append(number)
        if mark == _THEIRS:
            yield group
            group = []
    if group:
        yield group


def _mark(line: str) -> str | None:
    found = _MARK.fullmatch(line)
    return found[1] if found else None
