"""`decision-guide check`: say what is wrong, where, and how to mend it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from decision_guide import disk, pipeline
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
    short_help="Say what is wrong in decision files, where, and how to mend it.",
    epilog=examples(
        "decision-guide check", "decision-guide check content/decisions/hosting.yml --strict --format concise"
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="The report."
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@debug_option
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], form: str, *, strict: bool) -> None:
    """Say what is wrong in decision files, where, and how to mend it; and how often each option leads.

    PATHS are files and folders; without any: all decisions of the mkdocs.yml in this folder, and the pages that show
    parts of them. Errors fail, warnings with --strict too, notes never do.
    """
    chosen = decision_files(paths)
    sources = chosen.read()
    found = pipeline.examine(sources, with_progress("Checking"))
    of_pages = _of_pages(chosen.within, sources, found.decisions) if chosen.within else ()
    problems = by_place([*found.problems, *of_pages, *chosen.unread(), *_outdated_schemas(chosen.folders)])
    click.echo(FORMATS[form](problems), nl=False)
    failed = _fails(problems, strict=strict)
    if form == "text":
        click.echo(_acceptability_lines(found.decisions), nl=False)
        _print_next_step(sources, problems, failed=failed)
    context.exit(EXIT_DATA if failed else 0)


def _in_repository(problem: Problem) -> Problem:
    """The problem with its path as GitHub knows it: from the top of the repository, wherever the command runs."""
    top, here = os.environ.get("GITHUB_WORKSPACE"), Path.cwd()
    if not top or not here.is_relative_to(top) or Path(problem.location.path).is_absolute():
        return problem
    path = (here.relative_to(top) / problem.location.path).as_posix()
    return replace(problem, location=replace(problem.location, path=path))


def _of_pages(docs_dir: Path, sources: Sequence[SourceFile], found: Sequence[Decision]) -> Iterator[Problem]:
    """What is wrong with the lines of hand-written pages that ask for a part of a decision."""
    decisions = {decision.slug: decision for decision in found}
    drafts = frozenset(slug for slug, decision in decisions.items() if decision.draft)
    broken = frozenset(source.slug for source in sources) - decisions.keys()
    known = KnownDecisions({slug: one for slug, one in decisions.items() if slug not in drafts}, drafts, broken)
    for path, text in markdown_of(disk.read_pages(docs_dir)).items():
        for embed in embeds(disk.shown(docs_dir / path), text, known):
            yield from embed.problems


def _outdated_schemas(folders: Sequence[Path]) -> list[Problem]:
    """A note for each schema beside the decisions that is not this version's."""
    found = [folder / SCHEMA_FILE for folder in folders if (folder / SCHEMA_FILE).is_file()]
    return [_outdated_schema(path) for path in found if path.read_bytes() != authoring.as_text().encode()]


def _outdated_schema(path: Path) -> Problem:
    shown = disk.shown(path)
    return Problem(
        "old-schema",
        Severity.NOTE,
        "this schema is not the one of this version, so editors may complete the wrong keys",
        Location(shown, 1, 1, 1),
        f"Renew it: decision-guide schema > {shown}",
    )


def _acceptability_lines(decisions: Sequence[Decision]) -> str:
    """How often each option leads, one line a decision, after an empty line."""
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
        print_message(f"decision-guide explain {worst.code} says more.")
    print_message("Next: mend these, and run the same command again." if failed else "Next: mkdocs serve")
