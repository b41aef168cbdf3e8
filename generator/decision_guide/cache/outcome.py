"""The results of one decision file, small enough to cache: its pages, its problems, and its listing for the site.

A build asks its :class:`Cache` before it reads a file. The key covers everything that a result depends on: the file,
its pictures, the settings, this generator and its libraries. So a cached result equals a new one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from decision_guide.model.files import Listing, OutputFile, Settings, SlugClaims, SourceFile
from decision_guide.problems import Problem


@dataclass(frozen=True, slots=True)
class BuiltDecision:
    """The results of a decision file.

    A file with errors has no names, and no listing unless an earlier version is shown. A draft that is not shown has no
    files. ``published`` is the content to publish in place of the file's own, or ``None``.
    """

    listing: Listing | None
    names: SlugClaims | None
    problems: tuple[Problem, ...]
    files: tuple[OutputFile, ...]
    published: bytes | None = None


class Cache(Protocol):
    """Keeps results from build to build."""

    def get(self, key: str, /) -> BuiltDecision | None:
        """Return the result stored under ``key``; ``None`` if there is none."""
        ...

    def put(self, key: str, outcome: BuiltDecision, /) -> None:
        """Store a result."""
        ...

    def prune(self, used: Collection[str], /) -> None:
        """End a build that used the keys ``used``; other entries may be dropped."""
        ...


class NoCache:
    """A cache that keeps nothing."""

    def get(self, _key: str, /) -> None:
        """Return ``None``, because nothing is kept."""

    def put(self, _key: str, _outcome: BuiltDecision, /) -> None:
        """Do nothing."""

    def prune(self, _used: Collection[str], /) -> None:
        """Do nothing."""


class MemoryCache:
    """A cache that keeps the results of the last build in memory. ``below`` may keep more of them, and longer."""

    def __init__(self, below: Cache | None = None) -> None:
        self._kept: dict[str, BuiltDecision] = {}
        self._below = below or NoCache()

    def get(self, key: str, /) -> BuiltDecision | None:
        """Return the result under ``key``, from memory or from ``below``."""
        found = self._kept.get(key) or self._below.get(key)
        if found:
            self._kept[key] = found
        return found

    def put(self, key: str, outcome: BuiltDecision, /) -> None:
        """Store a result in memory and in ``below``."""
        self._kept[key] = outcome
        self._below.put(key, outcome)

    def prune(self, used: Collection[str], /) -> None:
        """Keep only what the build used."""
        self._kept = {key: self._kept[key] for key in used if key in self._kept}
        self._below.prune(used)


def key_of(source: SourceFile, settings: Settings, generator: str) -> str:
    """Return the cache key of a file under some settings; ``generator`` names the installed program."""
    digest = sha256(repr((generator, settings, source.path, source.slug, source.obstacle)).encode())
    digest.update(source.content)
    for picture in source.pictures:
        digest.update(repr((picture.path, picture.obstacle, len(picture.content))).encode())
        digest.update(picture.content)
    return digest.hexdigest()
