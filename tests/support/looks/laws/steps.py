"""A layout lasts: as its box grows, each arrangement of the table occurs once, and for at least 48 pixels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from playwright.sync_api import Page

from support.looks.scripts import script

from .fault import Fault, Law

STEP, LEAST = 16, 48

SWEEP = script("steps.js", "sweep")
"""For each table the width of its box and the line and column of each cell of its first question, for each step."""


def steps(
    tab: Page, *, selector: str = ".dg-table:not(.dg-verdicts)", least: int = 240, most: int = 1600
) -> Iterator[Fault]:
    """Sweep the width of the box around each table, and look at what arrangements there are."""
    asked = {"selector": selector, "from": least, "to": most, "step": STEP}
    for number, found in enumerate(tab.evaluate(SWEEP, asked)):
        yield from _table(number, sorted((width, arrangement) for width, arrangement in found))


def _table(number: int, found: list[tuple[float, str]]) -> Iterator[Fault]:
    runs = [(arrangement, [width for width, _ in run]) for arrangement, run in groupby(found, key=lambda one: one[1])]
    seen: set[str] = set()
    for index, (arrangement, widths) in enumerate(runs):
        if arrangement in seen:
            what = f"has an arrangement again at {widths[0]:.0f} px that it had left"
            yield Fault(Law.STEPS, f"table {number + 1} {what}: {arrangement[:40]}")
            return
        seen.add(arrangement)
        lasts = widths[-1] - widths[0] + STEP
        if 0 < index < len(runs) - 1 and lasts < LEAST:
            what = f"has an arrangement for {lasts:.0f} px only, from {widths[0]:.0f} px"
            yield Fault(Law.STEPS, f"table {number + 1} {what}: {arrangement[:40]}")
