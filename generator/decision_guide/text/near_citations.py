"""Find marks that are nearly citations, such as ``[^paper`` without its bracket. Readers would see them as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ID = r"(?P<{}>[A-Za-z0-9][A-Za-z0-9-]{{0,63}})"
_NEAR = re.compile(
    "|".join(
        (
            r"\[\^(?P<empty>)\]",
            r"\[\^(?![^\[\]\n]{1,80}\])[ \t]?" + _ID.format("open"),
            r"\[[ \t]+\^[ \t]*" + _ID.format("spaced") + r"[ \t]*\]",
            r"\(\^" + _ID.format("round") + r"\)",
            r"\^\[" + _ID.format("before") + r"\]",
            r"(?<![\]\w!^])\[" + _ID.format("bare") + r"\](?![(\[:])",
        )
    )
)
_MAY_BE = re.compile(r"\[\^\]|\[[ \t]|\(\^|\^\[|\[\^(?![^\[\]\n]{1,80}\])|\[[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class NearCitation:
    """A mark that is nearly a citation of ``source`` (empty if it names none). Line and column count from 0.

    ``is_open``: the bracket is not closed. Any other mark is a citation only if there is such a source.
    """

    source: str
    is_open: bool
    line: int
    column: int
    length: int


def near_citations(text: str) -> Iterator[NearCitation]:
    """Yield the marks in a text that are nearly citations, in its order. Code between backticks is left alone."""
    if not _MAY_BE.search(text):
        return
    for number, line in enumerate(text.split("\n")):
        for found in _NEAR.finditer(line):
            if line.count("`", 0, found.start()) % 2 == 0:
                kind = found.lastgroup or ""
                length = found.end() - found.start()
                yield NearCitation(found[kind], kind == "open", number, found.start(), length)
