"""Read workbooks of spreadsheet programs (.xlsx, .xls, .ods) as a page with a table for each sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from io import BytesIO
from typing import Any

from decision_guide.interchange.importing.blocks import Block, Heading, Page, TableBlock
from decision_guide.interchange.importing.formats.csv import CsvFile, page_of_csv
from decision_guide.interchange.importing.formats.workbook_size import too_large
from decision_guide.interchange.importing.inline import text_run
from decision_guide.interchange.importing.tables import Table

LIBRARY = "python_calamine"


class MissingLibraryError(Exception):
    """The optional library that reads workbooks is not installed."""


class BrokenWorkbookError(Exception):
    """The file looks like a workbook, but it cannot be read as one."""


def read_workbook(content: bytes) -> Page:
    """Read the sheets of a workbook.

    Raises ``MissingLibraryError`` without the optional library, ``BrokenWorkbookError`` if it refuses the file.
    """
    try:
        library: Any = import_module(LIBRARY)
    except ImportError:
        raise MissingLibraryError(LIBRARY) from None
    if content.startswith(b"PK"):
        _refuse_too_large(content)
    try:
        book = library.CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [(str(name), book.get_sheet_by_name(name)) for name in book.sheet_names]
        rows = [(name, _rows(sheet)) for name, sheet in sheets]
    except Exception as error:
        raise BrokenWorkbookError(str(error)) from error
    return Page(form="workbook", blocks=tuple(_blocks(rows)))


def _refuse_too_large(content: bytes) -> None:
    try:
        reason = too_large(content)
    except Exception as error:
        raise BrokenWorkbookError(str(error)) from error
    if reason:
        raise BrokenWorkbookError(reason)


def _blocks(sheets: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> Iterator[Block]:
    filled = [(name, rows) for name, rows in sheets if any(any(row) for row in rows)]
    for name, rows in filled:
        if len(filled) > 1:
            yield Heading(2, text_run(name))
        records = ((number, tuple(row)) for number, row in enumerate(rows, start=1))
        for block in page_of_csv(CsvFile(tuple(records))).blocks:
            yield TableBlock(_under(block.table, name)) if isinstance(block, TableBlock) and len(filled) > 1 else block


def _under(table: Table, heading: str) -> Table:
    return Table(
        head=table.head, rows=table.rows, line=table.line, heading=heading, surplus=table.surplus, short=table.short
    )


def _rows(sheet: Any) -> list[list[str]]:
    """The texts of a sheet; a cell that spans several is repeated in each of them."""
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in getattr(sheet, "merged_cell_ranges", None) or ():
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return _trimmed(rows)


def _trimmed(rows: Iterable[list[str]]) -> list[list[str]]:
    """The rows without the empty cells at the end of all of them."""
    found = list(rows)
    width = max((n + 1 for row in found for n, text in enumerate(row) if text), default=0)
    return [row[:width] for row in found]


def _text(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)
