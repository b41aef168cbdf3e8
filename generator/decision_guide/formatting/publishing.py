"""The form in which a decision file is published: without its comments, which are the author's own.

Of the comments at the head of the file, two kinds stay: the line that names the schema for editors, and the terms of a
licence, which often must stay with the data.
"""

from __future__ import annotations

import re

from decision_guide.formatting.comments import comments_of
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse

_SCHEMA = re.compile(r"#\s*yaml-language-server\s*:")
_TERMS = re.compile(r"licen[cs]e|copyright|©|\bspdx\b|\bcc[ -](?:by|0)\b|public domain", re.IGNORECASE)
_MAY_HAVE_COMMENT = re.compile(rb"(?:^|[ \t])#", re.MULTILINE)


def without_comments(source: SourceFile) -> bytes | None:
    """Return the content of a file without its comments; ``None`` if it has none to remove, or cannot be read."""
    if not _MAY_HAVE_COMMENT.search(source.content):
        return None
    document = parse(source)
    comments = comments_of(document) if isinstance(document, Document) else ()
    if not isinstance(document, Document) or not comments:
        return None
    kept, lines = _kept_at_head(document.lines), list(document.lines)
    removed = [comment for comment in comments if comment.line not in kept]
    alone = {comment.line for comment in removed if comment.alone}
    for comment in removed:
        lines[comment.line - 1] = lines[comment.line - 1][: comment.column - 1].rstrip()
    rest = [line for number, line in enumerate(lines, start=1) if number not in alone]
    return "\n".join(rest).lstrip("\n").encode() if removed else None


def _kept_at_head(lines: tuple[str, ...]) -> frozenset[int]:
    """The numbers of the comment lines at the head of a file that stay."""
    count = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    if any(map(_TERMS.search, lines[:count])):
        return frozenset(range(1, count + 1))
    return frozenset(number for number, line in enumerate(lines[:count], start=1) if _SCHEMA.match(line))
