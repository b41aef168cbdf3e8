"""Which files of a written folder are ours: those whose content is what we wrote."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from decision_guide.disk.output_folder import JOURNAL, MANIFEST, STAGE, DiskError
from decision_guide.disk.regular_files import read_file
from decision_guide.disk.system import sync_folder, write_synced

Hashes = Mapping[str, frozenset[str]]
"""The contents, as hashes, that each of our files may have."""


def known_files(top: Path) -> Hashes:
    """The hashes that each of our files may have: the last manifest's, and those of runs that were cut short."""
    return merged(_load(top / MANIFEST), {}, _load(top / JOURNAL))


def merged(known: Hashes, new: Mapping[str, str], more: Hashes | None = None) -> Hashes:
    """What each file may hold: as ``known``, as ``new``, or as in ``more``."""
    added = {**{path: frozenset({value}) for path, value in new.items()}, **(more or {})}
    return {path: known.get(path, frozenset()) | added.get(path, frozenset()) for path in sorted({*known, *added})}


def _load(path: Path) -> Hashes:
    if path.is_symlink():
        raise DiskError(f"{path} is a symbolic link; decision-guide does not follow links.")
    if not path.exists():
        return {}
    try:
        files = json.loads(read_file(path))["files"]
        return {str(name): frozenset(map(str, hashes)) for name, hashes in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        message = f"{path} is damaged, so nobody knows which files are ours. Remove this folder, or choose another one."
        raise DiskError(message) from None


def save(top: Path, name: str, known: Hashes) -> None:
    """Write a manifest or a journal, whole or not at all, to last."""
    document = {"format": 1, "files": {path: sorted(hashes) for path, hashes in sorted(known.items())}}
    staged = top / STAGE / name
    staged.parent.mkdir(exist_ok=True)
    write_synced(staged, (json.dumps(document, indent=1) + "\n").encode())
    staged.replace(top / name)
    sync_folder(top)


def digest(content: bytes) -> str:
    """The hash that stands for a content."""
    return hashlib.sha256(content).hexdigest()
