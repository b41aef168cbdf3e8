"""Which decision files a command is about, and which look as if they were, although no one reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click

from decision_guide import disk
from decision_guide.cli.shared import CONFIGURATION, Place, current_site
from decision_guide.lint import unread
from decision_guide.lint.unread import Candidate
from decision_guide.model.files import DECISION_ENDING, SourceFile
from decision_guide.problems import Problem

USUAL_FOLDER = "decisions"
MOST_TOLD = 5
"""As many files that are not read are named where there is no other."""


@dataclass(frozen=True, slots=True)
class SelectedFiles:
    """The decision files that a command is about, and the folders they stand in.

    ``within``: what they must stand in, the docs_dir of a site; ``site``: the one they are all decisions of;
    ``searched``: the folders that were looked through.
    """

    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    within: Path | None = None
    site: Place | None = None
    searched: tuple[Path, ...] = ()

    def read(self) -> tuple[SourceFile, ...]:
        """The files as they are; one that cannot be read says why."""
        return disk.collect_sources(self.files, within=self.within)

    def unread(self) -> tuple[Problem, ...]:
        """What is said about files that are not read, although they look like decisions of these folders."""
        if self.site:
            return unread_of_site(self.site)
        return tuple(problem for folder in self.searched for problem in _unread_below(folder))


def decision_files(paths: tuple[Path, ...]) -> SelectedFiles:
    """The decision files among ``paths`` and in the folders among them; without any those of the site here.

    A folder may be that of a site, or one that has the decisions in a folder below. Raises ``click.UsageError`` where
    there is none.
    """
    if not paths:
        site = current_site()
        if site is None:
            raise click.UsageError("There is no mkdocs.yml here. Name the decision files or their folder.")
        if not site.sources:
            _refuse([site.folder], site.docs_dir, unread_of_site(site))
        return SelectedFiles(site.sources, (site.folder,), site.docs_dir, site)
    folders = tuple(_decisions_in(path) for path in paths if path.is_dir())
    named = [path for path in paths if not path.is_dir()]
    if strange := [path for path in named if path.suffix not in disk.ENDINGS]:
        raise click.UsageError(f"{strange[0]} is no decision file: its name would end with {DECISION_ENDING}.")
    files = dict.fromkeys([*named, *(file for folder in folders for file in disk.find_sources(folder))])
    return SelectedFiles(tuple(files), tuple(dict.fromkeys(file.parent for file in files)), searched=folders)


def unread_of_site(site: Place) -> tuple[Problem, ...]:
    """What is said about the files of a docs_dir that look like decisions and are not read."""
    read = set(site.sources)
    found = []
    for path in disk.find_files(site.docs_dir, unread.may_be_decision):
        if path not in read:
            place = path.relative_to(site.docs_dir).as_posix()
            found.append(unread.unread(_candidate(path, place, site), site.settings.folder))
    return tuple(problem for problem in found if problem)


def _candidate(path: Path, place: str, site: Place | None = None) -> Candidate:
    cause = site.left_out.get(path) if site else None
    return Candidate(place, disk.shown(path), disk.read_beginning(path, unread.SNIFFED), cause)


def _unread_below(folder: Path) -> Iterator[Problem]:
    read, name = set(disk.find_sources(folder)), folder.resolve().name
    for path in disk.find_files(folder, unread.may_be_decision):
        if path not in read:
            problem = unread.unread(_candidate(path, f"{name}/{path.relative_to(folder).as_posix()}"), name)
            if problem:
                yield problem


def _decisions_in(path: Path) -> Path:
    """The folder of decisions that a folder is, or has."""
    places: list[Path] = []
    for place in _places(path):  # one after the other: MkDocs is asked only where the folder itself has none
        if disk.find_sources(place):
            return place
        places += [place] if place not in places else []
    return _refuse(places, path, tuple(_unread_below(path)))


def _places(path: Path) -> Iterator[Path]:
    if (path / CONFIGURATION).is_file():
        if site := current_site(path):
            yield site.folder
        return
    yield path
    here = current_site()
    if here and here.docs_dir.resolve() == path.resolve():
        yield here.folder
    yield path / USUAL_FOLDER


def _refuse(places: Sequence[Path], top: Path, problems: Sequence[Problem]) -> NoReturn:
    """Say what was looked for and where, and where it may be. A check that reads nothing is no success."""
    endings = " or ".join(sorted(disk.ENDINGS, reverse=True))
    looked = " and ".join(disk.shown(place) for place in places)
    lines = [f"No decision files: nothing in {looked} has a name that ends with {endings}."]
    if missing := [place for place in places[:1] if not place.is_dir()]:
        lines = [f"No decision files: there is no folder {disk.shown(missing[0])}."]
    if near := _folder_with_decisions(top):
        lines.append(f"Did you mean {disk.shown(near)}?")
    lines += [f"{problem.location.path}: {problem.message}. {problem.help}" for problem in problems[:MOST_TOLD]]
    lines.append("Next: decision-guide new my-decision")
    raise click.UsageError("\n".join(lines))


def _folder_with_decisions(top: Path) -> Path | None:
    """The first folder at or below ``top``, or the one above it, with a file that looks like a decision."""
    for path in (*disk.find_files(top, disk.is_source_path), *disk.find_sources(top.resolve().parent)):
        if unread.looks_like_decision(disk.read_beginning(path, unread.SNIFFED)):
            return path.parent
    return None
