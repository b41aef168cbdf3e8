"""The whole machine in one pure function: decision files in, finished files and problems out.

    sources -> parsing -> validation -> Decision -> evaluation, trade-off -> render -> Build(files, problems)

Nothing here reads a disk or a clock. The edges (``plugin``, ``cli``) bring the bytes and carry the files away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from decision_guide import checks
from decision_guide.files import Build, OutputFile, Settings, SourceFile
from decision_guide.model import Decision
from decision_guide.notes import notes
from decision_guide.parsing import Document, parse
from decision_guide.problems import Location, Problem, Severity, by_place, has_errors
from decision_guide.render import site
from decision_guide.validation import validate

Watch = Callable[[Sequence[SourceFile]], Iterable[SourceFile]]
ENDING = ".yml"
"""How the name of a decision file ends; what stands before is the slug."""
MOST_PROBLEMS = 1000
"""How many problems of one file are told: nobody reads more, and a hostile file has hundreds of thousands."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A source file with what came of it: a decision, or problems that say why not."""

    source: SourceFile
    decision: Decision | None
    problems: tuple[Problem, ...]
    document: Document | None


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found: all problems by place, and the decisions without errors, sorted by their files' paths."""

    problems: tuple[Problem, ...]
    decisions: tuple[Decision, ...]


def examine(sources: Iterable[SourceFile], watch: Watch = iter) -> Findings:
    """All problems of all files, and the decisions that have no errors; nothing is rendered. Drafts are read too.

    ``watch`` gives back what it is given, one by one, and may tell how far the work is.
    """
    checked, misnamed = _check_all(sources, watch)
    decisions = tuple(one.decision for one in checked if one.decision)
    return Findings(by_place([*_all_problems(checked), *misnamed]), decisions)


def check(sources: Iterable[SourceFile]) -> tuple[Problem, ...]:
    """All problems of all files, sorted by place."""
    return examine(sources).problems


def build(
    sources: Sequence[SourceFile],
    settings: Settings,
    pages: Mapping[str, str] | None = None,
    previous: Mapping[str, Decision] | None = None,
    *,
    watch: Watch = iter,
) -> Build:
    """Every generated file, and every problem.

    ``pages`` are the site's hand-written Markdown pages by their path below the docs_dir: those that ask for a list
    or a card come back with it. ``previous`` are the last good decisions by slug (``mkdocs serve``): they stand in for
    a file that has errors now, with its problems above. A draft is left out unless ``settings.live``. ``watch`` as for
    :func:`examine`.
    """
    checked, misnamed = _check_all(sources, watch)
    problems = by_place([*_all_problems(checked), *misnamed])
    decisions = {one.source.slug: one.decision or (previous or {}).get(one.source.slug) for one in checked}
    shown = {slug: made for slug, made in decisions.items() if made and (settings.live or not made.draft)}
    entries = [
        site.Entry(
            slug=one.source.slug,
            source=one.source.path,
            decision=shown.get(one.source.slug),
            current=one.decision is not None,
            problems=tuple(problem for problem in problems if problem.location.path == one.source.path),
        )
        for one in checked
        if one.source.slug in shown or one.decision is None
    ]
    drafts = {slug for slug, decision in decisions.items() if decision and slug not in shown}
    made, extended = site.render(entries, settings, {path: _unix(text) for path, text in (pages or {}).items()})
    return Build(
        files=_sorted([*made, *extended]),
        problems=problems,
        decisions=shown,
        withheld=tuple(sorted(f"{settings.folder}/{slug}.yml" for slug in drafts)),
        extended=tuple(file.path for file in extended),
    )


def _check_all(sources: Iterable[SourceFile], watch: Watch) -> tuple[list[Checked], list[Problem]]:
    """The files checked, sorted by path, and a problem for each that a page could not be named after."""
    ordered = sorted(sources, key=lambda source: source.path)
    misnamed = [source for source in ordered if not source.path.endswith(ENDING)]
    named = [source for source in ordered if source not in misnamed]
    return [_check(source) for source in watch(named)], [_misnamed(one) for one in misnamed]


def _misnamed(source: SourceFile) -> Problem:
    message = f"the name of a decision file ends with {ENDING}"
    advice = f"Rename it to {source.slug}{ENDING}."
    return Problem("wrong-ending", Severity.ERROR, message, Location(source.path, 1, 1, 1), advice)


def _check(source: SourceFile) -> Checked:
    checked = _check_whole(source)
    return replace(checked, problems=_first(checked.problems))


def _first(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Not more problems than anyone reads, errors before all others."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    ordered = by_place(problems)
    kept = sorted(ordered, key=lambda problem: list(Severity).index(problem.severity))[:MOST_PROBLEMS]
    message = f"{len(ordered) - len(kept):,} more problems of this file are not shown"
    last = max(problem.location for problem in kept)
    return (*kept, Problem("too-many-problems", Severity.NOTE, message, last, "Mend these first."))


def _check_whole(source: SourceFile) -> Checked:
    parsed = parse(source)
    if not isinstance(parsed, Document):
        return Checked(source, None, parsed, None)
    decision, problems = validate(parsed, source.slug)
    if decision is None:
        return Checked(source, None, problems, parsed)
    found = tuple(checks.check_decision(decision, parsed))
    if has_errors(found):
        return Checked(source, None, (*problems, *found), parsed)
    return Checked(source, decision, (*problems, *found, *notes(decision, parsed)), parsed)


def _all_problems(checked: Sequence[Checked]) -> tuple[Problem, ...]:
    together = checks.check_together([(one.decision, one.document) for one in checked if one.decision and one.document])
    return by_place([*(problem for one in checked for problem in one.problems), *together])


def _unix(text: str) -> str:
    """With line ends as MkDocs reads them, so that every edge gives the same bytes."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sorted(files: Iterable[OutputFile]) -> tuple[OutputFile, ...]:
    return tuple(sorted(files, key=lambda file: file.path))
