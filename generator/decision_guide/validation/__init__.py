"""Located nodes → a Decision, or everything that is wrong with them.

The rules stand in the author's manual (``content/reference.md``). One run collects all problems; what only
follows from another problem is left out. No text of an author raises anything here.
"""

from __future__ import annotations

from decision_guide.model import Decision, format_version
from decision_guide.parsing.nodes import Document, Scalar
from decision_guide.problems import Problem, by_place, has_errors
from decision_guide.validation.decision import read_decision
from decision_guide.validation.reader import DocumentReader

__all__ = ["validate"]


def validate(document: Document, slug: str) -> tuple[Decision | None, tuple[Problem, ...]]:
    """The decision in a document and its problems, sorted by place; no decision where one is an error.

    The document's own problems are among them; of a file that is written for a newer format only that is reported.
    Whether scenarios still hold needs the evaluation and is not checked here.
    """
    reader = DocumentReader(document)
    if _is_of_a_newer_format(reader):
        return None, tuple(reader.problems)
    decision = read_decision(reader, slug)
    broken = document.broken_lines
    found = [problem for problem in reader.problems if problem.location.line not in broken]
    problems = by_place((*document.problems, *found))
    return (None if has_errors(problems) else decision), problems


def _is_of_a_newer_format(reader: DocumentReader) -> bool:
    """Report a file that is written for a newer package: all other problems may only follow from that."""
    for entry in reader.document.root.entries:
        if entry.key.text == "format" and isinstance(entry.value, Scalar):
            version = entry.value.text.strip()
            if format_version.is_newer(version):
                newest = ".".join(map(str, format_version.NEWEST))
                message = f"this file is written for format {version}, and this version reads up to {newest}"
                reader.error("newer-format", entry.value, message, format_version.what_to_install(version))
                return True
    return False
