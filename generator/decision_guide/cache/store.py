"""Edge: results and social cards on the disk, from run to run. Anything in the folder may be deleted at any time.

The folder is in the user's cache folder, never in the project: files that come with a checkout are not trusted. Each
entry is a separate file, named by its key and signed with a secret that only this user can read. An entry that is
truncated, damaged, renamed or made by someone else is ignored; without the secret, every entry is. Entries are plain
text and bytes; nothing in them is executed, and no path in them leads out of a site. Files appear in one step, so
parallel or killed runs do no harm. If the disk is full or read-only, builds are only slower.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hmac
import json
import os
import secrets
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from decision_guide.cache.outcome import BuiltDecision
from decision_guide.model.files import ListedChange, Listing, OutputFile, SlugClaims
from decision_guide.problems import Location, Problem, Related, Severity

APPLICATION = "decision-guide"
"""The folder of all our caches in the user's cache folder."""
SECRET = "key"  # noqa: S105 - the name of a file
"""The file that holds the secret of a cache, in its folder."""
PAGES, CARD = "pages", "png"
"""The kind of an entry's content, as the ending of its name."""
KEPT_AT_LEAST = 64
"""Minimum number of unused entries that are kept (for another branch); more if the build used many."""
_STAGED = ".new"
_DIGEST = 32
_LISTING = tuple(spec.name for spec in fields(Listing))
_FILE = tuple(spec.name for spec in fields(OutputFile) if spec.name != "content")


