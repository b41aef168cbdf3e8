"""How often each option leads over a table's answer sets, and how many clear results one answer would change.

The share of sets in which an option leads is the first-rank acceptability index of SMAA (Lahdelma, Hokkanen and
Salminen 1998; SMAA-2, Lahdelma and Salminen 2001). SMAA varies the weights; this module varies the answers instead.

An answer set gives every question one of its answers, at normal weight. Up to ``MOST_SETS`` sets all are evaluated,
otherwise a fixed sample. The work is *bit-sliced*: one long integer holds one bit for each answer set. Adding,
comparing and ruling out happen in all sets at once, in whole numbers and without a loop over them.
``tests/unit/engine/test_acceptability.py`` compares it with ``evaluation.evaluate``, set by set.

There is no JavaScript twin: the figure does not depend on the reader's answers, so the build computes it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from hashlib import shake_128
from itertools import pairwise
from math import prod
from operator import or_

from decision_guide.engine.compilation import EXCLUDED, Compiled, CompiledCell

MOST_SETS = 100_000
"""Tables with at most this number of answer sets are evaluated in full."""
SAMPLE = 4096
SMALL_SAMPLE = 1024
LARGE_TABLE = 3000
"""Tables with at least this number of options × questions use the small sample."""
_PRECISION = 16
"""Number of bits that choose an answer in a sampled set. An answer's share is exact to 2⁻¹⁶."""

