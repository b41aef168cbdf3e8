"""Which of its possible places each label takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from decision_guide.label_layout.candidates import MARKER_PADDING, Label, Spot, rings, sides
from decision_guide.label_layout.geometry import Box, Size

PADDING = 4.0
"""Between labels of different spots."""
_DISLIKE, _NEAR = 6.0, 5.0
_HOPELESS = 0.4
"""With this share of numbers another order would not give every name its room either."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What labels must mind: the frame they stay in, what they never cover, and what they rather would not."""

    frame: Box
    taken: tuple[Box, ...] = ()
    disliked: tuple[Box, ...] = ()


def place(spots: Sequence[Spot], around: Surroundings, *, leaders: bool = True) -> tuple[Label | None, ...]:
    """A label for each spot, in order; ``None`` where there is no room, not even for a number."""
    table = _Table(spots, around, leaders)
    best: dict[int, Label] = {}
    for order in table.orders():
        found = table.attempt(order)
        if not best or _worth(found) > _worth(best):
            best = found
        numbers = sum(label.is_number for label in best.values())
        if not numbers or numbers > len(spots) * _HOPELESS:
            break
    return tuple(best.get(index) for index in range(len(spots)))


def _worth(labels: Mapping[int, Label]) -> tuple[int, int, float]:
    numbers = sum(label.is_number for label in labels.values())
    return len(labels), -numbers, -sum(label.cost for label in labels.values())


class _Found:
    """Labels that are looked for one by one as they are asked for, and kept for the next who asks."""

    def __init__(self, source: Iterator[Label]) -> None:
        self._source = source
        self._kept: list[Label] = []

    def __iter__(self) -> Iterator[Label]:
        yield from self._kept
        for label in self._source:
            self._kept.append(label)
            yield label


class _Table:
    """All spots of one chart with the places each could take, found once and tried in several orders."""

    def __init__(self, spots: Sequence[Spot], around: Surroundings, leaders: bool) -> None:
        self.spots = spots
        self.around = around
        self.leaders = leaders
        self.markers = tuple(chain.from_iterable(spot.markers for spot in spots))
        self.taken = (*around.taken, *(marker.grown(MARKER_PADDING) for marker in self.markers))
        beside = [self._beside(spot, spot.size) for spot in spots]
        self.sides = [clear for clear, _ in beside]
        self.doubtful = [doubtful for _, doubtful in beside]
        self.rings: dict[int, _Found] = {}
        self.numbers: dict[int, _Found] = {}

    def orders(self) -> Iterator[list[int]]:
        """The orders to try: most constrained first, then by size and by place."""
        spots, indexes = self.spots, range(len(self.spots))
        yield sorted(indexes, key=lambda index: (len(self.sides[index]), -spots[index].size.height))
        yield sorted(indexes, key=lambda index: (-spots[index].size.height, -spots[index].size.width))
        yield sorted(indexes, key=lambda index: (spots[index].y, spots[index].x))
        yield sorted(indexes, key=lambda index: (-spots[index].x, spots[index].y))

    def attempt(self, order: Sequence[int]) -> dict[int, Label]:
        """The labels that find room when they are placed in ``order``."""
        placed: dict[int, Label] = {}
        # Who has no side free of markers needs a way out before others close it.
        waiting = [index for index in order if not self._settle(index, self.sides[index] or self._ring(index), placed)]
        nameless = [
            index
            for index in waiting
            if not self._make_room(index, placed)
            and not self._settle(index, chain(self._ring(index), self.doubtful[index]), placed)
        ]
        firm: set[int] = set()
        while nameless:
            index = nameless.pop()
            if not self._settle(index, self._number(index), placed):
                nameless += self._evict(index, placed, firm)
                firm.add(index)
        return placed

    def _settle(self, index: int, labels: Iterable[Label], placed: dict[int, Label]) -> bool:
        others = placed.values()
        for label in labels:
            if not any(_conflict(label, other) for other in others):
                placed[index] = label
                return True
        return False

    def _make_room(self, index: int, placed: dict[int, Label]) -> bool:
        """Place ``index`` beside its marker by moving the one label that stands in its way to another side."""
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
        """Place the number of ``index`` where the least stands, and return who stood there: they get numbers too.

        Who is ``firm`` has done so before and stays: the pushing comes to an end.
        """
        best: tuple[int, list[int], Label] | None = None
        for label in self._number(index):
            blocking = _blocking(label, placed)
            loss = sum(2 if placed[other].is_number else 1 for other in blocking)
            if firm.isdisjoint(blocking) and (best is None or loss < best[0]):
                best = loss, blocking, label
                if loss == 1:
                    break
        if best is None:
            return []
        for other in best[1]:
            del placed[other]
        placed[index] = best[2]
        return best[1]

    def _ring(self, index: int) -> Iterable[Label]:
        if index not in self.rings:
            self.rings[index] = _Found(self._apart(self.spots[index], self.spots[index].size))
        return self.rings[index]

    def _number(self, index: int) -> Iterable[Label]:
        if index not in self.numbers:
            self.numbers[index] = _Found(self._numbers(self.spots[index]))
        return self.numbers[index]

    def _beside(self, spot: Spot, size: Size) -> tuple[list[Label], list[Label]]:
        """The sides that nothing fixed forbids, best first, and those so near another marker that they seem its."""
        labels = sides(spot, size, self.around.frame)
        allowed = sorted(
            (self._weighed(label) for label in labels if self._allowed(label)), key=lambda label: label.cost
        )
        doubtful = [label for label in allowed if self._is_doubtful(spot, label)]
        return [label for label in allowed if label not in doubtful], doubtful

    def _apart(self, spot: Spot, size: Size) -> Iterator[Label]:
        labels = rings(spot, size) if self.leaders else ()
        return (label for label in labels if self._allowed(label) and self._leader_is_clear(spot, label))

    def _numbers(self, spot: Spot) -> Iterator[Label]:
        if spot.number is not None:
            clear, doubtful = self._beside(spot, spot.number)
            # Last of all the leader of a number may pass under markers: some spots are closed in on all sides.
            under_markers = (label for label in rings(spot, spot.number) if self._allowed(label))
            for label in chain(clear, self._apart(spot, spot.number), doubtful, under_markers):
                yield label._replace(is_number=True)

    def _allowed(self, label: Label) -> bool:
        left, top, right, bottom = box = label.box
        if not self.around.frame.contains(box):
            return False
        for other in self.taken:
            if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                return False
        leader = label.leader
        return leader is None or not any(leader.meets(caption) for caption in self.around.taken)

    def _leader_is_clear(self, spot: Spot, label: Label) -> bool:
        leader = label.leader
        if leader is None:
            return True
        return not any(leader.meets(marker) for marker in self.markers if marker not in spot.markers)

    def _is_doubtful(self, spot: Spot, label: Label) -> bool:
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
    if one.leader is not None:
        if one.leader.meets(other.box):
            return True
        if other.leader is not None and one.leader.crosses(other.leader):
            return True
    return other.leader is not None and other.leader.meets(one.box)
