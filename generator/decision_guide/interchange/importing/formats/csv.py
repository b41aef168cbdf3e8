"""Read CSV and TSV files of spreadsheet programs as a page with one table."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from decision_guide.interchange.formulas import without_formula_guard
from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.blocks import Block, Heading, Page, Paragraph, TableBlock
from decision_guide.interchange.importing.formats.markdown import line_run
from decision_guide.interchange.importing.inline import display_url, link_run, text_run
from decision_guide.interchange.importing.tables import TableCell, table_of_rows
from decision_guide.text import safe_links

_DELIMITERS = ",;\t|"
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_MARKDOWN_LINK = re.compile(r"\[[^\[\]]{0,300}\]\((?:[^()<\s]{1,900}|<[^<>\s]{1,900}>)\)")
_LONGEST_NAME = 80
_EVEN_ROWS = 0.8

CsvRecord = tuple[int, tuple[str, ...]]
"""The line where a record begins, and its fields."""


@dataclass(frozen=True, slots=True)
class CsvFile:
    """The records of a file; ``broken`` is the error that stopped the reader."""

    rows: tuple[CsvRecord, ...]
    broken: str | None = None


def read_csv_file(text: str, *, tabs: bool = False) -> CsvFile:
    """Return the records of a CSV file; its delimiter is detected, unless the file states it (``sep=;``)."""
    if found := re.match(r"sep=(.)\n", text, re.IGNORECASE):
        return _records("\n" + text[found.end() :], found[1])
    if tabs:
        return _records(text, "\t")
    return max((_records(text, delimiter) for delimiter in _DELIMITERS), key=_evenness)


def looks_like_csv(file: CsvFile) -> bool:
    """Return whether these records are a table, and not the lines of a text with commas."""
    above, rows = _parts(file)
    if len(rows) < 2 or len(above) > 3:
        return False
    widths = Counter(len(fields) for _, fields in rows)
    fields = [field.strip() for _, record in rows for field in record if field.strip()]
    head = [field.strip() for field in rows[0][1]]
    sentences = sum(map(_is_sentence, fields))
    return (
        max(widths.values()) >= _EVEN_ROWS * len(rows)
        and max(map(len, head)) <= _LONGEST_NAME
        and not any(_is_sentence(name) and not name.endswith("?") for name in head)
        and sentences * 4 < len(fields)
        and len(set(filter(None, head))) == len([name for name in head if name])
    )


def _is_sentence(text: str) -> bool:
    """Return whether a field ends like a sentence: several words and a full stop, or many and a colon."""
    count = len(text.split())
    return (count > 1 and text.endswith((".", "!", "?"))) or (count > 3 and text.endswith(":"))


def page_of_csv(file: CsvFile) -> Page:
    """Return the table of a CSV file, and what is above it: rows with one text before the first row with more."""
    above, rows = _parts(file)
    texts = [(line, " ".join("".join(fields).split())) for line, fields in above]
    blocks: list[Block] = [Heading(1, text_run(text), line) for line, text in texts[:1]]
    blocks += [Paragraph(text_run(text), line, (text_run(text),)) for line, text in texts[1:]]
    table = table_of_rows([cell_of(field, line) for field in fields] for line, fields in rows)
    return Page(form="CSV table", blocks=(*blocks, *([TableBlock(table)] if table else [])))


def cell_of(field: str, line: int) -> TableCell:
    """Return a field as a cell: an address alone becomes a link; a field with a link is read as Markdown."""
    text = without_formula_guard(field).replace("&nbsp;", " ").replace("\xa0", " ").strip()
    if _ADDRESS.fullmatch(text) and safe_links.safe_link(text):
        return TableCell(link_run(display_url(text), text), (), line)
    if _MARKDOWN_LINK.search(text):
        return TableCell(inline.joined(line_run(part) for part in text.split("\n")), (), line)
    return TableCell(text_run(text), (), line)


def _parts(file: CsvFile) -> tuple[list[CsvRecord], list[CsvRecord]]:
    rows = [row for row in file.rows if _filled(row)]
    above = list(takewhile(lambda row: _filled(row) < 2, rows))
    return above, rows[len(above) :]


def _filled(row: CsvRecord) -> int:
    return sum(bool(field.strip()) for field in row[1])


def _records(text: str, delimiter: str) -> CsvFile:
    reader = csv.reader(_lines(text), delimiter=delimiter)
    rows: list[CsvRecord] = []
    line = 1
    try:
        for fields in reader:
            rows.append((line, tuple(fields)))
            line = reader.line_num + 1
    except csv.Error as error:
        return CsvFile(tuple(rows), str(error))
    return CsvFile(tuple(rows))


def _lines(text: str) -> Iterator[str]:
    return (f"{line}\n" for line in text.split("\n"))


def _evenness(file: CsvFile) -> tuple[int, int]:
    """The number of cells in rows of the usual width; more is better."""
    widths = Counter(len(fields) for _, fields in file.rows if any(fields))
    usual = _usual(tuple(widths.items()))
    return (widths[usual] * usual if usual > 1 else 0, -len(file.rows))


def _usual(widths: Sequence[tuple[int, int]]) -> int:
    return max(((count, width) for width, count in widths if width > 1), default=(0, 0))[1]
