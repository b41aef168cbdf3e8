"""What is read first is seen first, and the first question is near the beginning for the Tab key."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from support.looks.measured import Box, Measured, Word

from .fault import Fault, Law

SLACK = 2


def order(page: Measured, *, first: bool = True) -> Iterator[Fault]:
    """The stops of the Tab key up to the first question (if ``first``), and each text against the one before it."""
    if first:
        yield from _first_question(page)
    blocks = list(_blocks(page))
    for (one, upper), (two, lower) in pairwise(blocks):
        if page.layers[one.element] != page.layers[two.element] or _is_one_verdict(page, one, two):
            continue
        aside = min(upper.right, lower.right) - max(upper.left, lower.left) <= SLACK
        if not aside and lower.bottom <= upper.top + SLACK:
            what = f'"{two.text}" is read after "{one.text}" and seen above it'
            yield Fault(Law.ORDER, what, page.where(two.element), lower)


def _is_one_verdict(page: Measured, one: Word, two: Word) -> bool:
    """Whether both are parts of one verdict: its points are beside its mark, and its word is below both."""
    parents = {page.elements[each.element].parent for each in (one, two)}
    return len(parents) == 1 and ".dg-verdict" in page.elements[parents.pop()].name


def _first_question(page: Measured) -> Iterator[Fault]:
    stops = page.stops
    first = next((index for index, one in enumerate(stops) if one.question), None)
    if first is None:
        return
    if any(one.index > 0 for one in stops if one.inside):
        yield Fault(Law.ORDER, "a control of ours has a tabindex above 0")
    before = sum(one.inside for one in stops[:first])
    if before > 1 and not any(one.leads == first for one in stops[:first]):
        yield Fault(Law.ORDER, f"{before} stops of the content come before the first question, and no link leads to it")


def _blocks(page: Measured) -> Iterator[tuple[Word, Box]]:
    """The words of one element after the other, each with the box of all that follow each other in it."""
    last: Word | None = None
    box = Box(0, 0, 0, 0)
    for word in page.words:
        if page.elements[word.element].svg:
            continue
        if last is not None and word.element == last.element:
            box = _around(box, *word.boxes)
            continue
        if last is not None:
            yield last, box
        last, box = word, _around(*word.boxes)
    if last is not None:
        yield last, box


def _around(*boxes: Box) -> Box:
    return Box(
        min(one.left for one in boxes),
        min(one.top for one in boxes),
        max(one.right for one in boxes),
        max(one.bottom for one in boxes),
    )
