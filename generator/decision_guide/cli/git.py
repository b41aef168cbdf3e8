"""Read decision files of a Git revision. Git is started as the command ``git``; nothing is checked out."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import PurePosixPath

import click

from decision_guide import disk
from decision_guide.disk import READ_AT_MOST, DiskError
from decision_guide.model.files import SourceFile

_NO_FILE = f"it is not a file of at most {READ_AT_MOST:,} bytes"


def files_at(revision: str, path: str) -> tuple[SourceFile, ...]:
    """Return the decisions at or below ``path`` (relative to the current folder) of a revision, sorted by path.

    Other files are not read, however many the repository has. A file that is too large has an obstacle in place of its
    content. Raises ``click.UsageError`` if Git does not know the revision or has nothing there.
    """
    if not revision or revision.startswith("-"):
        raise click.UsageError(f'"{revision}" is not a Git revision.')
    listing = _git("ls-tree", "-r", "-z", "--long", revision, "--", path or ".")
    found = [entry.partition("\t")[::2] for entry in listing.decode("utf-8", errors="replace").split("\0") if entry]
    if not found:
        raise click.UsageError(f"Git has no file {path} in {revision}.")
    wanted = [(name, head.split()) for head, name in found if len(found) == 1 or _may_be_decision(name)]
    small = [blob for _, (_, _, blob, size) in wanted if size.isdecimal() and int(size) <= READ_AT_MOST]
    contents = _contents(small)
    return tuple(_source(f"{revision}:{name}", contents.get(blob)) for name, (_, _, blob, _) in wanted)


def revisions_of(path: str, most: int) -> tuple[str, ...]:
    """Return the revisions that added or changed a file, newest first, ``most`` of them at most.

    Raises ``click.UsageError`` outside a repository.
    """
    listing = _git("log", f"--max-count={most}", "--format=%H", "--diff-filter=AM", "--", path)
    return tuple(listing.decode().split())


def _may_be_decision(name: str) -> bool:
    """No decision file has a line break in its name."""
    return "\n" not in name and (disk.is_source_path(name) or PurePosixPath(name).suffix == ".json")


def _source(path: str, content: bytes | None) -> SourceFile:
    slug = PurePosixPath(path).stem
    return SourceFile(path, slug, content) if content is not None else SourceFile(path, slug, b"", _NO_FILE)


def _contents(blobs: list[str]) -> dict[str, bytes]:
    """The content of each blob, from one process. Blobs have no names that Git could read in another way."""
    answer = _git("cat-file", "--batch", text="".join(f"{blob}\n" for blob in blobs).encode())
    found, at = {}, 0
    for blob in blobs:
        end = answer.index(b"\n", at)
        start, size = end + 1, int(answer[at:end].split()[-1])
        found[blob] = answer[start : start + size]
        at = start + size + 1
    return found


def _git(*arguments: str, text: bytes = b"") -> bytes:
    program = shutil.which("git")
    if program is None:
        raise DiskError("git was not found. Install it, or compare files instead of revisions.")
    called = [program, "--literal-pathspecs", *arguments]
    done = subprocess.run(called, input=text, capture_output=True, check=False)  # noqa: S603 - no shell
    if done.returncode:
        said = done.stderr.decode("utf-8", errors="replace").strip().splitlines() or ["it failed"]
        raise click.UsageError(f"Git: {said[0]}")
    return done.stdout
