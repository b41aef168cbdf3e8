"""No text is cut by what hides; what scrolls can be reached by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

from support.looks.measured import Box, Element, Measured

from .fault import Fault, Law

ACROSS, DOWN = 2, 5


def clip(page: Measured) -> Iterator[Fault]:
    """Each word against each box around it that hides or scrolls."""
    told: set[int] = set()
    for word in page.words:
        for around in page.up(word.element):
            if around.id in told or around.display == "inline" or around.tag in ("html", "body") or around.svg:
                continue
            if not (around.hides or around.scrolls) or not _cut(around, word.boxes):
                continue
            told.add(around.id)
            if around.hides and not around.scrolls:
                how = "ends in an ellipsis" if around.ellipsis else "is cut"
                yield Fault(Law.CLIP, f'"{word.text}" {how} by {around.name}', page.where(word.element), word.boxes[0])
            elif not _reachable(page, around):
                yield Fault(Law.CLIP, f"{around.name} scrolls and no key reaches it", page.where(around.id), around.box)


def _cut(around: Element, boxes: tuple[Box, ...]) -> bool:
    edge = around.visible
    sideways = max(max(edge.left - box.left, box.right - edge.right) for box in boxes)
    down = max(max(edge.top - box.top, box.bottom - edge.bottom) for box in boxes)
    across, below = around.overflow
    return (across != "visible" and sideways > ACROSS) or (below != "visible" and down > DOWN)


def _reachable(page: Measured, frame: Element) -> bool:
    return frame.tab >= 0 or any(frame in page.up(control.element) for control in page.controls)
