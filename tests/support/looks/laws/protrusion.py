"""Nothing reaches out of the box that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from support.looks.measured import Box, Element, Measured

from .fault import Fault, Law

ACROSS, DOWN = 2, 5
"""Pixels let pass: a line's box is higher than its ink."""
BOXES = frozenset({"td", "th", "li", "dd", "figure", "button", "fieldset", "summary"})


def protrusion(page: Measured) -> Iterator[Fault]:
    """Words, marks and controls against the nearest box around them."""
    told = set()
    for owner, box, what in _parts(page):
        holder = _holder(page, owner)
        if holder is None:
            continue
        edge = holder.box
        sideways = max(edge.left - box.left, box.right - edge.right)
        down = max(edge.top - box.top, box.bottom - edge.bottom)
        if (sideways > ACROSS or down > DOWN) and (holder.name, what) not in told:
            told.add((holder.name, what))
            far = f"{sideways:.0f} px sideways" if sideways > ACROSS else f"{down:.0f} px up or down"
            yield Fault(Law.PROTRUSION, f"{what} reaches {far} out of {holder.name}", page.where(owner), box)


def _parts(page: Measured) -> Iterator[tuple[int, Box, str]]:
    for word in page.words:
        for box in word.boxes:
            yield word.element, box, f'"{word.text}"'
    for owner, box in page.marks:
        parent = page.elements[owner].parent
        if parent >= 0:
            yield parent, box, page.elements[owner].name
    for control in page.controls:
        parent = page.elements[control.element].parent
        if control.ours and parent >= 0 and control.kind in ("select", "button", "search"):
            yield parent, page.elements[control.element].box, f'the control "{control.name}"'


def _holder(page: Measured, owner: int) -> Element | None:
    """The nearest box; none where a frame comes first, which scrolls, or something between is out of the flow."""
    for one in page.up(owner):
        if one.tag in ("html", "body", "main", "article"):
            return None
        if one.svg:
            if one.position == "absolute":
                return None
            continue
        if one.scrolls:
            return None
        boxed = one.tag in BOXES or one.edges or one.ground[3] > 0.02 or bool(one.stops)
        if boxed and one.display not in ("inline", "contents") and one.box.width > 0:
            return one
        if one.position in ("absolute", "fixed"):
            return None
    return None
