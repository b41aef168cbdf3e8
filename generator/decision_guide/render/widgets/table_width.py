"""How wide a table must be so that no word in it is broken, known before any browser lays it out.

Widths are maxima over common fonts (``chart/text_metrics.py``), so that the result holds for every reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from decision_guide.render.chart.text_metrics import text_width
from decision_guide.render.views import CellView, ColumnView, GroupView, RowView
from decision_guide.text.hyphenation import pieces
from decision_guide.text.words import Words

FIRST, LEAST, MANY = (200, 240), 98, 6
"""Pixels of the column of questions (up to five options, and six or more), of any other column, and of "many"."""
PADDING = 18
ONE_LINE = 76
"""Pixels that a verdict's word has in any form of the table: one that is wider may take two lines."""
FRAMES = ((640, ""), (680, " dg-framed dg-w1"), (790, " dg-framed dg-w2"), (1020, " dg-framed dg-w3"))
ALWAYS = " dg-framed dg-w4"
COLUMNS = ((98, ""), (112, " dg-c1"), (128, " dg-c2"), (146, " dg-c3"))
WIDEST = (170, " dg-c4")
"""Widths of a box and of a column, with the classes of the tables that fit in them (decision_table/style.css)."""

_NO_BREAK = "\u00a0"


def classes(words: Words, columns: tuple[ColumnView, ...], groups: tuple[GroupView, ...]) -> tuple[str, str]:
    """Return the class of the table's frame and that of its columns, each empty or after a space."""
    if len(columns) == 2:
        return "", ""
    texts = _texts(words, columns, groups)
    needed = max(LEAST, *(_widest(text, size, words.language) for text, size in texts))
    width, column = next(((most, name) for most, name in COLUMNS if needed <= most), WIDEST)
    if len(columns) < MANY:
        return _frame(FIRST[0] + len(columns) * max(needed, width)), column
    return f"{_frame(FIRST[1] + len(columns) * width)} dg-tall", column


def _frame(width: float) -> str:
    return next((name for most, name in FRAMES if width <= most), ALWAYS)


def _widest(text: str, size: float, language: str) -> float:
    return PADDING + max(text_width(piece, size) for piece in pieces(text, language))


def with_room(words: Words, row: RowView) -> RowView:
    """Return the row, with its cells marked whose word may take two lines.

    After another answer the word of a cell with a note may take the note's place.
    """
    return replace(row, cells=tuple(replace(cell, is_tall=_is_tall(words, row, cell)) for cell in row.cells))


def _is_tall(words: Words, row: RowView, cell: CellView) -> bool:
    own = _longest_word(words, cell)
    return any(map(_is_wide, (own,) if cell.note else (own, *_after_others(words, row, cell.option))))


def _after_others(words: Words, row: RowView, option: str) -> Iterator[str]:
    """The words of an option's verdicts after the answers that the row does not show at first."""
    if row.kind == "yes-no":
        yield words("word.no-effect")
    for answer in row.answers:
        yield from (cell.verdict.word for cell in answer.cells if cell.option == option)
    for effect in row.effects:
        yield from (cell.verdict.word for cell in effect.cells if cell.option == option)
        yield from (shared.verdict.word for shared in effect.shared if shared.verdict and option in shared.names)


def _longest_word(words: Words, cell: CellView) -> str:
    """A cell's verdict; of a range the longest that it can have."""
    return words("number.at-most.unknown") if "–" in cell.figure else cell.verdict.word


def _is_wide(word: str) -> bool:
    return text_width(word, 14.5) > ONE_LINE


def _texts(words: Words, columns: tuple[ColumnView, ...], groups: Iterable[GroupView]) -> Iterator[tuple[str, float]]:
    """The texts of the columns, with the size of their letters."""
    yield from ((column.name, 16.5) for column in columns)
    yield from ((words(f"word.{word}"), 14.5) for word in ("ruled-out", "unknown", "no-effect", "depends"))
    for group in groups:
        for row in group.rows:
            yield from ((value.striptags(), 14) for value in row.values)
            yield from ((cell.verdict.word, 14.5) for cell in _cells(row))
            yield from ((cell.figure.replace(_NO_BREAK, "0"), 16) for cell in row.cells)


def _cells(row: RowView) -> Iterator[CellView]:
    yield from row.cells
    for answer in row.answers:
        yield from answer.cells
