"""What scrolls under a part that stays does not show through it."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from support.looks.scripts import script

from .fault import Fault, Law

SEE_THROUGH = script("sticky.js", "seeThrough")
"""The parts with text that stay while the page scrolls and have no ground of their own."""


def sticky(tab: Page) -> Iterator[Fault]:
    """Each part that stays and through which the text below it can be seen."""
    for name, text in tab.evaluate(SEE_THROUGH):
        yield Fault(Law.OVERLAP, f'what scrolls under "{text}" shows through it', name)
