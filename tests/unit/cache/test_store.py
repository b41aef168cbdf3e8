"""The cache on the disk: a cached result always equals a new one, no matter what happens to the folder."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Container
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from decision_guide import cards, pipeline
from decision_guide.cache.outcome import BuiltDecision, key_of
from decision_guide.cache.store import KEPT_AT_LEAST, PAGES, SECRET, Store, folder_of
from decision_guide.model import Decision
from decision_guide.model.files import Build, OutputFile, Settings, SourceFile
from decision_guide.render.widgets.social_card import card_svg
from decision_guide.text.words import Words
from support.sites import TEA

CLAIMING = TEA + "was: [chai, mate]\ntags: [hot, Été]\nreviewed: 2026-11-22\nsources: {unused: {title: A work}}\n"
SOURCE = SourceFile("docs/decisions/tea.yml", "tea", CLAIMING.encode())
KEY = key_of(SOURCE, Settings(), "")


def build(store: Store | None, *sources: SourceFile) -> Build:
    """A build of one decision file, or of the given files."""
    return pipeline.build(sources or [SOURCE], Settings(), {"index.md": "<!-- decisions -->\n"}, cache=store)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cache that one build has filled."""
    build(Store(tmp_path / "cache"))
    return tmp_path / "cache"


def entry(folder: Path) -> Path:
    """The one entry of a cache."""
    [found] = folder.glob(f"*.{PAGES}")
    return found


def test_another_run_finds_what_the_first_made(folder: Path) -> None:
    """A build of another process reads no decision file and gives the same files, problems and lists."""
    made = build(Store(folder))

    assert made.reused == 1
    assert made == build(None)
    assert made.problems


def test_every_field_comes_back(root: Path, tmp_path: Path) -> None:
    """The results of the real guides, with every field filled, are unchanged after a round trip."""
    kept: dict[str, BuiltDecision] = {}

    class Seen(Store):
        def put(self, key: str, outcome: BuiltDecision, /) -> None:
            kept[key] = outcome
            super().put(key, outcome)

    paths = sorted((root / "docs/decisions").glob("*.yml"))
    sources = [SourceFile(path.name, path.stem, path.read_bytes()) for path in paths]
    build(Seen(tmp_path), *sources, SOURCE)

    assert len(kept) == len(sources) + 1
    assert {key: Store(tmp_path).get(key) for key in kept} == kept


@pytest.mark.parametrize("position", [0, 20, 31, 32, 40, 500, -1])
def test_a_damaged_entry_is_not_found(folder: Path, position: int) -> None:
    """After one wrong bit in an entry, the result is rebuilt, the build is the same, and the next build finds it."""
    content = bytearray(entry(folder).read_bytes())
    content[position] ^= 1
    entry(folder).write_bytes(content)

    made = build(Store(folder))

    assert (made.reused, made) == (0, build(None))
    assert build(Store(folder)).reused == 1


@pytest.mark.parametrize("length", [0, 1, 31, 32, 33, 1000])
def test_an_entry_that_was_cut_short_is_not_found(folder: Path, length: int) -> None:
    """An entry that a crash truncated is rebuilt."""
    entry(folder).write_bytes(entry(folder).read_bytes()[:length])

    assert build(Store(folder)).reused == 0


def test_an_entry_under_another_name_is_not_found(folder: Path) -> None:
    """An entry is found under its own key only."""
    other = "0" * 64
    entry(folder).rename(folder / f"{other}.{PAGES}")

    assert Store(folder).get(other) is None


@pytest.mark.parametrize("path", ["../outside.md", "/etc/passwd", "decisions/../../x.md", "a\\..\\b.md", "c:/x.md", ""])
def test_no_path_leads_out_of_the_site(folder: Path, path: str) -> None:
    """A forged entry with correct digests that would write elsewhere is not found."""
    store = Store(folder)
    outcome = store.get(KEY)
    assert outcome
    store.put(KEY, replace(outcome, files=(OutputFile(path, b"mine"),)))

    assert store.get(KEY) is None


@pytest.mark.parametrize("head", [{}, [], None, "x", {"listing": 1, "names": 2, "problems": 3, "files": 4}], ids=str)
def test_an_entry_of_another_form_is_not_found(folder: Path, head: object) -> None:
    """Well-formed JSON that is not a result is a miss, not an error."""
    store = Store(folder)
    store.save(KEY, PAGES, json.dumps(head).encode() + b"\n")

    assert store.get(KEY) is None


def test_an_entry_of_another_decision_is_not_used(folder: Path) -> None:
    """A result under the key of another file is not used."""
    other = replace(SOURCE, slug="coffee", path="docs/decisions/coffee.yml")
    outcome = Store(folder).get(KEY)
    assert outcome
    Store(folder).put(key_of(other, Settings(), ""), outcome)

    assert build(Store(folder), other).reused == 0


def test_a_foreign_cache_changes_nothing(folder: Path, tmp_path: Path) -> None:
    """Entries that another user made, names, contents and signatures, are misses without the secret of this one."""
    theirs, ours = entry(folder), tmp_path / "ours"
    build(Store(ours))
    (ours / theirs.name).write_bytes(theirs.read_bytes())

    assert (ours / SECRET).read_bytes() != (folder / SECRET).read_bytes()
    assert build(Store(ours)).reused == 0


def test_without_the_secret_every_entry_is_a_miss(folder: Path) -> None:
    """A cache whose secret is gone, cut short or longer is filled again, with a new one."""
    for secret in (None, b"", b"short", b"x" * 33):
        (folder / SECRET).unlink()
        if secret is not None:
            (folder / SECRET).write_bytes(secret)
            (folder / SECRET).chmod(0o600)
        assert build(Store(folder)).reused == 0
        assert build(Store(folder)).reused == 1


