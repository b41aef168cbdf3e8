"""A page's own words for its signs: a list such as "- ✅ built in", best first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from decision_guide.interchange.importing import inline, marks
from decision_guide.interchange.importing.blocks import run_of
from decision_guide.interchange.importing.inline import Run
from decision_guide.model import NOT_APPLICABLE, UNKNOWN

_ITEM = re.compile(r"(?P<sign>:[a-z0-9_+-]+:|[^\w\s]+)\s*[:=–—-]*\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign and what the page says it means."""

    sign: str
    means: Run


Legend = tuple[Sign, ...]


def read_legend(node: SyntaxTreeNode) -> Legend:
    """The legend in a list, or nothing where it is another list."""
    if node.type not in {"bullet_list", "ordered_list"}:
        return ()
    signs = [_sign(item) for item in node.children]
    found = tuple(one for one in signs if one)
    return found if len(found) == len(signs) > 1 else ()


def _sign(item: SyntaxTreeNode) -> Sign | None:
    if [child.type for child in item.children] != ["paragraph"]:
        return None
    run = run_of(item.children[0])
    found = _ITEM.match(inline.plain(run))
    if not found or not marks.is_sign(found["sign"]):
        return None
    return Sign(marks.same_sign(found["sign"]), inline.without_start(run, found.end()))


def verdict_signs(legend: Legend) -> Iterator[Sign]:
    """The signs that stand for verdicts, not for "unknown" or "does not apply"."""
    return (one for one in legend if marks.meaning_of(one.sign) not in {UNKNOWN, NOT_APPLICABLE})
