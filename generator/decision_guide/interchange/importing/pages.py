"""A foreign page → a draft: chooses the table, guesses what it does not say, and keeps every other word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.tree import SyntaxTreeNode

from decision_guide.interchange.importing import blocks, inline
from decision_guide.interchange.importing.arguments import Found, find_arguments
from decision_guide.interchange.importing.criteria import CriteriaReader
from decision_guide.interchange.importing.draft import Draft, DraftOption
from decision_guide.interchange.importing.guessing import OptionsIn, guess_direction
from decision_guide.interchange.importing.legend import Legend, read_legend
from decision_guide.interchange.importing.markdown_tables import Page
from decision_guide.interchange.importing.marks import read_mark
from decision_guide.interchange.importing.options import read_option
from decision_guide.interchange.importing.tables import Findings, Table
from decision_guide.interchange.importing.vocabulary import Vocabulary, vocabulary_of


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decided instead of the guesses: which table (from 1), and where its options stand."""

    table: int | None = None
    options: OptionsIn | None = None


def draft_of_page(page: Page, choice: Choice, findings: Findings, name: str) -> Draft | None:
    """The draft of a Markdown page; ``None``, and an error among the findings, where it has no table for one."""
    chosen = _choose([table for _, table in page.tables], choice, findings)
    if chosen is None:
        return None
    home, table = page.tables[chosen]
    legends = {position: legend for position, node in enumerate(page.nodes) if (legend := read_legend(node))}
    section = _section(page, home)
    explained = min(legends, key=lambda position: abs(position - home), default=None)
    legend = legends[explained] if explained is not None else ()
    draft = draft_of_table(table, legend, choice, findings, _title(page, table) or name)
    if draft is None:
        return None
    names = [option.name for option in draft.options]
    found, argued = find_arguments(page.nodes, names, page.notes)
    used = {home, *argued, *_legend_blocks(page.nodes, explained if draft.scale else None)}
    used |= {position for label, position in page.raised.items() if label in page.notes.used}
    title = _title_block(page.nodes, draft.title)
    rest = [position for position in section if position not in used and position != title]
    rest = [position for position in rest if page.nodes[position].type != "table"]
    introduction = [page.nodes[position] for position in _without_bare_headings(page.nodes, rest)]
    return replace(
        draft,
        introduction="\n\n".join(
            part for part in (blocks.to_markdown(introduction, page.notes), *_unused_notes(page)) if part
        ),
        options=tuple(_with_arguments(draft.options, found)),
        works=page.works,
    )


def draft_of_table(table: Table, legend: Legend, choice: Choice, findings: Findings, title: str) -> Draft | None:
    """The draft of a table alone."""
    direction = choice.options
    if direction is None:
        guessed = guess_direction(table, read_mark)
        direction = guessed.options
        findings.guess(f"The options stand in the {direction} ({guessed.reason}); --options decides.")
    turned = table.turned() if direction is OptionsIn.ROWS else table
    if len(turned.head) < 3:
        advice = "Turn it round with --options, choose another table with --table, or add an option to it."
        findings.error("too-few-options", "this table has only one option", table.line, advice)
        return None
    vocabulary = vocabulary_of(legend, [cell for row in turned.rows for cell in row[1:]])
    reader = CriteriaReader(vocabulary, findings)
    criteria = reader.read(turned)
    _tell(reader, vocabulary, turned, findings)
    return Draft(
        title=title,
        scale=vocabulary.levels,
        options=tuple(read_option(cell, position) for position, cell in enumerate(turned.head[1:], start=1)),
        criteria=criteria,
    )


# --- the table ---------------------------------------------------------------------------------------


def _choose(tables: Sequence[Table], choice: Choice, findings: Findings) -> int | None:
    """The position of the table to import: the one asked for, else the one with the most verdicts."""
    if not tables:
        advice = "A table has a head, a line of dashes, and rows; CSV has its names in the first line."
        findings.error("no-table", "there is no table with two rows and two columns here", 1, advice)
        return None
    listed = "\n".join(f"  {number}: {_described(table)}" for number, table in enumerate(tables, start=1))
    if choice.table is not None and not 1 <= choice.table <= len(tables):
        message = f"there is no table {choice.table} here"
        findings.error("no-table", message, 1, f"Choose with --table:\n{listed}")
        return None
    chosen = (
        max(range(len(tables)), key=lambda one: _verdicts(tables[one])) if choice.table is None else choice.table - 1
    )
    if len(tables) > 1:
        findings.guess(f"This page has {len(tables)} tables; this is number {chosen + 1}. --table chooses another one.")
        if choice.table is None:
            message = f"this page has {len(tables)} tables, and number {chosen + 1} was taken"
            findings.warn("several-tables", message, tables[chosen].line, f"Choose with --table:\n{listed}")
    return chosen


