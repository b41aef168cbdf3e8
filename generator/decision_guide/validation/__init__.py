"""Located nodes → a Decision, or everything that is wrong with them.

The rules stand in the author's manual (``content/reference.md``). One run collects all problems; what only
follows from another problem is left out. No text of an author raises anything here.
"""

from __future__ import annotations

from decision_guide.model import Decision
from decision_guide.parsing.nodes import Document
from decision_guide.problems import Problem, by_place, has_errors
from decision_guide.validation.decision import read_decision
from decision_guide.validation.reader import DocumentReader

__all__ = ["validate"]


def validate(document: Document, slug: str) -> tuple[Decision | None, tuple[Problem, ...]]:
    """The decision in a document and its problems, sorted by place; no decision where one is an error.

    The document's own problems are among them. Whether scenarios still hold needs the evaluation and is not
    checked here.
    """
    reader = DocumentReader(document)
    decision = read_decision(reader, slug)
    broken = document.broken_lines
    found = [problem for problem in reader.problems if problem.location.line not in broken]
    problems = by_place((*document.problems, *found))
    return (None if has_errors(problems) else decision), problems
