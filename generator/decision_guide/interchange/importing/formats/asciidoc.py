"""Read AsciiDoc as blocks and tables.

No Python library reads its tables well; this module covers what comparisons use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.blocks import (
    Block,
    Code,
    Heading,
    ListBlock,
    ListItem,
    Page,
    Paragraph,
    TableBlock,
)
from decision_guide.interchange.importing.formats.inline_html import link_end, link_start
from decision_guide.interchange.importing.inline import Piece, PieceKind, TextRun
from decision_guide.interchange.importing.tables import SpanBudget, TableCell, table_of_rows

_HEADING = re.compile(r"(={1,6}) {1,9}(\S.*)")
_ATTRIBUTE = re.compile(r":!?([\w-]+)!?:[ \t]{0,99}(.*)")
_BLOCK_ATTRIBUTES = re.compile(r"\[([^\[\]]*)\][ \t]{0,99}")
_TITLE = re.compile(r"\.([^\s.].*)")
_ITEM = re.compile(r"[ \t]{0,99}(\*{1,5}|-|\.{1,5}|\d{1,4}\.) {1,9}(\S.*)")
_FENCE = re.compile(r"(-{4,99}|\.{4,99}|={4,99}|_{4,99}|\*{4,99}|\+{4,99}|/{4,99}|```\w{0,20}|--)[ \t]{0,99}")
_TABLE_FENCE = re.compile(r"([|,:!])={3,99}[ \t]{0,99}")
_CELL = re.compile(
    r"(?:(?:(?<=\s)|^)(?:(?P<columns>\d{1,3})?(?:\.(?P<rows>\d{1,4}))?(?P<factor>[+*]))?"
    r"(?:[<^>])?(?:\.[<^>])?(?P<style>[adehlmsv])?)?(?<!\\)\|"
)
_COLUMNS = re.compile(r"(?:(\d+)\*)?([^,;]*)")
_INLINE = re.compile(
    r"(?P<image>(?:image|icon):(?P<source>[^\s\[\]:][^\[\]]{0,300})\[(?P<alt>[^\]]{0,300})\])"
    r"|(?P<note>footnote:(?P<noteid>[\w-]{0,40})\[(?P<notetext>[^\]]{0,900})\])"
    r"|(?P<link>(?:link:|xref:)?(?P<address>(?:https?://|mailto:)[^\s\[\]<>]{1,500}|(?<=link:)[^\s\[\]]{1,500}|"
    r"(?<=xref:)[^\s\[\]]{1,500})"
    r"(?:\[(?P<words>[^\]]{0,300})\])?)"
    r"|<<(?P<anchor>[^,<>]{1,99})(?:,(?P<anchorwords>[^<>]{0,300}))?>>"
    r"|(?<![\w`])`{1,3}(?P<code>[^`]{1,300})`{1,3}(?![\w`])"
    r"|\*\*(?P<strong2>[^*]{1,300})\*\*|(?<![\w*])\*(?P<strong>[^\s*](?:[^*]{0,300}[^\s*])?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<em>[^\s_](?:[^_]{0,300}[^\s_])?)_(?![\w_])"
    r"|\^(?P<raised>[^\s^]{1,20})\^"
    r"|(?P<break> \+(?=\n|$))"
)
_BUILT_IN = {
    "empty": "",
    "nbsp": " ",
    "vbar": "|",
    "plus": "+",
    "zwsp": "",
    "asterisk": "*",
    "check": "✓",
    "cross": "✗",
}


def read_asciidoc(text: str) -> Page:
    """Return the blocks of an AsciiDoc page."""
    reader = _Reader(text.split("\n"))
    blocks = tuple(reader.blocks())
    properties = {key: reader.attributes[name] for key, name in _PROPERTIES.items() if reader.attributes.get(name)}
    return Page(form="AsciiDoc page", blocks=blocks, properties=properties)


_PROPERTIES = {"description": "description", "date": "revdate", "language": "lang"}


@dataclass(slots=True)
class _Reader:
    """Reads lines; ``next`` is the position of the next one."""

    lines: Sequence[str]
    next: int = 0
    attributes: dict[str, str] = field(default_factory=dict)
    title: str = ""
    options: str = ""
    spans: SpanBudget = field(default_factory=SpanBudget)

    def blocks(self) -> Iterator[Block]:
        """Return all blocks of the page."""
        while self.next < len(self.lines):
            line = self.lines[self.next].rstrip()
            yield from self._block(line)

    def _block(self, line: str) -> Iterator[Block]:
        number = self.next + 1
        if not line or (line.startswith("//") and not line.startswith("////")):
            self.next += 1
        elif found := _HEADING.fullmatch(line):
            self.next += 1
            yield Heading(len(found[1]), self.run(found[2]), number)
        elif found := _ATTRIBUTE.fullmatch(line):
            self.attributes[found[1]] = found[2]
            self.next += 1
        elif found := _TABLE_FENCE.fullmatch(line):
            yield from self._table(found[1])
        elif _FENCE.fullmatch(line):
            yield from self._fenced(line)
        elif found := _BLOCK_ATTRIBUTES.fullmatch(line):
            self.options = found[1]
            self.next += 1
        elif found := _TITLE.fullmatch(line):
            self.title = inline.plain(self.run(found[1]))
            self.next += 1
        elif _ITEM.fullmatch(line):
            yield self._list()
        else:
            yield self._paragraph()

    def _fenced(self, line: str) -> Iterator[Block]:
        """A block between two fences: code as code, comments dropped, others as their content."""
        start = self.next + 1
        end = next((n for n in range(start, len(self.lines)) if self.lines[n].rstrip() == line), len(self.lines))
        if line.startswith(("=", "_", "*", "--")) and not line.startswith("----"):
            self.next = start
            while self.next < end:
                yield from self._block(self.lines[self.next].rstrip())
        elif not line.startswith("/"):
            yield Code("\n".join(self.lines[start:end]), "", start)
        self.next = end + 1
        self._forget()

    def _forget(self) -> None:
        self.options = self.title = ""

    def _paragraph(self) -> Paragraph:
        start = self.next
        while self.next < len(self.lines) and self.lines[self.next].strip() and not self._ends_paragraph(start):
            self.next += 1
        lines = [line.strip() for line in self.lines[start : self.next]]
        self._forget()
        return Paragraph(self.run("\n".join(lines)), start + 1, tuple(filter(None, map(self.run, lines))))

    def _ends_paragraph(self, start: int) -> bool:
        line = self.lines[self.next].rstrip()
        is_other = _TABLE_FENCE.fullmatch(line) or _FENCE.fullmatch(line) or _BLOCK_ATTRIBUTES.fullmatch(line)
        return self.next > start and bool(is_other or _ITEM.fullmatch(line))

    def _list(self) -> ListBlock:
        start = self.next
        found: list[tuple[str, list[str], int]] = []
        while self.next < len(self.lines):
            line = self.lines[self.next].rstrip()
            if item := _ITEM.fullmatch(line):
                found.append((item[1], [item[2]], self.next + 1))
            elif line == "+" or (
                line and found and not _BLOCK_ATTRIBUTES.fullmatch(line) and self.lines[self.next - 1].strip()
            ):
                found[-1][1].append(line.strip() if line != "+" else "")
            elif line or not self._list_goes_on():
                break
            self.next += 1
        self._forget()
        return self._nested(found, start + 1)

    def _list_goes_on(self) -> bool:
        after = next((line for line in self.lines[self.next : self.next + 3] if line.strip()), "")
        return bool(_ITEM.fullmatch(after.rstrip()))

    def _nested(self, found: Sequence[tuple[str, list[str], int]], line: int) -> ListBlock:
        """Items nested by their markers: items with another marker are below the item before them."""
        marker = found[0][0]
        starts = [n for n, item in enumerate(found) if _kind(item[0]) == _kind(marker)]
        items = []
        for start, end in zip(starts, (*starts[1:], len(found)), strict=True):
            below = found[start + 1 : end]
            blocks: list[Block] = [Paragraph(self.run("\n".join(found[start][1])), found[start][2])]
            items.append(ListItem((*blocks, *([self._nested(below, below[0][2])] if below else []))))
        return ListBlock(tuple(items), 1 if _kind(marker).startswith((".", "1")) else None, "-", line)

    # --- tables --------------------------------------------------------------------------------------

    def _table(self, separator: str) -> Iterator[Block]:
        start, fence = self.next + 1, self.lines[self.next].rstrip()
        end = next((n for n in range(start, len(self.lines)) if self.lines[n].rstrip() == fence), len(self.lines))
        body = self.lines[start:end]
        options, title = self.options, self.title
        self.next = end + 1
        self._forget()
        if separator == "," or re.search(r"format=\W{0,9}(?:csv|dsv|tsv)", options):
            mark = ":" if separator == ":" or "dsv" in options else "\t" if "tsv" in options else ","
            rows = [
                [TableCell(self.run(text.strip().strip('"')), (), start + n + 1) for text in line.split(mark)]
                for n, line in enumerate(body)
                if line.strip()
            ]
        else:
            rows = self._rows(body, start + 1, options)
        if table := table_of_rows(rows, heading=title):
            yield TableBlock(table)
        else:
            yield from (Paragraph(inline.joined(cell.run for cell in row), row[0].line) for row in rows if row)

    def _rows(self, body: Sequence[str], first: int, options: str) -> list[list[TableCell]]:
        """The rows of a table. ``cols`` or its first line gives the number of cells in each."""
        cells = list(self._cells(body, first))
        width = _width(options) or _first_line_width(cells)
        rows: list[list[TableCell]] = [[]]
        pending: dict[int, tuple[int, TableCell]] = {}
        for cell, (columns, below) in cells:
            _fill_from_above(rows, pending, width)
            copy = TableCell(cell.run, (), cell.line, is_repeated=True)
            for n in range(min(columns, max(width - len(rows[-1]), 1))):
                if below > 1:
                    pending[len(rows[-1])] = (below - 1, copy)
                rows[-1].append(copy if n else cell)
        _fill_from_above(rows, pending, width)
        return [row for row in rows if row]

    def _cells(self, body: Sequence[str], first: int) -> Iterator[tuple[TableCell, tuple[int, int]]]:
        text, line = "\n".join(body), first
        marks = list(_CELL.finditer(text))
        position = 0
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        for mark, end in zip(marks, ends[: len(marks)], strict=True):
            line += text.count("\n", position, mark.start())
            position = mark.start()
            words = text[mark.end() : end].replace("\\|", "|").strip()
            run = self.run(words)
            cell = TableCell(run, (), line, is_label=mark["style"] == "h")
            if mark["factor"] == "*":
                times, _ = self.spans.allowed(int(mark["columns"] or 1), 1)
                yield from ((cell, (1, 1)) for _ in range(times))
            else:
                yield cell, self.spans.allowed(int(mark["columns"] or 1), int(mark["rows"] or 1))

    # --- one line ------------------------------------------------------------------------------------

    def run(self, text: str) -> TextRun:
        """Return the words of a line as a run."""
        text = re.sub(
            r"\{([\w-]{1,60})\}", lambda name: self.attributes.get(name[1], _BUILT_IN.get(name[1], name[0])), text
        )
        pieces: list[Piece] = []
        end = 0
        for found in _INLINE.finditer(text):
            pieces.append(Piece(PieceKind.TEXT, text[end : found.start()]))
            pieces += self._piece(found)
            end = found.end()
        return inline.tidy((*pieces, Piece(PieceKind.TEXT, text[end:])))

    def _piece(self, found: re.Match[str]) -> Iterator[Piece]:
        if found["image"]:
            name = found["source"]
            is_icon = found["image"].startswith("icon:")
            yield (
                Piece(PieceKind.TEXT, f":{name}:")
                if is_icon
                else Piece(PieceKind.IMAGE, found["alt"], name.lstrip(":"))
            )
        elif found["note"]:
            yield from (Piece(PieceKind.TEXT, " ("), *self.run(found["notetext"]), Piece(PieceKind.TEXT, ")"))
        elif found["link"]:
            address = found["address"]
            words = (found["words"] or "").split(",", 1)[0].strip('"^') or inline.display_url(address)
            yield from (*link_start(address), *self.run(words if words != address else ""), *link_end(address))
        elif found["anchor"]:
            yield Piece(PieceKind.TEXT, found["anchorwords"] or found["anchor"])
        elif found["code"]:
            yield Piece(PieceKind.CODE, found["code"])
        elif strong := found["strong"] or found["strong2"]:
            yield from (Piece(PieceKind.OPEN, "**"), *self.run(strong), Piece(PieceKind.CLOSE, "**"))
        elif found["em"]:
            yield from (Piece(PieceKind.OPEN, "*"), *self.run(found["em"]), Piece(PieceKind.CLOSE, "*"))
        elif found["raised"]:
            yield Piece(PieceKind.NOTE, found["raised"], found["raised"])
        else:
            yield Piece(PieceKind.BREAK)


def _kind(marker: str) -> str:
    return "1." if marker[0].isdigit() else marker


def _width(options: str) -> int:
    """The number of columns in ``cols``; 0 without it."""
    found = re.search(r"cols\s{0,9}=\s{0,9}(?:\"([^\"]{0,500})\"|'([^']{0,500})'|([^\s,\"'\]]{1,99}))", options)
    if not found:
        return 0
    given = found[1] or found[2] or found[3]
    if given.isdecimal():
        return min(int(given), 1000)
    columns = (_COLUMNS.fullmatch(part.strip()) for part in re.split(r"[,;]", given))
    return min(sum(int(one[1] or 1) if one else 1 for one in columns), 1000)


def _first_line_width(cells: Sequence[tuple[TableCell, tuple[int, int]]]) -> int:
    first = cells[0][0].line if cells else 1
    return sum(columns for cell, (columns, _) in cells if cell.line == first) or 1


def _fill_from_above(rows: list[list[TableCell]], pending: dict[int, tuple[int, TableCell]], width: int) -> None:
    """Begin a new row if the last one is full, and insert the cells that span down from above."""
    while True:
        if len(rows[-1]) >= width:
            rows.append([])
        column = len(rows[-1])
        if column not in pending:
            return
        left, cell = pending.pop(column)
        if left > 1:
            pending[column] = (left - 1, cell)
        rows[-1].append(cell)
