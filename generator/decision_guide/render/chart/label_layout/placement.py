"""Choose one of the possible places for each label.

The search is greedy, most constrained spot first, with one level of eviction.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Generic, TypeVar

from decision_guide.render.chart.label_layout.candidates import (
    MARKER_PADDING,
    Label,
    LabelRequest,
    Ray,
    at_the_end,
    leader_lines,
    sides,
)
from decision_guide.render.chart.label_layout.geometry import Box, Size

_T = TypeVar("_T")
PADDING = 4.0
"""The distance between labels of different spots."""
_DISLIKE, _NEAR = 6.0, 5.0
_UNPLACEABLE = 0.2
"""If more than this share of the spots gets numbers, another order is not worth its time."""


@dataclass(frozen=True, slots=True)
class PlotArea:
    """The limits of labels: the frame they stay in, what they never cover, and what they should avoid."""

    frame: Box
    taken: tuple[Box, ...] = ()
    disliked: tuple[Box, ...] = ()


def place(spots: Sequence[LabelRequest], around: PlotArea, *, leaders: bool = True) -> tuple[Label | None, ...]:
    """Return a label for each spot, in order; ``None`` if there is no room, not even for a number."""
    table = _PlacementSearch(spots, around, leaders)
    best: dict[int, Label] = {}
    for order in table.orders():
        found = table.attempt(order)
        if not best or _worth(found) > _worth(best):
            best = found
        numbers = sum(label.is_number for label in best.values())
        if len(best) == len(spots) and not 0 < numbers <= len(spots) * _UNPLACEABLE:
            break
    return tuple(best.get(index) for index in range(len(spots)))


def _worth(labels: Mapping[int, Label]) -> tuple[int, int, float]:
    numbers = sum(label.is_number for label in labels.values())
    return len(labels), -numbers, -sum(label.cost for label in labels.values())


class _LazySequence(Generic[_T]):
    """Items that are computed one by one when they are needed, and kept for later readers, even in between."""

    def __init__(self, source: Iterator[_T]) -> None:
        self._source = source
        self._kept: list[_T] = []

    def __iter__(self) -> Iterator[_T]:
        for index in count():
            if index == len(self._kept):
                try:
                    self._kept.append(next(self._source))
                except StopIteration:
                    return
            yield self._kept[index]


class _PlacementSearch:
    """All spots of one chart with their possible places, found once and tried in several orders."""

    def __init__(self, spots: Sequence[LabelRequest], around: PlotArea, leaders: bool) -> None:
        self.spots = spots
        self.around = around
        self.leaders = leaders
        self.markers = tuple(chain.from_iterable(spot.markers for spot in spots))
        self.taken = (*around.taken, *(marker.grown(MARKER_PADDING) for marker in self.markers))
        beside = [self._beside(spot, spot.size) for spot in spots]
        self.sides = [clear for clear, _ in beside]
        self.doubtful = [doubtful for _, doubtful in beside]
        self.rays = [_LazySequence(self._rays(spot)) for spot in spots]
        self.rings = [_LazySequence(self._apart(index, spot.size)) for index, spot in enumerate(spots)]
        self.numbers = [_LazySequence(self._numbers(index)) for index in range(len(spots))]
        self.closed_in = [_LazySequence(self._under_markers(spot)) for spot in spots]

    def orders(self) -> Iterator[list[int]]:
        """Return the orders to try: most constrained first, then by size and by place."""
        spots, indexes = self.spots, range(len(self.spots))
        yield sorted(indexes, key=lambda index: (len(self.sides[index]), -spots[index].size.height))
        yield sorted(indexes, key=lambda index: (-spots[index].size.height, -spots[index].size.width))
        yield sorted(indexes, key=lambda index: (spots[index].y, spots[index].x))
        yield sorted(indexes, key=lambda index: (-spots[index].x, spots[index].y))

    def attempt(self, order: Sequence[int]) -> dict[int, Label]:
        """Return the labels that find room when they are placed in ``order``."""
        placed: dict[int, Label] = {}
        # A spot without a side free of markers needs a leader before others block it.
        waiting = [index for index in order if not self._settle(index, self.sides[index] or self.rings[index], placed)]
        nameless = [
            index
            for index in waiting
            if not self._make_room(index, placed)
            and not self._settle(index, chain(self.rings[index], self.doubtful[index]), placed)
        ]
        firm: set[int] = set()
        while nameless:
            index = nameless.pop()
            if not self._settle(index, chain(self.numbers[index], self.closed_in[index]), placed):
                nameless += self._evict(index, placed, firm)
                firm.add(index)
        return placed

    def _settle(self, index: int, labels: Iterable[Label], placed: dict[int, Label]) -> bool:
        others = list(placed.values())
        for label in labels:
            for position, other in enumerate(others):
                if _conflict(label, other):
                    # The next label is near this one and will probably meet the same obstacle: test it first.
                    others.insert(0, others.pop(position))
                    break
            else:
                placed[index] = label
                return True
        return False

    def _make_room(self, index: int, placed: dict[int, Label]) -> bool:
        """Place ``index`` next to its marker by moving the one label in its way to another side."""
        for label in self.sides[index]:
            blocking = _blocking(label, placed)
            if len(blocking) != 1:
                continue
            rest = {other: its for other, its in placed.items() if other != blocking[0]}
            rest[index] = label
            if self._settle(blocking[0], self.sides[blocking[0]], rest):
                placed.update(rest)
                return True
        return False

    def _evict(self, index: int, placed: dict[int, Label], firm: set[int]) -> list[int]:
        """Place the number of ``index`` where it displaces the fewest labels, and return the displaced spots.

        They get numbers too. A ``firm`` spot has displaced others before and is not displaced, so the process ends.
        """
        best = self._least(self.numbers[index], placed, firm) or self._least(self.closed_in[index], placed, firm)
        if best is None:
            return []
        label, blocking = best
        for other in blocking:
            del placed[other]
        placed[index] = label
        return blocking

    def _least(
        self, labels: Iterable[Label], placed: Mapping[int, Label], firm: set[int]
    ) -> tuple[Label, list[int]] | None:
        """The place with the fewest labels in its way, and their spots; none of them is ``firm``."""
        best, least = None, math.inf
        for label in labels:
            blocking = _blocking(label, placed)
            loss = sum(2 if placed[other].is_number else 1 for other in blocking)
            if loss < least and firm.isdisjoint(blocking):
                best, least = (label, blocking), loss
                if loss == 1:
                    break
        return best

    def _beside(self, spot: LabelRequest, size: Size) -> tuple[list[Label], list[Label]]:
        """The sides that no fixed obstacle blocks, best first, and those that seem to belong to another marker."""
        labels = sides(spot, size, self.around.frame)
        allowed = sorted(
            (self._weighed(label) for label in labels if self._allowed(label)), key=lambda label: label.cost
        )
        doubtful = [label for label in allowed if self._is_doubtful(spot, label)]
        return [label for label in allowed if label not in doubtful], doubtful

    def _rays(self, spot: LabelRequest) -> Iterator[Ray]:
        others = [marker for marker in self.markers if marker not in spot.markers]
        return leader_lines(spot, (*self.around.taken, *others)) if self.leaders else iter(())

    def _apart(self, index: int, size: Size) -> Iterator[Label]:
        return (label for ray in self.rays[index] if self._allowed(label := at_the_end(ray, size)))

    def _numbers(self, index: int) -> Iterator[Label]:
        spot = self.spots[index]
        if spot.number is not None:
            clear, doubtful = self._beside(spot, spot.number)
            for label in chain(clear, self._apart(index, spot.number), doubtful):
                yield label._replace(is_number=True)

    def _under_markers(self, spot: LabelRequest) -> Iterator[Label]:
        """The last resort of a spot that is enclosed on all sides: a number whose leader passes under markers."""
        if spot.number is not None:
            for ray in leader_lines(spot, self.around.taken):
                if self._allowed(label := at_the_end(ray, spot.number)):
                    yield label._replace(is_number=True)

    def _allowed(self, label: Label) -> bool:
        left, top, right, bottom = box = label.box
        if not self.around.frame.contains(box):
            return False
        for other in self.taken:
            if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                return False
        return True

    def _is_doubtful(self, spot: LabelRequest, label: Label) -> bool:
        near = label.box.grown(_NEAR)
        return any(near.overlaps(marker) for marker in self.markers if marker not in spot.markers)

    def _weighed(self, label: Label) -> Label:
        covered = sum(label.box.overlaps(other) for other in self.around.disliked)
        return label._replace(cost=label.cost + _DISLIKE * covered) if covered else label


def _blocking(label: Label, placed: Mapping[int, Label]) -> list[int]:
    return [index for index, other in placed.items() if _conflict(label, other)]


def _conflict(one: Label, other: Label) -> bool:
    left, top, right, bottom = one.box
    its_left, its_top, its_right, its_bottom = other.box
    if (
        left - PADDING < its_right
        and its_left - PADDING < right
        and top - PADDING < its_bottom
        and its_top - PADDING < bottom
    ):
        return True
    mine, its = one.leader, other.leader
    if mine is not None and (mine.meets(other.box) or (its is not None and mine.crosses(its))):
        return True
    return its is not None and its.meets(one.box)
