"""Answering moves no row, head or control of the table; the page does not jump while it loads."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from .fault import Fault, Law

MOST = 0.02
"""How much a page may jump while it loads (cumulative layout shift)."""

BEFORE = """() => {
  const still = [...document.querySelectorAll(".dg-table :is(tr, th, td, input, select, button), .dg-tools, .dg-tools :is(input, select, label, summary)")];
  const table = document.querySelector(".dg-table");
  for (const one of document.querySelectorAll(".dg :is(h1, p, label, button), h1")) {
    if (table && one.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING && !one.closest(".dg-table")) still.push(one);
  }
  const result = [...document.querySelectorAll(".dg-result :is(.dg-status, .dg-headline, .dg-because)")];
  const box = (one) => { const { left, top, right, bottom } = one.getBoundingClientRect(); return [left, top, right, bottom]; };
  window.__still = [...still.map((one) => [one, box(one), true]), ...result.map((one) => [one, box(one), false])];
}"""
"""Notes where everything is that must not move; of texts that change only where they begin."""

AFTER = """(slack) => {
  const moved = [];
  for (const [one, [left, top, right, bottom], whole] of window.__still) {
    const now = one.getBoundingClientRect();
    if (!one.isConnected || (left === right && top === bottom) || (now.width === 0 && now.height === 0)) continue;
    const shifts = [now.left - left, now.top - top, ...(whole ? [now.right - right, now.bottom - bottom] : [])];
    const most = Math.max(...shifts.map(Math.abs));
    if (most > slack) moved.push([one.localName + "." + [...one.classList].join("."), Math.round(most), one.textContent.trim().slice(0, 30)]);
  }
  return moved;
}"""
SLACK = 1.5


def remember(tab: Page) -> None:
    """Before an answer: note where everything is."""
    tab.evaluate(BEFORE)


def stable(tab: Page, shift: float) -> Iterator[Fault]:
    """After an answer: the first thing that moved, and how many more. ``shift``: how much the page jumped while it loaded."""
    if shift > MOST:
        yield Fault(Law.STABLE, f"the page jumps by {shift:.3f} while it loads")
    moved = tab.evaluate(AFTER, SLACK)
    if moved:
        name, pixels, text = moved[0]
        yield Fault(
            Law.STABLE, f'an answer moves or resizes "{text}" by {pixels} px and {len(moved) - 1} things more', name
        )
