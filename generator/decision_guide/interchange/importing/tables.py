"""A table in a common form for all kinds of page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.inline import TextRun, plain

_LONGEST_SPAN = 100


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell. ``notes`` are the footnotes of its marks; ``line`` is its line on the page.

    ``is_label``: the page itself marks it as a heading. ``is_repeated``: it is a copy of a cell that spans several
    columns or rows. ``text`` is what a reader sees of ``run``.
    """

    run: TextRun = ()
    notes: tuple[TextRun, ...] = ()
    line: int = 1
    is_label: bool = False
    is_repeated: bool = False
    text: str = field(init=False, compare=False, default="")

    def __post_init__(self) -> None:
        """Read the text once: a table asks for it again and again."""
        object.__setattr__(self, "text", plain(self.run))


TableRow = tuple[TableCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A rectangle of cells: a head of one row, and rows that begin with their label.

    ``heading`` is the nearest heading or caption above it. ``surplus`` holds the cells after the head's columns, which
    are also notes of their row's label. ``short`` holds the lines of rows that end early. ``options_in`` is where the
    options are, if the form itself states it (``"columns"``, ``"rows"`` or empty).
    """

    head: TableRow
    rows: tuple[TableRow, ...]
    line: int = 1
    heading: str = ""
    surplus: tuple[TableCell, ...] = ()
    short: tuple[int, ...] = ()
    options_in: str = ""

    @property
    def size(self) -> str:
        """Return its size, rows by columns, without head and labels."""
        return f"{len(self.rows)} × {max(len(self.head) - 1, 0)} cells"

    def mapped(self, change: Callable[[TableCell], TableCell]) -> Table:
        """Return the table with each of its cells changed."""
        head = tuple(change(cell) for cell in self.head)
        return replace(self, head=head, rows=tuple(tuple(change(cell) for cell in row) for row in self.rows))

    def transposed(self) -> Table:
        """Return the same table with rows as columns."""
        columns = tuple(zip(*self.rows, strict=True))
        labels = columns[0] if columns else ()
        corner = self.head[:1] or (TableCell(),)
        rows = tuple((head, *cells) for head, cells in zip(self.head[1:], columns[1:], strict=True))
        return Table(head=(*corner, *labels), rows=rows, line=self.line, heading=self.heading)


@dataclass(slots=True)
class SpanBudget:
    """What cells may span in all tables of a page: a few bytes can claim millions of cells."""

    left: int = 200_000

    def allowed(self, columns: int, rows: int) -> tuple[int, int]:
        """Return how many columns and rows a cell covers: at most 100 of each, and one if the page has used it all."""
        columns, rows = (min(max(count, 1), _LONGEST_SPAN) for count in (columns, rows))
        if columns * rows > self.left:
            return 1, 1
        self.left -= columns * rows if columns * rows > 1 else 0
        return columns, rows


def table_of_rows(rows: Iterable[Sequence[TableCell]], *, heading: str = "", head_rows: int = 1) -> Table | None:
    """Return a table of these rows, the first ``head_rows`` as its head; ``None`` if they hold no table.

    Empty rows and columns are left out, and short rows are filled up. Cells after the last named column are kept apart.
    """
    found = [tuple(row) for row in rows]
    heads = [row for row in found[:head_rows] if any(cell.text for cell in row)]
    body = [row for row in found[head_rows:] if any(cell.text for cell in row)]
    if not heads and body:
        heads, body = body[:1], body[1:]
    if not heads:
        return None
    head = _merged_head(heads)
    if body and all(len(row) == len(head) + 1 for row in body):
        head = (TableCell(line=head[0].line), *head)
    width = len(head)
    surplus = tuple(cell for row in body for cell in row[width:] if cell.text)
    short = tuple(row[0].line for row in body if len(row) < width)
    full = [_filled(_with_surplus(row, width), width) for row in body]
    used = [n for n in range(width) if n == 0 or head[n].text or any(row[n].text for row in full)]
    if not full or len(used) < 2:
        return None
    return Table(
        head=tuple(head[n] for n in used),
        rows=tuple(tuple(row[n] for n in used) for row in full),
        line=head[0].line,
        heading=heading,
        surplus=surplus,
        short=short,
    )


def _with_surplus(row: TableRow, width: int) -> TableRow:
    more = tuple(cell.run for cell in row[width:] if cell.text)
    return (replace(row[0], notes=(*row[0].notes, *more)), *row[1:width]) if more else row[:width]


def _merged_head(heads: Sequence[TableRow]) -> TableRow:
    """One row of names: the lowest filled row, with the names above if its own names are not unique."""
    *upper, last = heads
    if not upper:
        return last
    width = max(len(row) for row in heads)
    rows = [_filled(row, width) for row in heads]
    names = [cell.text for cell in rows[-1]]
    return tuple(_head_cell([row[n] for row in rows], is_clear=names.count(names[n]) == 1) for n in range(width))


def _head_cell(column: Sequence[TableCell], *, is_clear: bool) -> TableCell:
    seen: dict[str, TableCell] = {cell.text: cell for cell in reversed(column) if cell.text}
    named = [cell for cell in column if seen.get(cell.text) is cell]
    if len(named) < 2 or (is_clear and column[-1].text):
        return column[-1] if is_clear and column[-1].text else next(iter(named), column[-1])
    run = inline.spaced(cell.run for cell in named)
    return TableCell(run, tuple(note for cell in named for note in cell.notes), named[-1].line, is_label=True)


def _filled(row: TableRow, width: int) -> TableRow:
    line = row[0].line if row else 1
    return (*row, *(TableCell(line=line) for _ in range(width - len(row))))