@pytest.mark.posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666])
def test_a_secret_that_others_may_read_is_none(folder: Path, mode: int) -> None:
    """A secret that is not this user's alone is replaced, and what it signed is a miss."""
    (folder / SECRET).chmod(mode)

    assert build(Store(folder)).reused == 0
    assert (folder / SECRET).stat().st_mode & 0o777 == 0o600


@pytest.mark.posix
def test_a_folder_that_others_may_write_is_not_used(folder: Path) -> None:
    """A folder that other users can write to is not used, because they could replace the entries and the secret."""
    folder.chmod(0o777)

    assert build(Store(folder)).reused == 0


def test_a_secret_that_is_a_link_is_none(folder: Path, tmp_path: Path) -> None:
    """A link in place of the secret, to a file that others know, is no secret."""
    (tmp_path / "known").write_bytes((folder / SECRET).read_bytes())
    (tmp_path / "known").chmod(0o600)
    (folder / SECRET).unlink()
    (folder / SECRET).symlink_to(tmp_path / "known")

    assert build(Store(folder)).reused == 0


def test_the_folder_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site's cache is in the user's cache folder, another for each site, and never inside of a checkout."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    (tmp_path / "checkout/.git").mkdir(parents=True)
    one, other = folder_of(tmp_path / "checkout/site"), folder_of(tmp_path / "checkout/other")

    assert one
    assert other
    assert one != other
    assert one.is_relative_to(tmp_path / "home/decision-guide")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "checkout/.cache"))
    assert folder_of(tmp_path / "checkout/site") is None
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    elsewhere = folder_of(tmp_path / "checkout/site")
    assert elsewhere is None or elsewhere.is_absolute()


@pytest.mark.parametrize("link", ["cache", "cache/decision-guide"])
def test_links_are_not_followed(tmp_path: Path, link: str) -> None:
    """A cache that is a symbolic link, or is inside one, is neither read nor written."""
    (tmp_path / "elsewhere").mkdir()
    place = tmp_path / link
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(tmp_path / "elsewhere", target_is_directory=True)

    build(Store(tmp_path / "cache/decision-guide"))

    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path) -> None:
    """If a file blocks the cache's folder, builds work without a cache."""
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")

    made = [build(Store(tmp_path / "cache")) for _ in range(2)]

    assert made == [build(None)] * 2


@pytest.mark.posix
@pytest.mark.parametrize("place", ["loop", "loop/below", "file", "closed", "closed/below", "x" * 300, "x/" * 2_100, ""])
def test_a_cache_folder_of_any_value_breaks_no_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Whatever the environment says about the cache's folder, a build gives the same without a word."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    (tmp_path / "closed").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / place))
    monkeypatch.setattr(Path, "lstat", _closed(tmp_path / "closed", Path.lstat))

    found = folder_of(tmp_path / "site")

    assert build(Store(found) if found else None) == build(None)


def _closed(folder: Path, really: Callable[[Path], os.stat_result]) -> Callable[[Path], os.stat_result]:
    """Looks at files as a user to whom this folder is closed."""

    def look(path: Path) -> os.stat_result:
        if path.is_relative_to(folder) and path != folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return really(path)

    return look


def test_a_full_disk_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that does not fit on the disk is removed again."""

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:9])
        raise OSError(errno.ENOSPC, "No space left on device")

    before = set(folder.iterdir())
    monkeypatch.setattr(Path, "write_bytes", full)
    Store(folder).save("a" * 64, PAGES, b"much more than fits")

    assert set(folder.iterdir()) == before


def test_old_entries_are_removed(folder: Path) -> None:
    """The cache keeps the last build's entry and a limited number of older ones, no matter how often a file changes."""
    store = Store(folder)
    outcome = store.get(KEY)
    assert outcome
    (folder / f"{KEY}.4711.new").write_bytes(b"left by a run that was killed")
    (folder / "notes.txt").write_text("not ours", encoding="utf-8")

    for number in range(KEPT_AT_LEAST + 20):
        store.put(f"{number:064}", outcome)
        store.prune([KEY])

    left = {path.name for path in folder.iterdir()} - {SECRET, "notes.txt"}
    assert len(left) == KEPT_AT_LEAST + 1
    assert not any(name.endswith(".new") for name in left)
    assert (folder / "notes.txt").exists()
    assert build(Store(folder)).reused == 1


def test_two_runs_at_once(tmp_path: Path) -> None:
    """Parallel runs that fill and clear the same cache all give the same build."""
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: build(Store(tmp_path / "cache")), range(24)))

    assert made == [build(None)] * 24
    assert build(Store(tmp_path / "cache")).reused == 1


def test_cards_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A card is drawn once per decision; another version of the renderer draws it again."""
    drawn: list[str] = []

    def drawing(decision: Decision, words: Words, *, font: str, glyphs: Container[int]) -> str:
        drawn.append(decision.slug)
        return card_svg(decision, words, font=font, glyphs=glyphs)

    monkeypatch.setattr(cards, "card_svg", drawing)

    def picture() -> bytes:
        store = Store(tmp_path)
        [file] = [one for one in cards.with_cards(build(store), Settings(), store).files if one.path.endswith(".png")]
        return file.content

    assert picture() == picture()
    assert len(drawn) == 1
    monkeypatch.setattr(cards, "version", lambda _: "another")
    assert picture().startswith(b"\x89PNG")
    assert len(drawn) == 2
