"""Edge: results and social cards on the disk, from run to run. Anything in the folder may be deleted at any time.

Each entry is a separate file, named by its key, with a digest of its content. An entry that is truncated, damaged or
renamed is ignored. Entries are plain text and bytes; nothing in them is executed. No path in an entry leads out of a
site, because the folder may come from another person's repository. Files appear in one step, so parallel or killed runs
do no harm. If the disk is full or read-only, builds are only slower.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections.abc import Collection, Iterator
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from decision_guide.cache.outcome import BuiltDecision
from decision_guide.model.files import Listing, OutputFile, SlugClaims
from decision_guide.problems import Location, Problem, Related, Severity

FOLDER = ".cache/decision-guide"
"""The folder of a site's cache, next to its mkdocs.yml."""
PAGES, CARD = "pages", "png"
"""The kind of an entry's content, as the ending of its name."""
KEPT_AT_LEAST = 64
"""Minimum number of unused entries that are kept (for another branch); more if the build used many."""
_STAGED = ".new"
_DIGEST = 32
_LISTING = tuple(spec.name for spec in fields(Listing))
_FILE = tuple(spec.name for spec in fields(OutputFile) if spec.name != "content")


class Store:
    """The cache in a folder, which is created if missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._usable: bool | None = None

    def get(self, key: str, /) -> BuiltDecision | None:
        """Return the result under ``key``; ``None`` if there is none or it is damaged."""
        content = self.load(key, PAGES)
        try:
            return _decoded(content) if content else None
        except (ValueError, TypeError, KeyError, IndexError):
            return None

    def put(self, key: str, outcome: BuiltDecision, /) -> None:
        """Store a result."""
        self.save(key, PAGES, _encoded(outcome))

    def prune(self, used: Collection[str], /) -> None:
        """Remove the oldest entries of other keys, and files that killed runs left."""
        with contextlib.suppress(OSError):
            keys = set(used)
            unused = [entry for entry in self._entries() if _key_of(entry.name) not in keys]
            surplus = len(unused) - max(KEPT_AT_LEAST, 3 * len(keys))
            if surplus > 0:
                for entry in sorted(unused, key=lambda entry: entry.stat().st_mtime)[:surplus]:
                    Path(entry).unlink(missing_ok=True)

    def load(self, key: str, kind: str) -> bytes | None:
        """Return the content of an entry; ``None`` if it is missing or damaged."""
        if not self._is_usable():
            return None
        try:
            place = self._place(key, kind)
            written = place.read_bytes() if place.is_file() else b""
        except OSError:
            return None
        digest, content = written[:_DIGEST], written[_DIGEST:]
        return content if digest == _digest(key, kind, content) else None

    def save(self, key: str, kind: str, content: bytes) -> None:
        """Store an entry, in one step."""
        if not self._is_usable():
            return
        place = self._place(key, kind)
        staged = place.with_suffix(f".{os.getpid()}{_STAGED}")
        with contextlib.suppress(OSError):
            self._prepare()
            staged.write_bytes(_digest(key, kind, content) + content)
            staged.replace(place)

    def _place(self, key: str, kind: str) -> Path:
        return self._folder / f"{key}.{kind}"

    def _entries(self) -> list[os.DirEntry[str]]:
        """Our own files in the folder."""
        if not self._is_usable() or not self._folder.is_dir():
            return []
        with os.scandir(self._folder) as entries:
            return [entry for entry in entries if entry.name.endswith((PAGES, CARD, _STAGED))]

    def _is_usable(self) -> bool:
        """Whether the folder is not a link, which could lead to files that are not ours."""
        if self._usable is None:
            self._usable = not any(path.is_symlink() for path in (self._folder, self._folder.parent))
        return self._usable

    def _prepare(self) -> None:
        ignored = self._folder / ".gitignore"
        if not ignored.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            ignored.write_text("*\n", encoding="utf-8")


def _key_of(name: str) -> str:
    """The key of an entry; unfinished files have none."""
    return "" if name.endswith(_STAGED) else name.partition(".")[0]


def _digest(key: str, kind: str, content: bytes) -> bytes:
    return sha256(f"{key}.{kind}\n".encode() + content).digest()


# --- a result as bytes: a line of JSON, then the contents of its files, one after another ------------


def _encoded(outcome: BuiltDecision) -> bytes:
    listing, names = outcome.listing, outcome.names
    head = {
        "listing": listing and [getattr(listing, name) for name in _LISTING],
        "names": names and [_place_out(names.here), [[old, _place_out(at)] for old, at in names.was]],
        "problems": [_problem_out(problem) for problem in outcome.problems],
        "files": [[len(file.content), *(getattr(file, name) for name in _FILE)] for file in outcome.files],
    }
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":"), default=dt.date.isoformat)
    return b"".join([line.encode(), b"\n", *(file.content for file in outcome.files)])


def _decoded(content: bytes) -> BuiltDecision:
    end = content.index(b"\n")
    head = json.loads(content[:end])
    names = head["names"]
    return BuiltDecision(
        _listing_in(head["listing"]) if head["listing"] else None,
        SlugClaims(Location(*names[0]), tuple((old, Location(*at)) for old, at in names[1])) if names else None,
        tuple(map(_problem_in, head["problems"])),
        tuple(_files_in(head["files"], content, end + 1)),
    )


def _listing_in(values: list[Any]) -> Listing:
    found = dict(zip(_LISTING, values, strict=True))
    return Listing(
        **found
        | {
            "options": tuple((option, name) for option, name in found["options"]),
            "tags": tuple(found["tags"]),
            "reviewed": dt.date.fromisoformat(found["reviewed"]) if found["reviewed"] else None,
        }
    )


def _files_in(files: list[list[Any]], content: bytes, start: int) -> Iterator[OutputFile]:
    for length, *values in files:
        found = dict(zip(_FILE, values, strict=True))
        if not _stays_within(found["path"]):
            raise ValueError(found["path"])
        yield OutputFile(content=content[start : start + length], **found)
        start += length


def _stays_within(path: str) -> bool:
    return not ({"", ".", ".."} & set(path.split("/")) or "\\" in path or ":" in path)


def _problem_out(problem: Problem) -> list[Any]:
    related = [[item.message, _place_out(item.location)] for item in problem.related]
    place = _place_out(problem.location)
    return [problem.code, problem.severity, problem.message, place, problem.help, related]


def _problem_in(values: list[Any]) -> Problem:
    code, severity, message, place, advice, related = values
    items = tuple(Related(said, Location(*at)) for said, at in related)
    return Problem(code, Severity(severity), message, Location(*place), advice, items)


def _place_out(where: Location) -> list[Any]:
    return [where.path, where.line, where.column, where.end_column, where.excerpt]
