"""Read decision files of a Git revision. Git is started as the command ``git``; nothing is checked out."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import PurePosixPath

import click

from decision_guide.disk import DiskError
from decision_guide.model.files import SourceFile


def files_at(revision: str, path: str) -> tuple[SourceFile, ...]:
    """Return the files at or below ``path`` (relative to the current folder) of a revision, sorted by path.

    Raises ``click.UsageError`` if Git does not know the revision or has nothing there.
    """
    if not revision or revision.startswith("-"):
        raise click.UsageError(f'"{revision}" is not a Git revision.')
    listing = _git("ls-tree", "-r", "-z", "--name-only", revision, "--", path or ".")
    # Git is asked for one name a line, and no decision file has a line break in its name.
    names = [name for name in listing.decode("utf-8", errors="replace").split("\0") if name and "\n" not in name]
    if not names:
        raise click.UsageError(f"Git has no file {path} in {revision}.")
    return tuple(
        _source(revision, name, content) for name, content in zip(names, _contents(revision, names), strict=True)
    )


def revisions_of(path: str, most: int) -> tuple[str, ...]:
    """Return the revisions that added or changed a file, newest first, ``most`` of them at most.

    Raises ``click.UsageError`` outside a repository.
    """
    listing = _git("log", f"--max-count={most}", "--format=%H", "--diff-filter=AM", "--", path)
    return tuple(listing.decode().split())


def _source(revision: str, name: str, content: bytes) -> SourceFile:
    return SourceFile(f"{revision}:{name}", PurePosixPath(name).stem, content)


def _contents(revision: str, names: list[str]) -> list[bytes]:
    """The content of each file, from one process."""
    asked = "".join(f"{revision}:./{name}\n" for name in names)
    answer = _git("cat-file", "--batch", text=asked.encode())
    found, at = [], 0
    for _ in names:
        end = answer.index(b"\n", at)
        head = answer[at:end].split()
        size = int(head[-1]) if head[-2:-1] == [b"blob"] else -1
        found.append(answer[end + 1 : end + 1 + size] if size >= 0 else b"")
        at = end + 2 + size
    return found


def _git(*arguments: str, text: bytes = b"") -> bytes:
    program = shutil.which("git")
    if program is None:
        raise DiskError("git was not found. Install it, or compare files instead of revisions.")
    done = subprocess.run([program, *arguments], input=text, capture_output=True, check=False)  # noqa: S603 - no shell
    if done.returncode:
        said = done.stderr.decode("utf-8", errors="replace").strip().splitlines() or ["it failed"]
        raise click.UsageError(f"Git: {said[0]}")
    return done.stdout
