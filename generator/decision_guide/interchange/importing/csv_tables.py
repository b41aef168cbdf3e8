"""CSV and TSV as spreadsheet programs write them → a table."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from decision_guide.interchange.importing.inline import link_run, short_address, text_run
from decision_guide.interchange.importing.tables import Cell, Table, rectangle
from decision_guide.text import safe_markdown

_DELIMITERS = ",;\t|"
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_FORMULA = re.compile(r"'(?=[=+@-])")

Row = tuple[int, tuple[str, ...]]
"""The line where a record begins, and its fields."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The records of a file. ``broken`` says what stopped the reading."""

    rows: tuple[Row, ...]
    broken: str | None = None


def read_sheet(text: str, *, tabs: bool = False) -> Sheet:
    """The records of a CSV file; what stands between two fields is guessed, unless the file says it (``sep=;``)."""
    if told := re.match(r"sep=(.)\n", text, re.IGNORECASE):
        return _records("\n" + text[told.end() :], told[1])
    if tabs:
        return _records(text, "\t")
    return max((_records(text, delimiter) for delimiter in _DELIMITERS), key=_evenness)


def table_of(sheet: Sheet) -> tuple[Table | None, tuple[str, ...]]:
    """The table of a sheet, and what stands above it: rows with one text before the first row with more."""
    rows = [row for row in sheet.rows if _filled(row)]
    above = tuple(takewhile(lambda row: _filled(row) < 2, rows))
    cells = ((_cell(field, line) for field in fields) for line, fields in rows[len(above) :])
    return rectangle(cells), tuple(" ".join("".join(fields).split()) for _, fields in above)


def _filled(row: Row) -> int:
    return sum(bool(field.strip()) for field in row[1])


def unguarded(field: str) -> str:
    """A field without the apostrophe that keeps a spreadsheet program from calculating it."""
    return _FORMULA.sub("", field, count=1) if _FORMULA.match(field) else field


def _cell(field: str, line: int) -> Cell:
    text = unguarded(field).strip()
    if _ADDRESS.fullmatch(text) and safe_markdown.safe_link(text):
        return Cell(link_run(short_address(text), text), (), line)
    return Cell(text_run(text), (), line)


def _records(text: str, delimiter: str) -> Sheet:
    reader = csv.reader(_lines(text), delimiter=delimiter)
    rows: list[Row] = []
    line = 1
    try:
        for fields in reader:
            rows.append((line, tuple(fields)))
            line = reader.line_num + 1
    except csv.Error as error:
        return Sheet(tuple(rows), str(error))
    return Sheet(tuple(rows))


def _lines(text: str) -> Iterator[str]:
    return (f"{line}\n" for line in text.split("\n"))


def _evenness(sheet: Sheet) -> tuple[int, int]:
    """How many cells stand in rows of the usual width; more is better."""
    widths = Counter(len(fields) for _, fields in sheet.rows if any(fields))
    usual = _usual(tuple(widths.items()))
    return (widths[usual] * usual if usual > 1 else 0, -len(sheet.rows))


def _usual(widths: Sequence[tuple[int, int]]) -> int:
    return max(((count, width) for width, count in widths if width > 1), default=(0, 0))[1]
