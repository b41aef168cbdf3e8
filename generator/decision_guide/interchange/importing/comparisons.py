"""Choose the comparison among the tables of a page, with the other tables that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.inline import PieceKind
from decision_guide.interchange.importing.legend import Legend
from decision_guide.interchange.importing.orientation import OptionsIn, Orientation, orientation_of
from decision_guide.interchange.importing.report import ImportReport
from decision_guide.interchange.importing.scale import ImportedScale, ReadingKind, scale_of
from decision_guide.interchange.importing.shapes import Shape, ShapedRow, Shaper
from decision_guide.interchange.importing.size import shape_exceeds
from decision_guide.interchange.importing.tables import Table, TableCell, TableRow

_LONGEST_LIST = 12


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """A person's choices, which replace the guesses.

    ``table`` is the number of the table (from 1), ``options`` where its options are, ``base`` the page's own address,
    and ``encoding`` the name of the file's encoding.
    """

    table: int | None = None
    options: OptionsIn | None = None
    base: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table of the page: its number (from 1), the position of its block, and the heading above it.

    ``is_section``: the heading is not that of the whole page. ``verdicts`` counts its verdicts.
    """

    number: int
    position: int
    table: Table
    heading: str
    is_section: bool = False
    verdicts: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison of a page: its shape, its scale, and the tables that it was read from."""

    shape: Shape
    scale: ImportedScale
    tables: tuple[FoundTable, ...]


def comparison_of(
    tables: Sequence[FoundTable],
    legend: Legend,
    title: str,
    around: Iterable[str],
    options: ImportOptions,
    report: ImportReport,
) -> Comparison | None:
    """Return the comparison of a page; ``None``, with an error in the report, if there is none or more than one."""
    texts = tuple(around)
    counted = [_counted(one, legend, texts) for one in tables]
    main = _main(counted, options, report)
    if main is None:
        return None
    scale = _scale([main], legend, texts)
    orientation = _oriented(main.table, scale, title, options)
    turned = _turned(main.table, orientation.options)
    if len(turned.head) < 3:
        advice = "Transpose it with --options, choose another table with --table, or add an option to it."
        report.add_error("too-few-options", "this table has only one option", main.table.line, advice)
        return None
    others = [one for one in counted if one is not main]
    parts = [(main, turned)]
    if options.table is None:
        parts += _same_options(others, turned, options)
    merged = tuple(sorted((one for one, _ in parts), key=lambda one: one.number))
    left = [one for one in others if one not in merged]
    if options.table is None and not _is_alone(merged, left, counted, report):
        return None
    _tell(merged, left, counted, orientation, options, report)
    made = _put_together(parts, orientation.options, legend, texts, report)
    if not made.shape.rows:
        advice = "Give it a row with a label and a cell for each option. Headings and totals are not compared."
        report.add_error("no-table", "no row of this table compares the options", main.table.line, advice)
        return None
    return None if shape_exceeds(made.shape, main.table.line, report) else made


def _counted(found: FoundTable, legend: Legend, around: Sequence[str]) -> FoundTable:
    scale = _scale([found], legend, around)
    cells = (cell for row in found.table.rows for cell in row[1:])
    return replace(found, verdicts=sum(scale.read(cell).kind is ReadingKind.VERDICT for cell in cells))


def _scale(tables: Sequence[FoundTable], legend: Legend, around: Sequence[str]) -> ImportedScale:
    return scale_of(legend, [row[1:] for one in tables for row in one.table.rows], around)


def _main(tables: Sequence[FoundTable], options: ImportOptions, report: ImportReport) -> FoundTable | None:
    """The table that the person chose, else the one with the most verdicts."""
    if options.table is not None:
        if found := next((one for one in tables if one.number == options.table), None):
            return found
        advice = f"Choose with --table:\n{_listed(tables)}" if tables else "Leave out --table."
        report.add_error("no-table", f"the page has no table {options.table}", 1, advice)
        return None
    return max(tables, key=lambda one: one.verdicts)


def _oriented(table: Table, scale: ImportedScale, title: str, options: ImportOptions) -> Orientation:
    if options.options:
        return Orientation(options.options, "as asked for")
    return orientation_of(table, scale, title)


def _turned(table: Table, options: OptionsIn) -> Table:
    return table.transposed() if options is OptionsIn.ROWS else table


def _name(cell: TableCell) -> str:
    words = inline.plain(piece for piece in cell.run if piece.kind in {PieceKind.TEXT, PieceKind.CODE})
    return (words or cell.text).casefold()


def _same_options(
    others: Sequence[FoundTable], main: Table, options: ImportOptions
) -> Iterator[tuple[FoundTable, Table]]:
    """The other tables that compare the same options, each with its options in columns."""
    wanted = {_name(cell) for cell in main.head[1:]}
    for one in others:
        for way in [options.options] if options.options else list(OptionsIn):
            turned = _turned(one.table, way)
            names = [_name(cell) for cell in turned.head[1:]]
            if wanted <= set(names) and len(names) <= len(wanted) + 2:
                yield one, turned
                break


def _is_alone(
    merged: Sequence[FoundTable], left: Sequence[FoundTable], tables: Sequence[FoundTable], report: ImportReport
) -> bool:
    """Return whether no other comparison is an equally good candidate; else add an error that asks which one to use."""
    verdicts = sum(one.verdicts for one in merged)
    rivals = [one for one in left if one.verdicts > 1 and one.verdicts * 2 >= verdicts]
    if rivals:
        message = f"this page has {len(tables)} tables, and more than one of them is a separate comparison"
        report.add_error("several-tables", message, rivals[0].table.line, f"Choose with --table:\n{_listed(tables)}")
    return not rivals


def _tell(
    merged: Sequence[FoundTable],
    left: Sequence[FoundTable],
    tables: Sequence[FoundTable],
    orientation: Orientation,
    options: ImportOptions,
    report: ImportReport,
) -> None:
    """The guesses about the choice of tables and their direction."""
    numbers = ", ".join(str(one.number) for one in merged)
    if len(merged) > 1:
        report.add_guess(f"Tables {numbers} have the same options and were merged. --table takes one of them alone.")
    elif len(tables) > 1:
        report.add_guess(f"This page has {len(tables)} tables; this is number {numbers}. --table chooses another one.")
    if left and options.table is None:
        taken = f"{'numbers' if len(merged) > 1 else 'number'} {numbers}"
        message = f"this page has {len(tables)} tables, and {taken} {'were' if len(merged) > 1 else 'was'} used"
        report.add_warning("several-tables", message, merged[0].table.line, f"Choose with --table:\n{_listed(tables)}")
        for one in left:
            report.add_left_out(f"table {one.number} ({_described(one)})", one.table.line)
    if options.options is None and not merged[0].table.options_in:
        report.add_guess(
            f"The options are in the {orientation.options} ({orientation.reason}). --options changes this."
        )
    if not orientation.is_sure and options.options is None:
        message = f"the options are probably in the {orientation.options}, but there is little evidence"
        other = OptionsIn.ROWS if orientation.options is OptionsIn.COLUMNS else OptionsIn.COLUMNS
        report.add_warning(
            "options-in-doubt", message, merged[0].table.line, f"If not, transpose the table with --options {other}."
        )
        report.add_look_first(f"are the options in the {orientation.options}?", merged[0].table.line)
    report.read_as.append(f"{orientation.options} as options, because {orientation.reason}")


def _listed(tables: Sequence[FoundTable]) -> str:
    lines = [f"  {one.number}: {_described(one)}" for one in tables[:_LONGEST_LIST]]
    return "\n".join([*lines, *([f"  and {len(tables) - _LONGEST_LIST} more"] if len(tables) > _LONGEST_LIST else [])])


def _described(found: FoundTable) -> str:
    table = found.table
    heading = f' under "{found.heading}"' if found.heading else ""
    names = ", ".join(cell.text for cell in table.head[1:5] if cell.text)
    return f"line {table.line}{heading}, {table.size}: {names}"


def _put_together(
    parts: Sequence[tuple[FoundTable, Table]],
    way: OptionsIn,
    legend: Legend,
    around: Sequence[str],
    report: ImportReport,
) -> Comparison:
    """One comparison from several tables: each one's rows, with the cells in the order of the first one's options."""
    ordered = sorted(parts, key=lambda part: part[0].number)
    scale = scale_of(legend, [row[1:] for _, table in ordered for row in table.rows], around)
    shaper = Shaper(scale, report)
    shapes = []
    for found, table in ordered:
        is_transposed = table is not found.table
        shapes.append((found, shaper.shape(table, is_transposed=is_transposed or way is OptionsIn.ROWS)))
    first = shapes[0][1]
    rows: list[ShapedRow] = []
    about: dict[str, TableRow] = {}
    for found, shape in shapes:
        order = _order(first, shape)
        heading = found.heading if len(shapes) > 1 and found.is_section else ""
        rows += (replace(row, cells=_sorted(row.cells, order), group=row.group or heading) for row in shape.rows)
        about = {**{kind: _sorted(cells, order) for kind, cells in shape.about.items()}, **about}
    tables = tuple(found for found, _ in ordered)
    final = scale if len(shapes) == 1 and _is_whole(rows, ordered) else _scale_of_rows(rows, legend, around)
    return Comparison(Shape(_heads(shapes, first), tuple(rows), about), final, tables)


def _is_whole(rows: Sequence[ShapedRow], parts: Sequence[tuple[FoundTable, Table]]) -> bool:
    return sum(len(row.cells) for row in rows) == sum(len(table.rows) * (len(table.head) - 1) for _, table in parts)


def _scale_of_rows(rows: Sequence[ShapedRow], legend: Legend, around: Sequence[str]) -> ImportedScale:
    """The scale of the remaining rows, after weights, totals and descriptions are removed."""
    return scale_of(legend, [row.cells for row in rows], around)


def _order(first: Shape, shape: Shape) -> tuple[int, ...]:
    """For each option of the first shape its position in another one: by name, or by place if names repeat."""
    names = [_name(cell) for cell in first.options]
    others = [_name(cell) for cell in shape.options]
    if names == others:
        return tuple(range(len(names)))
    return tuple(others.index(name) if name in others else -1 for name in names)


def _sorted(cells: TableRow, order: Sequence[int]) -> TableRow:
    line = cells[0].line if cells else 1
    return tuple(cells[n] if 0 <= n < len(cells) else TableCell(line=line) for n in order)


def _heads(shapes: Sequence[tuple[FoundTable, Shape]], first: Shape) -> TableRow:
    """The heads of the first table, with links that only another table has."""
    linked: Mapping[str, TableCell] = {
        _name(cell): cell for _, shape in reversed(shapes) for cell in shape.options if inline.links(cell.run)
    }
    return tuple(cell if inline.links(cell.run) else linked.get(_name(cell), cell) for cell in first.options)
