"""What came of one decision file, small enough to keep: its pages, its problems, what the rest of a site tells of it.

A build asks its :class:`Cache` before it reads a file. The key says everything that an outcome depends on (the file,
the settings, this generator and the libraries below it), so an outcome that is found is the one that would be made.
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
    """What came of a decision file. One with errors has no names, and no listing unless an earlier version is shown.

    A draft that nobody is to see has no files.
    """

    listing: Listing | None
    names: SlugClaims | None
    problems: tuple[Problem, ...]
    files: tuple[OutputFile, ...]


class Cache(Protocol):
    """Where outcomes are kept from build to build."""

    def get(self, key: str, /) -> BuiltDecision | None:
        """The outcome that was put there under ``key``, if it is still there."""
        ...

    def put(self, key: str, outcome: BuiltDecision, /) -> None:
        """Keep an outcome."""
        ...

    def prune(self, used: Collection[str], /) -> None:
        """A build is done and ``used`` these keys: what else is kept may be dropped."""
        ...


class NoCache:
    """Keeps nothing."""

    def get(self, _key: str, /) -> None:
        """Nothing."""

    def put(self, _key: str, _outcome: BuiltDecision, /) -> None:
        """Forget it."""

    def prune(self, _used: Collection[str], /) -> None:
        """There is nothing to drop."""


class MemoryCache:
    """Keeps the outcomes of the last build, as long as a server lives; ``below`` may keep more of them, and longer."""

    def __init__(self, below: Cache | None = None) -> None:
        self._kept: dict[str, BuiltDecision] = {}
        self._below = below or NoCache()

    def get(self, key: str, /) -> BuiltDecision | None:
        """The outcome under ``key``, from here or from below."""
        found = self._kept.get(key) or self._below.get(key)
        if found:
            self._kept[key] = found
        return found

    def put(self, key: str, outcome: BuiltDecision, /) -> None:
        """Keep it here and below."""
        self._kept[key] = outcome
        self._below.put(key, outcome)

    def prune(self, used: Collection[str], /) -> None:
        """Keep nothing but what the build used."""
        self._kept = {key: self._kept[key] for key in used if key in self._kept}
        self._below.prune(used)


def key_of(source: SourceFile, settings: Settings, generator: str) -> str:
    """The key of what comes of a file under some settings; ``generator`` names the program that makes it."""
    digest = sha256(repr((generator, settings, source.path, source.slug, source.obstacle)).encode())
    digest.update(source.content)
    return digest.hexdigest()
