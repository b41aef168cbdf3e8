"""The input and output of a build: bytes with a name, independent of any disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from decision_guide.model.decision import Decision
from decision_guide.model.picture import PictureFile
from decision_guide.problems import Location, Problem

DECISION_ENDING = ".yml"
"""The ending of the name of a decision file."""
WINDOWS_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names that no file or folder can have on Windows, whatever its ending."""
SCHEMA_FILE = "decision.schema.json"
"""The name of the schema file next to the decision files."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The content of a decision file.

    ``path`` is shown to authors (POSIX, relative to their working directory). ``slug`` is the file name without its
    ending. ``obstacle`` is the reason why the file could not be read, as the end of a sentence, or ``None``.
    ``pictures`` are the files of its pictures. A picture that no one has read is not checked.
    """

    path: str
    slug: str
    content: bytes
    obstacle: str | None = None
    pictures: tuple[PictureFile, ...] = ()


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A generated file. ``path`` is POSIX and relative to the docs_dir. ``source`` is the path of its source file.

    ``search`` is the HTML that goes into a site's search index; without it, no search finds the page.
    A file that ``gives_way_to_handwritten`` is only for sites that do not have that file.
    """

    path: str
    content: bytes
    source: str | None = None
    search: str | None = None
    gives_way_to_handwritten: bool = False


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site that this package does not generate. ``path`` is POSIX and relative to the docs_dir.

    ``address`` is its path on the published site, relative to the root, such as ``decisions/tea/index.html``.
    ``maker`` is the plugin that generates it (empty for a file that people maintain).
    """

    path: str
    address: str
    maker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings that change the output of a build.

    ``docs_dir`` is the beginning of the paths of hand-written pages in messages (empty, or with a slash at its end).
    ``folder`` is the folder of the decisions in the docs_dir. ``language`` is an ISO 639-1 code.
    ``edit_url`` is the address for editing a file, with ``{path}`` or ``{path_noext}`` for its path in the docs_dir.
    ``report_url`` is the address for reporting an error, with ``{slug}`` for the decision.
    ``live`` is true in ``mkdocs serve``, where the pages show drafts and problems.
    ``cards`` is true if the build generates social cards (this needs the extra ``png``).
    ``links_are_rewritten`` is true if the site generator resolves relative links in HTML from the source's folder.
    """

    docs_dir: str = ""
    folder: str = "decisions"
    language: str = "en"
    use_directory_urls: bool = True
    site_url: str | None = None
    site_name: str = ""
    site_description: str = ""
    report_url: str | None = None
    edit_url: str | None = None
    live: bool = False
    cards: bool = True
    links_are_rewritten: bool = False


@dataclass(frozen=True, slots=True)
class ListedChange:
    """What changed in a decision on a day, and why (may be empty), as plain text."""

    date: dt.date
    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The data of a decision for lists, menus and page heads. ``options`` are ids with names, in the file's order.

    ``pairs`` are the ids of the options that have a page together. ``language`` is that of the texts, if the author
    named it. ``picture`` is the path of its picture, relative to the folder of the decisions; empty without one.
    """

    slug: str
    title: str
    name: str
    summary: str
    options: tuple[tuple[str, str], ...]
    questions: int
    tags: tuple[str, ...]
    reviewed: dt.date | None
    draft: bool
    thumbnail: str
    pairs: tuple[tuple[str, str], ...] = ()
    changes: tuple[ListedChange, ...] = ()
    language: str | None = None
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """The result of a build: files sorted by path, problems sorted by location, and the published decisions by slug.

    ``listings`` has the data of the same decisions for lists and menus. Use it where it is enough: ``decisions`` reads
    files again. ``reused`` is the number of decisions whose pages are from a cache. ``keys`` identifies, by slug,
    everything that the pages of a file without errors depend on. ``withheld`` has the paths in the docs_dir that must
    not be published: the sources of drafts. ``published`` has, by path in the docs_dir, the content to publish in place
    of a decision file's own: without the comments, which are the author's. ``extended`` has the paths of hand-written
    pages that the build returns with an addition. No other generated file may replace a hand-written one. ``links`` has
    the links in decisions that lead to a place on the site, with their locations.
    """

    files: tuple[OutputFile, ...]
    problems: tuple[Problem, ...]
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    listings: Mapping[str, Listing] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()
    published: Mapping[str, bytes] = field(default_factory=dict)
    extended: tuple[str, ...] = ()
    links: tuple[tuple[str, Location], ...] = ()
    reused: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class SlugClaims:
    """What a check of all files together needs of one file.

    It is the location where the decision begins, and its earlier slugs, its tags and its links to places on the site,
    each with its location.
    """

    here: Location
    was: tuple[tuple[str, Location], ...] = ()
    tags: tuple[tuple[str, Location], ...] = ()
    links: tuple[tuple[str, Location], ...] = ()
