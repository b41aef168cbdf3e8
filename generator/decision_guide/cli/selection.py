"""The decision files that a command works on, and files that look like decisions but are not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from decision_guide import disk
from decision_guide.cli.paths import refuse_other_files
from decision_guide.cli.shared import CONFIGURATION, Place, current_site
from decision_guide.lint import unread
from decision_guide.lint.pictures import with_pictures
from decision_guide.lint.unread import Candidate
from decision_guide.model.files import SourceFile
from decision_guide.problems import Problem

USUAL_FOLDER = "decisions"
MOST_NAMED = 5
"""Maximum number of unread files that the error names if there are no decision files."""


@dataclass(frozen=True, slots=True)
class SelectedFiles:
    """The decision files that a command works on, and the folders that contain them.

    ``within`` is the docs_dir of the site, which must contain all files. ``site`` is the site whose decisions these all
    are. ``searched`` are the folders that were searched. ``found_in`` is the folder that limits each file that
    was found and not named: no link leads out of it. A file that was named itself may be a link to anywhere.
    """

    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    within: Path | None = None
    site: Place | None = None
    searched: tuple[Path, ...] = ()
    found_in: Mapping[Path, Path] = field(default_factory=dict)

    def read(self) -> tuple[SourceFile, ...]:
        """Read the files. A file that cannot be read has its obstacle in place of its content."""
        return tuple(
            with_pictures(
                disk.collect_source(file, disk.shown(file), within=self.found_in.get(file, self.within)),
                partial(disk.read_picture, file),
            )
            for file in self.files
        )

    def unread(self) -> tuple[Problem, ...]:
        """Return the problems of files in these folders that look like decisions but are not read."""
        if self.site:
            return unread_of_site(self.site)
        return tuple(problem for folder in self.searched for problem in _unread_below(folder))


def decision_files(paths: tuple[Path, ...]) -> SelectedFiles:
    """Return the decision files among ``paths`` and in the folders among them, or else those of the site here.

    A folder may be that of a site, or may have the decisions in a subfolder. Raises ``click.UsageError`` if there
    are no decision files.
    """
    if not paths:
        site = current_site()
        if site is None:
            raise click.UsageError("There is no mkdocs.yml here. Name the decision files or their folder.")
        if not site.sources:
            _refuse([site.folder], site.docs_dir, unread_of_site(site))
        return SelectedFiles(site.sources, (site.folder,), site.docs_dir, site)
    tops = tuple(path for path in paths if path.is_dir())
    folders = tuple(map(_decisions_in, tops))
    named = [path for path in paths if not path.is_dir()]
    for path in named:
        refuse_other_files(path)
    limits = tuple(_limit(top, folder) for top, folder in zip(tops, folders, strict=True))
    found_in = {file: top for top, folder in zip(limits, folders, strict=True) for file in disk.find_sources(folder)}
    files = dict.fromkeys([*named, *found_in])
    found_in = {file: top for file, top in found_in.items() if file not in named}
    return SelectedFiles(
        tuple(files), tuple(dict.fromkeys(file.parent for file in files)), searched=folders, found_in=found_in
    )


def _limit(top: Path, folder: Path) -> Path:
    """The named folder; the decisions' own if that is elsewhere, as the docs_dir of a mkdocs.yml may be."""
    return top if folder.resolve().is_relative_to(top.resolve()) else folder


def unread_of_site(site: Place) -> tuple[Problem, ...]:
    """Return the problems of files in a docs_dir that look like decisions but are not read."""
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
    """The folder of decisions: the given folder or one inside it."""
    places: list[Path] = []
    for place in _places(path):  # lazily: MkDocs is loaded only if the folder itself has no decisions
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
    """Report which folders were searched, and where decisions may be. A check that reads no file must not pass."""
    endings = " or ".join(sorted(disk.ENDINGS, reverse=True))
    looked = " and ".join(disk.shown(place) for place in places)
    lines = [f"No decision files: no file in {looked} has a name that ends with {endings}."]
    if missing := [place for place in places[:1] if not place.is_dir()]:
        lines = [f"No decision files: the folder {disk.shown(missing[0])} does not exist."]
    if near := _folder_with_decisions(top):
        lines.append(f"Did you mean {disk.shown(near)}?")
    lines += [f"{problem.location.path}: {problem.message}. {problem.help}" for problem in problems[:MOST_NAMED]]
    lines.append("Next: decision-guide new my-decision")
    raise click.UsageError("\n".join(lines))


def _folder_with_decisions(top: Path) -> Path | None:
    """The first folder at or below ``top``, or its parent, with a file that looks like a decision."""
    for path in (*disk.find_files(top, disk.is_source_path), *disk.find_sources(top.resolve().parent)):
        if unread.looks_like_decision(disk.read_beginning(path, unread.SNIFFED)):
            return path.parent
    return None
