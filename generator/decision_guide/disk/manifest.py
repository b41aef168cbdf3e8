"""Which files of an output folder are ours: those whose content is what we wrote."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from decision_guide.disk.output_folder import JOURNAL, MANIFEST, STAGE, DiskError
from decision_guide.disk.regular_files import read_file
from decision_guide.disk.system import sync_folder, write_synced

Hashes = Mapping[str, frozenset[str]]
"""For each of our files, the hashes of the contents that it may have."""


def known_files(top: Path) -> Hashes:
    """Return the hashes that each of our files may have, from the manifest and the journals of interrupted runs."""
    return merged(_load(top / MANIFEST), {}, _load(top / JOURNAL))


def merged(known: Hashes, new: Mapping[str, str], more: Hashes | None = None) -> Hashes:
    """Return the hashes that each file may have: those of ``known``, ``new`` and ``more``."""
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
        message = f"{path} is damaged, so our files cannot be recognised. Remove this folder, or choose another one."
        raise DiskError(message) from None


def save(top: Path, name: str, known: Hashes) -> None:
    """Write a manifest or a journal to the disk, completely or not at all."""
    document = {"format": 1, "files": {path: sorted(hashes) for path, hashes in sorted(known.items())}}
    staged = top / STAGE / name
    staged.parent.mkdir(exist_ok=True)
    write_synced(staged, (json.dumps(document, indent=1) + "\n").encode())
    staged.replace(top / name)
    sync_folder(top)


def digest(content: bytes) -> str:
    """Return the hash of a content."""
    return hashlib.sha256(content).hexdigest()
