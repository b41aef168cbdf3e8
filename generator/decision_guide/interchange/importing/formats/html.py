"""Read HTML as blocks and tables: whole pages, and HTML inside Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from justhtml import JustHTML

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.blocks import (
    Block,
    Code,
    Heading,
    ListBlock,
    ListItem,
    Page,
    Paragraph,
    Quote,
    TableBlock,
)
from decision_guide.interchange.importing.formats.inline_html import (
    BLOCKS,
    EMPHASIS,
    SILENT,
    icon_of,
    link_end,
    link_start,
    raised_mark,
)
from decision_guide.interchange.importing.formats.nesting import DEEPEST, shallow
from decision_guide.interchange.importing.inline import Piece, PieceKind, TextRun
from decision_guide.interchange.importing.tables import SpanBudget, TableCell, table_of_rows

Node = Any
"""A node of the parser's tree, which has no common type for elements and texts."""
_DEPTH_LIMIT = 100
_CONTAINERS = frozenset(
    [
        "html",
        "body",
        "div",
        "section",
        "main",
        "article",
        "details",
        "figure",
        "center",
        "header",
        "aside",
        "span",
        "form",
        "fieldset",
        "font",
        "address",
        "summary",
        "document",
        "#document",
        "#document-fragment",
    ]
)
_SKIPPED = frozenset({"nav", "footer", "button"})
_LISTS = frozenset({"ul", "ol", "menu"})
_INLINE_BLOCKS = BLOCKS | {"table", "blockquote", "pre", "h5", "h6"}


def read_html(text: str) -> Page:
    """Return the blocks of an HTML page."""
    kept = shallow(text)
    root = _parsed(kept)
    reader = _BlockReader(offset=0)
    if len(kept) < len(text):
        reader.left_out.append((kept.count("\n") + 1, f"the rest: more than {DEEPEST:,} elements inside each other"))
    blocks = tuple(reader.blocks(root))
    return Page(form="HTML page", blocks=blocks, properties=_properties(root), left_out=tuple(reader.left_out))


def blocks_of_html(text: str, line: int) -> tuple[Block, ...]:
    """Return the blocks of a piece of HTML that begins on a line of a page."""
    return tuple(_BlockReader(offset=line - 1, keeps_all=True).blocks(_parsed(shallow(text))))


def _parsed(text: str) -> Node:
    return JustHTML(text, sanitize=False, track_node_locations=True).root


def _children(node: Node) -> Sequence[Node]:
    return getattr(node, "children", None) or ()


def _attributes(node: Node) -> Mapping[str, str]:
    found = getattr(node, "attrs", None) or {}
    return {str(key).lower(): str(value or "") for key, value in found.items()}


def _walk(node: Node) -> Iterator[Node]:
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += reversed(_children(found))


def _text(node: Node) -> str:
    """The text of a node as it was typed, without parts that no reader sees."""
    if node.name == "#text":
        return str(node.data or "")
    if node.name in SILENT or node.name == "#comment":
        return ""
    return "".join(str(one.data or "") for one in _walk(node) if one.name == "#text")


