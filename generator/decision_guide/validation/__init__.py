"""Validate nodes: return a decision, or all problems of the file.

The rules are in the manual (``content/reference.md``). One run collects all problems, except those that only result
from another problem. No text of an author raises an exception here.
"""

from __future__ import annotations

from decision_guide.model import Decision, format_version
from decision_guide.parsing.nodes import Document, Scalar
from decision_guide.problems import Problem, by_place, has_errors
from decision_guide.validation.decision import read_decision
from decision_guide.validation.reader import DocumentReader

_IN_TEXTS = frozenset({"starts-with-sign", "text-after-quote", "text-after-bar", "colon-in-text", "colon-in-title"})
"""Problems with a text that are solved where a help shows all texts of a key in the right form."""

__all__ = ["read_partly", "validate"]


def validate(document: Document, slug: str) -> tuple[Decision | None, tuple[Problem, ...]]:
    """Return the decision of a document and its problems, sorted by location; no decision if one is an error.

    The problems include those of the document itself. If the file uses a newer format, this is its only problem.
    The expectations of scenarios are not checked here, because this needs the evaluation.
    """
    reader = DocumentReader(document)
    if _is_of_a_newer_format(reader):
        return None, tuple(reader.problems)
    decision = read_decision(reader, slug)
    broken = document.broken_lines - reader.rewritten
    found = [problem for problem in reader.problems if problem.location.line not in broken]
    of_yaml = [
        one for one in document.problems if one.code not in _IN_TEXTS or one.location.line not in reader.rewritten
    ]
    problems = by_place((*of_yaml, *found))
    return (None if has_errors(problems) else decision), problems


def read_partly(document: Document, slug: str) -> Decision | None:
    """Return what can be read of a document that may have errors; ``None`` if a required part is missing.

    The decision may break the rules of the format. Use it only to show or compare what is there.
    """
    return read_decision(DocumentReader(document), slug)


def _is_of_a_newer_format(reader: DocumentReader) -> bool:
    """Report a file that uses a newer format. All other problems may only result from that."""
    for entry in reader.document.root.entries:
        if entry.key.text == "format" and isinstance(entry.value, Scalar):
            version = entry.value.text.strip()
            if format_version.is_newer(version):
                newest = ".".join(map(str, format_version.NEWEST))
                message = f"this file uses format {version}, but the installed version reads formats up to {newest}"
                reader.error("newer-format", entry.value, message, format_version.what_to_install(version))
                return True
    return False
