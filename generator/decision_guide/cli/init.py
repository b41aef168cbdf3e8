"""`decision-guide init`: create a site in an empty folder, ready to be served and published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from importlib import metadata, resources
from pathlib import Path

import click

from decision_guide import disk
from decision_guide.cli.shared import CONFIGURATION, debug_option, examples, print_message
from decision_guide.model.files import SCHEMA_FILE
from decision_guide.problems.reporting import count_of
from decision_guide.schemas import authoring

TEMPLATES = {
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    "gitignore": ".gitignore",
    "github/publish.yml": ".github/workflows/publish.yml",
    "docs/index.md": "docs/index.md",
    "docs/decisions/index.md": "docs/decisions/index.md",
    "docs/decisions/meet-or-write.yml": "docs/decisions/meet-or-write.yml",
}
"""Target path of each file in ``starter_site/``. Names that begin with a dot would be missing from a wheel."""


@click.command(
    short_help="Create a site in an empty folder.",
    epilog=examples("decision-guide init our-decisions"),
)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False, path_type=Path))
@debug_option
def init(folder: Path) -> None:
    """Create a site with one small decision in DIR (default: this folder), ready for `mkdocs serve` and GitHub Pages.

    Nothing is overwritten. If any of the files already exists, nothing is written.
    """
    files = site(dt.datetime.now().astimezone().date())
    missing = {path: content for path, content in files.items() if not _is_written(folder / path, content)}
    _refuse_conflicts(folder, missing)
    for path, content in files.items():
        if path in missing:
            disk.create(folder / path, content)
        disk.discard(folder / path)
    is_here = folder.resolve() == Path.cwd()
    print_message(f"{count_of(len(missing), 'file')} written in {'this folder' if is_here else disk.shown(folder)}.")
    print_message(f"Next: {'' if is_here else f'cd {disk.shown(folder)}, then '}mkdocs serve")


def _is_written(path: Path, content: bytes) -> bool:
    """Return whether an earlier, interrupted run wrote this file."""
    return path.is_file() and not path.is_symlink() and path.read_bytes() == content


def _refuse_conflicts(folder: Path, paths: Iterable[str]) -> None:
    conflicts = [path for path in paths if not _is_free(folder / path)]
    if not conflicts:
        return
    names = "".join(f"\n  {disk.shown(folder / path)}" for path in conflicts)
    advice = "Choose an empty folder."
    if CONFIGURATION.name in conflicts:
        advice += " To add decisions to this site, run: decision-guide new my-decision"
    raise click.UsageError(f"These files already exist:{names}\nNothing was written. {advice}")


def _is_free(path: Path) -> bool:
    """Return whether the path is free and only folders lead to it."""
    return not path.exists() and not path.is_symlink() and (path.parent.is_dir() or _is_free(path.parent))


def site(today: dt.date) -> dict[str, bytes]:
    """Return the files of a new site, by their path below its folder."""
    templates = resources.files("decision_guide") / "cli" / "starter_site"
    version = metadata.version("mkdocs-decision-guide")
    files = {f"docs/decisions/{SCHEMA_FILE}": authoring.as_text().encode()}
    for name, path in TEMPLATES.items():
        text = templates.joinpath(name).read_text(encoding="utf-8")
        files[path] = text.replace("TODAY", today.isoformat()).replace("VERSION", version).encode()
    return files
