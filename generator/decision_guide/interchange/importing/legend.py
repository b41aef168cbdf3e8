"""Read a page's own words for its symbols: in a list, in one line of text, or in a table of two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decision_guide.interchange.importing import inline, marks
from decision_guide.interchange.importing.blocks import Block, ListBlock, Paragraph, TableBlock
from decision_guide.interchange.importing.inline import TextRun
from decision_guide.interchange.importing.tables import Table
from decision_guide.interchange.importing.verdict_words import likely_meaning, stated_meaning
from decision_guide.interchange.importing.words import WordSet

_ITEM = re.compile(
    r"(?P<symbol>:[a-z0-9_+-]{1,60}:|[^\w\s]{1,8}|[★☆]{1,10}|[A-Za-z]{1,2}(?=\s{0,9}[:=–—]| - ))"
    r"\s{0,9}[:=–—-]{0,3}\s{0,9}(?=\S)",
    re.IGNORECASE,
)
_LETTER_ITEM = re.compile(r"(?P<symbol>[A-Z]{1,2})\s{0,9}(?:[:=–—]|\s-\s|\))\s{0,9}(?=\S)")
_NAMED_ITEM = re.compile(r"(?P<symbol>\w[\w -]{0,30}?)\s=\s(?=\S)")
_NUMBER_ITEM = re.compile(r"(?P<symbol>-?\d{1,3}(?:\.\d{1,2})?)\s{0,9}[:=–]\s{0,9}(?=[^\W\d])")
_HEAD = WordSet(
    "mark; marks; symbol; symbols; sign; signs; icon; icons; key; legend; value; values; code; codes; letter; meaning",
    "explanation; description; zeichen; bedeutung; symbole; légende; signification; símbolo; leyenda; significado",
    "legenda",
    "符号; 标记; 含义; 说明; 記号; 意味; 凡例",
)
_LEAD = re.compile(
    r"\s{0,9}(?:legend|key|symbols?|legende|légende|leyenda|legenda|凡例|图例)\s{0,9}[:：]\s{0,9}", re.IGNORECASE
)
_SEPARATORS = tuple(
    re.compile(separator)
    for separator in (r"[,，、]\s{1,9}|、", r"\s?;\s{0,9}", r"\s[|·•/]\s{1,9}", r"\.\s{1,9}", r"\s{2,9}")
)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A symbol, its meaning on the page, and the verdict in these words (empty if there is none).

    ``typed`` is the symbol as on the page. ``symbol`` is the same without characters that only change its look.
    """

    symbol: str
    means: TextRun
    meaning: str
    typed: str = ""


Legend = tuple[LegendEntry, ...]


def read_legend(block: Block) -> Legend:
    """Return the legend in a block; empty if it is something else."""
    match block:
        case ListBlock():
            runs = [item.blocks[0].run for item in block.items if item.blocks and isinstance(item.blocks[0], Paragraph)]
            entries = [_entry(run) for run in runs] if len(runs) == len(block.items) else []
            return _complete(entries)
        case Paragraph():
            return _of_paragraph(block)
        case TableBlock():
            return legend_of_table(block.table)
        case _:
            return ()


def legend_of_table(table: Table) -> Legend:
    """Return the legend in a table of two columns: marks and their meanings, in either order."""
    if len(table.head) != 2 or not 2 <= len(table.rows) <= 12:
        return ()
    says_so = all(_HEAD.names_all(cell.text) for cell in table.head if cell.text)
    for mark, means in ((0, 1), (1, 0)):
        cells = [(row[mark].text, row[means]) for row in table.rows]
        is_short = all(0 < len(text) <= 20 for text, _ in cells)
        are_marks = all(marks.is_symbol(text) for text, _ in cells)
        if is_short and all(cell.text for _, cell in cells) and (are_marks or (says_so and _are_codes(cells))):
            return tuple(_made(text, cell.run) for text, cell in cells)
    return ()


def _are_codes(cells: Sequence[tuple[str, object]]) -> bool:
    return all(len(text) <= 4 or marks.is_symbol(text) for text, _ in cells)


def _complete(entries: Sequence[LegendEntry | None]) -> Legend:
    found = tuple(one for one in entries if one)
    return found if len(found) == len(entries) > 1 else ()


def _entry(run: TextRun) -> LegendEntry | None:
    text = inline.plain(run)
    found = _LETTER_ITEM.match(text) or _NUMBER_ITEM.match(text) or _NAMED_ITEM.match(text)
    symbol = found["symbol"] if found else ""
    if found is None and (found := _ITEM.match(text)):
        symbol = found["symbol"].rstrip(":=–—-") or found["symbol"]
        symbol = symbol if marks.is_symbol(symbol) else ""
    if found is None or not symbol or len(text) > _LONGEST:
        return None
    return _made(symbol, inline.without_start(run, found.end()))


def _made(symbol: str, means: TextRun) -> LegendEntry:
    usual = marks.meaning_of(symbol) if marks.is_symbol(symbol) else None
    text = inline.plain(means)
    meaning = stated_meaning(text) or usual or likely_meaning(text) or ""
    return LegendEntry(marks.normalized_symbol(symbol), means, meaning, re.sub("[\ufe0e\ufe0f]", "", symbol))


def _of_paragraph(block: Paragraph) -> Legend:
    """The legend in a paragraph: an entry on each line, or several on one with the same separator between them."""
    if len(block.lines) > 1 and (found := _complete([_entry(line) for line in _without_lead(block.lines)])):
        return found
    text = inline.plain(block.run)
    if len(text) > _LONGEST:
        return ()
    start = _LEAD.match(text)
    body = text[start.end() :] if start else text
    for separator in _SEPARATORS:
        parts = [part for part in separator.split(body.rstrip(".")) if part.strip()]
        if len(parts) > 1 and (found := _complete([_entry(inline.text_run(part)) for part in parts])):
            return found
    return ()


def _without_lead(lines: Sequence[TextRun]) -> Iterator[TextRun]:
    for number, line in enumerate(lines):
        found = _LEAD.match(inline.plain(line))
        if number or not found:
            yield line
        elif found.end() < len(inline.plain(line)):
            yield inline.without_start(line, found.end())
