"""One decision file on its own: read, validated, checked and advised about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from decision_guide.lint import consistency
from decision_guide.lint.notes import notes
from decision_guide.model import Decision
from decision_guide.model.files import DECISION_ENDING, SlugClaims, SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import Location, Problem, Severity, by_place, has_errors
from decision_guide.validation import validate

"""How the name of a decision file ends; what stands before is the slug."""
MOST_PROBLEMS = 1000
"""How many problems of one file are told: nobody reads more, and a hostile file has hundreds of thousands."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What was found in a file: a decision with its names, or problems that say why there is none."""

    decision: Decision | None
    problems: tuple[Problem, ...]
    names: SlugClaims | None = None


def sorted_sources(sources: Sequence[SourceFile]) -> tuple[list[SourceFile], list[Problem]]:
    """The files sorted by path, and a problem for each that a page could not be named after."""
    ordered = sorted(sources, key=lambda source: source.path)
    misnamed = [_misnamed(source) for source in ordered if not source.path.endswith(DECISION_ENDING)]
    return [source for source in ordered if source.path.endswith(DECISION_ENDING)], misnamed


def check_file(source: SourceFile) -> CheckedFile:
    """Everything that can be said about a file without the others."""
    checked = _checked(source)
    return replace(checked, problems=_truncated(checked.problems))


def decision_of(source: SourceFile) -> Decision | None:
    """The decision of a file, without any advice about it."""
    parsed = parse(source)
    return validate(parsed, source.slug)[0] if isinstance(parsed, Document) else None


def _misnamed(source: SourceFile) -> Problem:
    message = f"the name of a decision file ends with {DECISION_ENDING}"
    advice = f"Rename it to {source.slug}{DECISION_ENDING}."
    return Problem("wrong-ending", Severity.ERROR, message, Location(source.path, 1, 1, 1), advice)


def _truncated(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Not more problems than anyone reads, errors before all others."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    ordered = by_place(problems)
    kept = sorted(ordered, key=lambda problem: list(Severity).index(problem.severity))[:MOST_PROBLEMS]
    message = f"{len(ordered) - len(kept):,} more problems of this file are not shown"
    last = max(problem.location for problem in kept)
    return (*kept, Problem("too-many-problems", Severity.NOTE, message, last, "Mend these first."))


def _checked(source: SourceFile) -> CheckedFile:
    parsed = parse(source)
    if not isinstance(parsed, Document):
        return CheckedFile(None, parsed)
    decision, problems = validate(parsed, source.slug)
    if decision is None:
        return CheckedFile(None, problems)
    found = tuple(consistency.check_decision(decision, parsed))
    if has_errors(found):
        return CheckedFile(None, (*problems, *found))
    claims = tuple((old, parsed.locate("was", position)) for position, old in enumerate(decision.was))
    return CheckedFile(decision, (*problems, *found, *notes(decision, parsed)), SlugClaims(parsed.locate(), claims))