def _properties(root: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in _walk(root):
        attributes = _attributes(node) if node.name in {"meta", "time", "html"} else {}
        name = attributes.get("name", attributes.get("property", "")).lower()
        if node.name == "html":
            found.setdefault("language", attributes.get("lang") or attributes.get("xml:lang") or "")
        elif node.name == "title":
            found.setdefault("title", " ".join(_text_of_title(node).split()))
        elif name in {"description", "og:description"}:
            found.setdefault("description", attributes.get("content", ""))
        elif name in {"date", "last-modified", "article:modified_time"}:
            found.setdefault("date", attributes.get("content", "")[:10])
    return {key: value for key, value in found.items() if value}


def _text_of_title(node: Node) -> str:
    return "".join(str(child.data or "") for child in _children(node) if child.name == "#text")


@dataclass(slots=True)
class _BlockReader:
    """Reads elements as blocks. ``left_out`` holds words of the site's navigation."""

    offset: int
    keeps_all: bool = False
    left_out: list[tuple[int, str]] = field(default_factory=list)
    line: int = 1
    spans: SpanBudget = field(default_factory=SpanBudget)

    def blocks(self, node: Node, depth: int = 0) -> Iterator[Block]:
        """Return the blocks in an element; words between them become paragraphs."""
        waiting: list[Node] = []
        for child in _children(node):
            if depth < _DEPTH_LIMIT and self._is_block(child):
                yield from self._paragraph(waiting)
                waiting = []
                yield from self._block(child, depth + 1)
            else:
                waiting.append(child)
        yield from self._paragraph(waiting)

    def _is_block(self, node: Node) -> bool:
        name = node.name
        if name in _INLINE_BLOCKS or name in _SKIPPED or (name in _CONTAINERS and name not in {"span", "font"}):
            return True
        return name in {"span", "font", "a", "b", "strong"} and any(one.name in _INLINE_BLOCKS for one in _walk(node))

    def _block(self, node: Node, depth: int) -> Iterator[Block]:
        line = self._line(node)
        name = node.name
        if name in _SKIPPED and not self.keeps_all:
            if text := " ".join(_text(node).split()):
                self.left_out.append((line, text))
        elif found := re.fullmatch("h([1-6])", name):
            run = self.run(_children(node))
            yield from [Heading(int(found[1]), run, line)] if run else []
        elif name == "table":
            yield from self._tables(node, depth)
        elif name in _LISTS:
            yield from self._list(node, depth)
        elif name == "blockquote":
            yield Quote(tuple(self.blocks(node, depth)), line)
        elif name == "pre":
            yield Code(_text(node).strip("\n"), "", line)
        elif name == "dl":
            yield from self._definitions(node, depth)
        elif name in {"p", "summary"}:
            yield from self._paragraph(_children(node), line)
        else:
            yield from self.blocks(node, depth)

    def _line(self, node: Node) -> int:
        found = getattr(node, "origin_line", None)
        if isinstance(found, int):
            self.line = found + self.offset
        return max(self.line, 1 + self.offset)

    def _paragraph(self, nodes: Iterable[Node], line: int | None = None) -> Iterator[Paragraph]:
        nodes = list(nodes)
        run = self.run(nodes)
        if not run:
            return
        first = line or next((self._line(node) for node in nodes if _text(node).strip()), self._line(nodes[0]))
        lines = [self.run(part) for part in _parts_of(nodes)]
        yield Paragraph(run, first, tuple(one for one in lines if one))

    def _list(self, node: Node, depth: int) -> Iterator[ListBlock]:
        line = self._line(node)
        items = []
        for child in _children(node):
            if child.name != "li":
                continue
            anchors = (_attributes(one).get("id", "") for one in _walk(child))
            blocks = tuple(self.blocks(child, depth))
            if blocks:
                items.append(ListItem(blocks, next(filter(None, anchors), "")))
        start = _number(_attributes(node).get("start", ""), 1) if node.name == "ol" else None
        yield from [ListBlock(tuple(items), start, "-", line)] if items else []

    def _definitions(self, node: Node, depth: int) -> Iterator[ListBlock]:
        items: list[ListItem] = []
        for child in _own_items(node):
            if child.name == "dt" and (run := self.run(_children(child))):
                strong = (Piece(PieceKind.OPEN, "**"), *run, Piece(PieceKind.CLOSE, "**"))
                items.append(ListItem((Paragraph(strong, self._line(child)),)))
            elif child.name == "dd":
                blocks = tuple(self.blocks(child, depth))
                items.append(ListItem((*(items.pop().blocks if items else ()), *blocks)))
        yield from [ListBlock(tuple(items), None, "-", self._line(node))] if items else []

    def run(self, nodes: Iterable[Node]) -> TextRun:
        """Return the words of these nodes as one run."""
        return inline.tidy(piece for node in nodes for piece in self._pieces(node, 0))

    def _pieces(self, node: Node, depth: int) -> Iterator[Piece]:
        name = node.name
        if name == "#text":
            yield Piece(PieceKind.TEXT, str(node.data or "").replace("\xa0", " "))
        elif name == "br":
            yield Piece(PieceKind.BREAK)
        elif name == "img":
            attributes = _attributes(node)
            yield Piece(PieceKind.IMAGE, attributes.get("alt", "").strip(), attributes.get("src", ""))
        elif name not in SILENT and not name.startswith(("#", "!")) and depth < _DEPTH_LIMIT:
            yield from self._element(node, name, depth)

    def _element(self, node: Node, name: str, depth: int) -> Iterator[Piece]:
        attributes = _attributes(node)
        if not _has_image(node) and (icon := icon_of(name, attributes, _text(node).strip())):
            yield Piece(PieceKind.TEXT, icon)
            return
        inner = (piece for child in _children(node) for piece in self._pieces(child, depth + 1))
        if name in EMPHASIS:
            yield from (Piece(PieceKind.OPEN, EMPHASIS[name]), *inner, Piece(PieceKind.CLOSE, EMPHASIS[name]))
        elif name in {"code", "kbd", "samp", "tt"}:
            yield Piece(PieceKind.CODE, " ".join(_text(node).split()))
        elif name == "a" and attributes.get("href"):
            yield from (*link_start(attributes["href"]), *inner, *link_end(attributes["href"]))
        elif name == "sup":
            yield raised_mark(tuple(inner))
        elif name in BLOCKS:
            yield from (Piece(PieceKind.BREAK), *inner, Piece(PieceKind.BREAK))
        else:
            yield from inner

    def _tables(self, node: Node, depth: int) -> Iterator[Block]:
        """The table of an element; for a layout table, the content of its cells."""
        if any(one.name == "table" for one in _walk(node) if one is not node):
            for cell in (one for one in _walk(node) if one.name in {"td", "th"}):
                if not _is_nested(cell, node):
                    yield from self.blocks(cell, depth)
            return
        caption = next((self.run(_children(one)) for one in _walk(node) if one.name == "caption"), ())
        rows, head_rows = self._rows(node)
        if table := table_of_rows(rows, heading=inline.plain(caption), head_rows=head_rows):
            yield TableBlock(table)
        else:
            yield from (Paragraph(inline.joined(cell.run for cell in row), row[0].line) for row in rows if row)

    def _rows(self, node: Node) -> tuple[list[list[TableCell]], int]:
        """The rows with their spans filled in, and the number of head rows."""
        rows: list[list[TableCell]] = []
        pending: dict[int, tuple[int, TableCell]] = {}
        head_rows, in_head = 0, True
        for row in (one for one in _walk(node) if one.name == "tr"):
            cells = [child for child in _children(row) if child.name in {"td", "th"}]
            is_head = bool(cells) and (getattr(row.parent, "name", "") == "thead" or all(c.name == "th" for c in cells))
            made = self._row(cells, pending, self._line(row))
            in_head = in_head and is_head
            if not made:
                continue
            rows.append(made)
            head_rows += in_head
        return rows, max(head_rows, 1)

    def _row(self, nodes: Sequence[Node], pending: dict[int, tuple[int, TableCell]], line: int) -> list[TableCell]:
        row: list[TableCell] = []
        waiting = list(nodes)
        while waiting or len(row) in pending:
            if found := pending.pop(len(row), None):
                left, cell = found
                if left > 1:
                    pending[len(row)] = (left - 1, cell)
                row.append(cell)
                continue
            row += self._spanning(waiting.pop(0), len(row), pending, line)
        return row

    def _spanning(
        self, node: Node, column: int, pending: dict[int, tuple[int, TableCell]], line: int
    ) -> Iterator[TableCell]:
        attributes = _attributes(node)
        run = self.run(_children(node))
        cell = TableCell(run, (), self._line(node) if hasattr(node, "origin_line") else line, node.name == "th")
        copy = TableCell(run, (), cell.line, cell.is_label, is_repeated=True)
        columns, rows = self.spans.allowed(*(_number(attributes.get(key, ""), 1) for key in ("colspan", "rowspan")))
        for n in range(columns):
            if rows > 1:
                pending[column + n] = (rows - 1, copy)
            yield copy if n else cell


def _has_image(node: Node) -> bool:
    return any(one.name == "img" for one in _walk(node))


def _is_nested(cell: Node, table: Node) -> bool:
    parent = cell.parent
    while parent is not None and parent is not table:
        if parent.name == "table":
            return True
        parent = parent.parent
    return False


def _own_items(node: Node) -> Iterator[Node]:
    """The terms and descriptions of a list, without those of lists in them."""
    for child in _children(node):
        yield from _children(child) if child.name == "div" else (child,)


def _parts_of(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """The nodes of each line: between two line breaks."""
    part: list[Node] = []
    for node in nodes:
        if node.name == "br":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,4}", text.strip()) else default
