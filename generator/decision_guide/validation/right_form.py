"""Show what an author wrote in the form that its key needs, ready to type in.

Authors who know no YAML write lists and sentences where the format has ids or titles with a colon. A help text with
their own words shows the form better than any example.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from decision_guide.parsing.nested_texts import NestedTexts, lines_of, texts_of
from decision_guide.parsing.nodes import Document, MappingEntry, Node
from decision_guide.parsing.nodes import Mapping as MappingNode

Tree = Mapping[str, NestedTexts]
MOST_ITEMS = 40
"""With more items, a help text would be a file of its own."""
_MOST_CHARACTERS = 3_000
_MOST_LINES = 300
_MARKED = re.compile(r"(?:[-*+•–]|[0-9]{1,3}[.)]) (.+)")
_BETWEEN = re.compile(r" ?[,;،] ?(?:or |oder |أو )?| (?:or|oder|أو|vs\.?) | / ")


@dataclass(frozen=True, slots=True)
class RightForm:
    """A sentence, and the value of a key in the form that the key needs."""

    sentence: str
    tree: NestedTexts


MakeForm = Callable[[NestedTexts], RightForm | None]
"""Returns the right form of what an author wrote; ``None`` if it is unclear what is meant."""


def is_short(entry: MappingEntry) -> bool:
    """Return whether the value of ``entry`` has few lines, so that it may be shown in its right form."""
    return entry.value.span.end_line - entry.value.span.line <= _MOST_LINES


def without_hyphens(written: NestedTexts) -> RightForm | None:
    """Return a list of keys with values as keys alone; ``None`` if it has other items, or a key twice."""
    if isinstance(written, tuple) and 0 < len(written) <= MOST_ITEMS:
        groups = [item for item in written if isinstance(item, Mapping)]
        tree = {key: value for group in groups for key, value in group.items()}
        if len(groups) == len(written) and len(tree) == sum(map(len, groups)):
            return RightForm("Delete the hyphens:", tree)
    return None


def advice(document: Document, entry: MappingEntry, form: RightForm | None) -> str | None:
    """Return a help text that shows the value of ``entry`` in its right form; ``None`` without one, or if it is long.

    In braces, there is no room for it: then the help shows the whole group of keys, one per line.
    """
    if form is None or not form.tree:
        return None
    tree: Tree = {entry.key.text: form.tree}
    line = document.lines[entry.key.span.line - 1][: entry.key.span.column - 1]
    if "{" in line and (path := _path(document.root, entry.value)):
        groups = (document.root, *(one.value for one in path))
        outer = next(number for number, one in enumerate(groups) if _is_flow(one))
        for one in reversed(path[max(outer - 1, 0) : -1]):
            tree = {one.key.text: {**_texts(one.value), **tree}}
    block = "\n".join(f"  {line}".rstrip() for line in lines_of(tree))
    return f"{form.sentence}\n{block}" if len(block) <= _MOST_CHARACTERS else None


def _is_flow(node: Node) -> bool:
    return isinstance(node, MappingNode) and node.flow


def _texts(node: Node) -> Tree:
    found = texts_of(node)
    return found if isinstance(found, Mapping) else {}


def _path(node: MappingNode, value: Node) -> tuple[MappingEntry, ...]:
    """The entries that lead to a value; empty if none does, or if none of their groups is in braces."""
    stack: list[tuple[MappingNode, tuple[MappingEntry, ...], bool]] = [(node, (), node.flow)]
    while stack:
        here, path, is_flow = stack.pop()
        for entry in here.entries:
            if entry.value is value:
                return (*path, entry) if is_flow else ()
            if isinstance(entry.value, MappingNode):
                stack.append((entry.value, (*path, entry), is_flow or entry.value.flow))
    return ()


def pieces(written: NestedTexts) -> tuple[NestedTexts, ...]:
    """Return the items of a list, of a text with one item on each line or with commas, or of a group of keys."""
    if isinstance(written, str):
        lines = marked_lines(written)
        return lines if len(lines) > 1 else _between(" ".join(written.split()))
    return tuple({key: value} for key, value in written.items()) if isinstance(written, Mapping) else written


def marked_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text without the marks of a list. A line without one continues the line with one above."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    found: list[str] = []
    is_list = any(_MARKED.fullmatch(line) for line in lines)
    for line in lines:
        marked = _MARKED.fullmatch(line)
        if found and is_list and not marked:
            found[-1] += f" {line}"
        else:
            found.append(marked[1].strip() if marked else line)
    return tuple(found)


def _between(text: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in _BETWEEN.split(text) if part and part.strip())
    return tuple(part.strip() for part in text.split("/") if part.strip()) if len(found) == 1 else found
