"""Read footnotes of a page in any notation: ``[^1]``, superscript numbers, ``*``, ``†``, ``(1)``, links to a list.

Definitions are found in the blocks of the page and moved to the cells whose marks refer to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.blocks import (
    Block,
    Footnote,
    Heading,
    ListBlock,
    Page,
    Paragraph,
    Quote,
    TableBlock,
    words,
)
from decision_guide.interchange.importing.cited_sources import cited_source
from decision_guide.interchange.importing.draft import DraftSource
from decision_guide.interchange.importing.inline import Piece, PieceKind, TextRun
from decision_guide.interchange.importing.marks import context_of
from decision_guide.interchange.importing.report import ImportReport
from decision_guide.interchange.importing.tables import TableCell
from decision_guide.interchange.importing.words import NOTES_HEADING
from decision_guide.model import JUDGEMENT

_SYMBOLS = "*†‡§¶♦♣♠♥◊※"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_START = re.compile(
    rf"(?P<mark>[{_SYMBOLS}]{{1,4}}|[{_RAISED}]{{1,2}}|\(\d{{1,2}}\)|\[\d{{1,2}}\]|\d{{1,2}}\)|"
    rf"\^\d{{1,2}}\^?)\s{{0,9}}[:.)=–—-]?\s{{0,9}}(?=\S)"
)
_END = re.compile(
    rf"(?<=\S)\s{{0,9}}(?P<mark>[{_SYMBOLS}]{{1,4}}|[{_RAISED}]{{1,2}}|\(\d{{1,2}}\)|\[\d{{1,2}}\]|\^\d{{1,2}}\^?)"
    rf"(?=\s{{0,9}}(?:$|[{_SYMBOLS}{_RAISED}(\[^]))"
)
_UNIT = re.compile(rf"\d\s{{0,9}}[a-zA-Zµ]{{1,2}}[{_RAISED}]{{1,3}}$")
_AFTER_MARK = re.compile(r"\s{0,9}[:.)–—-]?\s{0,9}")


def _label_of(mark: str) -> str:
    """The label of a mark: its number in any notation, else the symbols themselves."""
    digits = "".join(
        str(_RAISED.index(one)) if one in _RAISED else one for one in mark if one.isdigit() or one in _RAISED
    )
    return digits or mark


@dataclass(slots=True)
class _Definition:
    """A note: its text, or the id of a source; the block and line that it was read from."""

    text: TextRun | str
    position: int = -1
    lines: tuple[int, ...] = ()


@dataclass(slots=True)
class NoteBook:
    """The notes of a page by label, and those that a mark referred to."""

    definitions: dict[str, _Definition] = field(default_factory=dict)
    sources: dict[str, DraftSource] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Return the source ids that texts of the page may cite."""
        return tuple(one.text for one in self.definitions.values() if isinstance(one.text, str))

    # --- cells and texts -----------------------------------------------------------------------------

    def cell(self, cell: TableCell, report: ImportReport) -> TableCell:
        """Return the cell without its marks, and the notes that they refer to."""
        found: list[TextRun] = []
        run = self._known_marks(cell.run, found)
        while (mark := self._last_mark(run)) and self._leads_somewhere(run, mark, report, cell, found):
            run = inline.without_end(run, len(mark[0]))
        run = self._unknown_marks(run, cell, report)
        if run is cell.run and not found:
            return cell
        return replace(cell, run=inline.tidy(run), notes=(*cell.notes, *dict.fromkeys(found)))

    def _known_marks(self, run: TextRun, found: list[TextRun]) -> TextRun:
        if not any(piece.kind is PieceKind.NOTE for piece in run):
            return run
        return tuple(piece for one in run for piece in self._without_mark(one, found))

    def _without_mark(self, piece: Piece, found: list[TextRun]) -> Iterator[Piece]:
        label = self._label(piece) if piece.kind is PieceKind.NOTE else ""
        if not label:
            yield piece
            return
        self.used.add(label)
        text = self.definitions[label].text
        if isinstance(text, str):
            yield Piece(PieceKind.CITE, text)
        elif text not in found:
            found.append(text)

    def _label(self, piece: Piece) -> str:
        """The label that the mark of a note refers to; empty if no note explains it."""
        for label in (piece.target, _label_of(piece.text.strip("()[] "))):
            if label in self.definitions:
                return label
        return ""

    def _last_mark(self, run: TextRun) -> re.Match[str] | None:
        if not run or run[-1].kind is not PieceKind.TEXT:
            return None
        text = run[-1].text
        return (
            None if _UNIT.search(text) else next((one for one in _END.finditer(text) if one.end() == len(text)), None)
        )

    def _leads_somewhere(
        self, run: TextRun, mark: re.Match[str], report: ImportReport, cell: TableCell, found: list[TextRun]
    ) -> bool:
        """Keep the note that a mark refers to, or the mark itself if no note explains it; false if it is not a mark."""
        label = _label_of(mark["mark"])
        if definition := self.definitions.get(label):
            self.used.add(label)
            text = (
                definition.text if not isinstance(definition.text, str) else (Piece(PieceKind.CITE, definition.text),)
            )
            found.insert(0, text)
            return True
        if not _is_bare_verdict(inline.without_end(run, len(mark[0]))) or mark["mark"][0] == "[":
            return False
        found.insert(0, inline.text_run(mark["mark"]))
        self._tell_unexplained(mark["mark"], cell, report)
        return True

    def _unknown_marks(self, run: TextRun, cell: TableCell, report: ImportReport) -> TextRun:
        for n, piece in enumerate(run):
            if piece.kind is PieceKind.NOTE and _is_bare_verdict(run[:n]):
                self._tell_unexplained(inline.raised(piece.text), cell, report)
        return run

    def _tell_unexplained(self, mark: str, cell: TableCell, report: ImportReport) -> None:
        message = f'no note on the page explains the mark "{mark}"'
        report.add_warning(
            "unexplained-note", message, cell.line, "Write what it means, or delete it.", words=cell.text
        )

    def block(self, block: Block) -> Block:
        """Return a block of text with the notes of its marks in brackets after them."""
        return block if isinstance(block, TableBlock) else _changed(block, self._run)

    def _run(self, run: TextRun) -> TextRun:
        found: list[TextRun] = []
        run = self._known_marks(run, found)
        for note in found:
            run = (*run, Piece(PieceKind.TEXT, " ("), *note, Piece(PieceKind.TEXT, ")"))
        return run

    # --- what is left --------------------------------------------------------------------------------

    def rest_of(self, position: int, block: Block) -> Block | None:
        """Return a block without the notes that were used; ``None`` if it holds nothing else."""
        used = {
            line
            for label, one in self.definitions.items()
            if one.position == position and label in self.used
            for line in one.lines
        }
        if not used:
            return block
        if isinstance(block, Paragraph):
            kept = tuple(line for n, line in enumerate(block.lines) if n not in used)
            return Paragraph(inline.spaced(kept), block.line, kept) if kept else None
        parts = block.blocks if isinstance(block, Quote) else block.items if isinstance(block, ListBlock) else ()
        left = tuple(part for n, part in enumerate(parts) if n not in used)
        if not left:
            return None
        if isinstance(block, Quote):
            return replace(block, blocks=left)  # type: ignore[arg-type]
        return replace(block, items=left)  # type: ignore[arg-type]

    def unused(self, page: Page) -> Iterator[TextRun]:
        """Return the footnotes of the page's own form that no mark refers to."""
        seen: list[TextRun] = []
        for label in page.footnotes:
            text = self.definitions[label].text
            is_used = any(self.definitions[one].text == text for one in self.used)
            if not isinstance(text, str) and not is_used and text not in seen:
                seen.append(text)
                yield text


