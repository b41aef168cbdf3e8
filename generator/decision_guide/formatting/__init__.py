"""A decision file → the same file in its one canonical layout.

    located nodes + comments → tree → text → read again: the same decision, the same comments?

Nothing is ever lost: a file that would say anything else afterwards is left as it is. Keys stand in the order of the
model, quotes only where a text needs them; braces, line breaks in long texts and single empty lines are the author's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decision_guide.formatting.branches import tree_of
from decision_guide.formatting.comments import comments_of
from decision_guide.formatting.nested_texts import NestedTexts, texts_of, yaml_of
from decision_guide.formatting.writing import write
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import Problem
from decision_guide.validation import validate

__all__ = ["Formatted", "NestedTexts", "decision_file", "format_source"]


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
    again = _parsed(text)
    if again is None or _comments(again) != _comments(parsed):
        return Formatted(None)
    return Formatted(text if validate(again, source.slug)[0] == decision else None)


def decision_file(tree: Mapping[str, NestedTexts], head: tuple[str, ...] = ()) -> str:
    """The text of a decision file in its canonical layout, from nested texts.

    ``head`` are lines of comment at the top of the file. The tree need not be a correct decision.
    """
    text = yaml_of(tree, head)
    plain = _parsed(text)
    if plain is None:
        return text
    made = write(tree_of(plain), plain.lines)
    again = _parsed(made)
    says_the_same = again and texts_of(again.root) == texts_of(plain.root) and _comments(again) == _comments(plain)
    return made if says_the_same else text


def _parsed(text: str) -> Document | None:
    """A file without any slip."""
    parsed = parse(SourceFile("", "", text.encode()))
    return parsed if isinstance(parsed, Document) and not parsed.problems else None


def _comments(document: Document) -> list[str]:
    return sorted(comment.text for comment in comments_of(document))
