"""Write the tree of a decision file as text in the canonical layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, starmap

from wcwidth import width as display_width

from decision_guide.formatting.branches import Branch
from decision_guide.formatting.comments import Comment
from decision_guide.formatting.scalars import block_lines, line_text, word_text
from decision_guide.model.outline import ROW, keys_at
from decision_guide.parsing import Mapping, Scalar
from decision_guide.parsing.plain_texts import WIDTH, key_text

_SPACED_KEYS = frozenset({"axes", "scale", "options", "criteria", "scenarios", "sources", "changes"})
"""Keys of the decision with an empty line before them."""
_COMMENT_GAP = 60
"""A comment after a line with more columns than this does not move other comments to the right."""


@dataclass(frozen=True, slots=True)
class _YamlLine:
    """A line, and the comment at its end."""

    text: str
    comment: str = ""


def write(root: Branch, lines: tuple[str, ...]) -> str:
    """Return the new text of the file. ``lines`` are its current lines."""
    _place_comments(root)
    writer = _Writer(lines)
    head = list(writer.comments(root.above, ""))
    written = [*head, *([_YamlLine("")] if head else []), *writer.group(root, "")]
    return "".join(f"{line}\n" for line in _with_comments(written))


@dataclass(frozen=True, slots=True)
class _Writer:
    lines: tuple[str, ...]

    def group(self, branch: Branch, indent: str) -> Iterator[_YamlLine]:
        """Yield the lines of a branch's children, and the comments at their end."""
        children = _in_order(branch)
        rows = _rows(branch, children)
        for number, child in enumerate(children):
            yield from self.comments(child.above, indent, is_first=not number)
            if child.gap:
                yield _YamlLine("")
            yield from self._entry(child, indent, rows[number])
        yield from self.comments(branch.below, indent, is_first=not children)

    def comments(self, comments: Sequence[Comment], indent: str, *, is_first: bool = True) -> Iterator[_YamlLine]:
        """Yield comments on their own lines. The first comment of a group has no empty line above it."""
        for number, comment in enumerate(comments):
            if comment.gap and (number or not is_first):
                yield _YamlLine("")
            yield _YamlLine(indent + comment.text)

    def _entry(self, branch: Branch, indent: str, row: str | None) -> Iterator[_YamlLine]:
        comment = branch.beside[0].text if branch.beside else ""
        head = _head(branch)
        if row is not None:
            yield _YamlLine(f"{indent}{row}", comment)
        elif isinstance(branch.value, Scalar):
            marker, body = block_lines(branch.value, self.lines)
            yield _YamlLine(f"{head} {marker}" if body else head, comment)
            yield from (_YamlLine(f"{indent}  {line}" if line else "") for line in body)
        elif _begins_with_key(branch):
            first, *rest = self.group(branch, f"{indent}  ")
            yield replace(first, text=f"{head} {first.text.lstrip(' ')}")
            yield from rest
            return
        else:
            yield _YamlLine(head, comment)
            yield from self.group(branch, f"{indent}  ")
            return
        yield from self.comments(branch.below, f"{indent}  ")


def _place_comments(branch: Branch) -> None:
    """Move comments that do not fit after their entry to the lines above it, and mark where empty lines belong."""
    for child in branch.children:
        _place_comments(child)
    begins_with_key = _begins_with_key(branch)
    count = len(branch.beside) - (not begins_with_key)
    branch.attach_above(branch.beside[: max(count, 0)])
    del branch.beside[: max(count, 0)]
    for number, child in enumerate(_in_order(branch)):
        if not number:
            child.gap = child.gap and bool(child.above)
        elif _needs_blank_line(child) and child.above:
            child.above[0] = replace(child.above[0], gap=True)
        elif _needs_blank_line(child):
            child.gap = True
        if not number and begins_with_key:
            branch.attach_above(child.above)
            child.above.clear()
            child.gap = False


def _head(branch: Branch) -> str:
    indent = "  " * (len(branch.path) - 1)
    return f"{indent}-" if branch.key is None else f"{indent}{key_text(branch.key)}:"


def _begins_with_key(branch: Branch) -> bool:
    """Whether it is a list item whose first key is on the line of the hyphen."""
    return branch.key is None and bool(branch.path and branch.children) and _row(branch) is None


