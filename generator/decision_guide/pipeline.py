"""The whole program in one pure function: decision files in, finished files and problems out.

    sources -> parsing -> validation -> Decision -> evaluation, trade-off -> render -> Build(files, problems)

Nothing here reads a disk or a clock. The edges (``plugin``, ``cli``) read the inputs and write the outputs.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from decision_guide.cache.outcome import BuiltDecision, Cache, NoCache, key_of
from decision_guide.formatting.publishing import without_comments
from decision_guide.lint import consistency
from decision_guide.lint.addresses import Addresses
from decision_guide.lint.checking import CheckedFile, check_file, decision_of, sorted_sources
from decision_guide.lint.links import LinkTargets
from decision_guide.model import Decision
from decision_guide.model.files import Build, Listing, Settings, SiteFile, SourceFile
from decision_guide.problems import Location, Problem, Severity, by_place
from decision_guide.render import site
from decision_guide.render.catalogue import Catalogue
from decision_guide.render.embedding.finished import CompletedPage, FinishedPage, completed
from decision_guide.render.embedding.markers import Embed, KnownDecisions
from decision_guide.render.embedding.near_markers import requests_inside
from decision_guide.render.embedding.pages import parts
from decision_guide.render.pages.other_pages import other_pages
from decision_guide.text.words import Words, words_in

OnProgress = Callable[[Sequence[SourceFile]], Iterable[SourceFile]]
Spread = Callable[[Callable[[SourceFile], BuiltDecision], Sequence[SourceFile]], Iterable[BuiltDecision]]
"""Calls a function for each file and returns its results in order, like ``map``; perhaps in several processes."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The result of a check: all problems by place, and the decisions without errors, sorted by their files' paths."""

    problems: tuple[Problem, ...]
    decisions: tuple[Decision, ...]


def examine(sources: Sequence[SourceFile], on_progress: OnProgress = iter) -> Findings:
    """Return all problems of all files, and the decisions without errors. Nothing is rendered; drafts are included.

    ``on_progress`` yields the items that it is given, one by one, and may show the progress.
    """
    named, misnamed = sorted_sources(sources)
    found = [(source, check_file(source)) for source in on_progress(named)]
    own = (problem for _, checked in found for problem in checked.problems)
    decisions = tuple(checked.decision for _, checked in found if checked.decision)
    targets = LinkTargets(Settings().folder, frozenset(source.slug for source in named))
    links = targets.problems(_links(checked for _, checked in found))
    return Findings(by_place([*own, *_across_files(found), *links, *misnamed]), decisions)


def check(sources: Sequence[SourceFile]) -> tuple[Problem, ...]:
    """Return all problems of all files, sorted by place."""
    return examine(sources).problems


def build(  # noqa: PLR0913 - all that a build depends on, most of it by name
    sources: Sequence[SourceFile],
    settings: Settings,
    pages: Mapping[str, str] | None = None,
    previous: Mapping[str, Decision] | None = None,
    *,
    present: Iterable[SiteFile] = (),
    on_progress: OnProgress = iter,
    spread: Spread = map,
    cache: Cache | None = None,
    generator: str = "",
) -> Build:
    """Return every generated file, and every problem.

    ``pages`` are the site's hand-written Markdown pages by their path below the docs_dir. Pages that embed a list or a
    card are returned with it. ``previous`` are the last good decisions by slug (``mkdocs serve``). They replace files
    that have errors now, and show the problems at the top. ``present`` are all files of the site that we do not
    generate, including ``pages``. If one has the address of a generated file, it keeps the address, and the conflict is
    an error. A draft is left out unless ``settings.live``. For ``on_progress``, see :func:`examine`. A file whose
    result is in the ``cache`` is neither parsed nor rendered; ``spread`` renders the others. ``generator`` names the
    installed program, so that a persistent cache never returns another version's results.
    """
    cache, present = cache or NoCache(), tuple(present)
    named, misnamed = sorted_sources(sources)
    keys = {source.path: key_of(source, settings, generator) for source in named}
    builder = _DecisionBuilder(settings, words_in(settings.language), previous or {}, keys, cache)
    results = list(builder.results_of(named, on_progress, spread))
    cache.prune(keys.values())
    addresses = Addresses.of(present, settings)
    taken = addresses.problems((file for result in results for file in result.outcome.files), _former_slugs(results))
    between = (*_across_files((result.source, result.outcome) for result in results), *taken)
    if settings.live:
        results = [builder.with_problems(result, between) for result in results]
    own = (problem for result in results for problem in result.outcome.problems)
    made = _assemble(results, by_place([*own, *between, *misnamed]), builder, pages or {}, addresses)
    return replace(
        made,
        keys={result.source.slug: keys[result.source.path] for result in results if result.is_cacheable},
        links=_links(result.outcome for result in results),
    )


