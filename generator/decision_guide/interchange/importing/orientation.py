"""Decide whether the options of a table are in its columns or in its rows, and give the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from decision_guide.interchange.importing.scale import ImportedScale, Reading, ReadingKind
from decision_guide.interchange.importing.tables import Table, TableCell
from decision_guide.interchange.importing.words import CRITERIA, OPTIONS

_PHRASE = re.compile(r"\S{1,60}\s{1,9}[a-zà-ÿ]")
_STEM = 4


class OptionsIn(StrEnum):
    """Where the options of a table are."""

    COLUMNS = "columns"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Orientation:
    """Where the options seem to be, and the reason; ``is_sure`` is false if there is hardly any evidence."""

    options: OptionsIn
    reason: str
    is_sure: bool = True


def orientation_of(table: Table, scale: ImportedScale, title: str = "") -> Orientation:
    """Return where the options are, by the strongest of several hints; ``title`` is that of the page."""
    if table.options_in:
        return Orientation(OptionsIn(table.options_in), "the file names each of them")
    if len(table.head) < 3:
        return Orientation(OptionsIn.ROWS, "there is only one column")
    if len(table.rows) < 2:
        return Orientation(OptionsIn.COLUMNS, "there is only one row")
    return _by_words(table, title) or _by_verdicts(table, scale) or _by_labels(table) or _by_numbers(table)


def _by_words(table: Table, title: str) -> Orientation | None:
    """The hint of the corner's text, else of the question marks."""
    corner = table.head[0].text
    reason = f'the first column is called "{corner}"'
    if CRITERIA.names_part(corner):
        return Orientation(OptionsIn.COLUMNS, reason)
    if OPTIONS.names_part(corner):
        return Orientation(OptionsIn.ROWS, reason)
    if _names_the_topic(corner, title):
        return Orientation(OptionsIn.ROWS, f"{reason}, as in the title")
    in_rows = sum("?" in row[0].text for row in table.rows)
    in_columns = sum("?" in cell.text for cell in table.head[1:])
    if in_rows == in_columns:
        return None
    options = OptionsIn.COLUMNS if in_rows > in_columns else OptionsIn.ROWS
    return Orientation(options, f"the question marks are in the {'rows' if in_rows > in_columns else 'columns'}")


def _names_the_topic(corner: str, title: str) -> bool:
    """Return whether the title is about what the corner names: "Host" in "Static hosts"."""
    word = corner.strip(" :").casefold()
    if len(word) < _STEM or " " in word:
        return False
    stem = word[: max(_STEM, len(word) - 1)]
    return any(one.startswith(stem) and abs(len(one) - len(word)) < 3 for one in re.findall(r"\w+", title.casefold()))


def _by_verdicts(table: Table, scale: ImportedScale) -> Orientation | None:
    """The direction in which verdicts and other texts mix less."""
    read = [[scale.read(cell) for cell in row[1:]] for row in table.rows]
    in_rows, in_columns = _purity(read), _purity(list(zip(*read, strict=True)))
    if in_rows == in_columns:
        return None
    options = OptionsIn.COLUMNS if in_rows > in_columns else OptionsIn.ROWS
    return Orientation(options, "verdicts and other texts are mixed less in that direction")


def _purity(rows: Sequence[Sequence[Reading]]) -> int:
    """The share, in thousandths, of rows that hold verdicts only or texts only."""
    kinds = [{reading.kind for reading in row} for row in rows]
    pure = sum(not {ReadingKind.VERDICT, ReadingKind.TEXT} <= kind for kind in kinds)
    return pure * 1000 // max(len(kinds), 1)


def _by_labels(table: Table) -> Orientation | None:
    """The side with the names: phrases such as "Free plan" are criteria."""
    rows = _phrases([row[0] for row in table.rows])
    columns = _phrases(table.head[1:])
    if abs(rows - columns) < 400:
        return None
    options = OptionsIn.COLUMNS if rows > columns else OptionsIn.ROWS
    return Orientation(options, f"the {'rows' if rows > columns else 'columns'} are named like criteria")


def _phrases(cells: Sequence[TableCell]) -> int:
    return sum(bool(_PHRASE.match(cell.text)) for cell in cells) * 1000 // max(len(cells), 1)


def _by_numbers(table: Table) -> Orientation:
    many_rows = len(table.rows) >= len(table.head) - 1
    options = OptionsIn.COLUMNS if many_rows else OptionsIn.ROWS
    is_sure = not table.head[0].text and many_rows
    return Orientation(options, "there are fewer of them than of the criteria", is_sure)
