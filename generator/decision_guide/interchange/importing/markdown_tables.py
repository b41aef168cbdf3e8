"""A Markdown page → its tables, and everything around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.rules_block.table import escapedSplit
from markdown_it.tree import SyntaxTreeNode

from decision_guide.interchange.importing import blocks, footnotes, foreign_markdown, inline
from decision_guide.interchange.importing.draft import DraftWork
from decision_guide.interchange.importing.footnotes import Footnote
from decision_guide.interchange.importing.foreign_markdown import InlineReader, Notes
from decision_guide.interchange.importing.inline import Run
from decision_guide.interchange.importing.tables import Cell, Table, rectangle
from decision_guide.model import JUDGEMENT

_FRONT_MATTER = re.compile(r"\A(?P<mark>---|\+\+\+)[ \t]*\n(?P<keys>.*?)\n(?P=mark)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(?P<text>\S.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page. ``nodes`` are its blocks in order; ``tables`` stand with the position of their block.

    ``footnotes`` are the runs of all footnotes by label, and ``raised`` the blocks of those with a raised number.
    """

    title: str
    nodes: tuple[SyntaxTreeNode, ...]
    tables: tuple[tuple[int, Table], ...]
    works: tuple[DraftWork, ...]
    notes: Notes
    defined: tuple[Footnote, ...]
    raised: Mapping[str, int]


def read_page(text: str) -> Page:
    """Take a Markdown page apart."""
    title, text = _without_front_matter(text)
    body, defined = footnotes.take_definitions(text)
    nodes = _nodes(body)
    runs: dict[str, Run | str] = {}
    works: dict[str, DraftWork] = {}
    for note in defined:
        run = line_run(note.text)
        work = footnotes.work_of(note, run)
        if note.is_work and note.label == JUDGEMENT:
            runs[JUDGEMENT] = JUDGEMENT
        elif work and works.setdefault(work.id, work) is work:
            runs.setdefault(note.label, work.id)
        else:
            runs.setdefault(note.label, run)
    raised: dict[str, int] = {}
    for position, node in enumerate(nodes):
        for label, run in (footnotes.raised_notes(node) or {}).items():
            if runs.setdefault(label, run) is run:
                raised[label] = position
    notes = Notes(runs)
    tables = tuple(_tables(nodes, body.split("\n"), notes))
    return Page(title, nodes, tables, tuple(works.values()), notes, defined, raised)


def line_run(text: str) -> Run:
    """A line of foreign Markdown as a run."""
    runs = [blocks.run_of(node) if node.type == "paragraph" else _words(node) for node in _nodes(text)]
    return inline.joined(runs)


def _words(node: SyntaxTreeNode) -> Run:
    lines = blocks.to_markdown([node]).split("\n")
    return inline.text_run("\n".join(line for line in lines if line.strip()))


def _nodes(text: str) -> tuple[SyntaxTreeNode, ...]:
    return tuple(SyntaxTreeNode(foreign_markdown.parse(text)).children)


def _without_front_matter(text: str) -> tuple[str, str]:
    """The title that the front matter gives, and the page with empty lines in its place."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return "", text
    title = _TITLE.search(found["keys"])
    words = title["text"].rstrip() if title else ""
    if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'":
        words = words[1:-1]
    return words, "\n" * found.group().count("\n") + text[found.end() :]


def _tables(nodes: Sequence[SyntaxTreeNode], lines: Sequence[str], notes: Notes) -> Iterator[tuple[int, Table]]:
    heading = ""
    for position, node in enumerate(nodes):
        if node.type == "heading":
            heading = inline.plain(blocks.run_of(node))
        for inner in node.walk():
            if inner.type == "table" and (table := _table(inner, lines, notes, heading)):
                yield position, table


def _table(node: SyntaxTreeNode, lines: Sequence[str], notes: Notes, heading: str) -> Table | None:
    first = node.map[0] if node.map else 0
    rows = []
    for row in (inner for inner in node.walk() if inner.type == "tr"):
        line = row.map[0] if row.map else first
        cells = [_cell(cell, line + 1, notes) for cell in row.children]
        rows.append([*cells, *_beyond(lines[line] if line < len(lines) else "", len(cells), line + 1)])
    return rectangle(rows, heading=heading)


def _cell(node: SyntaxTreeNode, line: int, notes: Notes) -> Cell:
    reader = InlineReader(notes)
    run = reader.read(blocks.inline_tokens(node))
    return Cell(run, reader.texts(), line)


def _beyond(line: str, width: int, number: int) -> Iterator[Cell]:
    """The cells of a row that stand outside the columns of its table: Markdown drops them, and their words count."""
    fields = escapedSplit(line.strip().removeprefix("|").removesuffix("|"))
    return (Cell(line_run(text), (), number) for text in fields[width:])
