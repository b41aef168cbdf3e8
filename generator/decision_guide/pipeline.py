"""The whole machine in one pure function: decision files in, finished files and problems out.

    sources -> parsing -> validation -> Decision -> evaluation, trade-off -> render -> Build(files, problems)

Nothing here reads a disk or a clock. The edges (``plugin``, ``cli``) bring the bytes and carry the files away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from decision_guide.cache.outcome import Cache, NoCache, Outcome, key_of
from decision_guide.lint import consistency
from decision_guide.lint.checking import Checked, by_name, check_file, decision_of
from decision_guide.model import Decision
from decision_guide.model.files import Build, Listing, Settings, SourceFile
from decision_guide.problems import Problem, by_place
from decision_guide.render import site
from decision_guide.render.embedding.markers import Known
from decision_guide.render.pages.list import Catalogue
from decision_guide.text.words import Words

Watch = Callable[[Sequence[SourceFile]], Iterable[SourceFile]]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found: all problems by place, and the decisions without errors, sorted by their files' paths."""

    problems: tuple[Problem, ...]
    decisions: tuple[Decision, ...]


def examine(sources: Sequence[SourceFile], watch: Watch = iter) -> Findings:
    """All problems of all files, and the decisions that have no errors; nothing is rendered. Drafts are read too.

    ``watch`` gives back what it is given, one by one, and may tell how far the work is.
    """
    named, misnamed = by_name(sources)
    found = [(source, check_file(source)) for source in watch(named)]
    own = (problem for _, checked in found for problem in checked.problems)
    decisions = tuple(checked.decision for _, checked in found if checked.decision)
    return Findings(by_place([*own, *_between(found), *misnamed]), decisions)


def check(sources: Sequence[SourceFile]) -> tuple[Problem, ...]:
    """All problems of all files, sorted by place."""
    return examine(sources).problems


def build(
    sources: Sequence[SourceFile],
    settings: Settings,
    pages: Mapping[str, str] | None = None,
    previous: Mapping[str, Decision] | None = None,
    *,
    watch: Watch = iter,
    cache: Cache | None = None,
) -> Build:
    """Every generated file, and every problem.

    ``pages`` are the site's hand-written Markdown pages by their path below the docs_dir: those that ask for a list
    or a card come back with it. ``previous`` are the last good decisions by slug (``mkdocs serve``): they stand in for
    a file that has errors now, with its problems above. A draft is left out unless ``settings.live``. ``watch`` as for
    :func:`examine`. A file whose outcome is in the ``cache`` is neither read nor rendered.
    """
    cache = cache or NoCache()
    named, misnamed = by_name(sources)
    keys = {source.path: key_of(source, settings) for source in named}
    workshop = _Workshop(settings, Words(settings.language), previous or {}, keys, cache)
    parts = [workshop.part(source) for source in watch(named)]
    cache.settle(keys.values())
    between = tuple(_between((part.source, part.outcome) for part in parts))
    if settings.live:
        parts = [workshop.told(part, between) for part in parts]
    own = (problem for part in parts for problem in part.outcome.problems)
    made = _whole(parts, by_place([*own, *between, *misnamed]), workshop, pages or {})
    return replace(made, keys={part.source.slug: keys[part.source.path] for part in parts if part.lasts})


def _between(found: Iterable[tuple[SourceFile, Checked | Outcome]]) -> Iterator[Problem]:
    """The problems that files have with each other."""
    return consistency.check_together([(source.slug, one.names) for source, one in found if one.names])


# --- each file on its own ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """What a file gives to a site. ``instead`` is the earlier version that is shown for a file with errors.

    ``reused``: the outcome was kept by an earlier build; ``lasts``: a later one may have it.
    """

    source: SourceFile
    outcome: Outcome
    instead: Decision | None = None
    reused: bool = False
    lasts: bool = False


@dataclass(frozen=True, slots=True)
class _Workshop:
    """What every file of a build is rendered with. A decision is forgotten when its pages are made, to save memory."""

    settings: Settings
    words: Words
    previous: Mapping[str, Decision]
    keys: Mapping[str, str]
    cache: Cache

    def part(self, source: SourceFile) -> _Part:
        """The part of a file, from the cache where it is there."""
        key = self.keys[source.path]
        kept = self.cache.get(key)
        if kept and kept.listing and kept.listing.slug == source.slug:
            return _Part(source, kept, reused=True, lasts=True)
        part = self._render(source)
        if part.lasts:
            self.cache.put(key, part.outcome)
        return part

    def told(self, part: _Part, between: Sequence[Problem]) -> _Part:
        """The part as it is; one that quarrels with another file is rendered anew, and its page says so."""
        quarrels = tuple(problem for problem in between if problem.location.path == part.source.path)
        return self._render(part.source, quarrels) if quarrels else part

    def _render(self, source: SourceFile, quarrels: tuple[Problem, ...] = ()) -> _Part:
        checked = check_file(source)
        instead = None if checked.decision else self.previous.get(source.slug)
        decision = checked.decision or instead
        hidden = decision is not None and decision.draft and not self.settings.live
        problems = by_place([*checked.problems, *quarrels])
        current = checked.decision is not None
        entry = site.Entry(source.slug, source.path, None if hidden else decision, current, problems)
        files = () if hidden and current else tuple(site.decision_files(entry, self.settings, self.words))
        listing = site.listing(decision) if decision else None
        outcome = Outcome(listing, checked.names, problems, files)
        return _Part(source, outcome, instead, lasts=current and not quarrels)


# --- all together ------------------------------------------------------------------------------------


class _Decisions(Mapping[str, Decision]):
    """The shown decisions by slug. Whoever asks for one waits until its file is read again."""

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


def _whole(
    parts: Sequence[_Part], problems: tuple[Problem, ...], workshop: _Workshop, pages: Mapping[str, str]
) -> Build:
    """The build of a whole site from its parts."""
    settings = workshop.settings
    listed = [(part, part.outcome.listing) for part in parts if part.outcome.listing]
    drafts = {listing.slug for _, listing in listed if listing.draft and not settings.live}
    listings = tuple(listing for _, listing in listed if listing.slug not in drafts)
    shown = {part.source.slug: part.instead or part.source for part, listing in listed if listing.slug not in drafts}
    decisions = _Decisions(shown)
    files = [file for part in parts for file in part.outcome.files]
    catalogue = Catalogue(tuple(sorted(listings, key=_by_title)), decisions, settings, workshop.words)
    known = Known(decisions, frozenset(drafts), frozenset(one.source.slug for one in parts if not one.outcome.listing))
    made, extended = site.render(catalogue, files, {path: _unix(text) for path, text in pages.items()}, known)
    return Build(
        files=tuple(sorted([*made, *extended.files], key=lambda file: file.path)),
        problems=by_place([*problems, *extended.problems]),
        decisions=decisions,
        listings={listing.slug: listing for listing in listings},
        withheld=tuple(sorted(f"{settings.folder}/{slug}.yml" for slug in drafts)),
        extended=tuple(file.path for file in extended.files),
        reused=sum(part.reused for part in parts),
    )


def _by_title(listing: Listing) -> tuple[str, str]:
    return listing.title.casefold(), listing.slug


def _unix(text: str) -> str:
    """With line ends as MkDocs reads them, so that every edge gives the same bytes."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
