"""The report of `mkdocs build` about a file with errors, and what fails a build."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from support import sites
from support.sites import COMPLETE, TEA

MISSPELT = TEA.replace("tea: poor", "tee: poor").replace("tea: good", "tea: god")
SLIPPED = TEA + "sources:\n  book: {title: Never cited}\n"
ADVISED = TEA.replace("evening:", "again:\n    ask: Is it early?\n    if-yes: {tea: poor, coffee: good}\n  evening:")


def build(folder: Path, environment: dict[str, str], files: Mapping[str, str], *options: str) -> tuple[int, str]:
    """The exit code of `mkdocs build`, and what it prints."""
    sites.write(folder, {"mkdocs.yml": sites.PLAIN, "docs/index.md": "# Drinks\n", **sites.THEME, **files})
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_errors(tmp_path: Path, environment: dict[str, str]) -> None:
    """All errors of all files are printed, each with path, line and column, and the build ends without a traceback."""
    files = {
        "docs/decisions/a.yml": MISSPELT,
        "docs/decisions/b.yml": TEA.replace("title:", "titel:"),
        "docs/decisions/c.yml": "title: [\n",
        "docs/decisions/d.yaml": TEA,
        "docs/decisions/good.yml": COMPLETE,
    }

    code, printed = build(tmp_path, environment, files)

    assert code == 1
    places = ("a.yml:7:14", "a.yml:10:19", "b.yml:1:1", "c.yml:2:1", "d.yaml\n")
    assert [place for place in places if f"--> docs/decisions/{place}" not in printed] == []
    assert "good.yml" not in printed
    assert "Traceback" not in printed
    assert not (tmp_path / "site" / "decisions").exists()


def test_warning_fails_a_strict_build_only(tmp_path: Path, environment: dict[str, str]) -> None:
    """A warning is printed with its place; it ends a strict build, and no other."""
    code, printed = build(tmp_path, environment, {"docs/decisions/tea.yml": SLIPPED})
    strict, _ = build(tmp_path, environment, {}, "--strict")

    assert (code, strict) == (0, 1)
    assert "warning[unused-source]" in printed
    assert "--> docs/decisions/tea.yml:12:3" in printed


def test_note_fails_nothing(tmp_path: Path, environment: dict[str, str]) -> None:
    """Notes about the table never fail a build, however strict."""
    code, printed = build(tmp_path, environment, {"docs/decisions/tea.yml": ADVISED}, "--strict")

    assert code == 0
    assert "note[" in printed
    assert "docs/decisions/tea.yml:" in printed
    assert "Traceback" not in printed
