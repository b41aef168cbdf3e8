"""A Git repository in a test's folder."""

from __future__ import annotations

import shutil
import subprocess

_GIT = (str(shutil.which("git")), "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")


def commit_everything() -> None:
    """Make the current folder a repository with one commit of all its files."""
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "One"]):
        subprocess.run([*_GIT, *arguments], check=True)
