"""Decisions that have exactly so many of what the format limits."""

from __future__ import annotations

from collections.abc import Callable

from decision_guide.validation import limits

HEAD = "title: Tea or coffee?\ncite: [judgement]\n"
TWO = "options: {tea: Tea, coffee: Coffee}\n"
ASKED = "criteria:\n  m: {ask: M?, if-yes: {tea: poor, coffee: good}}\n"


def table(options: int, rows: int) -> str:
    """A table whose cells are filled by ``others``."""
    names = "".join(f"  o{number}: O{number}\n" for number in range(options))
    asked = "".join(f"  m{row}: {{ask: M{row}?, if-yes: {{others: good, o0: poor}}}}\n" for row in range(rows))
    return f"{HEAD}options:\n{names}criteria:\n{asked}"


def named(letter: str, count: int) -> str:
    """A list of so many ids."""
    return f"[{', '.join(f'{letter}{number}' for number in range(count))}]"


def _scenarios(count: int) -> str:
    told = "".join(f"  - {{name: S{number}, answers: {{m: yes}}}}\n" for number in range(count))
    return f"{HEAD}scenarios:\n{told}{TWO}{ASKED}"


def _axes(count: int) -> str:
    asked = "".join(f"  m{n}: {{ask: M{n}?, axis: a{n}, if-yes: {{tea: poor, coffee: good}}}}\n" for n in range(count))
    names = "".join(f"  a{n}: A{n}\n" for n in range(count))
    return f"{HEAD}axes:\n{names}chart: {{x: a0, y: a1}}\n{TWO}criteria:\n{asked}"


def _pairs(count: int) -> str:
    """A table with so many pairs of options."""
    pairs = [(one, two) for one in range(20) for two in range(one)][:count]
    listed = "".join(f"  - [o{one}, o{two}]\n" for one, two in pairs)
    return f"{HEAD}compare:\n{listed}" + table(20, 1).removeprefix(HEAD)


def _notes(count: int) -> str:
    """A table of 101 options with so many characters in its cells: a note of 4,000 that `others` repeats."""
    row = f"    ask: M?\n    if-yes:\n      o0: poor\n      others: |\n        good, {'n' * 4000}\n"
    names = "".join(f"  o{number}: O{number}\n" for number in range(101))
    asked = "".join(f"  m{number}:\n{row}" for number in range(count // 400_000))
    return f"title: Tea or coffee?\ncriteria:\n{asked}options:\n{names}"


LIMITS: dict[str, tuple[Callable[[int], str], int, int]] = {
    "too-many-options": (lambda n: table(n, 1), limits.OPTIONS, 1),
    "too-many-cells": (lambda n: table(10, n // 10), limits.CELLS, 10),
    "too-many-scenarios": (_scenarios, limits.SCENARIOS, 1),
    "too-many-pairs": (_pairs, limits.PAIRS, 1),
    "too-many-tags": (lambda n: f"{HEAD}tags: {named('t', n)}\n{TWO}{ASKED}", limits.TAGS, 1),
    "too-many-axes": (_axes, limits.AXES, 1),
    "too-many-old-names": (lambda n: f"{HEAD}was: {named('w', n)}\n{TWO}{ASKED}", limits.OLD_NAMES, 1),
    "too-many-forwards": (
        lambda n: f"{HEAD}was: {named('w', 50)}\n" + table(n // 50 - 2, 1).removeprefix(HEAD),
        limits.FORWARDS,
        50,
    ),
    "line-too-long": (lambda n: f"{HEAD}name: {'n' * n}\n{TWO}{ASKED}", limits.LONGEST_LINE, 1),
    "too-much-text": (_notes, limits.CELL_CHARACTERS, 400_000),
}
"""By the code of the problem: what makes a file with so many, the largest number allowed, and the next larger one."""
