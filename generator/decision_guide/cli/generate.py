"""`decision-guide generate`: write a complete docs_dir for any tool that reads Markdown from the disk."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from decision_guide import cards, disk, pipeline, processes
from decision_guide.cli.progress import with_progress
from decision_guide.cli.selection import unread_of_site
from decision_guide.cli.shared import (
    EXIT_DATA,
    Place,
    current_site,
    debug_option,
    examples,
    is_coloured,
    markdown_of,
    print_message,
)
from decision_guide.lint.pictures import with_pictures
from decision_guide.model.files import Build, OutputFile, Settings, SiteFile
from decision_guide.problems import by_place, has_errors, reporting
from decision_guide.problems.reporting import count_of
from decision_guide.render import urls


@click.command(
    short_help="Write all pages to a folder, for use with another site generator.",
    epilog=examples(
        "decision-guide generate --out build/docs", "decision-guide generate --out build/docs --for zensical"
    ),
)
@click.argument("docs_dir", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="The folder to write to; created if missing."
)
@click.option(
    "--for",
    "engine",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="The tool that builds the site. Zensical rewrites links in HTML; MkDocs and ProperDocs do not.",
)
@click.option("--no-cache", is_flag=True, help="Rebuild everything.")
@debug_option
@click.pass_context
def generate(context: click.Context, docs_dir: Path | None, out: Path, engine: str, *, no_cache: bool) -> None:
    """Write the hand-written pages of DOCS_DIR and all generated pages to a folder, as a complete docs_dir.

    DOCS_DIR defaults to that of the mkdocs.yml in this folder, with its settings. A run replaces or removes only files
    that an earlier run wrote and that no one has edited since. If a decision has errors, nothing is written.
    """
    place = Place(docs_dir, Settings(docs_dir=f"{disk.shown(docs_dir)}/")) if docs_dir else current_site()
    if place is None:
        raise click.UsageError("There is no mkdocs.yml here. Name the docs_dir.")
    settings = replace(place.settings, links_are_rewritten=engine == "zensical")
    _refuse_nested_folders(place.docs_dir, out)
    handwritten = disk.read_handwritten(place.docs_dir)
    found = disk.collect_sources(place.sources, within=place.docs_dir)
    pairs = zip(place.sources, found, strict=True)
    sources = tuple(with_pictures(source, partial(disk.read_picture, path)) for path, source in pairs)
    store = None if no_cache else place.store
    present = [SiteFile(one.path, urls.site_file(one.path, settings.use_directory_urls)) for one in handwritten]
    build = pipeline.build(
        sources,
        settings,
        markdown_of(handwritten),
        present=present,
        on_progress=with_progress("Checking"),
        spread=processes.spread,
        cache=store,
        generator=disk.installed_generator(),
    )
    build = cards.with_cards(build, settings, store)
    print_message(f"{count_of(len(sources), 'decision')} read in {disk.shown(place.folder)}.")
    files = [SiteFile(one.path, urls.site_file(one.path, settings.use_directory_urls)) for one in build.files]
    links = pipeline.link_problems(build, settings, [*present, *files])
    inside = pipeline.inside_problems(build, settings, markdown_of(handwritten))
    if problems := by_place([*unread_of_site(place), *build.problems, *links, *inside]):
        click.echo(reporting.text(problems, colour=is_coloured(sys.stderr)), err=True, nl=False)
    if has_errors(build.problems):
        print_message("Nothing was written. Next: fix these problems and run the command again.")
        context.exit(EXIT_DATA)
    written = disk.write(out, _merged(handwritten, build))
    for path in written.kept:
        print_message(f"{disk.shown(out / path)} is no longer needed. It was edited since, so it was not removed.")
    print_message(
        f"{count_of(len(written.changed), 'file')} written, {len(written.unchanged)} unchanged, "
        f"{len(written.removed)} removed in {disk.shown(out)}.",
        "Next: build this folder with any tool that reads Markdown.",
    )


def _refuse_nested_folders(docs_dir: Path, out: Path) -> None:
    source, target = (Path(os.path.realpath(path)) for path in (docs_dir, out))  # also of links in a circle
    if target.is_relative_to(source) or source.is_relative_to(target):
        folders = f"--out {disk.shown(out)} and docs_dir {disk.shown(docs_dir)}"
        raise click.UsageError(f"{folders} must not contain each other.")


def _merged(handwritten: Iterable[OutputFile], build: Build) -> tuple[OutputFile, ...]:
    """Both kinds of files, without withheld ones. A page with an addition replaces the hand-written page."""
    files = {
        file.path: replace(file, content=build.published.get(file.path, file.content))
        for file in handwritten
        if file.path not in build.withheld
    }
    files |= {file.path: file for file in build.files if not (file.gives_way_to_handwritten and file.path in files)}
    return tuple(files[path] for path in sorted(files))
