"""`decision-guide recheck`: find links to guides in texts, and show which results have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from decision_guide import disk
from decision_guide.cli.decision_arguments import STANDARD_INPUT, decisions_in, read_source
from decision_guide.cli.former_editions import FormerEditions
from decision_guide.cli.selection import decision_files
from decision_guide.cli.shared import EXIT_DATA, debug_option, examples, print_message
from decision_guide.editions.changes import ValueChange
from decision_guide.editions.links import guide_links
from decision_guide.editions.rechecking import Outcome, Recheck, reasons, recheck
from decision_guide.editions.reporting import listed, value_line, verdict_line
from decision_guide.model.files import SourceFile
from decision_guide.problems import Location, Problem, Severity, reporting
from decision_guide.problems.reporting import count_of

CODE = "result-changed"
"""The title of an annotation."""
_SEVERITY = {Outcome.CHANGED: Severity.ERROR, Outcome.GONE: Severity.ERROR, Outcome.UNREADABLE: Severity.ERROR}


@click.command(
    name="recheck",
    short_help="Check the links to guides in texts for changed results.",
    epilog=examples(
        "decision-guide recheck docs/adr/*.md --data site/decisions",
        "decision-guide recheck docs/adr --format github",
    ),
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True, path_type=Path), metavar="FILE…"
)
@click.option(
    "--data",
    type=click.Path(exists=True, path_type=Path),
    help="The folder of decision files or decision.json files; by default the decisions of the site here.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "github"]), default="text", show_default=True, help="Report format."
)
@debug_option
@click.pass_context
def recheck_command(context: click.Context, files: tuple[Path, ...], data: Path | None, form: str) -> None:
    """Find links to guides in text FILEs, evaluate each again, and show whether its result has changed.

    A link is found by the guide's slug and its answers (?a=), on any host. Folders are searched for Markdown and text.
    Exit with 1 if a result has changed, or can no longer be had, or if a text could not be read to its end.
    """
    folder = data or decision_files(()).folders[0]
    decisions, broken = decisions_in(folder)
    print_message(*broken)
    former = FormerEditions(folder)
    found = []
    texts = tuple(_read(file, top) for file, top in _texts(files))
    unread = tuple(_unread(source) for source in texts if _unread(source))
    print_message(*unread)
    for source in texts:
        text = source.content.decode("utf-8", errors="replace").replace("\r\n", "\n")
        for link in guide_links(text):
            rechecked = recheck(link, decisions)
            found.append(rechecked)
            click.echo(_line(source.path, rechecked, former, form), nl=False)
    changed = sum(one.outcome is Outcome.CHANGED for one in found)
    without = sum(one.is_changed for one in found) - changed
    counted = f"{count_of(len(found), 'link')} to guides in {count_of(len(texts), 'file')}"
    print_message(f"{counted}: {changed} with another result, {without} without a result.")
    if changed or without or unread:
        context.exit(EXIT_DATA)


def _texts(paths: Iterable[Path]) -> Iterator[tuple[Path, Path | None]]:
    """The files, and for each file that is found in a folder, the folder: no link leads out of it."""
    for path in paths:
        if path != STANDARD_INPUT and path.is_dir():
            yield from ((file, path) for file in sorted(disk.find_files(path, _is_text)))
        else:
            yield path, None


def _is_text(path: str) -> bool:
    """Hidden files belong to editors and systems."""
    return path.endswith((".md", ".txt", ".rst", ".adoc")) and not path.rpartition("/")[2].startswith(".")


def _read(path: Path, top: Path | None) -> SourceFile:
    return read_source(path) if path == STANDARD_INPUT else disk.collect_source(path, disk.shown(path), within=top)


def _unread(source: SourceFile) -> str:
    """What is to be said about a text that was not, or not wholly, read."""
    if source.obstacle:
        return f"{source.path} was not read: {source.obstacle}."
    if len(source.content) >= disk.READ_AT_MOST:
        return f"{source.path} has more than {disk.READ_AT_MOST:,} bytes; links after them were not checked. Split it."
    return ""


def _line(path: str, rechecked: Recheck, former: FormerEditions, form: str) -> str:
    link = rechecked.link
    why = _why(rechecked, former) if rechecked.outcome is Outcome.CHANGED else ()
    message = f"{link.slug}: {'. '.join([_said(rechecked), *rechecked.lost, *why])}."
    severity = _SEVERITY.get(rechecked.outcome, Severity.WARNING if rechecked.lost else Severity.NOTE)
    where = Location(path, link.line, link.column, link.end_column, link.excerpt)
    if form == "github":
        return reporting.github([Problem(CODE, severity, message, where)])
    return reporting.harmless(f"{where}: {message}") + "\n"


def _said(rechecked: Recheck) -> str:
    now = listed(rechecked.now)
    match rechecked.outcome:
        case Outcome.SAME:
            return f"unchanged, {now} {_verb('lead', rechecked.now)}"
        case Outcome.CHANGED:
            return f"changed, {listed(rechecked.then)} led, now {now} {_verb('lead', rechecked.now)}"
        case Outcome.UNRECORDED:
            return f"no result recorded, now {now} {_verb('lead', rechecked.now)}"
        case Outcome.GONE:
            return "the guide is gone"
        case Outcome.UNREADABLE:
            return "the answers could not be read"


def _verb(verb: str, names: Sequence[str]) -> str:
    return verb if len(names) > 1 else f"{verb}s"


def _why(rechecked: Recheck, former: FormerEditions) -> tuple[str, ...]:
    """The verdicts and values that moved, if the data's Git history still has the edition of the link."""
    old = former.find(rechecked)
    if old is None or rechecked.decision is None:
        return ()
    return tuple(
        value_line(moved, rechecked.decision)
        if isinstance(moved, ValueChange)
        else verdict_line(moved, old, rechecked.decision)
        for moved in reasons(old, rechecked)
    )
