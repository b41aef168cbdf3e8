"""What is said of the options in one row begins on one line, however long the notes below it are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from support.looks.measured import Box, Element, Measured

from .fault import Fault, Law

SLACK = 4
"""Pixels let pass: a disc stands a little lower in its line than a word."""


def level(page: Measured) -> Iterator[Fault]:
    """The cells that stand side by side in a row: how far apart their first lines begin."""
    firsts: dict[int, Box] = {}
    for owner, box in _said(page):
        cell = next((one for one in page.up(owner) if one.tag == "td" and ".dg-cell" in one.name), None)
        if cell and (cell.id not in firsts or box.top < firsts[cell.id].top):
            firsts[cell.id] = box
    beside: defaultdict[tuple[int, int], list[tuple[Element, Box]]] = defaultdict(list)
    for number, box in firsts.items():
        cell = page.elements[number]
        beside[cell.parent, round(cell.box.top)].append((cell, box))
    for (row, _), cells in beside.items():
        tops = [box.top for _, box in cells]
        if max(tops) - min(tops) > SLACK:
            cell, box = max(cells, key=lambda one: one[1].top)
            yield Fault(
                Law.LEVEL,
                f"a cell begins {max(tops) - min(tops):.0f} px below another one of its row",
                page.where(cell.id) or page.where(row),
                box,
            )


def _said(page: Measured) -> Iterator[tuple[int, Box]]:
    """The words and discs of the cells."""
    for word in page.words:
        yield word.element, word.boxes[0]
    yield from page.marks