def _is_bare_verdict(run: TextRun) -> bool:
    """Return whether a text is only the mark of a verdict."""
    text = inline.plain(run)
    found = context_of([text]).read(inline.text_run(text))
    return found is not None and not found.rest


def _changed(block: Block, change: Callable[[TextRun], TextRun]) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, run=change(block.run))
        case ListBlock():
            items = tuple(
                replace(item, blocks=tuple(_changed(one, change) for one in item.blocks)) for item in block.items
            )
            return replace(block, items=items)
        case Quote():
            return replace(block, blocks=tuple(_changed(one, change) for one in block.blocks))
        case _:
            return block


# --- definitions -------------------------------------------------------------------------------------


def notebook_of(page: Page, blocks: Sequence[Block]) -> NoteBook:
    """Return all notes that a page defines."""
    book = NoteBook()
    for label, note in page.footnotes.items():
        book.definitions[label] = _Definition(_text_of(label, note, book.sources))
    heading = ""
    for position, block in enumerate(blocks):
        heading = words(block) if isinstance(block, Heading) else heading
        for label, definition in _defined(block, position, heading):
            book.definitions.setdefault(label, definition)
    return book


def _text_of(label: str, note: Footnote, sources: dict[str, DraftSource]) -> TextRun | str:
    name = label.removeprefix("^")
    if note.is_source and name == JUDGEMENT:
        return JUDGEMENT
    source = cited_source(name, note)
    if source and sources.setdefault(source.id, source) is source:
        return source.id
    return note.run


