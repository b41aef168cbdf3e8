"""What a table does not say: whether options stand in its columns or its rows, and which rows hold verdicts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.marks import Mark
from decision_guide.interchange.importing.tables import Cell, Table
from decision_guide.model import NOT_APPLICABLE, UNKNOWN

ReadMark = Callable[[inline.Run], Mark | None]

_CRITERIA_WORDS = re.compile(
    r"\b(?:features?|criteri(?:a|on)|capabilit(?:y|ies)|questions?|requirements?|aspects?|propert(?:y|ies)|factors?|rules?)\b",
    re.IGNORECASE,
)
_OPTION_WORDS = re.compile(
    r"\b(?:options?|names?|tools?|librar(?:y|ies)|products?|licen[cs]es?|frameworks?|languages?|formats?|alternatives?|"
    r"projects?|packages?|vendors?|services?|models?|candidates?|browsers?|solutions?)\b",
    re.IGNORECASE,
)


class OptionsIn(StrEnum):
    """Where the options of a table stand."""

    COLUMNS = "columns"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Direction:
    """Where the options seem to stand, and what speaks for it."""

    options: OptionsIn
    reason: str


def guess_direction(table: Table, read_mark: ReadMark) -> Direction:
    """Where the options stand, by the strongest of several hints."""
    if len(table.head) < 3:
        return Direction(OptionsIn.ROWS, "there is only one column")
    if len(table.rows) < 2:
        return Direction(OptionsIn.COLUMNS, "there is only one row")
    return _by_words(table) or _by_verdicts(table, read_mark)


def _by_words(table: Table) -> Direction | None:
    """What the corner is called, else where the question marks stand."""
    corner = table.head[0].text
    if _CRITERIA_WORDS.search(corner) or _OPTION_WORDS.search(corner):
        options = OptionsIn.COLUMNS if _CRITERIA_WORDS.search(corner) else OptionsIn.ROWS
        return Direction(options, f'the first column is called "{corner}"')
    in_rows = sum("?" in row[0].text for row in table.rows)
    in_columns = sum("?" in cell.text for cell in table.head[1:])
    if in_rows == in_columns:
        return None
    if in_rows > in_columns:
        return Direction(OptionsIn.COLUMNS, "the question marks stand in the rows")
    return Direction(OptionsIn.ROWS, "the question marks stand in the columns")


def _by_verdicts(table: Table, read_mark: ReadMark) -> Direction:
    """The direction in which verdicts and other texts mix less, else the one with fewer options."""
    pure = [_purity(one, read_mark) for one in (table, table.turned())]
    if pure[0] != pure[1]:
        options = OptionsIn.COLUMNS if pure[0] > pure[1] else OptionsIn.ROWS
        return Direction(options, "verdicts and other texts mix less that way")
    many_rows = len(table.rows) >= len(table.head) - 1
    return Direction(OptionsIn.COLUMNS if many_rows else OptionsIn.ROWS, "there are fewer of them than of the criteria")


def is_question(cells: Sequence[Cell], read_mark: ReadMark) -> bool:
    """Whether a row holds verdicts: at least as many as other texts, or nothing but "unknown" and "n/a"."""
    verdicts, texts, written = _counts(cells, read_mark)
    return verdicts >= max(texts, 1) or (texts == 0 and written > 0)


def _counts(cells: Sequence[Cell], read_mark: ReadMark) -> tuple[int, int, int]:
    """How many cells of a row are verdicts, how many other texts, and how many say anything."""
    written = [cell for cell in cells if cell.text]
    marks = [read_mark(cell.run) for cell in written]
    verdicts = sum(mark is not None and mark.meaning not in {UNKNOWN, NOT_APPLICABLE} for mark in marks)
    return verdicts, marks.count(None), len(written)


def _purity(table: Table, read_mark: ReadMark) -> int:
    """The share, in thousandths, of rows that hold verdicts only or texts only."""
    counted = [_counts(row[1:], read_mark) for row in table.rows]
    pure = sum(not (verdicts and texts) for verdicts, texts, _ in counted)
    return pure * 1000 // max(len(counted), 1)
