"""Help for a row in braces, which contains words only: the same row with one cell per line, where a note has room."""

from __future__ import annotations

import re
from dataclasses import dataclass

from decision_guide.parsing.nodes import Mapping, MappingEntry, Scalar
from decision_guide.validation.reader import quoted


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: its row, its entry in the row, and its text."""

    row: MappingEntry
    item: MappingEntry
    value: Scalar


_HEAD = re.compile(r"[^\s,\[:;(]+")
_CITATIONS = re.compile(r"(?:\[\^[^\[\]\n]+\]\s*)+")
_BEGINS_NOTE = re.compile(r"[:;(]|[–—-]\s+[^\W\d_]")


def noted(word: str, rest: str) -> str:
    """Return the cell with a comma between its word and what follows, and without brackets around the note."""
    cited = _CITATIONS.match(rest)
    marks = cited.group().strip() if cited else ""
    note = rest.removeprefix(marks).strip().lstrip(",.:;–—- ").strip()
    bare = note
    if found := re.fullmatch(r"\(([^()]*)\)(\s*(?:\[\^[^\[\]\n]+\]\s*)*)", note):
        bare = f"{found[1].strip()}{found[2].rstrip()}"
    return f"{word}{f', {quoted(bare)}' if bare else ''}{f' {marks}' if marks else ''}"


def one_per_line(place: Place, cell: str) -> str | None:
    """Return help that shows a row with one cell per line, that at ``place`` as ``cell``.

    Returns ``None`` if the row is not in braces.
    """
    row = place.row
    if not isinstance(row.value, Mapping) or not row.value.flow:
        return None
    cells = [
        f"    {quoted(one)}: {cell if one is place.item else _tidy(one.value.text)}"
        for one in row.value.entries
        if isinstance(one.value, Scalar)
    ]
    return "\n".join(("Braces have no room for a note. Write one cell per line:", f"  {quoted(row)}:", *cells))


def _tidy(text: str) -> str:
    head = _HEAD.match(text.strip())
    rest = text.strip()[head.end() :].strip() if head else ""
    return noted(head.group(), rest) if head and _BEGINS_NOTE.match(rest) else text.strip()
