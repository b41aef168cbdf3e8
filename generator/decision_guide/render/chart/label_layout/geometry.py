"""Boxes and lines of a drawing; y increases downwards."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> Box:
        """Return the box with a margin around it."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def overlaps(self, other: Box) -> bool:
        """Return whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def contains(self, other: Box) -> bool:
        """Return whether ``other`` is completely inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


class Line(NamedTuple):
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float

    def crosses(self, other: Line) -> bool:
        """Return whether the two lines meet between their ends."""
        if _turn(self, other.x1, other.y1) * _turn(self, other.x2, other.y2) >= 0:
            return False
        return _turn(other, self.x1, self.y1) * _turn(other, self.x2, self.y2) < 0

    def meets(self, box: Box) -> bool:
        """Return whether any part of the line is inside ``box`` (Liang and Barsky's line clipping, 1984)."""
        x1, y1, x2, y2 = self
        left, top, right, bottom = box
        if (x1 <= left and x2 <= left) or (x1 >= right and x2 >= right):
            return False
        if (y1 <= top and y2 <= top) or (y1 >= bottom and y2 >= bottom):
            return False
        start, end = 0.0, 1.0
        for step, room in (
            (x1 - x2, x1 - left),
            (x2 - x1, right - x1),
            (y1 - y2, y1 - top),
            (y2 - y1, bottom - y1),
        ):
            if step == 0:
                if room <= 0:
                    return False
            elif step < 0:
                start = max(start, room / step)
            else:
                end = min(end, room / step)
        return start < end

    def meets_any(self, boxes: Iterable[Box]) -> bool:
        """Return whether any part of the line is inside any of the boxes."""
        x1, y1, x2, y2 = self
        left, right = (x1, x2) if x1 < x2 else (x2, x1)
        top, bottom = (y1, y2) if y1 < y2 else (y2, y1)
        near = [box for box in boxes if left < box[2] and box[0] < right and top < box[3] and box[1] < bottom]
        return any(map(self.meets, near))


def _turn(line: Line, x: float, y: float) -> float:
    return (line.x2 - line.x1) * (y - line.y1) - (line.y2 - line.y1) * (x - line.x1)


class Size(NamedTuple):
    """The width and height of a text."""

    width: float
    height: float


class Anchor(StrEnum):
    """The side of a text that does not move if a font is wider or narrower (the values are SVG's)."""

    START = "start"
    MIDDLE = "middle"
    END = "end"