def _braces(branch: Branch) -> str | None:
    """Words in braces or brackets, or ``None`` if the branch contains more than words."""
    cells = _words(branch)
    if cells is None:
        return None
    return f"{{{', '.join(cells)}}}" if isinstance(branch.value, Mapping) else f"[{', '.join(cells)}]"


def _words(branch: Branch) -> list[str] | None:
    if not branch.in_braces or branch.below:
        return None
    found = [_word(child) for child in _in_order(branch)]
    return None if None in found else [word for word in found if word is not None]


def _word(branch: Branch) -> str | None:
    if branch.above or branch.beside or branch.below:
        return None
    text = word_text(branch.value) if isinstance(branch.value, Scalar) else _braces(branch)
    if branch.key is None or text is None:
        return text
    key = key_text(branch.key, in_braces=True)
    return f"{key}: {text}" if key else None


def _in_order(branch: Branch) -> list[Branch]:
    """The entries of a key in their usual order. Ids and titles keep the author's order."""
    if not isinstance(branch.value, Mapping):
        return branch.children
    keys = keys_at(branch.path, [child.key or "" for child in branch.children])
    rank = {key.name: number for number, key in enumerate(keys)}
    return sorted(branch.children, key=lambda child: rank.get(child.key or "", len(rank)))


def _keys(branch: Branch) -> tuple[str | None, ...]:
    return tuple(child.key for child in branch.children)


def _needs_blank_line(branch: Branch) -> bool:
    return branch.path[:-1] == ("criteria",) or (len(branch.path) == 1 and branch.path[0] in _SPACED_KEYS)


# --- columns -----------------------------------------------------------------------------------------


def _rows(parent: Branch, children: Sequence[Branch]) -> list[str | None]:
    """Each child on one line without its indentation, cells aligned; ``None`` if it needs more lines."""
    found = [_row(child) for child in children]
    for is_table, numbers in groupby(range(len(children)), lambda number: _is_table(children[number])):
        table = [number for number in numbers if found[number]]
        if (is_table or _has_cells(parent)) and len(table) > 1:
            apart = is_table and len({_keys(children[number]) for number in table}) == 1
            cells = [_cells(children[number], found[number] or "", apart=apart) for number in table]
            for number, row in zip(table, _aligned(cells), strict=True):
                found[number] = row
    return found


def _row(branch: Branch) -> str | None:
    head = _head(branch)
    if isinstance(branch.value, Scalar):
        text = "" if branch.value.is_empty else line_text(branch.value, head)
    else:
        text = _braces(branch)
        if text and display_width(head) + 1 + display_width(text) > WIDTH:
            return None
    return None if text is None else f"{head.lstrip(' ')} {text}".rstrip(" ")


def _is_table(branch: Branch) -> bool:
    """Whether it is a row in braces, whose cells are aligned with those of the next rows."""
    return _is_row(branch) and branch.in_braces


def _has_cells(branch: Branch) -> bool:
    """Whether its children are cells, one per line."""
    return branch.path == ("scale",) or _is_row(branch)


def _is_row(branch: Branch) -> bool:
    match branch.path:
        case ("criteria", _, row):
            return row == "values" or row.startswith(ROW)
        case _:
            return False


def _cells(branch: Branch, row: str, *, apart: bool) -> tuple[str, ...]:
    """A line split into columns: its key, then the rest or, with ``apart``, each cell."""
    head = f"{key_text(branch.key or '')}:"
    words = _words(branch) if apart else None
    if not words:
        return head, row[len(head) + 1 :]
    *first, last = (f"{{{words[0]}", *words[1:])
    return head, *(f"{word}," for word in first), f"{last}}}"


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    widths[-1] = 0
    return [" ".join(starmap(_padded, zip(row, widths, strict=True))) for row in rows]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - display_width(cell))


def _with_comments(lines: Sequence[_YamlLine]) -> Iterator[str]:
    """The lines with their comments, which are aligned up to the next empty line."""
    for _, run in groupby(lines, key=lambda line: bool(line.text)):
        block = list(run)
        widths = [display_width(line.text) for line in block if line.comment]
        column = max((width for width in widths if width <= _COMMENT_GAP), default=0)
        for line in block:
            room = " " * (max(column - display_width(line.text), 0) + 2)
            yield f"{line.text}{room}{line.comment}" if line.comment else line.text
