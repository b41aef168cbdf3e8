"""What goes into a build and what comes out: bytes with a name, nothing of a disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from decision_guide.model.decision import Decision
from decision_guide.problems import Location, Problem

DECISION_ENDING = ".yml"
"""What the name of a decision file ends with."""
SCHEMA_FILE = "decision.schema.json"
"""What the schema of the decision files is called, beside them."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A decision file as it was read.

    ``path`` is shown to authors (posix, relative to where they work); ``slug`` is the file name without its ending.
    ``obstacle`` says why it could not be read, as the end of a sentence; ``None`` where it was.
    """

    path: str
    slug: str
    content: bytes
    obstacle: str | None = None


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A finished file. ``path`` is posix and relative to the docs_dir; ``source`` is the path it was made from.

    ``search`` is the HTML that a site's search finds a generated page by; without it no search finds the page.
    One that ``gives_way_to_handwritten`` is for sites that have none of their own.
    """

    path: str
    content: bytes
    source: str | None = None
    search: str | None = None
    gives_way_to_handwritten: bool = False


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file that a site has without us. ``path`` is posix and relative to the docs_dir.

    ``address`` is where it is published, as a path below the site's root, such as ``decisions/tea/index.html``;
    ``maker`` is the plugin that makes it (empty for a file that people keep).
    """

    path: str
    address: str
    maker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything outside the data that changes what a build makes.

    ``docs_dir`` begins the paths of hand-written pages as authors see them (empty, or with a slash at its end);
    ``folder`` is where decisions live below the docs_dir; ``language`` an ISO 639-1 code; ``edit_url``
    is the address that edits a file, with ``{path}`` or ``{path_noext}`` for its path below the docs_dir;
    ``report_url`` is where a reader says that something is wrong, with ``{slug}`` for the decision; ``live`` is true in
    ``mkdocs serve`` (drafts and problems are shown on the pages); ``cards`` is whether social cards are wanted (the
    extra ``png`` makes them); ``links_are_rewritten`` is whether the engine rewrites relative links in HTML as
    if they counted from the source's folder.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What lists, menus and heads of pages tell of a decision; ``options`` are ids with names, in author order."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """The result of a build: files sorted by path, problems by place, and the shown decisions by slug.

    ``listings`` tell of the same decisions what lists and menus say; they cost nothing, whereas a decision is read
    again when somebody asks for it. ``reused`` counts those whose pages came from a cache. ``keys`` name, by slug, all
    that the pages of a file without errors were made of. ``withheld`` are the paths below the docs_dir that must not be
    published: the sources of drafts. ``extended`` are those of hand-written pages that come back with an addition; no
    other may take the place of a hand-written file.
    """

    files: tuple[OutputFile, ...]
    problems: tuple[Problem, ...]
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    listings: Mapping[str, Listing] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()
    extended: tuple[str, ...] = ()
    reused: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class SlugClaims:
    """Where a decision begins in its file, and the earlier slugs it claims, each with its place."""

    here: Location
    was: tuple[tuple[str, Location], ...] = ()
