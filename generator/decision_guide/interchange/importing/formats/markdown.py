"""Read Markdown as blocks and tables, with its HTML and its footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.html_block import html_block
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

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
    words,
)
from decision_guide.interchange.importing.formats.html import blocks_of_html
from decision_guide.interchange.importing.formats.inline_html import BLOCKS, link_end, link_start, raised_mark
from decision_guide.interchange.importing.inline import Piece, PieceKind, TextRun
from decision_guide.interchange.importing.tables import TableCell, table_of_rows
from decision_guide.interchange.importing.words import SOURCES_HEADING

_TAG = re.compile(r"<\s*+(?P<end>/?)\s*+(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?P<rest>[^>]*)>")
_ATTRIBUTE = re.compile(r"""\b(href|src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_PROPERTY = re.compile(
    r"^(title|description|summary|date|updated|last_modified_at|lang|language)[ \t]{0,99}[:=][ \t]{0,99}(\S.*)$",
    re.MULTILINE,
)
_TOML_FRONT_MATTER = re.compile(r"\A\+\+\+[ \t]{0,99}\n(?P<keys>.*?)\n\+\+\+[ \t]{0,99}(?:\n|\Z)", re.DOTALL)
_ORG_RULE = re.compile(r"^([ \t]{0,99}\|)(-+(?:\+-+)+)(\|[ \t]{0,99})$", re.MULTILINE)
_ATTRIBUTE_LIST = re.compile(r"\{:?\s{0,9}(?:[.#][\w-]{1,60}|[\w-]{1,60}=[^{}\s]{1,99})(?:\s{1,9}[^{}]{0,200})?\}")
_PROPERTY_NAMES = {"summary": "description", "updated": "date", "last_modified_at": "date", "lang": "language"}
_LIST_MARKER = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]")
_EMPHASIS = {"em": "*", "strong": "**"}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 60}).enable("table")
    parser.use(footnote_plugin).use(front_matter_plugin)
    parser.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.disable("footnote_tail")  # definitions stay in place, even without a mark
    return parser.disable("text_join")  # an escaped bracket does not begin a footnote mark


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a block of HTML as Markdown does, but a table to its end: empty lines in it do not break it."""
    if not html_block(state, start, end, silent):
        return False
    if silent:
        return True
    token = state.tokens[-1]
    content = token.content.lower()
    if content.count("<table") <= content.count("</table"):
        return True
    for line in range(state.line, end):
        if "</table" in state.src[state.bMarks[line] : state.eMarks[line]].lower():
            token.content = state.getLines(start, line + 1, state.blkIndent, True)
            token.map = [start, line + 1]
            state.line = line + 1
            break
    return True


def read_markdown(text: str) -> Page:
    """Return the blocks of a Markdown page."""
    properties: dict[str, str] = {}
    if found := _TOML_FRONT_MATTER.match(text):
        properties = _properties(found["keys"])
        text = "\n" * found.group().count("\n") + text[found.end() :]
    text = _ORG_RULE.sub(lambda rule: f"{rule[1]}{rule[2].replace('+', '|')}{rule[3]}", text)
    env: dict[str, object] = {}
    reader = _Reader(_parser().parse(text, env), text.split("\n"))
    blocks = tuple(reader.blocks())
    return Page(
        form="Markdown page", blocks=blocks, properties=properties | reader.properties, footnotes=reader.footnotes
    )


def _properties(keys: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, written in _PROPERTY.findall(keys):
        typed = written.rstrip()
        is_quoted = len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "\"'"
        found.setdefault(_PROPERTY_NAMES.get(name, name), typed[1:-1] if is_quoted else typed)
    return found


@dataclass(slots=True)
class _Reader:
    """Reads the parser's tokens in order; ``position`` is the next one."""

    tokens: Sequence[Token]
    lines: Sequence[str]
    footnotes: dict[str, Footnote] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    position: int = 0
    heading: str = ""

    def blocks(self, end: str = "") -> Iterator[Block]:
        """Return the blocks up to the token that closes their parent."""
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if token.type == end:
                return
            yield from self._block(token)

    def _block(self, token: Token) -> Iterator[Block]:
        line = _line(token)
        match token.type:
            case "paragraph_open":
                yield from self._paragraph(line)
            case "heading_open":
                heading = Heading(int(token.tag[1]), self._inline("heading_close"), line)
                self.heading = words(heading)
                yield heading
            case "bullet_list_open" | "ordered_list_open":
                start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
                items = tuple(self._items(token.type.replace("open", "close")))
                yield from _hoisted(ListBlock(items, start, token.markup, line))
            case "blockquote_open":
                yield from _hoisted(Quote(tuple(self.blocks("blockquote_close")), line))
            case "fence" | "code_block":
                yield Code(token.content, next(iter(token.info.split()), ""), line)
            case "html_block":
                yield from blocks_of_html(token.content, line)
            case "table_open":
                yield from self._table()
            case "front_matter":
                self.properties |= _properties(token.content)
            case "footnote_reference_open":
                self._footnote(token, line)

    def _paragraph(self, line: int) -> Iterator[Block]:
        token = self.tokens[self.position]
        children = token.children or []
        run = self._inline("paragraph_close")
        lines = tuple(filter(None, (read_inline(part) for part in _split(children)))) if len(children) > 1 else ()
        yield Paragraph(run, line, lines or (run,))

    def _inline(self, end: str) -> TextRun:
        found: TextRun = ()
        while self.position < len(self.tokens) and self.tokens[self.position].type != end:
            found = read_inline(self.tokens[self.position].children or ())
            self.position += 1
        self.position += 1
        return found

    def _items(self, end: str) -> Iterator[ListItem]:
        while self.tokens[self.position].type != end:
            self.position += 1
            yield ListItem(tuple(self.blocks("list_item_close")))
        self.position += 1

    def _footnote(self, token: Token, line: int) -> None:
        blocks = tuple(self.blocks("footnote_reference_close"))
        run = inline.joined(one.run for one in blocks if isinstance(one, Paragraph | Heading))
        is_source = SOURCES_HEADING.names_all(self.heading)
        self.footnotes.setdefault(f"^{token.meta['label']}", Footnote(run=run, line=line, is_source=is_source))

    def _table(self) -> Iterator[Block]:
        rows: list[list[TableCell]] = []
        while (token := self.tokens[self.position]).type != "table_close":
            self.position += 1
            if token.type == "tr_open":
                rows.append(self._row(_line(token)))
        self.position += 1
        if table := table_of_rows(rows):
            yield TableBlock(table)
        else:
            yield from (Paragraph(inline.joined(cell.run for cell in row), row[0].line) for row in rows if row)

    def _row(self, line: int) -> list[TableCell]:
        cells = []
        written = _fields(self.lines[line - 1] if line <= len(self.lines) else "")
        while (token := self.tokens[self.position]).type != "tr_close":
            self.position += 1
            if token.type == "inline":
                cells.append(TableCell(read_inline(token.children or ()), (), line))
        self.position += 1
        surplus = [TableCell(line_run(text), (), line) for text in written[len(cells) :]]
        return [*cells[: len(written)], *surplus] if written else cells


