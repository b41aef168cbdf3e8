"""What came of one decision file, small enough to keep: its pages, its problems, what the rest of a site tells of it.

A build asks its :class:`Cache` before it reads a file. The key says everything that an outcome depends on (the file,
the settings, this generator and the libraries below it), so an outcome that is found is the one that would be made.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources, util
from importlib.metadata import PackageNotFoundError, version
from importlib.resources.abc import Traversable
from typing import Protocol

from decision_guide.model.files import Listing, OutputFile, Settings, SlugClaims, SourceFile
from decision_guide.problems import Problem

LIBRARIES = ("Jinja2", "MarkupSafe", "markdown-it-py", "PyYAML", "babel")
"""The distributions that what is made depends on."""


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


def key_of(source: SourceFile, settings: Settings) -> str:
    """The key of what comes of a file under some settings, made by this very generator."""
    digest = sha256(repr((generator(), settings, source.path, source.slug, source.obstacle)).encode())
    digest.update(source.content)
    return digest.hexdigest()


@cache
def generator() -> str:
    """The name of this generator as installed: every file of the package, and the libraries that it works with."""
    digest = sha256()
    for path, file in sorted(_files(resources.files("decision_guide"), "")):
        content = file.read_bytes()
        digest.update(f"{path} {len(content)} ".encode() + content)
    libraries = [(name, _version(name)) for name in LIBRARIES]
    return digest.hexdigest() + repr((libraries, util.MAGIC_NUMBER, unicodedata.unidata_version))


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