def folder_of(site: Path) -> Path | None:
    """Return the folder of a site's cache, below the user's cache folder.

    Return ``None`` if that is inside the checkout or cannot be a folder: then builds have no cache.
    """
    try:
        base, site = user_cache_path(APPLICATION, appauthor=False), site.resolve()
        checkout = next((folder for folder in (site, *site.parents) if (folder / ".git").exists()), site)
        is_ours = base.is_absolute() and not base.resolve().is_relative_to(checkout)
    except (OSError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
        return None
    return base / sha256(os.fsencode(site)).hexdigest()[:_DIGEST] if is_ours else None


class Store:
    """The cache in a folder, which is created if missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._usable: bool | None = None
        self._secret: bytes | None = None

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
        """Return the content of an entry; ``None`` if it is missing, damaged or not signed with this cache's secret."""
        if not self._is_usable():
            return None
        try:
            self._secret = self._secret or _read_secret(self._folder / SECRET)
            place = self._place(key, kind)
            written = place.read_bytes() if self._secret and place.is_file() else b""
        except OSError:
            return None
        digest, content = written[:_DIGEST], written[_DIGEST:]
        return content if written and hmac.compare_digest(digest, self._digest(key, kind, content)) else None

    def save(self, key: str, kind: str, content: bytes) -> None:
        """Store an entry, in one step."""
        if not self._is_usable():
            return
        place = self._place(key, kind)
        staged = place.with_suffix(f".{secrets.token_hex(8)}{_STAGED}")
        with contextlib.suppress(OSError):
            self._prepare()
            if self._secret is None:
                return
            try:
                staged.write_bytes(self._digest(key, kind, content) + content)
                staged.replace(place)
            except OSError:
                staged.unlink(missing_ok=True)  # a full disk would be full of halves

    def _place(self, key: str, kind: str) -> Path:
        return self._folder / f"{key}.{kind}"

    def _entries(self) -> list[os.DirEntry[str]]:
        """Our own files in the folder."""
        if not self._is_usable() or not self._folder.is_dir():
            return []
        with os.scandir(self._folder) as entries:
            return [entry for entry in entries if entry.name.endswith((PAGES, CARD, _STAGED))]

    def _is_usable(self) -> bool:
        """Whether the folder belongs to this user alone and is not a link, which could lead to files of others."""
        if self._usable is None:
            folders, self._usable = (self._folder, self._folder.parent), False
            with contextlib.suppress(OSError):  # a name that is too long, or a folder that is closed to this user
                self._usable = not any(path.is_symlink() for path in folders) and _is_private(self._folder, 0o022)
        return self._usable

    def _prepare(self) -> None:
        if self._secret is None:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._secret = _read_secret(self._folder / SECRET) or _made_secret(self._folder / SECRET)

    def _digest(self, key: str, kind: str, content: bytes) -> bytes:
        return hmac.digest(self._secret or b"", f"{key}.{kind}\n".encode() + content, "sha256")


def _is_private(path: Path, refused: int) -> bool:
    """Whether a path is this user's own, without these permissions for others; also where there is nothing yet."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return os.name != "posix" or (found.st_uid == os.geteuid() and not found.st_mode & refused)


def _read_secret(place: Path) -> bytes | None:
    """The secret, if it is a plain file that only this user can read. Raises ``OSError`` where it cannot be read."""
    if not place.exists() or not stat.S_ISREG(place.lstat().st_mode) or not _is_private(place, 0o077):
        return None
    found = place.read_bytes()
    return found if len(found) == _DIGEST else None


def _made_secret(place: Path) -> bytes | None:
    """A new secret, or that of another run that was quicker."""
    staged = place.with_suffix(f".{secrets.token_hex(8)}{_STAGED}")
    with open(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - with its permissions from the start
        file.write(secrets.token_bytes(_DIGEST))
    try:
        if os.path.lexists(place) and _read_secret(place) is None:
            place.unlink(missing_ok=True)  # cut short, or not this user's alone
        place.hardlink_to(staged)
    except FileExistsError:
        pass
    except OSError:
        staged.replace(place)  # a disk without links
    finally:
        staged.unlink(missing_ok=True)
    return _read_secret(place)


def _key_of(name: str) -> str:
    """The key of an entry; unfinished files have none."""
    return "" if name.endswith(_STAGED) else name.partition(".")[0]


# --- a result as bytes: a line of JSON, then the contents of its files, one after another ------------


def _encoded(outcome: BuiltDecision) -> bytes:
    listing, names = outcome.listing, outcome.names
    head = {
        "listing": listing and _listing_out(listing),
        "names": names and [_place_out(names.here), *map(_places_out, (names.was, names.tags, names.links))],
        "problems": [_problem_out(problem) for problem in outcome.problems],
        "files": [[len(file.content), *(getattr(file, name) for name in _FILE)] for file in outcome.files],
        "published": None if outcome.published is None else len(outcome.published),
    }
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":"), default=dt.date.isoformat)
    return b"".join([line.encode(), b"\n", *(file.content for file in outcome.files), outcome.published or b""])


def _decoded(content: bytes) -> BuiltDecision:
    end = content.index(b"\n")
    head = json.loads(content[:end])
    names = head["names"]
    return BuiltDecision(
        _listing_in(head["listing"]) if head["listing"] else None,
        SlugClaims(Location(*names[0]), *map(_places_in, names[1:])) if names else None,
        tuple(map(_problem_in, head["problems"])),
        tuple(_files_in(head["files"], content, end + 1)),
        None if head["published"] is None else content[len(content) - head["published"] :],
    )


def _listing_out(listing: Listing) -> list[Any]:
    changes = [[change.date, change.what, change.why] for change in listing.changes]
    return [changes if name == "changes" else getattr(listing, name) for name in _LISTING]


def _listing_in(values: list[Any]) -> Listing:
    found = dict(zip(_LISTING, values, strict=True))
    return Listing(
        **found
        | {
            "options": tuple((option, name) for option, name in found["options"]),
            "pairs": tuple((first, second) for first, second in found["pairs"]),
            "tags": tuple(found["tags"]),
            "reviewed": dt.date.fromisoformat(found["reviewed"]) if found["reviewed"] else None,
            "changes": tuple(ListedChange(dt.date.fromisoformat(day), *texts) for day, *texts in found["changes"]),
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


def _places_out(places: Iterable[tuple[str, Location]]) -> list[list[Any]]:
    return [[text, _place_out(at)] for text, at in places]


def _places_in(places: list[list[Any]]) -> tuple[tuple[str, Location], ...]:
    return tuple((text, Location(*at)) for text, at in places)


def _place_out(where: Location) -> list[Any]:
    return [where.path, where.line, where.column, where.end_column, where.excerpt]