CompiledRow = tuple[CompiledCell, ...]
CompiledRows = tuple[CompiledRow, ...]
BitPlanes = list[int]
"""A number for each answer set: the n-th integer holds the bits worth 2ⁿ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptability:
    """Who leads, and how firmly, over ``sets`` of the ``total`` answer sets.

    ``alone`` and ``shared`` give, for each option in author order, the number of sets in which it leads alone or shares
    the first place. ``ties``, ``none`` (all options are out) and ``undecided`` (no cell has an effect) count the other
    sets. ``one_flip_away`` is the number of clear sets whose leaders change with one other answer to one question.
    """

    alone: tuple[int, ...]
    shared: tuple[int, ...]
    ties: int
    none: int
    undecided: int
    one_flip_away: int
    sets: int
    total: int

    @property
    def clear(self) -> int:
        """The number of sets in which one option leads alone."""
        return sum(self.alone)

    @property
    def is_sample(self) -> bool:
        """Return whether only a sample of the answer sets was evaluated."""
        return self.sets < self.total


def acceptability(compiled: Compiled) -> Acceptability:
    """Return the figure for a compiled decision: exact up to ``MOST_SETS`` answer sets, else over the fixed sample."""
    return _compute(
        tuple(tuple(tuple(row) for row in question["cells"].values()) for question in compiled["questions"])
    )


def answer_sets(counts: Sequence[int], most: int, sample: int) -> tuple[list[list[int]], int]:
    """Return the sets that give each answer of each question, as the bits of a number; and the number of sets.

    ``counts`` are the numbers of answers. All sets are there if they are ``most`` at the most, otherwise the first
    ``sample`` (a multiple of 8) of the fixed sample.
    """
    total = prod(counts)
    return (_all_sets(counts), total) if total <= most else (_sampled_sets(counts, sample), sample)


def first_places(table: Sequence[CompiledRows], masks: Sequence[Sequence[int]], size: int) -> list[int]:
    """Return, for each option, the answer sets in which it has the first place, alone or shared, as bits of a number.

    ``table`` has the rows of each question, in the order of ``masks``, which are those of :func:`answer_sets`.
    """
    return _AnswerSets(table, masks, (1 << size) - 1).leaders()


@lru_cache(maxsize=2048)
def _compute(table: tuple[CompiledRows, ...]) -> Acceptability:
    """The figure, cached: the author's notes and the reader's page both ask for it."""
    counts = [len(rows) for rows in table]
    total = prod(counts)
    size = total if total <= MOST_SETS else _sample_size(table)
    masks = _all_sets(counts) if size == total else _sampled_sets(counts, size)
    field = _AnswerSets(table, masks, (1 << size) - 1)
    now = field.leaders()
    alone, tied = _alone(now)
    return Acceptability(
        alone=tuple(option.bit_count() for option in alone),
        shared=tuple((option & tied).bit_count() for option in now),
        ties=tied.bit_count(),
        none=field.all_out().bit_count(),
        undecided=size - field.contributing.once.bit_count(),
        one_flip_away=(_flip_share_of_all(masks, alone) if size == total else _flip_share(field, alone)).bit_count(),
        sets=size,
        total=total,
    )


def _sample_size(table: Sequence[CompiledRows]) -> int:
    return SAMPLE if len(table) * len(table[0][0]) < LARGE_TABLE else SMALL_SAMPLE


# --- answer sets: for each question and each of its answers, the sets that give it ---


def _all_sets(counts: Sequence[int]) -> list[list[int]]:
    """Every combination once: the sets so far, repeated for each answer of the next question."""
    size = 1
    masks: list[list[int]] = []
    for count in counts:
        repeated = sum(1 << size * answer for answer in range(count))
        masks = [[mask * repeated for mask in question] for question in masks]
        masks.append([((1 << size) - 1) << size * answer for answer in range(count)])
        size *= count
    return masks


def _sampled_sets(counts: Sequence[int], size: int) -> list[list[int]]:
    """A fixed sample: SHAKE-128 of a question's position gives its answer in each set.

    The sample is the same on every machine and in every run. Unlike a lattice or a congruential generator, it
    correlates no two questions, no matter how many there are.
    """
    return [_shares(number, count, size) for number, count in enumerate(counts)]


def _shares(number: int, count: int, size: int) -> list[int]:
    stream = shake_128(f"question {number}".encode()).digest(_PRECISION * size // 8)
    step = size // 8
    planes = [int.from_bytes(stream[at : at + step], "little") for at in range(0, len(stream), step)]
    bounds = [(answer << _PRECISION) // count for answer in range(count)]
    below = [*(_below(bound, planes, (1 << size) - 1) for bound in bounds), (1 << size) - 1]
    return [upper ^ lower for lower, upper in pairwise(below)]


def _below(bound: int, planes: BitPlanes, full: int) -> int:
    """The sets whose number in ``planes`` is below ``bound``."""
    found = 0
    for digit, plane in enumerate(planes):
        found = found | (plane ^ full) if bound >> digit & 1 else found & (plane ^ full)
    return found


# --- what the answers add up to, in all sets at once ---


@dataclass(slots=True)
class _BitCounter:
    """Sets in which something happened at least once, and at least twice.

    That is enough to remove one occurrence again.
    """

    once: int = 0
    twice: int = 0

    def add(self, mask: int) -> None:
        self.twice |= self.once & mask
        self.once |= mask

    def without(self, mask: int) -> int:
        """The sets in which it still happened without ``mask``, which was added before."""
        return self.twice | self.once & ~mask


class _AnswerSets:
    """All answer sets of a table: scores as bit planes, vetoes and contributing as counts, for each option."""

    def __init__(self, table: Sequence[CompiledRows], masks: Sequence[Sequence[int]], full: int) -> None:
        self.table, self.masks, self.full = table, masks, full
        self.points = [tuple(zip(*(map(_points, row) for row in rows), strict=True)) for rows in table]
        columns = list(zip(*self.points, strict=True))
        lows = [sum(map(min, column)) for column in columns]
        highs = [sum(map(max, column)) for column in columns]
        self.width = (max(highs) - min(lows)).bit_length()
        self.scores = [self._sum(column, low - min(lows)) for column, low in zip(columns, lows, strict=True)]
        self.vetoes = [_BitCounter() for _ in columns]
        self.contributing = _BitCounter()
        for rows, given in zip(table, masks, strict=True):
            self.contributing.add(_speaking(rows, given))
            for option, count in enumerate(self.vetoes):
                count.add(_excluding(rows, given, option))

    def leaders(self) -> list[int]:
        """For each option, the sets in which it has the first place, alone or shared."""
        return self._first(self.scores, [count.once for count in self.vetoes], self.contributing.once)

    def all_out(self) -> int:
        """The sets in which every option is ruled out."""
        return reduce(int.__and__, [count.once for count in self.vetoes])

    def leaders_if(self, question: int, step: int) -> list[int]:
        """The same as ``leaders`` if, in every set, ``question`` had the answer that follows ``step`` places later."""
        rows, given = self.table[question], self.masks[question]
        moved = _rotated(given, -step)
        out = [
            count.without(_excluding(rows, given, option)) | _excluding(rows, moved, option)
            for option, count in enumerate(self.vetoes)
        ]
        scores = [
            self._added(planes, given, [then - now for now, then in zip(points, _rotated(points, step), strict=True)])
            for planes, points in zip(self.scores, self.points[question], strict=True)
        ]
        voiced = self.contributing.without(_speaking(rows, given)) | _speaking(rows, moved)
        return self._first(scores, out, voiced)

    def _sum(self, column: Sequence[tuple[int, ...]], start: int) -> BitPlanes:
        """One option's scores, each question's lowest points taken as 0, on top of ``start``."""
        planes = [self.full if start >> digit & 1 else 0 for digit in range(self.width)]
        for points, given in zip(column, self.masks, strict=True):
            planes = self._added(planes, given, [one - min(points) for one in points])
        return planes

    def _added(self, planes: BitPlanes, given: Sequence[int], points: Sequence[int]) -> BitPlanes:
        """``planes`` with ``points`` added by answer. Negative points are added modulo 2^width: no sum is below 0."""
        if not any(points):
            return planes
        adding = [(mask, point) for mask, point in zip(given, points, strict=True) if point]
        carry, sums = 0, []
        for digit, plane in enumerate(planes):
            addend = 0
            for mask, point in adding:
                if point >> digit & 1:
                    addend |= mask
            half = plane ^ addend
            sums.append(half ^ carry)
            carry = plane & addend | half & carry
        return sums

    def _first(self, scores: Sequence[BitPlanes], out: Sequence[int], voiced: int) -> list[int]:
        """The options with the highest score among those that are in: from the highest digit down, a 1 beats a 0."""
        places = [voiced & ~excluded for excluded in out]
        for digit in reversed(range(self.width)):
            ones = [place & planes[digit] for place, planes in zip(places, scores, strict=True)]
            beaten = _union(ones)
            places = [one | place & ~beaten for one, place in zip(ones, places, strict=True)]
        return places


def _flip_share(field: _AnswerSets, alone: Sequence[int]) -> int:
    """The sets with one leader in which one other answer changes the leaders."""
    clear, turned = _union(alone), 0
    for question, step in _changes(field.masks):
        then, _ = _alone(field.leaders_if(question, step))
        turned |= clear & ~_union(now & after for now, after in zip(alone, then, strict=True))
        if turned == clear:
            break
    return turned


def _flip_share_of_all(masks: Sequence[Sequence[int]], alone: Sequence[int]) -> int:
    """The same over all sets: the set with the other answer is a fixed number of places later."""
    kept = alone
    for question, step in _changes(masks):
        given = masks[question]
        stride = (given[1] & -given[1]).bit_length() - 1
        lower, upper = _union(given[:step]), _union(given[step:])
        ahead, back = stride * step, stride * (len(given) - step)
        kept = [
            still & ((option & upper) >> ahead | (option & lower) << back)
            for still, option in zip(kept, alone, strict=True)
        ]
    return _union(alone) & ~_union(kept)


def _changes(masks: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Every other answer: each question, and the number of places to the other answer."""
    return ((question, step) for question, given in enumerate(masks) for step in range(1, len(given)))


def _alone(places: Sequence[int]) -> tuple[list[int], int]:
    """For each option, the sets in which it leads alone; and the sets with a shared first place."""
    count = _BitCounter()
    for place in places:
        count.add(place)
    return [place & ~count.twice for place in places], count.twice


def _excluding(rows: CompiledRows, given: Sequence[int], option: int) -> int:
    return _union(mask for row, mask in zip(rows, given, strict=True) if row[option] == EXCLUDED)


def _speaking(rows: CompiledRows, given: Sequence[int]) -> int:
    return _union(mask for row, mask in zip(rows, given, strict=True) if any(row))


def _rotated(items: Sequence[int], step: int) -> list[int]:
    """For each answer, the item that follows ``step`` places later, in a ring."""
    return [*items[step:], *items[:step]]


def _points(cell: CompiledCell) -> int:
    return cell if isinstance(cell, int) else 0


def _union(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)