def _defined(block: Block, position: int, heading: str) -> Iterator[tuple[str, _Definition]]:
    match block:
        case Paragraph():
            yield from _of_lines(block.lines, position)
        case Quote():
            notes = [
                tuple(_of_lines((one.run,), position)) if isinstance(one, Paragraph) else () for one in block.blocks
            ]
            if notes and all(notes):
                for n, found in enumerate(notes):
                    yield from ((label, replace(one, lines=(n,))) for label, one in found)
        case ListBlock():
            yield from _of_list(block, position, heading)


def _of_lines(lines: Sequence[TextRun], position: int) -> Iterator[tuple[str, _Definition]]:
    """The notes in the lines of a paragraph: each begins with its mark and continues to the next one."""
    label, runs, numbers = "", [], []  # type: ignore[var-annotated]
    for number, line in enumerate(lines):
        found = _start(line)
        if found and label:
            yield label, _Definition(inline.spaced(runs), position, tuple(numbers))
        if found:
            label, runs, numbers = found[0], [found[1]], [number]
        elif label:
            runs.append(line)
            numbers.append(number)
    if label:
        yield label, _Definition(inline.spaced(runs), position, tuple(numbers))


def _start(line: TextRun) -> tuple[str, TextRun] | None:
    """The label of the note that a line begins, and its text without the mark."""
    first = next((n for n, piece in enumerate(line) if piece.text.strip() and piece.kind is not PieceKind.OPEN), None)
    if first is not None and line[first].kind is PieceKind.NOTE:
        rest = inline.tidy((*line[:first], *line[first + 1 :]))
        start = _AFTER_MARK.match(inline.plain(rest))
        return _label_of(line[first].text), inline.without_start(rest, start.end() if start else 0)
    found = _START.match(inline.plain(line))
    return (_label_of(found["mark"]), inline.without_start(line, found.end())) if found else None


def _of_list(block: ListBlock, position: int, heading: str) -> Iterator[tuple[str, _Definition]]:
    """Notes in a list: the targets of links, a numbered list under "Notes", or a single bullet that is a star."""
    is_notes = NOTES_HEADING.names_all(heading)
    for n, item in enumerate(block.items):
        first = item.blocks[0] if item.blocks else None
        if not isinstance(first, Paragraph):
            continue
        definition = _Definition(first.run, position, (n,))
        if item.anchor:
            yield f"#{item.anchor}", definition
        if block.start is not None and is_notes:
            yield str(block.start + n), definition
        if block.start is None and block.marker == "*" and len(block.items) == 1:
            yield "*", definition
        if found := _start(first.run):
            yield found[0], _Definition(found[1], position, (n,))
