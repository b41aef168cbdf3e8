"""`decision-guide check`: report every problem with its place and a fix."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from decision_guide import disk, pipeline
from decision_guide.cli.paths import DecisionPath
from decision_guide.cli.progress import with_progress
from decision_guide.cli.selection import decision_files
from decision_guide.cli.shared import (
    EXIT_DATA,
    debug_option,
    examples,
    is_coloured,
    markdown_of,
    print_message,
)
from decision_guide.model import Decision
from decision_guide.model.files import SCHEMA_FILE, SourceFile
from decision_guide.problems import Location, Problem, Severity, by_place, reporting
from decision_guide.problems.reporting import count_of
from decision_guide.render.embedding.markers import KnownDecisions, embeds
from decision_guide.render.embedding.near_markers import near_markers
from decision_guide.render.widgets.acceptability import acceptability_line
from decision_guide.schemas import authoring
from decision_guide.text.words import FALLBACK, Words

FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": lambda problems: reporting.text(problems, colour=is_coloured(sys.stdout)),
    "concise": reporting.concise,
    "json": reporting.as_json,
    "github": lambda problems: reporting.github(map(_in_repository, problems)),
}


@click.command(
    short_help="Check decision files and show how to fix each problem.",
    epilog=examples(
        "decision-guide check", "decision-guide check docs/decisions/hosting.yml --strict --format concise"
    ),
)
@click.argument("paths", nargs=-1, type=DecisionPath(folders=True))
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Report format."
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@debug_option
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], form: str, *, strict: bool) -> None:
    """Check decision files and show how to fix each problem. Also show how often each option leads.

    PATHS are files and folders (default: all decisions of the mkdocs.yml in this folder, and the pages that embed
    parts of them). Errors exit with 1. Warnings do so with --strict, notes never.
    """
    chosen = decision_files(paths)
    sources = chosen.read()
    found = pipeline.examine(sources, with_progress("Checking"))
    of_pages = _of_pages(chosen.within, sources, found.decisions) if chosen.within else ()
    problems = by_place([*found.problems, *of_pages, *chosen.unread(), *_outdated_schemas(chosen.folders)])
    click.echo(FORMATS[form](problems), nl=False)
    failed = _fails(problems, strict=strict)
    if form == "text":
        click.echo(reporting.harmless(_acceptability_lines(found.decisions)), nl=False)
        _print_next_step(sources, problems, failed=failed)
    context.exit(EXIT_DATA if failed else 0)


def _in_repository(problem: Problem) -> Problem:
    """Return the problem with its path from the top of the repository, as GitHub needs it."""
    top, here = os.environ.get("GITHUB_WORKSPACE"), Path.cwd()
    if not top or not here.is_relative_to(top) or Path(problem.location.path).is_absolute():
        return problem
    path = (here.relative_to(top) / problem.location.path).as_posix()
    return replace(problem, location=replace(problem.location, path=path))


def _of_pages(docs_dir: Path, sources: Sequence[SourceFile], found: Sequence[Decision]) -> Iterator[Problem]:
    """The problems in hand-written pages that embed parts of decisions."""
    decisions = {decision.slug: decision for decision in found}
    drafts = frozenset(slug for slug, decision in decisions.items() if decision.draft)
    broken = frozenset(source.slug for source in sources) - decisions.keys()
    known = KnownDecisions({slug: one for slug, one in decisions.items() if slug not in drafts}, drafts, broken)
    for path, text in markdown_of(disk.read_pages(docs_dir)).items():
        for embed in embeds(disk.shown(docs_dir / path), text, known):
            yield from embed.problems
        yield from near_markers(disk.shown(docs_dir / path), text, known)


def _outdated_schemas(folders: Sequence[Path]) -> list[Problem]:
    """A note for each schema next to the decisions that another version wrote."""
    found = [folder / SCHEMA_FILE for folder in folders if (folder / SCHEMA_FILE).is_file()]
    return [_outdated_schema(path) for path in found if path.read_bytes() != authoring.as_text().encode()]


def _outdated_schema(path: Path) -> Problem:
    shown = disk.shown(path)
    return Problem(
        "old-schema",
        Severity.NOTE,
        "this schema belongs to another version, so editors may suggest the wrong keys",
        Location(shown, 1, 1, 1),
        f"Update it: decision-guide schema > {shown}",
    )


def _acceptability_lines(decisions: Sequence[Decision]) -> str:
    """How often each option leads, one line per decision, after an empty line."""
    words = Words(FALLBACK)
    lines = [f"{decision.slug}: {acceptability_line(decision, words)}\n" for decision in decisions]
    return "".join(["\n", *lines]) if lines else ""


def _fails(problems: Sequence[Problem], *, strict: bool) -> bool:
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in failing for problem in problems)


def _print_next_step(sources: Sequence[SourceFile], problems: Sequence[Problem], *, failed: bool) -> None:
    print_message(f"{count_of(len(sources), 'decision')} checked.")
    if problems:
        worst = min(problems, key=lambda problem: list(Severity).index(problem.severity))
        print_message(f"For more about this, run decision-guide explain {worst.code}.")
    print_message("Next: fix these problems and run the command again." if failed else "Next: mkdocs serve")
