"""How deep the elements of a page are inside each other, before it is parsed: parsers slow down with depth."""

from __future__ import annotations

import re
from collections import Counter

DEEPEST = 1_000
"""The maximum number of elements inside each other. Pages that people write stay below a tenth of it."""
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*+)([^<>]*+)")
_NEVER_DEEPER = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "caption",
        "option",
        "optgroup",
        "rt",
        "rp",
        "html",
        "head",
        "body",
    ]
)
"""Elements without content, and those that end without an end tag."""


def shallow(text: str) -> str:
    """Return HTML up to the first element that is inside more than :data:`DEEPEST` others."""
    opened: Counter[str] = Counter()
    depth = 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        is_closed = tag[3].endswith("/") and (opened["svg"] or opened["math"])
        if name in _NEVER_DEEPER or is_closed:
            continue
        if not tag[1]:
            opened[name] += 1
            depth += 1
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
        if depth > DEEPEST:
            return text[: tag.start()]
    return text
