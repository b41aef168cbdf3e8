"""No text overlaps other text, and no control overlaps a control."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from support.looks.measured import Box, Control, Measured

from .fault import Fault, Law

ACROSS = 1.5
"""Pixels that two texts may share sideways: italics and kerning."""
DOWN = 0.25
"""The share of the lower text's height that two lines may share: their boxes are higher than their ink."""
CELL = 64
"""The width and height of the squares in which neighbours are looked for."""

Item = tuple[Box, int, str]


def overlap(page: Measured) -> Iterator[Fault]:
    """Words against words and controls against controls, where both scroll together; at the top also what is held."""
    words = [
        (seen, word.element, word.text)
        for word in page.words
        for box in word.boxes
        if _worth(seen := page.seen(word.element, box))
    ]
    told = set()
    for one, two in _neighbours(words):
        if not _compared(page, one[1], two[1]) or not _meet(one[0], two[0]):
            continue
        if _same_text(one, two):
            continue
        where = page.where(one[1]), page.where(two[1])
        if where not in told:
            told.add(where)
            yield Fault(Law.OVERLAP, f'"{one[2]}" lies over "{two[2]}" ({where[1]})', where[0], one[0])
    yield from _controls(page)


def _worth(box: Box) -> bool:
    return box.width > 1 and box.height > 1


def _same_text(one: Item, two: Item) -> bool:
    """Two lines of the same element share a little of their boxes in every tight paragraph."""
    return one[1] == two[1] and min(one[0].bottom, two[0].bottom) - max(one[0].top, two[0].top) < 0.5 * one[0].height


def _meet(one: Box, two: Box) -> bool:
    shared = one.cut(two)
    return shared.width > ACROSS and shared.height > 1 + DOWN * min(one.height, two.height)


def _compared(page: Measured, one: int, two: int) -> bool:
    """Both scroll together, or one is held at the top or the side while nothing is scrolled yet."""
    left, right = page.layers[one], page.layers[two]
    if left == right:
        return True
    if any(page.scrolled):
        return False
    apart = [page.elements[each] for each in {*left} ^ {*right}]
    return all(each.position == "sticky" and each.bottom == "auto" for each in apart)


def _neighbours(items: list[Item]) -> Iterator[tuple[Item, Item]]:
    """Pairs that lie in a common square, each once."""
    squares: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (box, _, _) in enumerate(items):
        for across in range(int(box.left // CELL), int(box.right // CELL) + 1):
            for down in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
                squares[across, down].append(index)
    seen: set[tuple[int, int]] = set()
    for inside in squares.values():
        for pair in combinations(inside, 2):
            if pair not in seen:
                seen.add(pair)
                yield items[pair[0]], items[pair[1]]


def _controls(page: Measured) -> Iterator[Fault]:
    own = [
        (box, index) for index, one in enumerate(page.controls) if one.ours and not one.frame for box in _hit(page, one)
    ]
    items: list[Item] = [(box, index, page.controls[index].name) for box, index in own]
    for one, two in _neighbours(items):
        if one[1] == two[1]:
            continue
        first, second = page.controls[one[1]], page.controls[two[1]]
        shared = one[0].cut(two[0])
        if shared.width <= 1.5 or shared.height <= 1.5 or first.text or second.text or first.svg or second.svg:
            continue
        if _inside(page, first, second) or not _compared(page, first.element, second.element):
            continue
        yield Fault(Law.OVERLAP, f'the control "{one[2]}" lies over "{two[2]}"', page.where(first.element), one[0])


def _hit(page: Measured, control: Control) -> list[Box]:
    return [seen for box in control.boxes if not (seen := page.seen(control.element, box)).empty]


def _inside(page: Measured, one: Control, two: Control) -> bool:
    """Whether one is inside the other, such as a link in a frame."""
    elements = {one.element, two.element}
    return any(each.id in elements - {control} for control in elements for each in page.up(control))
