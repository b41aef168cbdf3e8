"""The help for values that YAML cannot read: the words of a cell, one cell per line, or the block form of a text."""

from __future__ import annotations

import re
from itertools import takewhile

from decision_guide.model import DEFAULT_SCALE, RESERVED_WORDS
from decision_guide.model.ambiguous import ambiguous_number
from decision_guide.parsing.cell_words import intended_word, unwrapped
from decision_guide.parsing.lines import EntryLine, entry_line

BRACES = (
    "Braces {…} can only contain words. A note, a citation, a comma or a bracket needs one cell per line:\n"
    "  if-yes:\n    first-option: good, with a note [^source]\n    second-option: poor"
)
"""The third rule of the format."""
INDICATORS = "[]{},?#*&!%@>|-`"
"""The symbols with which YAML lets no text begin."""
NUMBER = (
    "Write a number, or a range such as 5-10. A note begins after a comma: 5, or less. "
    "Where no one knows write unknown, and n/a where it does not apply."
)
"""The help for a value that must be a number."""
LONGER = 'Write "|" and indent the next line:'
_KEY_OF_TEXT = {"options": "name", "criteria": "ask", "answers": "label", "sources": "title"}
"""The key that the short form of an entry stands for, such as `tea: Tea` for `name: Tea`, by the group it is in."""
_CELL = re.compile(r"([^\s,;:{}\[\]](?:[^,;:{}\[\]]*[^\s,;:{}\[\]])?):\s*(\S.*)")
_NEXT_CELL = re.compile(r"[,;]\s*(?=[^\s,;:{}\[\]][^,;:{}\[\]]*:\s)")


def parent_of(entry: EntryLine, above: tuple[str, ...]) -> str:
    """Return the key that an entry belongs to; empty if there is none. ``above`` are all lines above it."""
    entries = (entry_line(line) for line in reversed(above))
    parents = (found for found in entries if found and len(found.indent) < len(entry.indent))
    parent = next(parents, None)
    return parent.key if parent and not parent.value else ""


def is_cell(entry: EntryLine, above: tuple[str, ...]) -> bool:
    """Return whether an entry is a cell: a line below a row. ``above`` are all lines above it."""
    return parent_of(entry, above).startswith("if-")


def is_number(entry: EntryLine, lines: tuple[str, ...], number: int) -> bool:
    """Return whether an entry, in the line ``number`` from 0, is a value in a row of numbers."""
    if parent_of(entry, lines[:number]) != "values":
        return False
    above = [found for found in map(entry_line, reversed(lines[:number])) if found]
    below = [found for found in map(entry_line, lines[number + 1 :]) if found]
    edge = next(len(found.indent) for found in above if len(found.indent) < len(entry.indent))
    sides = (takewhile(lambda found: len(found.indent) >= edge, side) for side in (above, below))
    keys = {found.key for side in sides for found in side if len(found.indent) == edge}
    return not keys.isdisjoint({"limit", "unit", "better"})


def longer(entry: EntryLine) -> str:
    """Return the help for a text that needs the block form."""
    return f"{LONGER}\n  {entry.key}: |\n    {entry.value}"


def keys_below_text(entry: EntryLine, below: EntryLine, group: str) -> str:
    """Return the help for an entry of ``group`` that has a text on its line and another entry below it."""
    if group.startswith("if-") and below.value:
        return f"A note stands on the same line, after a comma:\n  {entry.key}: {entry.value}, {below.value}"
    shown = f"{below.key}:{f' {below.value}' if below.value else ''}"
    if key := _KEY_OF_TEXT.get(group):
        return f"Give the text a key of its own:\n  {entry.key}:\n    {key}: {entry.value}\n    {shown}"
    return f"{LONGER}\n  {entry.key}: |\n    {entry.value}\n    {shown}"


