"""A layout lasts: as its box grows, each arrangement of the table occurs once, and for at least 48 pixels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from playwright.sync_api import Page

from .fault import Fault, Law

STEP, LEAST = 16, 48

SWEEP = """({ selector, from, to, step }) => {
  const tables = [...document.querySelectorAll(selector)];
  return tables.map((table) => {
    const holder = table.closest(".dg-scroll") ?? table.parentElement;
    const box = (holder.closest(".dg") ?? holder).parentElement;
    const kept = box.getAttribute("style") ?? "";
    const found = [];
    for (let width = from; width <= to; width += step) {
      box.setAttribute("style", `${kept}; width: ${width}px !important; max-width: none !important; min-width: 0 !important; flex: none !important`);
      const row = table.querySelector("tbody tr:is(.dg-yes-no, .dg-choice, [data-question])");
      if (!row) return [];
      const cells = [...row.children].map((one) => one.getBoundingClientRect()).filter((one) => one.width && one.height);
      const ranks = (values) => { const sorted = [...new Set(values)].sort((a, b) => a - b); return values.map((one) => sorted.indexOf(one)); };
      const lines = [];
      for (const cell of cells) {
        const line = lines.findIndex((each) => Math.min(each.bottom, cell.bottom) - Math.max(each.top, cell.top) > 0.5 * Math.min(each.height, cell.height));
        if (line < 0) lines.push(cell);
        cell.line = line < 0 ? lines.length - 1 : line;
      }
      const columns = ranks(cells.map((one) => Math.round(one.left / 8)));
      found.push([holder.getBoundingClientRect().width, cells.map((one, index) => `${one.line}.${columns[index]}`).join(" ")]);
    }
    box.setAttribute("style", kept);
    return found;
  });
}"""
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
            what = f"table {number + 1} has an arrangement again at {widths[0]:.0f} px that it had left: {arrangement[:40]}"
            yield Fault(Law.STEPS, what)
            return
        seen.add(arrangement)
        lasts = widths[-1] - widths[0] + STEP
        if 0 < index < len(runs) - 1 and lasts < LEAST:
            what = f"table {number + 1} has an arrangement for {lasts:.0f} px only, from {widths[0]:.0f} px: {arrangement[:40]}"
            yield Fault(Law.STEPS, what)
