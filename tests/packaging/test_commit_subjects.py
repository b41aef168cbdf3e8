"""The check of commit subjects."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("subject", "is_good"),
    [
        ("Write every decision file by one writer", True),
        ("Pass the digest in", True),
        ("Bring the words home", True),
        ("Writes every decision file", False),
        ("Fixed the caret", False),
        ("Moving modules", False),
        ("write every file", False),
        ("Write every file.", False),
        ("Write " + "x" * 55, False),
    ],
)
def test_subject(root: Path, subject: str, *, is_good: bool) -> None:
    """A subject is imperative, begins with a capital letter, and has at most 60 characters and no full stop."""
    fault = runpy.run_path(str(root / "scripts" / "check_commits.py"))["fault"]

    assert (fault(subject) == "") is is_good
