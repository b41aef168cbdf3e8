"""Refuse a table that no decision can hold before its cells are read."""

from __future__ import annotations

from collections.abc import Sequence

from decision_guide.interchange.importing.blocks import Page
from decision_guide.interchange.importing.report import ImportReport
from decision_guide.interchange.importing.shapes import Shape
from decision_guide.interchange.importing.tables import Table
from decision_guide.validation import limits

_CERTAIN = 2
"""A table may have as many cells again that compare nothing: descriptions, weights, headings."""


def page_exceeds(page: Page, chosen: int | None, report: ImportReport) -> bool:
    """Return whether a table of the page is certainly too large; ``chosen`` is the number of the one to import.

    If so, an error in the report says how to make it smaller.
    """
    tables = [table for _, table in page.tables]
    wanted = tables if chosen is None else tables[chosen - 1 : chosen]
    largest = max(wanted, key=_cells, default=None)
    if largest is None or _cells(largest) <= _CERTAIN * limits.CELLS:
        return False
    others = len(tables) > 1 and chosen is None
    _tell((len(largest.rows), len(largest.head) - 1), largest.line, report, others=others)
    return True


def shape_exceeds(shape: Shape, line: int, report: ImportReport) -> bool:
    """Return whether a comparison has more options or cells than a decision may have. If so, report an error."""
    options = len(shape.options)
    if options > limits.OPTIONS:
        message = f"this table has {options:,} options, but a decision can have at most {limits.OPTIONS:,}"
        advice = "Delete those that no one would choose. If the options are the other way round, use --options."
        report.add_error("too-many-options", message, line, advice)
        return True
    if options * len(shape.rows) <= limits.CELLS:
        return False
    _tell((len(shape.rows), options), line, report)
    return True


def _cells(table: Table) -> int:
    return len(table.rows) * (len(table.head) - 1)


def _tell(size: Sequence[int], line: int, report: ImportReport, *, others: bool = False) -> None:
    rows, columns = size
    message = (
        f"this table has {rows:,} × {columns:,} = {rows * columns:,} cells, "
        f"but a decision can have at most {limits.CELLS:,}"
    )
    kept = limits.CELLS // min(rows, columns)
    advice = (
        f"Keep the rows and columns that people decide by: at most {kept:,} × {min(rows, columns):,}." if kept else ""
    )
    more = " Choose another table of the page with --table." if others else " Or split it, and import each part."
    report.add_error("too-many-cells", message, line, f"{advice}{more}".strip())
