"""Read keys under their old names: each gets its new name, and a warning with the command that writes it."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import replace

from decision_guide.model import renamed
from decision_guide.model.outline import ITEM, Path
from decision_guide.model.renamed import RenamedKey
from decision_guide.parsing.nodes import Document, Mapping, MappingEntry, Node, Sequence
from decision_guide.problems import Problem, Severity

RENAMED_KEY = "renamed-key"
"""The code of the warning."""

_Change = Callable[[Mapping], Mapping]


def with_new_names(document: Document) -> Document:
    """Return the document with the newest name of each key, and a warning at each old one.

    A group that has the old and the new name stays as it is: its author must choose.
    """
    root, problems = document.root, list[Problem]()
    for one in renamed.RENAMED:

        def rename(group: Mapping, one: RenamedKey = one) -> Mapping:
            old = None if group.get(one.new) else group.get(one.old)
            if old is None:
                return group
            problems.append(_warning(document, old, one))
            new = replace(old, key=replace(old.key, text=one.new))
            return replace(group, entries=tuple(new if entry is old else entry for entry in group.entries))

        root = _changed(root, one.path, rename)
    return replace(document, root=root, problems=(*document.problems, *problems)) if problems else document


def _changed(group: Mapping, path: Path, change: _Change) -> Mapping:
    """A group in which the groups at a path are changed."""
    if not path:
        return change(group)
    entries = (
        replace(entry, value=_changed_below(entry.value, path[1:], change))
        if path[0] in (renamed.ANY, entry.key.text)
        else entry
        for entry in group.entries
    )
    return replace(group, entries=tuple(entries))


def _changed_below(node: Node, path: Path, change: _Change) -> Node:
    match node:
        case Mapping():
            return _changed(node, path, change)
        case Sequence(items) if path[:1] == (ITEM,):
            return replace(node, items=tuple(_changed_below(item, path[1:], change) for item in items))
        case _:
            return node


def _warning(document: Document, entry: MappingEntry, one: RenamedKey) -> Problem:
    message = f'"{one.old}" is now called "{one.new}": version {one.until} will not read the old name'
    advice = f"Write the new name, or let the command do it: decision-guide fmt {shlex.quote(document.path)}"
    return Problem(RENAMED_KEY, Severity.WARNING, message, document.location(entry.key.span), advice)
