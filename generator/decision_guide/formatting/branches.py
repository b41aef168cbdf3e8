"""Build a tree from nodes and comments, in which each comment belongs to the entry that it is about.

A comment on the same line as an entry belongs to that entry. A comment on its own line belongs to the next entry. If
it is indented further than that entry, it belongs to the end of the group with its indentation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from decision_guide.formatting.comments import Comment, comments_of, is_blank
from decision_guide.model.outline import ITEM, Path
from decision_guide.parsing import Document, Mapping, Node, Scalar, Sequence

_MODE_LINE = "# yaml-language-server:"


@dataclass(slots=True, eq=False)
class Branch:
    """A key with its value, or an item of a list (without a key), and the comments that belong to it.

    ``above`` are the comments on the lines before it, and ``beside`` those on its own line. ``below`` are the comments
    at the end of the lines indented under it. ``gap`` is true if there is an empty line directly before it.
    """

    key: str | None
    value: Node
    path: Path
    line: int
    column: int
    in_braces: bool = False
    parent: Branch | None = None
    gap: bool = False
    children: list[Branch] = field(default_factory=list)
    above: list[Comment] = field(default_factory=list)
    beside: list[Comment] = field(default_factory=list)
    below: list[Comment] = field(default_factory=list)

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the key, or of the item's hyphen."""
        return self.line, self.column

    @property
    def is_group(self) -> bool:
        """Whether lines may be indented under it."""
        if isinstance(self.value, Scalar):
            return self.value.is_empty
        return not self.in_braces

    def ancestors(self) -> Iterator[Branch]:
        """Yield the branch itself and all its parents, up to the whole file."""
        yield self
        if self.parent:
            yield from self.parent.ancestors()

    def attach_above(self, comments: list[Comment]) -> None:
        """Add comments on their own lines directly before the branch."""
        for comment in comments:
            self.above.append(replace(comment, gap=self.gap))
            self.gap = False


def tree_of(document: Document) -> Branch:
    """Return the file as a tree. Its root is the whole file, and the comments at the top of the file are ``above``."""
    root = Branch(None, document.root, (), 0, 0)
    flat = list(_build(root, document))
    places = [branch.place for branch in flat]
    floor: Branch | None = None
    for comment in comments_of(document):
        number = bisect_left(places, (comment.line, comment.column))
        before = flat[number - 1] if number else None
        after = flat[number] if number < len(flat) else None
        if not comment.alone and before:
            _closed(before, comment).beside.append(comment)
        else:
            start = floor if floor and before and floor in before.ancestors() else before
            floor = _place_alone(comment, start or root, before, after)
    _attach_header(root)
    return root


def _build(parent: Branch, document: Document) -> Iterator[Branch]:
    """The branches below ``parent``, in the order of the file."""
    for branch in _children(parent, document):
        branch.gap = is_blank(document, branch.line - 1)
        parent.children.append(branch)
        yield branch
        yield from _build(branch, document)


def _children(parent: Branch, document: Document) -> Iterator[Branch]:
    match parent.value:
        case Mapping(entries):
            for entry in entries:
                span, value, path = entry.key.span, entry.value, (*parent.path, entry.key.text)
                yield Branch(entry.key.text, value, path, span.line, span.column, _in_braces(value, document), parent)
        case Sequence(items) as value:
            above = value.span.line
            for item in items:
                line, column = item.span.line, item.span.column
                if not _in_braces(value, document):
                    line, column = _hyphen(document, above, line, value.span.column), value.span.column
                above = item.span.end_line
                yield Branch(None, item, (*parent.path, ITEM), line, column, _in_braces(item, document), parent)


def _in_braces(node: Node, document: Document) -> bool:
    match node:
        case Mapping(flow=flow):
            return flow
        case Sequence(span=span):
            return document.lines[span.line - 1][span.column - 1 : span.column] == "["
        case _:
            return False


def _hyphen(document: Document, first: int, last: int, column: int) -> int:
    """The line of an item's hyphen: that of the item, or one above it."""
    lines = range(last, first - 1, -1)
    return next((line for line in lines if document.lines[line - 1][column - 1 : column] == "-"), last)


def _closed(branch: Branch, comment: Comment) -> Branch:
    """The widest entry that ends before the comment on its line: after ``{a: b}``, it is about more than b."""
    while branch.parent and branch.parent.in_braces and _end(branch.parent) <= (comment.line, comment.column):
        branch = branch.parent
    return branch


def _end(branch: Branch) -> tuple[int, int]:
    span = branch.value.span
    return span.end_line, span.end_column


def _place_alone(comment: Comment, start: Branch, before: Branch | None, after: Branch | None) -> Branch | None:
    """Add a comment on its own line to its branch. Returns the group that it ends, or ``None``."""
    if before and _begins_after(before.value, comment):
        before.attach_above([comment])
        return None
    opened = _open_braces(before, comment)
    groups = (one for one in start.ancestors() if one.is_group and one.column < comment.column)
    owner = opened or next(groups)
    if after and (owner in after.ancestors() or (not opened and (after.above or comment.column <= after.column))):
        after.above.append(comment)
        return None
    owner.below.append(comment)
    return owner


def _begins_after(value: Node, comment: Comment) -> bool:
    return isinstance(value, Scalar) and not value.is_empty and value.span.line > comment.line


def _open_braces(branch: Branch | None, comment: Comment) -> Branch | None:
    """The braces or brackets around a comment."""
    found = (one for one in branch.ancestors() if one.in_braces) if branch else ()
    return next((one for one in found if _end(one) > (comment.line, comment.column)), None)


def _attach_header(root: Branch) -> None:
    """Comments at the top are about the whole file, up to the last empty line before the first key."""
    if not root.children:
        return
    first = root.children[0]
    gaps = [comment.gap for comment in first.above[1:]] + [first.gap]
    count = max((number for number, gap in enumerate(gaps, start=1) if gap), default=0)
    if not count and first.above and first.above[0].text.startswith(_MODE_LINE):
        count = 1
    count = min(count, len(first.above))
    root.above += first.above[:count]
    del first.above[:count]
