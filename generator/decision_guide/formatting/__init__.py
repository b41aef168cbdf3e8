"""A decision file → the same file in its one canonical layout.

    located nodes + comments → tree → text → read again: the same decision, the same comments?

Nothing is ever lost: a file that would say anything else afterwards is left as it is. Keys stand in the order of the
model, quotes only where a text needs them; braces, line breaks in long texts and single empty lines are the author's.
"""

from __future__ import annotations

from dataclasses import dataclass

from decision_guide.formatting.branches import tree_of
from decision_guide.formatting.comments import comments_of
from decision_guide.formatting.writing import write
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import Problem
from decision_guide.validation import validate

__all__ = ["Formatted", "format_source"]


@dataclass(frozen=True, slots=True)
class Formatted:
    """The text in its canonical layout.

    ``text`` is ``None`` where the file has ``problems`` that would hide in a new layout, or where the new layout
    would say something else (then there are none: a bug of ours).
    """

    text: str | None
    problems: tuple[Problem, ...] = ()


def format_source(source: SourceFile) -> Formatted:
    """Bring a decision file into its layout."""
    parsed = parse(source)
    if not isinstance(parsed, Document):
        return Formatted(None, parsed)
    decision, problems = validate(parsed, source.slug)
    if decision is None or parsed.problems:
        return Formatted(None, problems)
    text = write(tree_of(parsed), parsed.lines)
    again = parse(SourceFile(source.path, source.slug, text.encode()))
    if not isinstance(again, Document) or again.problems or _comments(again) != _comments(parsed):
        return Formatted(None)
    return Formatted(text if validate(again, source.slug)[0] == decision else None)


def _comments(document: Document) -> list[str]:
    return sorted(comment.text for comment in comments_of(document))
