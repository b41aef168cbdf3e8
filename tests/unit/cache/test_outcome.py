"""The cache from build to build: a cached result always equals a new one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_guide import pipeline
from decision_guide.cache.outcome import BuiltDecision, MemoryCache, key_of
from decision_guide.lint.checking import CheckedFile, check_file
from decision_guide.model.files import Build, Settings, SourceFile
from support.sites import TEA

LIVE = Settings(live=True)
BROKEN = TEA.replace("tea: poor", "tee: poor")
COLA = TEA.replace("Tea or coffee?", "Cola?") + "tags: [cold]\nsources: {unused: {title: A work}}\n"
PAGES = {"index.md": "# Home\n\n<!-- decisions -->\n\n<!-- decision tea card -->\n"}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs of the files that builds have checked, in order."""
    seen: list[str] = []

    def counting(source: SourceFile) -> CheckedFile:
        seen.append(source.slug)
        return check_file(source)

    monkeypatch.setattr(pipeline, "check_file", counting)
    return seen


def sources(**texts: str) -> list[SourceFile]:
    """Decision files by slug."""
    return [SourceFile(f"docs/decisions/{slug}.yml", slug, text.encode()) for slug, text in texts.items()]


def build(
    cache: MemoryCache | None,
    settings: Settings = LIVE,
    previous: Build | None = None,
    pages: bool = True,
    **texts: str,
) -> Build:
    """A build of some texts by slug."""
    good = previous.decisions if previous else None
    return pipeline.build(sources(**texts), settings, PAGES if pages else {}, good, cache=cache)


def test_nothing_is_read_twice(read: list[str]) -> None:
    """A second build of the same files parses none of them and equals the first, including problems and lists."""
    cache = MemoryCache()
    first = build(cache, tea=TEA, cola=COLA)
    read.clear()

    second = build(cache, tea=TEA, cola=COLA)

    assert read == []
    assert second == first == build(None, tea=TEA, cola=COLA)
    assert first.problems
    assert (first.reused, second.reused) == (0, 2)


def test_only_what_changed_is_read(read: list[str]) -> None:
    """A build after one edit parses only that file and equals a build without a cache."""
    cache = MemoryCache()
    build(cache, tea=TEA, cola=COLA)
    read.clear()

    edited = build(cache, tea=TEA.replace("Tea or", "Mate or"), cola=COLA)

    assert read == ["tea"]
    assert edited == build(None, tea=TEA.replace("Tea or", "Mate or"), cola=COLA)
    assert edited.reused == 1


def test_the_last_good_version_is_known_from_the_cache() -> None:
    """A file that breaks after a build from the cache shows its last good version, and comes back when fixed."""
    cache = MemoryCache()
    build(cache, tea=TEA, cola=COLA)
    warm = build(cache, tea=TEA, cola=COLA)
    cold = build(None, tea=TEA, cola=COLA)

    broken = build(cache, previous=warm, tea=BROKEN, cola=COLA)

    assert broken == build(None, previous=cold, tea=BROKEN, cola=COLA)
    assert set(broken.decisions) == {"tea", "cola"}
    assert build(cache, previous=broken, tea=TEA, cola=COLA) == cold


def test_problems_between_files_are_seen_from_the_cache() -> None:
    """A slug that a new file takes is reported on the page of an unchanged file."""
    claiming = TEA + "was: [chai]\n"
    cache = MemoryCache()
    build(cache, tea=claiming)

    made = build(cache, tea=claiming, chai=COLA)

    assert made == build(None, tea=claiming, chai=COLA)
    assert "id-in-use" in {problem.code for problem in made.problems}
    assert build(cache, tea=claiming) == build(None, tea=claiming)


@pytest.mark.parametrize("live", [True, False])
def test_a_draft_from_the_cache_stays_one(live: bool) -> None:
    """A draft from the cache is shown in serve, and left out and withheld otherwise."""
    settings = Settings(live=live)
    cache = MemoryCache()
    build(cache, settings, pages=False, tea=TEA + "draft: true\n")

    made = build(cache, settings, pages=False, tea=TEA + "draft: true\n")

    assert made == build(None, settings, pages=False, tea=TEA + "draft: true\n")
    assert (list(made.decisions), made.withheld) == ((["tea"], ()) if live else ([], ("decisions/tea.yml",)))


def test_a_broken_file_is_not_kept(read: list[str]) -> None:
    """A file with errors is read in every build."""
    cache = MemoryCache()
    build(cache, tea=BROKEN)
    build(cache, tea=BROKEN)

    assert read == ["tea", "tea"]


def test_what_is_not_used_is_dropped() -> None:
    """The memory cache keeps what the last build used and nothing older, no matter how often a file is edited."""
    cache = MemoryCache()
    for number in range(5):
        build(cache, tea=TEA.replace("Tea or", f"{number} or"))

    kept = [
        cache.get(key_of(source, LIVE, ""))
        for n in range(5)
        for source in sources(tea=TEA.replace("Tea or", f"{n} or"))
    ]

    assert [one is not None for one in kept] == [False, False, False, False, True]


def test_a_memory_asks_the_cache_below() -> None:
    """The memory cache falls back to the cache below it, and stores every result there too."""
    below = MemoryCache()
    build(MemoryCache(below), tea=TEA)

    assert build(MemoryCache(below), tea=TEA).reused == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"path": "other/decisions/tea.yml"},
        {"slug": "other"},
        {"content": TEA.encode() + b"# another\n"},
    ],
    ids=lambda change: str(*change),
)
def test_the_key_names_the_file(changed: dict[str, object]) -> None:
    """Another path, another slug or other bytes have another key."""
    [source] = sources(tea=TEA)

    assert key_of(replace(source, **changed), LIVE, "") != key_of(source, LIVE, "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        {"folder": "choices"},
        {"language": "de"},
        {"use_directory_urls": False},
        {"site_url": "https://example.org/"},
        {"report_url": "https://example.org/report"},
        {"edit_url": "https://example.org/{path}"},
        {"live": False},
        {"links_are_rewritten": True},
    ],
    ids=lambda change: str(*change),
)
def test_the_key_names_the_settings(changed: dict[str, object]) -> None:
    """Every setting that changes a page changes the key."""
    [source] = sources(tea=TEA)

    assert key_of(source, replace(LIVE, **changed), "") != key_of(source, LIVE, "")  # type: ignore[arg-type]


def test_the_key_names_the_generator() -> None:
    """The results of another version of this package are not used."""
    [source] = sources(tea=TEA)

    assert key_of(source, LIVE, "1") != key_of(source, LIVE, "2")


def test_an_outcome_tells_what_it_was_made_of() -> None:
    """The stored value has the pages, the problems, the names and the listing of one file, and no decision."""
    cache = MemoryCache()
    made = build(cache, pages=False, tea=TEA)
    [source] = sources(tea=TEA)

    kept = cache.get(key_of(source, LIVE, ""))

    assert isinstance(kept, BuiltDecision)
    assert kept.listing == made.listings["tea"]
    assert {file.path for file in kept.files} < {file.path for file in made.files}
    assert kept.problems == made.problems
