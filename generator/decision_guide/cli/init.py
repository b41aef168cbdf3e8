"""`decision-guide init`: create a site in an empty folder, ready to be served and published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from importlib import metadata, resources
from pathlib import Path

import click

from decision_guide import disk
from decision_guide.cli.shared import CONFIGURATION, debug_option, examples, print_message
from decision_guide.model.files import SCHEMA_FILE
from decision_guide.problems.reporting import count_of
from decision_guide.schemas import authoring
from decision_guide.text.words import FALLBACK, languages

TEMPLATES = {
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    "gitignore": ".gitignore",
    "github/publish.yml": ".github/workflows/publish.yml",
}
"""Target path of each file in ``starter_site/``. Names that begin with a dot would be missing from a wheel."""
TEXTS = {
    "index.md": "docs/index.md",
    "decisions.md": "docs/decisions/index.md",
    "meet-or-write.yml": "docs/decisions/meet-or-write.yml",
}
"""Target path of each file in the folder of a language in ``starter_site/``."""
_TITLE = re.compile(r"^title: (.+)$", re.MULTILINE)


@click.command(
    short_help="Create a site in an empty folder.",
    epilog=examples("decision-guide init our-decisions", "decision-guide init --language de unsere-entscheidungen"),
)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--language",
    type=click.Choice(languages()),
    default=FALLBACK,
    show_default=True,
    help="The language of the site, its first decision and the comments.",
)
@debug_option
def init(folder: Path, language: str) -> None:
    """Create a site with one small decision in DIR (default: this folder), ready for `mkdocs serve` and GitHub Pages.

    Nothing is overwritten. If any of the files already exists, nothing is written.
    """
    files = site(dt.datetime.now().astimezone().date(), language)
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


def site(today: dt.date, language: str = FALLBACK) -> dict[str, bytes]:
    """Return the files of a new site in a language, by their path below its folder."""
    templates = resources.files("decision_guide") / "cli" / "starter_site"
    version = metadata.version("mkdocs-decision-guide")
    files = {f"docs/decisions/{SCHEMA_FILE}": authoring.as_text().encode()}
    sources = {path: templates / name for name, path in TEMPLATES.items()}
    sources |= {path: templates / language / name for name, path in TEXTS.items()}
    texts = {path: source.read_text(encoding="utf-8") for path, source in sources.items()}
    [name] = _TITLE.findall(texts["docs/index.md"])
    values = {"TODAY": today.isoformat(), "VERSION": version, "SITE_NAME": name, "LANGUAGE": language}
    return files | {path: _filled(text, values).encode() for path, text in texts.items()}


def _filled(text: str, values: Mapping[str, str]) -> str:
    for key, value in values.items():
        text = text.replace(key, value)
    return text
