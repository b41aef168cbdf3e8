"""Writes a build into a folder, completely or not at all.

An output folder has a manifest with the hash of each of our files. A file is *ours* as long as its content is what we
wrote. Any other file (hand-written, or edited since) is never changed. New content is staged first, then moved into
place, and the manifest is written last. An interrupted run leaves a journal, and the next run completes it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from decision_guide.disk.manifest import Hashes, digest, known_files, merged, save
from decision_guide.disk.output_folder import JOURNAL, MANIFEST, STAGE, DiskError, OutputFolder
from decision_guide.disk.system import friendly_errors, locked, sync_folder
from decision_guide.model.files import OutputFile


@dataclass(frozen=True, slots=True)
class WriteReport:
    """The result of a run, as paths below the folder. ``kept``: our old files that were edited and are not needed."""

    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def write(out: Path, files: Iterable[OutputFile]) -> WriteReport:
    """Write exactly these files to ``out``, in addition to files that are not ours.

    Everything is checked before anything is written. Raises :class:`DiskError` and changes nothing if a file would
    overwrite one that is not ours, leave ``out``, or follow a symbolic link.
    """
    wanted = {file.path: file.content for file in files}
    with friendly_errors(out):
        out.mkdir(parents=True, exist_ok=True)
        top = out.resolve()
        with locked(top):
            _remove_stage(top)
            try:
                return _replace_all(top, wanted)
            finally:
                _remove_stage(top)


def _replace_all(top: Path, wanted: Mapping[str, bytes]) -> WriteReport:
    known = known_files(top)
    new = {path: digest(content) for path, content in wanted.items()}
    tree = OutputFolder(top)
    current = {
        path: _existing_hashes(tree.read(path), wanted.get(path), new.get(path)) for path in sorted({*wanted, *known})
    }
    _refuse_unknown_files(top, known, new, current)
    changed = tuple(path for path in sorted(wanted) if current[path] != new[path])
    stale = [path for path in sorted(known) if path not in wanted and current[path] is not None]
    removed = tuple(path for path in stale if current[path] in known[path])
    is_unfinished = (top / JOURNAL).exists()
    if changed or removed or is_unfinished:
        _stage(top, {path: wanted[path] for path in changed})
        save(top, JOURNAL, merged(known, new))
        _move_staged(top, changed)
        _prune(top, removed)
    if changed or removed or is_unfinished or known != merged({}, new):
        save(top, MANIFEST, merged({}, new))
    (top / JOURNAL).unlink(missing_ok=True)
    unchanged = tuple(path for path in sorted(wanted) if path not in set(changed))
    return WriteReport(changed, unchanged, removed, tuple(path for path in stale if path not in removed))


def _existing_hashes(found: bytes | None, wanted: bytes | None, new: str | None) -> str | None:
    """The hash of the file on the disk. A file that is already correct is not hashed again."""
    if found is None:
        return None
    return new if found == wanted else digest(found)


def _refuse_unknown_files(top: Path, known: Hashes, new: Mapping[str, str], current: Mapping[str, str | None]) -> None:
    """Raise an error that names every file that is not ours and would be overwritten."""
    ours = {path: known.get(path, frozenset()) | {new[path]} for path in new}
    foreign = [path for path in new if current[path] is not None and current[path] not in ours[path]]
    if foreign:
        names = "\n".join(f"  {path}" for path in sorted(foreign))
        raise DiskError(
            f"decision-guide did not write these files in {top}, or someone edited them since:\n{names}\n"
            "Nothing was changed. Move them, or choose another folder."
        )


def _stage(top: Path, contents: Mapping[str, bytes]) -> None:
    """Write all new content to the staging folder, so that a full disk is noticed before any old file is replaced."""
    stage = top / STAGE
    stage.mkdir()
    for number, content in enumerate(contents.values()):
        (stage / str(number)).write_bytes(content)
    for number in range(len(contents)):
        with (stage / str(number)).open("r+b") as file:
            os.fsync(file.fileno())


def _move_staged(top: Path, changed: Sequence[str]) -> None:
    places = [top / path for path in changed]
    for number, place in enumerate(places):
        place.parent.mkdir(parents=True, exist_ok=True)
        (top / STAGE / str(number)).replace(place)
    for folder in {place.parent for place in places}:
        sync_folder(folder)


def _prune(top: Path, removed: Sequence[str]) -> None:
    """Remove files, and folders that become empty."""
    for path in removed:
        (top / path).unlink()
    for folder in sorted({parent for path in removed for parent in PurePosixPath(path).parents}, reverse=True):
        if folder.parts:
            with contextlib.suppress(OSError):
                (top / folder).rmdir()


def _remove_stage(top: Path) -> None:
    stage = top / STAGE
    if stage.is_symlink() or stage.is_file():
        raise DiskError(f"{stage} is in the way: decision-guide reserves this name. Please remove it.")
    if stage.exists():
        shutil.rmtree(stage)