def block_form(line: str, words: tuple[str, ...] = ()) -> str:
    """Return the third rule, with the cells of the author's line as an example if they can be separated.

    ``words`` are the words of the scale, best first. With them, cells that begin with a symbol get a word.
    """
    entry = entry_line(line)
    inner = (entry.value or "").strip().removeprefix("{").removesuffix("}") if entry else ""
    cells = [_CELL.match(cell.strip().replace(", [^", " [^")) for cell in _NEXT_CELL.split(inner)]
    if entry and entry.key in ("advantages", "disadvantages") and ":" not in inner:
        titles = "".join(f"\n    {one.strip()}:" for one in inner.split(",") if one.strip())
        return f"Write each one as a title with a colon. An explanation goes after it:\n  {entry.key}:{titles}"
    if not entry or not all(cells):
        return BRACES
    numbers = [number for cell in cells if cell and (number := ambiguous_number(cell[2]))]
    if numbers and not any(cell and _needs_a_line(cell[2]) for cell in cells):
        first = numbers[0]
        return f"Write {first.plain} or {first.decimal}. In braces, a comma ends the cell before it."
    shown = "\n".join(f"    {cell[1]}: {_with_word(cell[2], words)}" for cell in cells if cell)
    return f"{BRACES.splitlines()[0]}\n  {entry.key}:\n{shown}"


def _needs_a_line(cell: str) -> bool:
    number = ambiguous_number(cell)
    return any(mark in (cell.replace(number.typed, "") if number else cell) for mark in ",[]")


def _with_word(cell: str, words: tuple[str, ...]) -> str:
    """The cell, with the word that it probably means if it begins with a symbol that YAML does not allow."""
    if cell[0] not in INDICATORS + "\"'":
        return cell
    bare = unwrapped(cell)
    if meant := intended_word(bare, words):
        return f"{meant.words[0]}{bare[meant.length :]}"
    return bare


def with_word(entry: EntryLine, words: tuple[str, ...]) -> str:
    """Return the help for a cell that cannot begin in this way. ``words`` are the words of the scale, best first."""
    cell = unwrapped(entry.value or "")
    meant = intended_word(entry.value or "", words) or intended_word(cell, words)
    listing = _listing(words)
    if not meant:
        return listing
    if len(meant.words) > 1:
        return f"{meant.question} {listing}"
    rest = cell[meant.length :] if intended_word(cell, words) else ""
    return f"{listing} Write:\n  {entry.key}: {meant.words[0]}{rest}"


def figure_with_comma(entry: EntryLine) -> str | None:
    """Return the help for a value with a colon after its number, or ``None`` if it is something else."""
    figure, _, note = (entry.value or "").partition(":")
    return _comma_before(entry, figure.rstrip(), note.strip()) if figure[:1].isdigit() and note.strip() else None


def with_comma(entry: EntryLine, words: tuple[str, ...]) -> str | None:
    """Return the help for a cell with a colon after its word, or ``None`` if the colon is in its note."""
    head, _, note = (entry.value or "").partition(":")
    if "," in head or "[" in head:
        return None
    meant = intended_word(head, words)
    if not meant or meant.length != len(head.rstrip()):
        return None if meant else _listing(words)
    if not note.strip():
        return f"Write:\n  {entry.key}: {meant.words[0]}"
    return _comma_before(entry, meant.words[0], note.strip())


def _comma_before(entry: EntryLine, word: str, note: str) -> str:
    cell = f"{word}, {note}"
    below = f" |\n    {cell}" if re.search(r":(?:\s|$)", cell) else f" {cell}"
    return f"A cell has a comma between its word and its note:\n  {entry.key}:{below}"


def _listing(words: tuple[str, ...]) -> str:
    return f"A cell begins with a word: {', '.join((*words, *RESERVED_WORDS))}."


def scale_words(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of the file's scale, as far as its lines show them, or else those of the default scale."""
    start = next((number for number, line in enumerate(lines) if line.startswith("scale:")), None)
    below = lines[start + 1 :] if start is not None else ()
    entries: list[EntryLine] = []
    for line in below:
        entry = entry_line(line)
        if line.strip() and not line.startswith((" ", "#")):
            break
        if entry and (not entries or len(entry.indent) <= len(entries[0].indent)):
            entries.append(entry)
    inline = re.findall(r"(?<![a-z0-9-])([a-z0-9-]+): *\{", lines[start].partition(":")[2]) if start is not None else []
    found = tuple(entry.key for entry in entries) or tuple(inline)
    return found or tuple(level.id for level in DEFAULT_SCALE.levels)
