"""The parts of a page around its tables: headings, paragraphs, lists, quotes and code.

Each form of page (Markdown, HTML, reStructuredText, AsciiDoc) is read into these blocks. ``to_markdown`` writes them as
Markdown of the decision format. No word is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.inline import Piece, PieceKind, TextRun
from decision_guide.interchange.importing.tables import Table
from decision_guide.text import safe_markdown


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` starts at 1."""

    level: int
    run: TextRun
    line: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``lines`` holds one run for each line of the page."""

    run: TextRun
    line: int = 1
    lines: tuple[TextRun, ...] = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list; ``anchor`` is the id that links of the page use."""

    blocks: tuple[Block, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list. ``start`` is the first number (``None``: bullets), ``marker`` the character of its bullets."""

    items: tuple[ListItem, ...]
    start: int | None = None
    marker: str = "-"
    line: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]
    line: int = 1


@dataclass(frozen=True, slots=True)
class Code:
    """A block of code."""

    text: str
    language: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table at its place on the page."""

    table: Table

    @property
    def line(self) -> int:
        """Return the line where it begins."""
        return self.table.line


Block = Heading | Paragraph | ListBlock | Quote | Code | TableBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A note with its definition; ``is_source`` if it is under a heading such as "Sources"."""

    run: TextRun
    line: int = 1
    is_source: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page. ``form`` names its markup; ``properties`` are title, description, date and language outside its text.

    ``footnotes`` are those that the form itself defines, by label. ``left_out`` holds words of the site's navigation,
    with their lines.
    """

    form: str
    blocks: tuple[Block, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    footnotes: Mapping[str, Footnote] = field(default_factory=dict)
    left_out: tuple[tuple[int, str], ...] = ()

    @property
    def tables(self) -> tuple[tuple[int, Table], ...]:
        """Return the tables with the positions of their blocks."""
        found = enumerate(self.blocks)
        return tuple((position, block.table) for position, block in found if isinstance(block, TableBlock))


def words(block: Block) -> str:
    """Return what a reader sees of a heading or a paragraph, as one line; an empty text for other blocks.

    Pictures do not count as words of a heading that has other words.
    """
    if isinstance(block, Heading) and (text := inline.plain(inline.without_images(block.run))):
        return text
    return inline.plain(block.run) if isinstance(block, Heading | Paragraph) else ""


def mapped(block: Block, change: Callable[[TextRun, int], TextRun]) -> Block:
    """Return the block with each of its runs changed; ``change`` gets a run and its line."""
    match block:
        case Heading():
            return replace(block, run=change(block.run, block.line))
        case Paragraph():
            lines = tuple(change(line, block.line + n) for n, line in enumerate(block.lines))
            return replace(block, run=change(block.run, block.line), lines=lines)
        case ListBlock():
            items = (replace(item, blocks=tuple(mapped(one, change) for one in item.blocks)) for item in block.items)
            return replace(block, items=tuple(items))
        case Quote():
            return replace(block, blocks=tuple(mapped(one, change) for one in block.blocks))
        case TableBlock():
            return TableBlock(block.table.mapped(lambda cell: replace(cell, run=change(cell.run, cell.line))))
        case _:
            return block


def to_markdown(blocks: Iterable[Block], known: Iterable[str] = ()) -> str:
    """Return these blocks as Markdown that the format reads without error; ``known`` are the ids they may cite."""
    text = "\n\n".join(part for block in blocks for part in _parts(block) if part)
    if safe_markdown.check(text) or not set(safe_markdown.references(text)) <= set(known):
        return "\n\n".join(inline.paragraph(inline.text_run(line)) for line in text.split("\n") if line.strip())
    return text


def _parts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield inline.paragraph(block.run)
        case Heading():
            yield inline.paragraph(_strong(block.run))
        case ListBlock():
            yield _list(block)
        case Quote():
            yield from (part for child in block.blocks for part in _parts(child))
        case Code():
            yield _fence(block.text, block.language)
        case TableBlock():
            rows = (block.table.head, *block.table.rows)
            yield from (
                inline.paragraph(inline.joined(_with_notes(cell.run, cell.notes) for cell in row)) for row in rows
            )


def _with_notes(run: TextRun, notes: Sequence[TextRun]) -> TextRun:
    for note in notes:
        run = (*run, Piece(PieceKind.TEXT, " ("), *note, Piece(PieceKind.TEXT, ")"))
    return run


def _strong(run: TextRun) -> TextRun:
    inner = tuple(piece for piece in run if piece.text != "**" or piece.kind not in {PieceKind.OPEN, PieceKind.CLOSE})
    return (Piece(PieceKind.OPEN, "**"), *inner, Piece(PieceKind.CLOSE, "**")) if inner else ()


def _list(block: ListBlock) -> str:
    items = []
    for position, item in enumerate(block.items):
        marker = "- " if block.start is None else f"{block.start + position}. "
        parts = [part for child in item.blocks for part in _parts(child) if part]
        glue = "\n" if _is_tight(item) else "\n\n"
        items.append(marker + glue.join(parts).replace("\n", "\n" + " " * len(marker)))
    return re.sub(r"\n +(?=\n)", "\n", "\n".join(items))


def _is_tight(item: ListItem) -> bool:
    """Return whether the item's text and the list under it need no empty line between them."""
    match item.blocks:
        case (Paragraph(),) | (Paragraph(), ListBlock(start=None)):
            return True
        case _:
            return False


def _fence(code: str, language: str) -> str:
    longest = max((len(found) for found in re.findall("`+", code)), default=0)
    fence = "`" * max(longest + 1, 3)
    return f"{fence}{language if '`' not in language else ''}\n{code.rstrip(chr(10))}\n{fence}"