def link_problems(build: Build, settings: Settings, files: Iterable[SiteFile]) -> tuple[Problem, ...]:
    """Return a warning for each link of a build's decisions that leads nowhere on the finished site.

    ``files`` are all files of the site, generated ones too. A site's other plugins may add files after the build.
    """
    return tuple(LinkTargets(settings.folder, frozenset(build.listings), tuple(files)).problems(build.links))


def complete(
    build: Build, settings: Settings, page: FinishedPage, path: str, moved: Callable[[str], str]
) -> CompletedPage:
    """Return a finished page with the parts that it requests inside of something, or that came after the build.

    ``path`` is the page's path below the docs_dir. ``moved`` corrects the links of a part, for a page that is not where
    its path says.
    """
    catalogue = Catalogue(
        tuple(sorted(build.listings.values(), key=_by_title)), build.decisions, settings, words_in(settings.language)
    )

    def draw(asked: tuple[Embed, ...]) -> Mapping[int, str]:
        return {number: moved(html) for number, html in parts(catalogue, path, asked, page.html).items()}

    return completed(page, _known(build), draw)


def inside_problems(build: Build, settings: Settings, pages: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning for each request in hand-written pages that no step after this program will show."""
    for path, text in pages.items():
        yield from requests_inside(f"{settings.docs_dir}{path}", text, _known(build))


def _known(build: Build) -> KnownDecisions:
    """What pages may request. A file with errors is reported by itself, so its name is no mistake of a page."""
    drafts = frozenset(map(_stem, build.withheld))
    errors = (problem.location.path for problem in build.problems if problem.severity is Severity.ERROR)
    return KnownDecisions(build.decisions, drafts, frozenset(map(_stem, errors)) - {*build.listings, *drafts})


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _links(checked: Iterable[CheckedFile | BuiltDecision]) -> tuple[tuple[str, Location], ...]:
    """The links to places on the site, with their locations."""
    return tuple(link for one in checked if one.names for link in one.names.links)


def _former_slugs(results: Iterable[_FileResult]) -> dict[str, Location]:
    """The earlier slugs that decisions claim, each with its place."""
    names = [result.outcome.names for result in results if result.outcome.names]
    return {old: place for one in names for old, place in one.was}


def _across_files(found: Iterable[tuple[SourceFile, CheckedFile | BuiltDecision]]) -> Iterator[Problem]:
    """The problems between files."""
    named = [(source.slug, one.names) for source, one in found if one.names]
    yield from consistency.check_across_files(named)
    yield from consistency.check_tags(named)


# --- each file by itself -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _FileResult:
    """The contribution of one file to a site. ``fallback`` is the earlier version that is shown for a file with errors.

    ``reused``: the result comes from the cache. ``is_cacheable``: it may be stored there.
    """

    source: SourceFile
    outcome: BuiltDecision
    fallback: Decision | None = None
    reused: bool = False
    is_cacheable: bool = False


@dataclass(frozen=True, slots=True)
class _DecisionBuilder:
    """Renders each file of a build. Decisions are dropped after their pages are rendered, to save memory."""

    settings: Settings
    words: Words
    previous: Mapping[str, Decision]
    keys: Mapping[str, str]
    cache: Cache

    def results_of(
        self, sources: Sequence[SourceFile], on_progress: OnProgress, spread: Spread
    ) -> Iterator[_FileResult]:
        """Yield the result of each file, from the cache if possible."""
        found = {source.path: self._kept(source) for source in sources}
        missing = [source for source in sources if found[source.path] is None]
        work = partial(_outcome_of, settings=self.settings)
        # The first file loads and compiles what all need: processes that are copied from this one need not.
        made = chain(map(work, missing[:1]), spread(work, missing[1:]))
        for source in on_progress(sources):
            kept = found[source.path]
            yield _FileResult(source, kept, reused=True, is_cacheable=True) if kept else self._new(source, next(made))

    def _kept(self, source: SourceFile) -> BuiltDecision | None:
        kept = self.cache.get(self.keys[source.path])
        return kept if kept and kept.listing and kept.listing.slug == source.slug else None

    def _new(self, source: SourceFile, outcome: BuiltDecision) -> _FileResult:
        if outcome.names:
            self.cache.put(self.keys[source.path], outcome)
            return _FileResult(source, outcome, is_cacheable=True)
        return self._render(source) if source.slug in self.previous else _FileResult(source, outcome)

    def with_problems(self, result: _FileResult, between: Sequence[Problem]) -> _FileResult:
        """Return the result. If the file conflicts with another, render it again: its page shows the problem."""
        conflicts = tuple(problem for problem in between if problem.location.path == result.source.path)
        return self._render(result.source, conflicts) if conflicts else result

    def _render(self, source: SourceFile, conflicts: tuple[Problem, ...] = ()) -> _FileResult:
        checked = check_file(source)
        fallback = None if checked.decision else self.previous.get(source.slug)
        outcome = _rendered(source, checked, self.settings, fallback=fallback, conflicts=conflicts)
        return _FileResult(source, outcome, fallback)


def _outcome_of(source: SourceFile, *, settings: Settings) -> BuiltDecision:
    """What a file gives by itself."""
    return _rendered(source, check_file(source), settings)


def _rendered(
    source: SourceFile,
    checked: CheckedFile,
    settings: Settings,
    *,
    fallback: Decision | None = None,
    conflicts: tuple[Problem, ...] = (),
) -> BuiltDecision:
    """The pages of a checked file, or of the earlier version ``fallback``."""
    decision = checked.decision or fallback
    hidden = decision is not None and decision.draft and not settings.live
    problems = by_place([*checked.problems, *conflicts])
    current = checked.decision is not None
    entry = site.DecisionInput(
        source.slug, source.path, None if hidden else decision, current, problems, checked.derived
    )
    files = () if hidden and current else tuple(site.decision_files(entry, settings))
    listing = site.listing(decision, checked.derived) if decision else None
    published = None if checked.decision is None or hidden else without_comments(source)
    return BuiltDecision(listing, checked.names, problems, files, published)


# --- all files together ------------------------------------------------------------------------------


class _Decisions(Mapping[str, Decision]):
    """The shown decisions by slug. A decision that was dropped is read again on access."""

    def __init__(self, known: dict[str, Decision | SourceFile]) -> None:
        self._known = known

    def __getitem__(self, slug: str) -> Decision:
        known = self._known[slug]
        decision = decision_of(known) if isinstance(known, SourceFile) else known
        if decision is None:
            raise KeyError(slug)
        self._known[slug] = decision
        return decision

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def _assemble(
    results: Sequence[_FileResult],
    problems: tuple[Problem, ...],
    builder: _DecisionBuilder,
    pages: Mapping[str, str],
    addresses: Addresses,
) -> Build:
    """The build of a whole site from its results."""
    settings = builder.settings
    listed = [(result, result.outcome.listing) for result in results if result.outcome.listing]
    drafts = {listing.slug for _, listing in listed if listing.draft and not settings.live}
    listings = tuple(listing for _, listing in listed if listing.slug not in drafts)
    shown = {
        result.source.slug: result.fallback or result.source for result, listing in listed if listing.slug not in drafts
    }
    decisions = _Decisions(shown)
    files = [file for result in results for file in result.outcome.files]
    index = _handwritten_index(pages, addresses, settings)
    others = other_pages(pages, settings.folder, index)
    catalogue = Catalogue(tuple(sorted(listings, key=_by_title)), decisions, settings, builder.words, index, others)
    known = KnownDecisions(
        decisions, frozenset(drafts), frozenset(one.source.slug for one in results if not one.outcome.listing)
    )
    made, extended = site.render(
        catalogue, files, {path: _with_unix_newlines(text) for path, text in pages.items()}, known
    )
    taken = addresses.problems(file for file in made if file.source is None)
    made = [file for file in made if not addresses.in_the_way(file)]
    return Build(
        files=tuple(sorted([*made, *extended.files], key=lambda file: file.path)),
        problems=by_place([*problems, *extended.problems, *taken]),
        decisions=decisions,
        listings={listing.slug: listing for listing in listings},
        withheld=tuple(sorted(f"{settings.folder}/{slug}.yml" for slug in drafts)),
        published={
            f"{settings.folder}/{result.source.slug}.yml": result.outcome.published
            for result in results
            if result.outcome.published is not None
        },
        extended=tuple(file.path for file in extended.files),
        reused=sum(result.reused for result in results),
    )


def _handwritten_index(pages: Mapping[str, str], addresses: Addresses, settings: Settings) -> str | None:
    """The hand-written page at the address of the list: index.md or README.md."""
    usual = f"{settings.folder}/index.md"
    other = addresses.at(usual)
    return usual if usual in pages else other.path if other and other.path in pages else None


def _by_title(listing: Listing) -> tuple[str, str]:
    return listing.title.casefold(), listing.slug


def _with_unix_newlines(text: str) -> str:
    """The text with line ends as MkDocs reads them, so that every edge gives the same bytes."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
