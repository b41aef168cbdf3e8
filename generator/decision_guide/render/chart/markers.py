"""The markers of the trade-off chart: one per option; those in one place are packed like coins."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from decision_guide.engine.position import Position
from decision_guide.model import Option
from decision_guide.render.chart.frame import ChartFrame, PlacedText
from decision_guide.render.chart.label_layout import Box, LabelRequest, Line, Size
from decision_guide.render.chart.text_metrics import text_width, wrapped

PlacedOption = tuple[Option, Position]
_WIDEST_NUMBER = "88"


@dataclass(frozen=True, slots=True)
class Marker:
    """One option on the chart: its marker, the ranges of its unknown verdicts, and its name or number.

    ``bars`` are its ranges of numbers, ``arrows`` lead from it to the edge at which it is unlimited.
    """

    option: Option
    position: Position
    x: float
    y: float
    whiskers: tuple[Line, ...] = ()
    bars: tuple[Line, ...] = ()
    arrows: tuple[Line, ...] = ()
    names: tuple[PlacedText, ...] = ()
    number: PlacedText | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """The marks of options in one place, and the block of their names."""

    marks: tuple[Marker, ...]
    spot: LabelRequest
    lines: tuple[tuple[str, ...], ...]


def clusters(placed: Sequence[PlacedOption], frame: ChartFrame, taken: Sequence[Box]) -> tuple[Cluster, ...]:
    """Return the options by place, in the order of each place's first option; markers avoid what is ``taken``.

    On axes of numbers, options that nearly share a place are named together, each with its marker where it is.
    """
    together: dict[tuple[float, float], list[PlacedOption]] = {}
    for option, position in placed:
        here = (frame.x(position.x), frame.y(position.y))
        near = here if here in together or not position.numeric else _near(here, together, frame.measures.radius)
        together.setdefault(near, []).append((option, position))
    centres = list(together)
    radius = frame.measures.radius
    return tuple(
        _cluster(
            members,
            frame,
            (_to_the_edge(centre, frame.plot, taken) - radius, _to_the_next(centre, centres) - 2 * radius),
        )
        for members, centre in zip(together.values(), centres, strict=True)
    )


def _near(here: tuple[float, float], taken: Iterable[tuple[float, float]], reach: float) -> tuple[float, float]:
    """The first place within reach, else this one."""
    return next((other for other in taken if math.dist(here, other) <= reach), here)


def _to_the_next(centre: tuple[float, float], centres: Sequence[tuple[float, float]]) -> float:
    return min((math.dist(centre, other) for other in centres if other != centre), default=math.inf)


def _to_the_edge(centre: tuple[float, float], plot: Box, taken: Sequence[Box]) -> float:
    x, y = centre
    gaps = (math.hypot(max(left - x, x - right, 0), max(top - y, y - bottom, 0)) for left, top, right, bottom in taken)
    return min(x - plot.left - 3, plot.right - 3 - x, y - plot.top - 3, plot.bottom - 3 - y, *gaps)


def _cluster(members: Sequence[PlacedOption], frame: ChartFrame, room: tuple[float, float]) -> Cluster:
    """A cluster with ``room`` to spread before the nearest edge and the nearest other place."""
    measures = frame.measures
    spread = cluster_offsets(len(members))
    furthest = max(math.hypot(*offset) for offset in spread) or 1
    to_the_edge, to_the_next = room
    pitch = min(2 * measures.radius + 1.5, max(to_the_next / furthest, measures.radius), to_the_edge / furthest)
    marks = tuple(
        _mark(member, frame, right * pitch, down * pitch) for member, (right, down) in zip(members, spread, strict=True)
    )
    reach = furthest * pitch if len(members) > 1 else 0
    if len({(position.x, position.y) for _, position in members}) > 1:
        marks, reach = tuple(_mark(member, frame, 0, 0) for member in members), measures.radius
    lines = tuple(
        wrapped(option.name, measures.label_size, measures.label_width, 3 if len(members) == 1 else 2)
        for option, _ in members
    )
    return Cluster(marks, _spot(marks, reach, lines, frame), lines)


def _mark(member: PlacedOption, frame: ChartFrame, right: float, down: float) -> Marker:
    option, position = member
    x, y = frame.x(position.x) + right, frame.y(position.y) + down
    (low_x, high_x), (low_y, high_y) = position.x_range, position.y_range
    ranges = {}
    if low_x != high_x:
        ranges["x"] = Line(frame.x(low_x), y, frame.x(high_x), y)
    if low_y != high_y:
        ranges["y"] = Line(x, frame.y(low_y), x, frame.y(high_y))
    edges = {"x": Line(x, y, frame.plot.right, y), "y": Line(x, y, x, frame.plot.top)}
    numeric = position.numeric
    return Marker(
        option,
        position,
        x,
        y,
        whiskers=tuple(line for direction, line in ranges.items() if direction not in numeric),
        bars=tuple(line for direction, line in ranges.items() if direction in numeric),
        arrows=tuple(edges[direction] for direction in position.unlimited),
    )


def _spot(marks: Sequence[Marker], spread: float, lines: Sequence[Sequence[str]], frame: ChartFrame) -> LabelRequest:
    measures, radius = frame.measures, frame.measures.radius
    rows = [line for name in lines for line in name]
    widest_number = _WIDEST_NUMBER if len(marks) == 1 else f"{_WIDEST_NUMBER}–{_WIDEST_NUMBER}"
    return LabelRequest(
        frame.x(marks[0].position.x),
        frame.y(marks[0].position.y),
        tuple(Box(mark.x - radius, mark.y - radius, mark.x + radius, mark.y + radius) for mark in marks),
        spread + radius,
        Size(max(text_width(row, measures.label_size) for row in rows), len(rows) * measures.line),
        Size(text_width(widest_number, measures.label_size), measures.line) if measures.has_key else None,
    )


@lru_cache(maxsize=128)
def cluster_offsets(count: int) -> tuple[tuple[float, float], ...]:
    """Return the offsets of ``count`` markers around their common place, packed like coins.

    The unit is the distance between neighbours.
    """
    reach = math.isqrt(count) + 2
    tall = math.sqrt(3) / 2
    lattice = [(a + b / 2, b * tall) for a in range(-2 * reach, 2 * reach + 1) for b in range(-reach, reach + 1)]
    packed = []
    for centre_x, centre_y in ((0.0, 0.0), (0.25, tall / 2), (0.5, tall / 3)):
        around = [(round(x - centre_x, 6), round(y - centre_y, 6)) for x, y in lattice]
        nearest = sorted(around, key=lambda at: (round(math.hypot(*at), 4), at[1], at[0]))[:count]
        packed.append((max(math.hypot(*at) for at in nearest), nearest))
    best = min(packed, key=lambda found: round(found[0], 4))[1]
    return tuple(sorted(best, key=lambda at: (at[1], at[0])))


def extent(line: Line) -> Box:
    """Return the box that a horizontal or vertical line fills."""
    return Box(min(line.x1, line.x2), min(line.y1, line.y2), max(line.x1, line.x2), max(line.y1, line.y2)).grown(1)
