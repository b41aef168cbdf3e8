"""The edge to the disk: reads sources, and writes a build so that nothing is ever torn, lost or overwritten by mistake.

A folder that was written holds a manifest with the hash of each of our files. A file is *ours* as long as its
content is what we wrote; anything else (hand-written, or edited since) is never touched. New content is staged
first, then moved into place, and the manifest comes last: a run that was cut short is known by the journal that it
leaves, and the next run completes it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from decision_guide.files import OutputFile, SourceFile
from decision_guide.tree import JOURNAL, LOCK, MANIFEST, STAGE, DiskError, Tree

__all__ = [
    "ENDING",
    "ENDINGS",
    "JOURNAL",
    "LOCK",
    "MANIFEST",
    "READ_AT_MOST",
    "STAGE",
    "DiskError",
    "Hashes",
    "Written",
    "create",
    "find_sources",
    "read_handwritten",
    "read_site",
    "read_sources",
    "shown",
    "write",
]

ENDING = ".yml"
ENDINGS = frozenset({ENDING, ".yaml"})
"""How the name of a decision file may end; ours end with the first."""
READ_AT_MOST = 4_000_000
"""More of a decision file is not read: it is over the limit of the format anyway."""

Hashes = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did, as paths below the folder. ``kept``: once ours, edited since, no longer needed; left alone."""

    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


# --- reading -----------------------------------------------------------------------------------------


def find_sources(folder: Path) -> tuple[Path, ...]:
    """The decision files right in ``folder``, sorted by name; none where there is no such folder."""
    if not folder.is_dir():
        return ()
    with _plain_words(folder):
        return tuple(sorted(path for path in folder.iterdir() if _is_source(path)))


def _is_source(path: Path) -> bool:
    return path.suffix in ENDINGS and not path.name.startswith(".") and path.is_file()


def read_sources(paths: Iterable[Path], *, within: Path | None = None) -> tuple[SourceFile, ...]:
    """Read decision files. A symbolic link that leads outside ``within`` is refused: its target would be published."""
    return tuple(_read_source(path, within) for path in paths)


def _read_source(path: Path, within: Path | None) -> SourceFile:
    _stay_within(path, within)
    with _plain_words(path), path.open("rb") as file:
        content = file.read(READ_AT_MOST)
    return SourceFile(path=shown(path), slug=path.stem, content=content)


def read_handwritten(docs_dir: Path) -> tuple[OutputFile, ...]:
    """Every file that authors keep in ``docs_dir``, decision files too; not the hidden ones, which MkDocs skips too."""
    with _plain_words(docs_dir):
        return tuple(
            OutputFile(path.relative_to(docs_dir).as_posix(), path.read_bytes(), shown(path))
            for path in _visible(docs_dir, docs_dir)
        )


def read_pages(docs_dir: Path) -> tuple[OutputFile, ...]:
    """The Markdown pages that authors keep in ``docs_dir``."""
    with _plain_words(docs_dir):
        return tuple(
            OutputFile(path.relative_to(docs_dir).as_posix(), path.read_bytes(), shown(path))
            for path in _visible(docs_dir, docs_dir)
            if path.suffix == ".md"
        )


def read_site(folder: Path) -> tuple[OutputFile, ...]:
    """The files of a finished site; only pages and style sheets with their content."""
    with _plain_words(folder):
        return tuple(
            OutputFile(
                path.relative_to(folder).as_posix(),
                path.read_bytes() if path.suffix in {".html", ".css"} else b"",
                shown(path),
            )
            for path in _visible(folder, folder)
        )


def _visible(folder: Path, top: Path) -> Iterator[Path]:
    """The files below ``folder`` in a stable order. A link may lead to a file below ``top`` and nowhere else."""
    for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
        _stay_within(path, top)
        if path.is_dir():
            if path.is_symlink():
                raise DiskError(f"{path} is a symbolic link to a folder; decision-guide does not follow such links.")
            yield from _visible(path, top)
        else:
            yield path


def shown(path: Path) -> str:
    """The path as an author would type it: relative to the current folder where it lies below it."""
    with contextlib.suppress(ValueError):
        return path.absolute().relative_to(Path.cwd()).as_posix()
    return path.as_posix()


def _stay_within(path: Path, folder: Path | None) -> None:
    if folder and not path.resolve().is_relative_to(folder.resolve()):
        raise DiskError(f"{path} is a symbolic link that leads outside {folder}.")


# --- writing -----------------------------------------------------------------------------------------


