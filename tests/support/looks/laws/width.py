"""The page never scrolls sideways, nothing readable is beyond its edge, and only a marked frame may scroll."""

from __future__ import annotations

from collections.abc import Iterator

from support.looks.measured import Element, Measured

from .fault import Fault, Law

SLACK = 1.5


def width(page: Measured) -> Iterator[Fault]:
    """The page against the window, words against its edges, and each frame that scrolls sideways."""
    across = page.window[0]
    if page.page[0] > across + SLACK and not any(one in ("hidden", "clip") for one in page.held):
        yield Fault(Law.WIDTH, f"the page is {page.page[0]:.0f} px wide in a window of {across:.0f} px")
    for word in page.words:
        box = max((page.seen(word.element, one) for one in word.boxes), key=lambda one: one.right)
        if box.empty or _scrolled_away(page, word.element):
            continue
        if box.right > across + SLACK or box.left < -SLACK:
            yield Fault(Law.WIDTH, f'"{word.text}" reaches over the edge of the page', page.where(word.element), box)
    for element in page.elements:
        if _scrolls_sideways(element) and element.tag not in ("html", "body"):
            yield from _frame(page, element)


def _scrolls_sideways(element: Element) -> bool:
    return element.overflow[0] in ("auto", "scroll") and element.scroll[0] > element.inner[2] + 1


def _scrolled_away(page: Measured, element: int) -> bool:
    """Whether a frame around it scrolls sideways: the reader can bring it into view."""
    return any(_scrolls_sideways(one) and one.tag not in ("html", "body") for one in page.up(element))


def _frame(page: Measured, frame: Element) -> Iterator[Fault]:
    where = page.where(frame.id)
    if frame.tab < 0:
        yield Fault(Law.WIDTH, "a frame scrolls sideways and takes no focus", where, frame.box)
    role, label = frame.marked
    if not role or not label:
        yield Fault(Law.WIDTH, "a frame scrolls sideways and has no role and name", where, frame.box)
    inside = [one for one in page.elements if frame in page.up(one.id) and one.tag in ("td", "th")]
    if not inside:
        return
    if len({round(one.box.left / 4) for one in inside if one.box.width > 1}) == 1:
        yield Fault(Law.WIDTH, "a frame scrolls sideways over a single column", where, frame.box)
    edge = frame.visible
    cut = (
        any(one.box.left < edge.right - 8 < one.box.right - 8 for one in inside)
        if page.direction == "ltr"
        else any(one.box.right > edge.left + 8 > one.box.left + 8 for one in inside)
    )
    if not cut and not any(one.shadow or one.stops for one in page.up(frame.id)):
        yield Fault(Law.WIDTH, "a frame scrolls sideways and does not show that there is more", where, frame.box)
