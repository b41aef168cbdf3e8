"""The map measured by a real browser, in the fonts that this machine has."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib import resources

import pytest
from playwright.sync_api import Page

from decision_guide.model import Decision
from decision_guide.render.chart.trade_off_chart import Layout, chart
from decision_guide.text.words import Words
from support.map_decisions import random_decision

# The first font of each list that is installed is used; without any, the browser's own.
FONTS = ("Roboto, sans-serif", "'Liberation Sans', sans-serif", "'DejaVu Sans', sans-serif")
# Of texts the boxes are compared, not the ink: those of a tall font may reach two pixels further.
OVERLAPS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll("svg.dg-map")) {
    const boxes = [];
    const add = (owner, element) => boxes.push([owner, element.textContent, element.getBoundingClientRect()]);
    svg.querySelectorAll(".dg-point").forEach((point, owner) => {
      point.querySelectorAll("text").forEach((text) => add(owner, text));
      point.querySelectorAll(".dg-marker").forEach((marker) => add(`marker ${owner}`, marker));
    });
    svg.querySelectorAll("[aria-hidden] text").forEach((text) => add("around", text));
    boxes.forEach(([owner, text, one], index) => {
      for (const [other, its, two] of boxes.slice(index + 1)) {
        const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
        const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
        const discs = String(owner).startsWith("marker") && String(other).startsWith("marker");
        const much = across > 0.1 && down > (text || its ? 2 : 0.1);
        if (owner !== other && !discs && much) found.push([text || owner, its || other]);
      }
    });
  }
  return found;
}"""


@functools.cache
def style() -> str:
    """The map's style sheet without the halo of a marker, which is not part of the disc."""
    sheet = resources.files("decision_guide") / "components" / "trade_off_chart" / "style.css"
    return sheet.read_text(encoding="utf-8") + ".dg-marker { stroke-width: 0 !important; }"


def drawings(layout: Layout) -> Iterator[str]:
    """Maps of 2 to 30 options, the crowded ones included."""
    for seed in range(58):
        decision: Decision = random_decision(seed, 2 + seed % 29)
        yield chart(decision, layout=layout, links={}, words=Words("en"), ids_prefix=f"seed-{seed}")


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("layout", Layout)
def test_no_text_overlaps_in_any_font(page: Page, font: str, layout: Layout) -> None:
    """As a browser measures them, names, numbers, captions and markers of different options share no area."""
    page.set_content(f"<style>body {{ font-family: {font} }} {style()}</style>{''.join(drawings(layout))}")

    assert page.evaluate(OVERLAPS) == []


def test_pin_moves_by_its_attributes(page: Page) -> None:
    """Under a strict policy a script moves the pin by attributes alone, and it glides if the reader wants motion."""
    page.emulate_media(reduced_motion="no-preference")
    svg = chart(random_decision(1, 2), layout=Layout.NARROW, links={}, words=Words("en"), ids_prefix="dg", reader=True)
    page.set_content(f"<style>{style()}</style><div class='dg-moving'>{svg}</div>")
    page.evaluate("document.querySelectorAll('[display]').forEach((part) => part.removeAttribute('display'))")
    before = page.locator(".dg-you-ring").bounding_box()
    page.locator(".dg-you").evaluate(
        "pin => { pin.getBoundingClientRect(); pin.setAttribute('transform', 'translate(100 50)') }"
    )
    running = page.evaluate("document.getAnimations().length")
    page.evaluate("Promise.all(document.getAnimations().map((animation) => animation.finished))")
    after = page.locator(".dg-you-ring").bounding_box()

    assert before is not None
    assert after is not None
    assert running == 1
    assert (before["x"], before["y"]) != (after["x"], after["y"])


def test_pin_jumps_under_reduced_motion(page: Page) -> None:
    """Who wants no motion sees the pin in its new place at once."""
    page.emulate_media(reduced_motion="reduce")
    svg = chart(random_decision(1, 2), layout=Layout.NARROW, links={}, words=Words("en"), ids_prefix="dg", reader=True)
    page.set_content(f"<style>{style()}</style><div class='dg-moving'>{svg}</div>")
    page.evaluate("document.querySelectorAll('[display]').forEach((part) => part.removeAttribute('display'))")
    page.locator(".dg-you").evaluate(
        "pin => { pin.getBoundingClientRect(); pin.setAttribute('transform', 'translate(100 50)') }"
    )

    assert page.evaluate("document.getAnimations().length") == 0
