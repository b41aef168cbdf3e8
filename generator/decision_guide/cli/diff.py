"""`decision-guide diff`: show what differs between two editions of decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import click

from decision_guide import disk
from decision_guide.cli import git
from decision_guide.cli.decision_arguments import STANDARD_INPUT, decisions_in, read_source, readable
from decision_guide.cli.selection import decision_files
from decision_guide.cli.shared import EXIT_DATA, debug_option, examples, print_message
from decision_guide.editions.changes import Difference, compare
from decision_guide.editions.reporting import as_data, as_markdown, as_text, markdown
from decision_guide.interchange.sources import DATA_NAME
from decision_guide.model import Decision
from decision_guide.model.files import SourceFile
from decision_guide.problems import reporting


@dataclass(frozen=True, slots=True)
class Side:
    """The decisions of one side by slug. ``broken`` has a line for each file that does not pass ``check``."""

    decisions: Mapping[str, Decision]
    broken: tuple[str, ...]
    is_folder: bool


@click.command(
    short_help="Show what differs between two editions.",
    epilog=examples(
        "decision-guide diff HEAD~1:docs/decisions/hosting.yml docs/decisions/hosting.yml",
        "decision-guide diff --base origin/main --format markdown",
    ),
)
@click.argument("sides", nargs=-1, metavar="OLD NEW")
@click.option("--base", metavar="REV", help="Compare the decisions of a Git revision with those here.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Report format.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything has changed.")
@debug_option
@click.pass_context
def diff(context: click.Context, sides: tuple[str, ...], base: str | None, form: str, exit_code: bool) -> None:
    """Show what differs between the decisions OLD and NEW, and how many results that changes.

    Each is a decision file, a decision.json, a folder of them, or REV:PATH of a Git repository. With --base, name the
    files or the folder here; without a name they are those of the site.
    """
    old, new = _sides(sides, base)
    differences, missing = _differences(old, new)
    click.echo(_report(form, differences, missing), nl=False)
    broken = (*old.broken, *new.broken)
    print_message(*broken)
    changed = any(not difference.is_empty for difference in differences) or any(missing.values())
    if broken or (exit_code and changed):
        context.exit(EXIT_DATA)


def _sides(sides: tuple[str, ...], base: str | None) -> tuple[Side, Side]:
    if base is None:
        if len(sides) != 2:
            raise click.UsageError("Name two decisions or folders, OLD and NEW, or one and --base.")
        return _side(sides[0]), _side(sides[1])
    if len(sides) > 1:
        raise click.UsageError("With --base, name one file or folder at most.")
    place = Path(sides[0]) if sides else decision_files(()).folders[0]
    path = disk.shown(place)
    return _side(f"{base}:{path}"), _side(path)


def _side(spec: str) -> Side:
    path = Path(spec)
    if path.is_dir():
        return Side(*decisions_in(path), is_folder=True)
    if path == STANDARD_INPUT or path.exists():
        return Side(*readable([read_source(path)]), is_folder=False)
    revision, colon, name = spec.partition(":")
    if not colon:
        raise click.UsageError(f"{spec} does not exist.")
    files = git.files_at(revision, name)
    if len(files) == 1 and files[0].path == f"{revision}:{PurePosixPath(name)}":
        return Side(*readable(files), is_folder=False)
    return Side(*readable(_decisions_among(files)), is_folder=True)


def _decisions_among(files: tuple[SourceFile, ...]) -> Iterable[SourceFile]:
    """The decision files nearest to the top, otherwise the published data."""
    sources = [file for file in files if disk.is_source_path(file.path)]
    top = min((file.path.count("/") for file in sources), default=0)
    data = [file for file in files if PurePosixPath(file.path).name == DATA_NAME]
    return [file for file in sources if file.path.count("/") == top] or data


def _differences(old: Side, new: Side) -> tuple[list[Difference], dict[str, list[str]]]:
    """The difference of each pair, and the slugs of decisions that only one side has."""
    partly = bool(old.broken or new.broken)
    if not old.is_folder and not new.is_folder:
        pairs = [(before, after) for before in old.decisions.values() for after in new.decisions.values()]
        return list(_compared(pairs, partly=partly)), {"added": [], "removed": []}
    pairs, used = [], set()
    for slug, after in new.decisions.items():
        was = next((one for one in (slug, *after.was) if one in old.decisions and one not in used), None)
        if was is not None:
            used.add(was)
            pairs.append((old.decisions[was], after))
    paired = {after.slug for _, after in pairs}
    return list(_compared(pairs, partly=partly)), {
        "added": sorted(slug for slug in new.decisions if slug not in paired),
        "removed": sorted(slug for slug in old.decisions if slug not in used),
    }


def _compared(pairs: Iterable[tuple[Decision, Decision]], *, partly: bool) -> Iterator[Difference]:
    """The difference of each pair. ``partly``: a decision may break the rules of the format, and not be comparable."""
    for before, after in pairs:
        try:
            yield compare(before, after)
        except (KeyError, RuntimeError, StopIteration, ValueError):
            if not partly:
                raise  # a bug of ours, not the author's
            print_message(f"{after.slug} has too many errors to be compared.")


def _report(form: str, differences: list[Difference], missing: Mapping[str, list[str]]) -> str:
    if form == "json":
        content = {"format": 1, **missing, "decisions": [as_data(one) for one in differences]}
        return reporting.json_text(content)
    shown = [one for one in differences if not one.is_empty] or (differences if len(differences) == 1 else [])
    show, name = (as_markdown, markdown) if form == "markdown" else (as_text, str)
    parts = [f"{name(slug)}: {change}.\n" for change, slugs in missing.items() for slug in slugs]
    parts += map(show, shown)
    unchanged = len(differences) - len(shown)
    if unchanged:
        parts.append(f"{unchanged} {'decision has' if unchanged == 1 else 'decisions have'} not changed.\n")
    return "\n".join(parts) if form == "markdown" else reporting.harmless("".join(parts))
