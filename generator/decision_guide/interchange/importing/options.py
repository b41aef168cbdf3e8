"""The head of a table → the options: names, and links beside or behind them."""

from __future__ import annotations

import re

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.draft import DraftOption
from decision_guide.interchange.importing.tables import Cell

_POINTERS = re.compile(
    r"\W*(?:web ?site|home ?page|site|link|docs|documentation|github|gitlab|repo(?:sitory)?|source|more)\W*",
    re.IGNORECASE,
)


def read_option(cell: Cell, position: int) -> DraftOption:
    """The option that a head names: a single link is its own, everything else beside the name its summary."""
    addresses = inline.links(cell.run)
    beside = inline.without_links(cell.run)
    name = cell.text
    rest = [*cell.notes]
    if addresses and inline.plain(beside) and _POINTERS.fullmatch(_linked_words(cell, beside)):
        name = inline.plain(beside)
    elif len(addresses) > 1:
        rest.insert(0, cell.run)
    summary = inline.markdown(inline.joined(rest))
    return DraftOption(name or f"Option {position}", next(iter(addresses), ""), summary)


def _linked_words(cell: Cell, beside: inline.Run) -> str:
    return cell.text.removeprefix(inline.plain(beside)).strip()