def _fields(line: str) -> list[str]:
    """The fields of a row as it was typed.

    Markdown itself fills short rows up and drops fields after the last column.
    """
    if "|" not in line or _LIST_MARKER.match(line):
        return []
    inner = line.lstrip(" \t>").rstrip(" \t").removeprefix("|").removesuffix("|")
    return [str(text) for text in escapedSplit(inner)]


def line_run(text: str) -> TextRun:
    """Return one line of Markdown as a run."""
    return read_inline((_parser().parseInline(text.strip())[0].children) or ())


def _hoisted(block: ListBlock | Quote) -> Iterator[Block]:
    """The block, or its content if that holds a table: a table in a quotation is a table of the page."""
    inner = [child for item in block.items for child in item.blocks] if isinstance(block, ListBlock) else block.blocks
    if any(isinstance(one, TableBlock) for one in inner):
        yield from inner
    else:
        yield block


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _split(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each line of a paragraph; an emphasis or a link over several lines keeps them together."""
    part: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.nesting
        if token.type in {"softbreak", "hardbreak"} and not depth:
            yield part
            part = []
        else:
            part.append(token)
    yield part


# --- one line ----------------------------------------------------------------------------------------


def read_inline(tokens: Sequence[Token]) -> TextRun:
    """Return the run of a line's tokens."""
    if len(tokens) == 1 and tokens[0].type == "text":
        return inline.tidy((Piece(PieceKind.TEXT, _without_attribute_lists(tokens[0].content)),))
    found: list[Piece] = []
    links: list[str] = []
    raised: list[int] = []
    for token in tokens:
        tag = _TAG.fullmatch(token.content.strip()) if token.type == "html_inline" else None
        if tag and tag["name"].lower() == "sup":
            _read_sup(bool(tag["end"]), found, raised)
        elif tag:
            found += _html(tag, inside_link=bool(links))
        elif token.type == "link_open":
            links.append(str(token.attrs.get("href", "")))
            found += link_start(links[-1])
        elif token.type == "link_close":
            found += link_end(links.pop())
        else:
            found += _simple(token)
    return inline.tidy(found)


def _read_sup(is_end: bool, found: list[Piece], raised: list[int]) -> None:
    if not is_end:
        raised.append(len(found))
    elif raised:
        start = raised.pop()
        found[start:] = [raised_mark(found[start:])]


def _simple(token: Token) -> Iterator[Piece]:
    """The piece of a token that means the same everywhere."""
    match token.type:
        case "text":
            yield Piece(PieceKind.TEXT, _without_attribute_lists(token.content))
        case "text_special":
            yield Piece(PieceKind.TEXT, token.content)
        case "softbreak":
            yield Piece(PieceKind.TEXT, " ")
        case "hardbreak":
            yield Piece(PieceKind.BREAK)
        case "code_inline":
            yield Piece(PieceKind.CODE, token.content.replace("\n", " "))
        case "em_open" | "strong_open" | "em_close" | "strong_close":
            yield Piece(PieceKind.OPEN if token.nesting > 0 else PieceKind.CLOSE, _EMPHASIS[token.tag])
        case "image":
            yield Piece(PieceKind.IMAGE, token.content, str(token.attrs.get("src", "")))
        case "footnote_ref" if token.meta.get("label"):
            yield Piece(PieceKind.NOTE, str(token.meta["label"]), f"^{token.meta['label']}")


def _without_attribute_lists(text: str) -> str:
    """The text without lists of attributes such as ``{ .ok }``, which only change how a page looks."""
    return _ATTRIBUTE_LIST.sub("", text) if "{" in text else text


def _html(tag: re.Match[str], *, inside_link: bool) -> Iterator[Piece]:
    """A tag in a line: a break, a link, an image, an emphasis, or nothing. The words around it are kept."""
    attributes = {one[0].lower(): unescape(one[1] or one[2] or one[3]) for one in _ATTRIBUTE.findall(tag["rest"])}
    name = tag["name"].lower()
    if name == "br" or name in BLOCKS:
        yield Piece(PieceKind.BREAK)
    elif name == "img":
        yield Piece(PieceKind.IMAGE, attributes.get("alt", ""), attributes.get("src", ""))
    elif name == "a" and attributes.get("href") and not inside_link:
        yield from inline.link_run(inline.display_url(attributes["href"]), attributes["href"])
        yield Piece(PieceKind.TEXT, " ")
