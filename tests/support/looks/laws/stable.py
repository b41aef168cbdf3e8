"""Answering moves no row, head or control of the table; the page does not jump while it loads."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from support.looks.scripts import script

from .fault import Fault, Law

MOST = 0.02
"""How much a page may jump while it loads (cumulative layout shift)."""

BEFORE = script("stable.js", "before")
"""Notes where everything is that must not move; of texts that change only where they begin."""

AFTER = script("stable.js", "after")
SLACK = 1.5


def remember(tab: Page) -> None:
    """Before an answer: note where everything is."""
    tab.evaluate(BEFORE)


def stable(tab: Page, shift: float) -> Iterator[Fault]:
    """After an answer: the first thing that moved, and how many more. ``shift``: the page's jumps while it loaded."""
    if shift > MOST:
        yield Fault(Law.STABLE, f"the page jumps by {shift:.3f} while it loads")
    moved = tab.evaluate(AFTER, SLACK)
    if moved:
        name, pixels, text = moved[0]
        yield Fault(
            Law.STABLE, f'an answer moves or resizes "{text}" by {pixels} px and {len(moved) - 1} things more', name
        )
