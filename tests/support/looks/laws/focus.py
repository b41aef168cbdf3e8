"""Each focused element is in view and not covered, and so is the page's end after scrolling to it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from playwright.sync_api import Page

from support.looks.scripts import script

from .fault import Fault, Law

MOST = 2
"""How many of five points of a control may be hidden."""
PATIENCE = 12
"""Frames that a page may take to bring a control into view: a fifth of a second where nothing else runs."""

STOPS = script("focus.js", "stops")
START = script("focus.js", "start")
CHECK = script("focus.js", "check")
END = script("focus.js", "end")


def focus(tab: Page, *, selector: str, seed: int, presses: int = 8) -> Iterator[Fault]:
    """Press Tab from the first control on, in the middle, and backwards from the last; then scroll to the end."""
    count = tab.evaluate(STOPS, {"selector": selector})
    random = Random(seed)
    told: set[str] = set()
    if count:
        walks = [
            (0, "Tab", presses),
            (random.randrange(count), "Tab", presses // 2),
            (count - 1, "Shift+Tab", presses // 2),
        ]
        for start, key, times in walks:
            tab.evaluate(START, start)
            yield from _walk(tab, key, times, told)
    tab.evaluate("document.activeElement?.blur?.()")
    if covered := tab.evaluate(END):
        yield Fault(Law.FOCUS, f'the end of the page, "{covered[0]}", stays under {covered[1]}')
    tab.evaluate("scrollTo(0, 0)")


def _walk(tab: Page, key: str, times: int, told: set[str]) -> Iterator[Fault]:
    for press in range(times + 1):
        if press:
            tab.keyboard.press(key)
        found = tab.evaluate(CHECK, PATIENCE)
        if found is None:
            return
        if found["bad"] > MOST and found["where"] not in told:
            told.add(found["where"])
            what = f'"{found["name"]}" has focus after {key} and {found["bad"]} of its 5 points are hidden'
            yield Fault(Law.FOCUS, what, found["where"])
