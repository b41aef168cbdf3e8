"""Read reStructuredText as blocks and tables with docutils. Nothing is fetched, run or included from the disk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.blocks import (
    Block,
    Code,
    Footnote,
    Heading,
    ListBlock,
    ListItem,
    Page,
    Paragraph,
    Quote,
    TableBlock,
)
from decision_guide.interchange.importing.formats.inline_html import link_end, link_start
from decision_guide.interchange.importing.inline import Piece, PieceKind, TextRun
from decision_guide.interchange.importing.tables import TableCell, table_of_rows

Node = Any
"""A node of docutils, which ships no types."""
_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "warning_stream": False,
    "_disable_config": True,
    "smart_quotes": False,
    "line_length_limit": 1_000_000,
    "doctitle_xform": False,
    "docinfo_xform": False,
    "input_encoding": "unicode",
}
_FOREIGN_ROLE = re.compile(
    r":(?!sup|sub|code|math|emphasis|strong|literal|title)[a-z][\w:+.-]{0,40}:`~?([^`<]{0,300}?)(?:\s{0,9}<[^`>]{0,300}>)?`"
)
_LAYOUT = re.compile(r"[ \t]{1,99}:(?:widths?|align|class|name):.*")
_PROPERTIES = {"date": "date", "updated": "date", "description": "description", "abstract": "description"}


def read_rest(text: str) -> Page:
    """Return the blocks of a reStructuredText page."""
    kept, removed = _without_layout(text)
    document = publish_doctree(_FOREIGN_ROLE.sub(r"\1", kept), settings_overrides=_SETTINGS)
    reader = _Reader(removed)
    blocks = tuple(reader.blocks(document, 0))
    return Page(
        form="reStructuredText page",
        blocks=blocks,
        properties=reader.properties,
        footnotes=reader.footnotes,
        left_out=tuple(reader.left_out),
    )


def _without_layout(text: str) -> tuple[str, list[int]]:
    """The text without directive options that only affect layout, and the numbers of the lines that were removed.

    An error in such an option would lose the whole table.
    """
    lines = text.split("\n")
    removed = [number for number, line in enumerate(lines, start=1) if _LAYOUT.fullmatch(line)]
    gone = set(removed)
    return "\n".join(line for number, line in enumerate(lines, start=1) if number not in gone), removed


_EMOJI = re.compile(r"\|(:[a-z0-9_+-]{1,60}:)\|")
"""The emoji of an extension, such as ``|:x:|``, which only Sphinx knows."""
_SILENT = (nodes.comment, nodes.substitution_definition, nodes.target, nodes.system_message)


class _Reader:
    """Reads the tree of docutils as blocks; ``removed`` holds the lines of the page that docutils did not get."""

    def __init__(self, removed: Sequence[int]) -> None:
        self._removed = removed
        self.footnotes: dict[str, Footnote] = {}
        self.properties: dict[str, str] = {}
        self.left_out: list[tuple[int, str]] = []
        self._line = 1

    def blocks(self, parent: Node, level: int) -> Iterator[Block]:
        """Return the blocks in a node."""
        for node in parent.children:
            if not isinstance(node, _SILENT):
                yield from self._block(node, level)

    def _block(self, node: Node, level: int) -> Iterator[Block]:
        line = self._place(node)
        match node:
            case nodes.section():
                yield from self.blocks(node, level + 1)
            case nodes.title() | nodes.rubric():
                yield Heading(max(level, 1), self.run(node), line)
            case nodes.table():
                yield from self._table(node)
            case nodes.bullet_list() | nodes.enumerated_list():
                yield self._list(node, level, line)
            case nodes.definition_list():
                yield ListBlock(tuple(self._definition(item, level) for item in node.children), None, "-", line)
            case nodes.field_list() | nodes.footnote() | nodes.citation():
                yield from self._beside_text(node, line)
            case nodes.block_quote():
                yield Quote(tuple(self.blocks(node, level)), line)
            case nodes.literal_block() | nodes.doctest_block():
                yield from self._literal(node, line)
            case nodes.TextElement() | nodes.image():
                run = self.run(node) if isinstance(node, nodes.TextElement) else tuple(self._pieces(node))
                yield from [Paragraph(run, line, self._lines(run, node))] if run else []
            case _:
                yield from self.blocks(node, level)

    def _place(self, node: Node) -> int:
        found = getattr(node, "line", None)
        self._line = self._on_page(found) if isinstance(found, int) else self._line
        return self._line

    def _on_page(self, line: int) -> int:
        """The number that a line has on the page."""
        for removed in self._removed:
            if removed > line:
                break
            line += 1
        return line

    def _beside_text(self, node: Node, line: int) -> Iterator[Block]:
        if isinstance(node, nodes.field_list):
            yield from self._fields(node)
        else:
            self._footnote(node, line)

    def _literal(self, node: Node, line: int) -> Iterator[Block]:
        if node.parent is not None and isinstance(node.parent, nodes.system_message):
            return
        yield Code(node.astext(), "", line)

    def _lines(self, run: TextRun, node: Node) -> tuple[TextRun, ...]:
        """The lines of a paragraph of plain words; other paragraphs as one line."""
        if all(isinstance(child, nodes.Text) for child in node.children):
            return tuple(inline.text_run(line) for line in node.astext().split("\n") if line.strip())
        return (run,)

    def _list(self, node: Node, level: int, line: int) -> ListBlock:
        items = tuple(ListItem(tuple(self.blocks(item, level))) for item in node.children)
        start = int(node.get("start", 1)) if isinstance(node, nodes.enumerated_list) else None
        return ListBlock(items, start, str(node.get("bullet", "-")), line)

    def _definition(self, item: Node, level: int) -> ListItem:
        term = next((child for child in item.children if isinstance(child, nodes.term)), None)
        run = (Piece(PieceKind.OPEN, "**"), *self.run(term), Piece(PieceKind.CLOSE, "**")) if term else ()
        below = (child for child in item.children if isinstance(child, nodes.definition))
        blocks = tuple(block for child in below for block in self.blocks(child, level))
        return ListItem((Paragraph(run, self._line), *blocks))

    def _fields(self, node: Node) -> Iterator[Block]:
        for one in node.children:
            name, body = one.children[0].astext(), one.children[1].astext().strip()
            if known := _PROPERTIES.get(name.lower()):
                self.properties.setdefault(known, body)
            elif body:
                yield Paragraph(inline.text_run(f"{name}: {body}"), self._place(one))

    def _footnote(self, node: Node, line: int) -> None:
        label = next((child.astext() for child in node.children if isinstance(child, nodes.label)), "")
        inner = [child for child in node.children if not isinstance(child, nodes.label)]
        run = inline.joined(self.run(child) for child in inner)
        for key in (*node.get("ids", ()), label):
            self.footnotes.setdefault(
                f"^{key}", Footnote(run=run, line=line, is_source=isinstance(node, nodes.citation))
            )

    # --- tables --------------------------------------------------------------------------------------

    def _table(self, node: Node) -> Iterator[Block]:
        title = next((child.astext() for child in node.children if isinstance(child, nodes.title)), "")
        head = [row for part in node.findall(nodes.thead) for row in part.children]
        body = [row for part in node.findall(nodes.tbody) for row in part.children]
        pending: dict[int, tuple[int, TableCell]] = {}
        rows = [self._row(row, pending) for row in (*head, *body)]
        if table := table_of_rows(rows, heading=title, head_rows=max(len(head), 1)):
            yield TableBlock(table)
        else:
            yield from (Paragraph(inline.joined(cell.run for cell in row), row[0].line) for row in rows if row)

    def _row(self, node: Node, pending: dict[int, tuple[int, TableCell]]) -> list[TableCell]:
        row: list[TableCell] = []
        waiting = list(node.children)
        while waiting or len(row) in pending:
            if found := pending.pop(len(row), None):
                left, cell = found
                if left > 1:
                    pending[len(row)] = (left - 1, cell)
                row.append(cell)
                continue
            row += self._entry(waiting.pop(0), len(row), pending)
        return row

    def _entry(self, node: Node, column: int, pending: dict[int, tuple[int, TableCell]]) -> Iterator[TableCell]:
        line = next((self._on_page(one.line) for one in node.findall() if isinstance(one.line, int)), self._line)
        self._line = line
        run = inline.joined(self._entry_runs(node))
        copy = TableCell(run, (), line, is_repeated=True)
        for n in range(int(node.get("morecols", 0)) + 1):
            if rows := int(node.get("morerows", 0)):
                pending[column + n] = (rows, copy)
            yield copy if n else TableCell(run, (), line)

    def _entry_runs(self, node: Node) -> Iterator[TextRun]:
        for child in node.children:
            if isinstance(child, nodes.paragraph):
                yield self.run(child)
            else:
                yield tuple(self._pieces(child))

    # --- one line ------------------------------------------------------------------------------------

    def run(self, node: Node) -> TextRun:
        """Return the words of a node as one run."""
        return inline.tidy(piece for child in node.children for piece in self._pieces(child))

    def _pieces(self, node: Node) -> Iterator[Piece]:
        inner = (piece for child in node.children for piece in self._pieces(child))
        match node:
            case nodes.Text():
                yield Piece(PieceKind.TEXT, _EMOJI.sub(r"\1", node.astext()))
            case nodes.strong() | nodes.emphasis():
                sign = "**" if isinstance(node, nodes.strong) else "*"
                yield from (Piece(PieceKind.OPEN, sign), *inner, Piece(PieceKind.CLOSE, sign))
            case nodes.literal():
                yield Piece(PieceKind.CODE, node.astext())
            case nodes.reference() if node.get("refuri"):
                address = str(node["refuri"])
                yield from (*link_start(address), *inner, *link_end(address))
            case nodes.image():
                yield Piece(PieceKind.IMAGE, str(node.get("alt", "")), str(node.get("uri", "")))
            case nodes.footnote_reference() | nodes.citation_reference():
                label = str(node.get("refid") or node.astext())
                yield Piece(PieceKind.NOTE, node.astext(), f"^{label}")
            case nodes.superscript():
                yield Piece(PieceKind.NOTE, node.astext(), node.astext())
            case nodes.system_message() | nodes.target():
                return
            case nodes.paragraph() | nodes.list_item() | nodes.line():
                yield from (Piece(PieceKind.BREAK), *inner)
            case _:
                yield from inner
