"""Check one decision file: parse it, validate it, check its consistency and add notes."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace

from decision_guide.engine.derived import Derived
from decision_guide.lint import consistency
from decision_guide.lint.links import check_form, links_of
from decision_guide.lint.notes import notes
from decision_guide.lint.reindenting import without_wrong_indentation
from decision_guide.model import Decision
from decision_guide.model.files import DECISION_ENDING, SlugClaims, SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import Location, Problem, Severity, by_place, has_errors
from decision_guide.text.decoding import read_text
from decision_guide.validation import validate

FOREIGN_ENDINGS = (".json", ".csv", ".tsv", ".md", ".markdown", ".html", ".htm", ".rst", ".adoc", ".xlsx", ".ods")
"""The endings of files that import reads."""
MOST_PROBLEMS = 1000
"""The maximum number of problems reported for a file. No one reads more, and a hostile file has very many."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The result of checking a file: a decision with its slugs, or the problems that prevent it.

    ``derived`` are the values of the decision that the checks already needed.
    """

    decision: Decision | None
    problems: tuple[Problem, ...]
    names: SlugClaims | None = None
    derived: Derived | None = None


def sorted_sources(sources: Sequence[SourceFile]) -> tuple[list[SourceFile], list[Problem]]:
    """Return the decision files sorted by path, and a problem for each file with a wrong name."""
    ordered = sorted(sources, key=lambda source: source.path)
    misnamed = [_misnamed(source) for source in ordered if not source.path.endswith(DECISION_ENDING)]
    return [source for source in ordered if source.path.endswith(DECISION_ENDING)], misnamed


def check_file(source: SourceFile) -> CheckedFile:
    """Check a file without the others. Returns its decision and its problems."""
    checked = _checked(source)
    problems = checked.problems if checked.decision else _explained(source, checked.problems)
    return replace(checked, problems=_truncated(problems))


def decision_of(source: SourceFile) -> Decision | None:
    """Return the decision of a file without checking its consistency, or ``None`` if the file is not valid."""
    parsed = parse(source)
    return validate(parsed, source.slug)[0] if isinstance(parsed, Document) else None


def _explained(source: SourceFile, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems of a file that has errors, with one in place of all that a wrong indentation causes."""
    text = read_text(source.path, source.content)
    if source.obstacle or isinstance(text, Problem):
        return problems

    def read(changed: str) -> tuple[Problem, ...]:
        parsed = parse(replace(source, content=changed.encode()))
        return validate(parsed, source.slug)[1] if isinstance(parsed, Document) else parsed

    return by_place(without_wrong_indentation(source.path, "\n".join(text.lines), problems, read))


def _misnamed(source: SourceFile) -> Problem:
    message = f"the name of a decision file must end with {DECISION_ENDING}"
    folder, slash, _ = source.path.rpartition("/")
    new = f"{folder}{slash}{source.slug}{DECISION_ENDING}"
    advice = f"Rename it: mv {shlex.quote(source.path)} {shlex.quote(new)}"
    if source.path.lower().endswith(FOREIGN_ENDINGS):
        advice = f"To turn it into a decision file: decision-guide import {shlex.quote(source.path)}"
    return Problem("wrong-ending", Severity.ERROR, message, Location(source.path, 1, 1, 1), advice)


def _truncated(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """At most ``MOST_PROBLEMS`` problems; errors are kept before all others."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    ordered = by_place(problems)
    kept = sorted(ordered, key=lambda problem: list(Severity).index(problem.severity))[:MOST_PROBLEMS]
    rest = len(ordered) - len(kept)
    message = f"{rest:,} more {'problem of this file is' if rest == 1 else 'problems of this file are'} not shown"
    last = max(problem.location for problem in kept)
    return (*kept, Problem("too-many-problems", Severity.NOTE, message, last, "Fix these first."))


def _checked(source: SourceFile) -> CheckedFile:
    parsed = parse(source)
    if not isinstance(parsed, Document):
        return CheckedFile(None, parsed)
    decision, problems = validate(parsed, source.slug)
    if decision is None:
        return CheckedFile(None, problems)
    derived = Derived(decision)
    found = tuple(consistency.check_decision(derived, parsed))
    if has_errors(found):
        return CheckedFile(None, (*problems, *found))
    claims = tuple((old, parsed.locate("was", position)) for position, old in enumerate(decision.was))
    tags = tuple((tag, parsed.locate("tags", position)) for position, tag in enumerate(decision.tags))
    links = tuple(links_of(parsed))
    names = SlugClaims(parsed.locate(), claims, tags, links)
    return CheckedFile(decision, (*problems, *found, *check_form(links), *notes(derived, parsed)), names, derived)