def _described(table: Table) -> str:
    heading = f' under "{table.heading}"' if table.heading else ""
    names = ", ".join(cell.text for cell in table.head[1:5] if cell.text)
    return f"line {table.line}{heading}, {table.size}: {names}"


def _verdicts(table: Table) -> int:
    return sum(bool(cell.text and read_mark(cell.run)) for row in table.rows for cell in row[1:])


def _tell(reader: CriteriaReader, vocabulary: Vocabulary, table: Table, findings: Findings) -> None:
    """The guesses that the rows led to."""
    if reader.facts and len(reader.facts) < len(table.rows):
        findings.guess(f"Rows without verdicts became facts: {len(reader.facts)} of {len(table.rows)}.")
    if reader.empty:
        findings.guess(f'Empty cells became "unknown": {reader.empty}.')
    if vocabulary.levels:
        findings.guess("The scale is the page's legend, best first; its words and worths are ours.")
    labels = [row[0].text for row in table.rows if row[0].text not in reader.facts]
    if not any("?" in label for label in labels):
        findings.guess('The labels of the rows became questions: word them so that readers can say "yes" or "no".')
    signs: dict[str, dict[str, None]] = {}
    for row in table.rows:
        for mark in (vocabulary.read(cell.run) for cell in row[1:]):
            if mark and mark.sign:
                signs.setdefault(vocabulary.word(mark), {})[mark.sign.casefold()] = None
    for word, said in signs.items():
        if list(said) == [word]:
            continue
        findings.guess(f'"{word}" stands for {", ".join(said)}.')


# --- what stands around it ---------------------------------------------------------------------------


def _title(page: Page, table: Table) -> str:
    first = next((node for node in page.nodes if node.type == "heading"), None)
    heading = inline.plain(blocks.run_of(first)) if first else ""
    several = len(page.tables) > 1
    return (table.heading if several else "") or page.title or heading


def _title_block(nodes: Sequence[SyntaxTreeNode], title: str) -> int | None:
    """The heading that became the title."""
    headings = [position for position, node in enumerate(nodes) if node.type == "heading"]
    return next((one for one in headings if inline.plain(blocks.run_of(nodes[one])) == title), None)


def _section(page: Page, home: int) -> range:
    """The blocks that belong to a table: the whole page, or of several tables the part under its own heading."""
    if len({position for position, _ in page.tables}) < 2:
        return range(len(page.nodes))
    levels = {n: int(node.tag[1]) for n, node in enumerate(page.nodes) if node.type == "heading"}
    start = max((n for n in levels if n < home), default=0)
    others = (n for n, level in levels.items() if n > home and level <= levels.get(start, 6))
    return range(start, min(others, default=len(page.nodes)))


def _legend_blocks(nodes: Sequence[SyntaxTreeNode], position: int | None) -> Iterator[int]:
    """The blocks of the legend that became the scale, with the line that announces it."""
    if position is None:
        return
    yield position
    before = nodes[position - 1] if position else None
    text = inline.plain(blocks.run_of(before)) if before and before.type == "paragraph" else ""
    if text.endswith(":") and len(text) < 60:
        yield position - 1


def _without_bare_headings(nodes: Sequence[SyntaxTreeNode], kept: Sequence[int]) -> list[int]:
    """The positions without headings that nothing stands under any more."""
    found: list[int] = []
    for position in reversed(kept):
        below = nodes[found[-1]] if found else None
        is_heading = nodes[position].type == "heading"
        if not is_heading or (below and (below.type != "heading" or below.tag > nodes[position].tag)):
            found.append(position)
    return found[::-1]


def _unused_notes(page: Page) -> Iterator[str]:
    """Footnotes that no mark leads to: their words stay."""
    for note in page.defined:
        run = page.notes.texts.get(note.label, "")
        if note.label not in page.notes.used and not isinstance(run, str):
            yield inline.markdown(run)


def _with_arguments(options: Sequence[DraftOption], found: Sequence[Found]) -> Iterator[DraftOption]:
    for position, option in enumerate(options):
        own = [argument for argument in found if argument.option == position]
        yield replace(
            option,
            advantages=tuple((one.title, one.body) for one in own if one.speaks_for),
            disadvantages=tuple((one.title, one.body) for one in own if not one.speaks_for),
        )
