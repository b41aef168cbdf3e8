"""Find the shape of a table: spacers, headings in rows, and columns or rows that describe instead of comparing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from decision_guide.interchange.importing import inline, words
from decision_guide.interchange.importing.inline import PieceKind, TextRun
from decision_guide.interchange.importing.report import ImportReport
from decision_guide.interchange.importing.scale import ImportedScale, ReadingKind
from decision_guide.interchange.importing.tables import Table, TableCell, TableRow

_SPACER = re.compile(r"(?:[-–—_=.·\s\xa0]|&nbsp;)*")
_NOTE_START = re.compile(
    r"(?:[*†‡§¶♦]{1,4}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\(\w{1,2}\)|\[\w{1,2}\]|\d{1,2}\))\s{0,9}\S|(?:note|source|legend|"
    r"anmerkung|hinweis|remarque|nota)s?\s{0,9}[:：]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-+]?\d[\d.,\s]{0,30}%?(?:/\s?\d{1,6})?")
_WEIGHT = re.compile(r"[1-9]")
_CELL_LIMIT = 40


@dataclass(frozen=True, slots=True)
class ShapedRow:
    """A row of the comparison: its label, a cell for each option, and other information about it in the table."""

    label: TableCell
    cells: TableRow
    group: str = ""
    help: tuple[TextRun, ...] = ()
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Shape:
    """A comparison with its options in columns. ``about`` holds rows that describe the options, by their kind."""

    options: TableRow
    rows: tuple[ShapedRow, ...]
    about: Mapping[str, TableRow] = field(default_factory=dict)


def without_tail(table: Table) -> tuple[Table, tuple[TableCell, ...]]:
    """Return the table without spacers, repeated heads, and lines of text that its form read as last rows."""
    head = [cell.text for cell in table.head]
    rows = [row for row in table.rows if not _is_spacer(row) and [cell.text for cell in row] != head]
    end = len(rows)
    while end > 1 and _is_text(rows[end - 1], table.short):
        end -= 1
    if end == len(rows) and len(rows) == len(table.rows):
        return table, ()
    tail = tuple(row[0] for row in rows[end:])
    lines = {cell.line for cell in tail}
    short = tuple(line for line in table.short if line not in lines)
    return replace(table, rows=tuple(rows[:end]), short=short), tail


def _is_spacer(row: TableRow) -> bool:
    return all(_SPACER.fullmatch(cell.text) for cell in row) and not any(cell.notes for cell in row)


def _is_empty(cell: TableCell, label: TableCell) -> bool:
    return not cell.text or (cell.is_repeated and cell.text == label.text)


def _is_text(row: TableRow, short: Sequence[int]) -> bool:
    """Return whether a last row is a line of text: one long text, or the text of a note, and nothing else."""
    label = row[0]
    if not all(_is_empty(cell, label) for cell in row[1:]):
        return False
    is_short = label.line in short or any(cell.is_repeated for cell in row[1:])
    is_note = bool(_NOTE_START.match(label.text)) or (label.run and label.run[0].kind is PieceKind.NOTE)
    return bool(is_note) or (is_short and len(label.text.split()) > 3) or label.text.endswith((".", "。"))


@dataclass(slots=True)
class Shaper:
    """Finds the shape of tables whose options are in columns; ``report`` gets what is left out."""

    scale: ImportedScale
    report: ImportReport

    def shape(self, table: Table, *, is_transposed: bool) -> Shape:
        """Return the comparison in a table."""
        labels = 1 if is_transposed else self._label_columns(table)
        special = {} if is_transposed else self._special_columns(table, labels)
        self._tell_ragged(table)
        unnamed = [] if is_transposed else self._unnamed_columns(table, labels, special)
        options = [n for n in range(labels, len(table.head)) if n not in special and n not in unnamed]
        self._tell_special(table, special, labels)
        rows = self._rows(table, labels, options, {**special, **dict.fromkeys(unnamed, "notes")}, is_transposed)
        about, kept = self._about(rows, is_transposed)
        return Shape(tuple(table.head[n] for n in options), kept, about)

    def _tell_ragged(self, table: Table) -> None:
        """Report rows that are longer or shorter than the head; a heading may be short."""
        for cell in table.surplus:
            message = f'this row has more cells than the table has columns, so "{cell.text}" became the help of its row'
            self.report.add_warning("ragged-row", message, cell.line, "Check where these words belong.", cell.text)
        rows = {row[0].line: row for row in table.rows}
        for line in table.short:
            if line in rows and any(cell.text for cell in rows[line][1:]):
                message = "this row has fewer cells than the table has columns, so the last ones are unknown"
                self.report.add_warning("ragged-row", message, line, "Add what is missing.")

    # --- columns -------------------------------------------------------------------------------------

    def _label_columns(self, table: Table) -> int:
        """The number of first columns that hold labels: two if the first one names groups."""
        if len(table.head) < 4:
            return 1
        first, second = table.head[:2]
        pairs = [(row[0], row[1]) for row in table.rows]
        is_text = all(self.scale.read(two).kind in {ReadingKind.TEXT, ReadingKind.EMPTY} for _, two in pairs)
        if not is_text or sum(bool(two.text) for _, two in pairs) * 2 < len(pairs):
            return 1
        is_grouped = any(not one.text or one.is_repeated for one, _ in pairs[1:])
        names_labels = not second.text or second.is_repeated or words.CRITERIA.names_part(second.text)
        repeats = len({one.text for one, _ in pairs}) < len(pairs)
        if words.DESCRIPTION.names_all(second.text) or words.NOTES.names_all(second.text):
            return 1
        if words.GROUP.names_all(first.text) or (names_labels and (is_grouped or repeats)):
            return 2
        return 2 if second.is_repeated else 1

    def _special_columns(self, table: Table, labels: int) -> dict[int, str]:
        found = {}
        for n in range(labels, len(table.head)):
            cells = [row[n] for row in table.rows if row[n].text]
            kind = self._kind_of_column(table.head[n].text, cells)
            if kind:
                found[n] = kind
        return found if len(table.head) - labels - len(found) >= 2 else {}

    def _unnamed_columns(self, table: Table, labels: int, special: Mapping[int, str]) -> list[int]:
        """The columns without a name, whose texts belong to their rows; none if too few would remain to compare."""
        found = [n for n in range(labels, len(table.head)) if not table.head[n].text and n not in special]
        return found if len(table.head) - labels - len(special) - len(found) >= 2 else []

    def _kind_of_column(self, name: str, cells: Sequence[TableCell]) -> str:
        verdicts = sum(self.scale.read(cell).kind is ReadingKind.VERDICT for cell in cells)
        if words.WEIGHT.names_all(name):
            return "weight" if all(_NUMBER.fullmatch(cell.text) for cell in cells) else "notes"
        if verdicts * 2 > len(cells):
            return ""
        if words.DESCRIPTION.names_all(name):
            return "description"
        if words.NOTES.names_all(name):
            return "notes"
        return "total" if words.TOTAL.names_all(name) and all(_NUMBER.fullmatch(cell.text) for cell in cells) else ""

    def _tell_special(self, table: Table, special: Mapping[int, str], labels: int) -> None:
        texts = {"description": "help", "notes": "help", "weight": "weights"}
        for n, kind in special.items():
            name = table.head[n].text
            if kind == "total":
                self.report.add_left_out(f"{name}: {', '.join(row[n].text for row in table.rows)}", table.line)
                self.report.add_guess(f'The column "{name}" holds totals and was left out.')
            else:
                self.report.add_guess(f'The column "{name}" became the {texts[kind]} of the questions.')
        if labels > 1:
            self.report.add_guess(f'The first column ("{table.head[0].text}") names groups.')

    # --- rows ----------------------------------------------------------------------------------------

    def _rows(
        self, table: Table, labels: int, options: Sequence[int], special: Mapping[int, str], is_transposed: bool
    ) -> list[ShapedRow]:
        has_headings = not is_transposed and any(self._is_heading(row, labels, strict=True) for row in table.rows)
        found: list[ShapedRow] = []
        group, heading, group_cell = "", None, ""
        for row in table.rows:
            if has_headings and self._is_heading(row, labels, strict=False):
                self._leave_heading(heading)
                group, heading = row[0].text, row[0]
                self._keep_notes(row[0])
                continue
            heading = None
            if labels > 1:
                group_cell = row[0].text or group_cell
            own = group_cell if labels > 1 and not (row[1].is_repeated and row[1].text == row[0].text) else group
            found.append(self._row(row, labels, options, special, own))
        self._leave_heading(heading)
        return found

    def _row(
        self, row: TableRow, labels: int, options: Sequence[int], special: Mapping[int, str], group: str
    ) -> ShapedRow:
        label = row[labels - 1] if row[labels - 1].text else row[0]
        cells = tuple(row[n] for n in options)
        if _is_total(label, cells):
            self.report.add_left_out(f"{label.text}: {', '.join(cell.text for cell in cells)}", label.line)
            self.report.add_guess(f'The row "{label.text}" holds totals and was left out.')
            return ShapedRow(TableCell(), ())
        if labels > 1 and row[0].notes and label is not row[0]:
            label = replace(label, notes=(*row[0].notes, *label.notes))
        more = tuple(run for n, kind in special.items() if kind in {"description", "notes"} for run in _all(row[n]))
        weight = next((row[n] for n, kind in special.items() if kind == "weight" and row[n].text), None)
        return ShapedRow(label, cells, group, more, self._weight(weight) if weight else 1)

    def _weight(self, cell: TableCell) -> int:
        if _WEIGHT.fullmatch(cell.text):
            return int(cell.text)
        message = f'the weight "{cell.text}" is not a whole number from 1 to 9 and was left out'
        self.report.add_warning("left-out", message, cell.line, "Write a weight from 1 to 9.", cell.text)
        return 1

    def _is_heading(self, row: TableRow, labels: int, *, strict: bool) -> bool:
        """Return whether a row is a heading: one text alone; if not ``strict``, also a bold one over dashes."""
        label = row[0]
        others = row[1:]
        if not label.text or label.notes:
            return False
        if (
            all(not cell.text or cell.text == label.text for cell in others)
            and self.scale.read(label).kind is ReadingKind.TEXT
        ):
            return len(others) > 0
        is_bold = label.is_label or (label.run[0].kind is PieceKind.OPEN and label.run[0].text == "**")
        return not strict and is_bold and labels == 1 and all(_SPACER.fullmatch(cell.text) for cell in others)

    def _leave_heading(self, heading: TableCell | None) -> None:
        if heading:
            self.report.add_left_out(f'the heading "{heading.text}", which has no rows under it', heading.line)

    def _keep_notes(self, label: TableCell) -> None:
        for address in inline.links(label.run):
            self.report.add_left_out(f'the link of the heading "{label.text}": {address}', label.line)

    def _about(
        self, rows: Sequence[ShapedRow], is_transposed: bool
    ) -> tuple[dict[str, TableRow], tuple[ShapedRow, ...]]:
        """The rows that describe the options, and the others."""
        about: dict[str, TableRow] = {}
        kept = []
        for row in (one for one in rows if one.cells):
            kind = self._kind_of_row(row, is_transposed)
            if kind and kind not in about:
                about[kind] = row.cells
                self.report.add_guess(f'"{row.label.text}" became the {_KINDS[kind]} of the options.')
            else:
                kept.append(row)
        return (about, tuple(kept)) if kept else ({}, tuple(row for row in rows if row.cells))

    def _kind_of_row(self, row: ShapedRow, is_transposed: bool) -> str:
        label = row.label.text
        verdicts = any(self.scale.read(cell).kind is ReadingKind.VERDICT for cell in row.cells)
        if verdicts:
            return ""
        if words.DISADVANTAGES.names_all(label):
            return "disadvantages"
        if words.ADVANTAGES.names_all(label):
            return "advantages"
        if words.WEBSITE.names_all(label) and all(not c.text or len(inline.links(c.run)) == 1 for c in row.cells):
            return "link"
        is_about = words.DESCRIPTION.names_all(label) or (is_transposed and words.NOTES.names_all(label))
        return "summary" if is_about else ""


_KINDS = {"disadvantages": "disadvantages", "advantages": "advantages", "link": "links", "summary": "summaries"}


def _all(cell: TableCell) -> Iterator[TextRun]:
    if cell.text:
        yield cell.run
        yield from cell.notes


def _is_total(label: TableCell, cells: TableRow) -> bool:
    filled = [cell.text for cell in cells if cell.text]
    return words.TOTAL.names_all(label.text) and bool(filled) and all(_NUMBER.fullmatch(text) for text in filled)