def create(path: Path, content: bytes) -> None:
    """Write one new file or none. Raises ``FileExistsError`` where something stands, a dangling link too."""
    with _plain_words(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = path.open("xb")
    except FileExistsError:
        raise
    except OSError as error:
        raise _in_plain_words(error, path) from error
    with _plain_words(path):
        try:
            with file:
                file.write(content)
        except OSError:
            path.unlink()
            raise


def write(out: Path, files: Iterable[OutputFile]) -> Written:
    """Make ``out`` hold exactly these files, beside whatever is there that is not ours.

    Everything is checked before anything is written. Raises :class:`DiskError` and changes nothing when a file
    would overwrite one that is not ours, leave ``out``, or follow a symbolic link.
    """
    wanted = {file.path: file.content for file in files}
    with _plain_words(out):
        out.mkdir(parents=True, exist_ok=True)
        top = out.resolve()
        with _locked(top):
            _remove_stage(top)
            try:
                return _replace_all(top, wanted)
            finally:
                _remove_stage(top)


def _replace_all(top: Path, wanted: Mapping[str, bytes]) -> Written:
    known = _known(top)
    new = {path: _hash(content) for path, content in wanted.items()}
    tree = Tree(top)
    current = {path: _standing(tree.read(path), wanted.get(path), new.get(path)) for path in sorted({*wanted, *known})}
    _refuse_foreign(top, known, new, current)
    changed = tuple(path for path in sorted(wanted) if current[path] != new[path])
    stale = [path for path in sorted(known) if path not in wanted and current[path] is not None]
    removed = tuple(path for path in stale if current[path] in known[path])
    if changed or removed or (top / JOURNAL).exists():
        _stage(top, {path: wanted[path] for path in changed})
        _save(top, JOURNAL, _merged(known, new))
        _move_staged(top, changed)
        _prune(top, removed)
    if changed or removed or known != _merged({}, new):
        _save(top, MANIFEST, _merged({}, new))
    (top / JOURNAL).unlink(missing_ok=True)
    unchanged = tuple(path for path in sorted(wanted) if path not in set(changed))
    return Written(changed, unchanged, removed, tuple(path for path in stale if path not in removed))


def _standing(found: bytes | None, wanted: bytes | None, new: str | None) -> str | None:
    """The hash of what stands on the disk; what is as it should be is not hashed a second time."""
    if found is None:
        return None
    return new if found == wanted else _hash(found)


def _refuse_foreign(top: Path, known: Hashes, new: Mapping[str, str], current: Mapping[str, str | None]) -> None:
    """Refuse to overwrite what is not ours, naming every such file."""
    ours = {path: known.get(path, frozenset()) | {new[path]} for path in new}
    foreign = [path for path in new if current[path] is not None and current[path] not in ours[path]]
    if foreign:
        names = "\n".join(f"  {path}" for path in sorted(foreign))
        raise DiskError(
            f"These files in {top} were not written by decision-guide, or were edited since:\n{names}\n"
            "Nothing was changed. Move them away, or choose another folder."
        )


def _stage(top: Path, contents: Mapping[str, bytes]) -> None:
    """Write all new content beside its place, so that a full disk is noticed while every old file still stands."""
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
        _sync_folder(folder)


def _prune(top: Path, removed: Sequence[str]) -> None:
    """Remove files, and the folders that are empty for it."""
    for path in removed:
        (top / path).unlink()
    for folder in sorted({parent for path in removed for parent in PurePosixPath(path).parents}, reverse=True):
        if folder.parts:
            with contextlib.suppress(OSError):
                (top / folder).rmdir()


def _remove_stage(top: Path) -> None:
    stage = top / STAGE
    if stage.is_symlink() or stage.is_file():
        raise DiskError(f"{stage} is in the way: decision-guide keeps a folder of this name. Please remove it.")
    if stage.exists():
        shutil.rmtree(stage)


# --- what is ours ------------------------------------------------------------------------------------


def _known(top: Path) -> Hashes:
    """The hashes that each of our files may have: the last manifest's, and those of runs that were cut short."""
    return _merged(_load(top / MANIFEST), {}, _load(top / JOURNAL))


def _merged(known: Hashes, new: Mapping[str, str], more: Hashes | None = None) -> Hashes:
    added = {**{path: frozenset({value}) for path, value in new.items()}, **(more or {})}
    return {path: known.get(path, frozenset()) | added.get(path, frozenset()) for path in sorted({*known, *added})}


def _load(path: Path) -> Hashes:
    if path.is_symlink():
        raise DiskError(f"{path} is a symbolic link; decision-guide does not follow links.")
    if not path.exists():
        return {}
    try:
        files = json.loads(path.read_bytes())["files"]
        return {str(name): frozenset(map(str, hashes)) for name, hashes in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        message = f"{path} is damaged, so nobody knows which files are ours. Remove this folder, or choose another one."
        raise DiskError(message) from None


def _save(top: Path, name: str, known: Hashes) -> None:
    document = {"format": 1, "files": {path: sorted(hashes) for path, hashes in sorted(known.items())}}
    staged = top / STAGE / name
    staged.parent.mkdir(exist_ok=True)
    _write_synced(staged, (json.dumps(document, indent=1) + "\n").encode())
    staged.replace(top / name)
    _sync_folder(top)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder last; Windows has no such call and needs none."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# --- one at a time, in plain words -------------------------------------------------------------------


@contextlib.contextmanager
def _locked(top: Path) -> Iterator[None]:
    """Hold the folder's lock. The system frees it when a run dies, so a lock is never left behind."""
    path = top / LOCK
    if path.is_symlink():
        raise DiskError(f"{path} is a symbolic link; decision-guide does not follow links.")
    with path.open("ab") as file:
        try:
            _take(file.fileno())
        except OSError:
            raise DiskError(f"Another decision-guide is writing to {top}. Wait until it is done.") from None
        yield


def _take(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - exists on Windows only

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - does not exist on Windows

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def _plain_words(path: Path) -> Iterator[None]:
    """Turn the system's errors into sentences that name the file."""
    try:
        yield
    except OSError as error:
        raise _in_plain_words(error, path) from error


def _in_plain_words(error: OSError, path: Path) -> DiskError:
    return DiskError(f"{error.filename or path}: {(error.strerror or str(error)).lower()}.")
