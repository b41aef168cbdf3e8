"""The installed version: the files of this package, and the libraries that affect its output."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib import resources, util
from importlib.metadata import PackageNotFoundError, version
from importlib.resources.abc import Traversable

LIBRARIES = ("Jinja2", "MarkupSafe", "markdown-it-py", "PyYAML", "babel", "pyphen", "segno", "wcwidth")
"""The distributions that affect the output."""


@cache
def installed_generator() -> str:
    """Return a name for the installed generator: a digest of all package files and the libraries' versions."""
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
