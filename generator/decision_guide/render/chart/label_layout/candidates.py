"""The possible places of a label: next to its marker, or apart from it with a leader line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from decision_guide.render.chart.label_layout.geometry import Anchor, Box, Line, Size

MARKER_GAP = 5.0
"""The distance from a marker to its label."""
MARKER_PADDING = 2.0
"""The distance between a label and any marker."""
SHORTEST_LEADER = 10.0
_RINGS = (24.0, 32.0, 42.0, 54.0, 68.0, 84.0, 104.0, 130.0)
_DIRECTIONS = tuple((math.cos(step * math.pi / 12), math.sin(step * math.pi / 12)) for step in range(24))
_FROM_THE_LEFT = 0.72
"""From this share of the frame's width on, a label prefers the left of its marker: the right edge is too close."""


@dataclass(frozen=True, slots=True)
class LabelRequest:
    """A spot that needs a label: its centre, the boxes of its markers, their extent, and the label's size.

    ``number`` is the size of the number that replaces a name without room; ``None`` allows no number.
    """

    x: float
    y: float
    markers: tuple[Box, ...]
    reach: float
    size: Size
    number: Size | None = None


class Label(NamedTuple):
    """A label's place: its box, the side from which it is set, and the leader to its marker if it is apart from it."""

    box: Box
    anchor: Anchor
    leader: Line | None
    cost: float
    is_number: bool = False


def sides(spot: LabelRequest, size: Size, frame: Box) -> Iterator[Label]:
    """Return the eight sides of the marker, the best first."""
    x, y, (width, height) = spot.x, spot.y, size
    beside, above = spot.reach + MARKER_GAP, spot.reach + MARKER_PADDING
    on_the_right = (_box(x + beside, y - height / 2, width, height), Anchor.START)
    on_the_left = (_box(x - beside - width, y - height / 2, width, height), Anchor.END)
    if x > frame.left + (frame.right - frame.left) * _FROM_THE_LEFT:
        on_the_right, on_the_left = on_the_left, on_the_right
    places = (
        on_the_right,
        on_the_left,
        (_box(x - width / 2, y - above - height, width, height), Anchor.MIDDLE),
        (_box(x - width / 2, y + above, width, height), Anchor.MIDDLE),
        (_box(x + above, y - above - height, width, height), Anchor.START),
        (_box(x + above, y + above, width, height), Anchor.START),
        (_box(x - above - width, y - above - height, width, height), Anchor.END),
        (_box(x - above - width, y + above, width, height), Anchor.END),
    )
    for cost, (box, anchor) in enumerate(places):
        yield Label(box, anchor, None, cost)


class Ray(NamedTuple):
    """A leader that could end at a label, its direction, and its length."""

    leader: Line
    right: float
    down: float
    radius: float


def leader_lines(spot: LabelRequest, obstacles: Sequence[Box]) -> Iterator[Ray]:
    """Return the leaders around the marker that meet no obstacle, nearest first.

    An obstacle of one leader also blocks the longer ones in its direction.
    """
    start = spot.reach + 1.5
    directions: Iterable[tuple[float, float]] = _DIRECTIONS
    for radius in _RINGS:
        end = spot.reach + radius - MARKER_GAP
        if end - start < SHORTEST_LEADER:
            continue
        around = Box(spot.x - end, spot.y - end, spot.x + end, spot.y + end)
        near = [box for box in obstacles if box.overlaps(around)]
        free = []
        for right, down in directions:
            leader = Line(spot.x + start * right, spot.y + start * down, spot.x + end * right, spot.y + end * down)
            if not leader.meets_any(near):
                free.append((right, down))
                yield Ray(leader, right, down, radius)
        directions = free


def at_the_end(ray: Ray, size: Size) -> Label:
    """Return the place of a label of this size at the end of a leader."""
    box, anchor = _box_at_the_end(*ray[:3], size)
    return Label(box, anchor, ray.leader, len(_DIRECTIONS) + ray.radius)


def _box_at_the_end(leader: Line, right: float, down: float, size: Size) -> tuple[Box, Anchor]:
    width, height = size
    if abs(right) > 0.3:
        anchor = Anchor.START if right > 0 else Anchor.END
        left = leader.x2 + 2 if right > 0 else leader.x2 - 2 - width
        return _box(left, leader.y2 - height / 2, width, height), anchor
    top = leader.y2 + 1 if down > 0 else leader.y2 - 1 - height
    return _box(leader.x2 - width / 2, top, width, height), Anchor.MIDDLE


def _box(left: float, top: float, width: float, height: float) -> Box:
    return Box(left, top, left + width, top + height)
