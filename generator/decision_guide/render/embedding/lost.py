"""Find lines for parts of decisions that nothing replaced: they are inside of something, or came after our step.

A browser shows nothing of such a comment, so its author would never know.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from decision_guide.problems.reporting import harmless

REQUEST = re.compile(
    r"<!--[ \t]*decision(?:s|[ \t]+([a-z0-9-]+)[ \t]+(?:card|table|chart|result)(?:[ \t]+\S+)?)[ \t]*-->"
)
"""Matches a request that is written as it must be."""
_ADVICE = (
    "Such a line works at the beginning of a line of a page, with nothing else on it: not in a tab, an admonition, a "
    "list, a table, a quotation or a post of a blog, and not in a text that a snippet, a macro or another plugin adds."
)


def complaints(html: str, path: str, text: str, slugs: Container[str]) -> Iterator[str]:
    """Yield a message for each comment in a finished page that asks for a part.

    ``html`` is the content of the page, ``path`` and ``text`` are its source as authors see it, and ``slugs`` are the
    decisions of the site. Code is no comment: there ``<`` is an entity.
    """
    lines = text.split("\n")
    start = 0
    for found in REQUEST.finditer(html):
        if found[1] is None or found[1] in slugs:
            line = _line_of(found[0], lines, start)
            start = line or start
            place = f"{path}:{line}" if line else path
            yield harmless(f"{place}: {found[0]} shows nothing here. {_ADVICE}")


def _line_of(comment: str, lines: list[str], start: int) -> int | None:
    """The number of the first line from ``start`` on that has the comment where it does not work."""
    for number, line in enumerate(lines[start:], start + 1):
        if comment in line and (line.strip() != comment or line.startswith(("    ", "\t"))):
            return number
    return None
