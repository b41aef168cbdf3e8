"""Format a decision file in its canonical layout.

    nodes with locations + comments → tree → text → parse again: the same decision, the same comments?

Nothing is ever lost: if formatting would change the meaning of a file, the file remains unchanged. Keys are in the
order of the model and have their newest names, and texts have quotes only if they need them. Braces, line breaks in
long texts and single empty lines remain as the author wrote them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decision_guide.formatting.branches import tree_of
from decision_guide.formatting.comments import comments_of
from decision_guide.formatting.writing import write
from decision_guide.model.files import SourceFile
from decision_guide.model.picture import PictureFile
from decision_guide.parsing import Document, parse
from decision_guide.parsing.nested_texts import NestedTexts, texts_of, yaml_of
from decision_guide.parsing.renaming import RENAMED_KEY
from decision_guide.problems import Problem
from decision_guide.validation import validate

__all__ = ["Formatted", "NestedTexts", "decision_file", "format_source", "yaml_of"]


@dataclass(frozen=True, slots=True)
class Formatted:
    """The text of a file in its canonical layout.

    ``text`` is ``None`` if the file has ``problems`` that a new layout might hide. It is also ``None`` if the new
    layout would change the meaning. In that case there are no ``problems``: this is a bug in the formatter.
    """

    text: str | None
    problems: tuple[Problem, ...] = ()


def format_source(source: SourceFile) -> Formatted:
    """Format a decision file. Returns the new text, or the problems that prevent formatting."""
    parsed = parse(source)
    if not isinstance(parsed, Document):
        return Formatted(None, parsed)
    decision, problems = validate(parsed, source.slug)
    if decision is None or any(problem.code != RENAMED_KEY for problem in parsed.problems):
        return Formatted(None, problems)
    text = write(tree_of(parsed), parsed.lines)
    again = _parsed(text, parsed.pictures)
    if again is None or _comments(again) != _comments(parsed):
        return Formatted(None)
    return Formatted(text if validate(again, source.slug)[0] == decision else None)


def decision_file(tree: Mapping[str, NestedTexts], head: tuple[str, ...] = ()) -> str:
    """Return the text of a decision file in its canonical layout, from nested texts.

    ``head`` are comment lines for the top of the file. The tree does not have to be a valid decision.
    """
    text = yaml_of(tree, head)
    plain = _parsed(text)
    if plain is None:
        return text
    formatted = write(tree_of(plain), plain.lines)
    again = _parsed(formatted)
    is_same = again and texts_of(again.root) == texts_of(plain.root) and _comments(again) == _comments(plain)
    return formatted if is_same else text


def _parsed(text: str, pictures: tuple[PictureFile, ...] = ()) -> Document | None:
    """The document of a text, or ``None`` if it has a syntax error."""
    parsed = parse(SourceFile("", "", text.encode(), pictures=pictures))
    return parsed if isinstance(parsed, Document) and not parsed.problems else None


def _comments(document: Document) -> list[str]:
    return sorted(comment.text for comment in comments_of(document))
