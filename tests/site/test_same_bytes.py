"""Two builds of the same files are the same bytes, whatever machine and day it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import sites
from sites import TEA

CONFIG = """\
site_name: Drinks
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search, decision-guide]
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Drinks\n\n<!-- decisions -->\n",
    "docs/decisions/tea.yml": TEA + "tags: [hot, Été, ärmel, zu]\nwas: [chai, tay]\n",
    "docs/decisions/cold.yml": TEA + "tags: [hot, cold]\n",
}
ONE = {"PYTHONHASHSEED": "1", "LANG": "C", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
OTHER = {"PYTHONHASHSEED": "4242", "LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "America/New_York"}
DAY = 86_400


def made(folder: Path, environment: dict[str, str], variables: dict[str, str]) -> dict[str, bytes]:
    """A site built in a process of its own; every file of it."""
    sites.write(folder, FILES)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    subprocess.run(command, cwd=folder, env={**environment, **variables}, check=True)
    paths = [path for path in (folder / "site").rglob("*") if path.is_file()]
    return {path.relative_to(folder / "site").as_posix(): path.read_bytes() for path in paths}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The files that are not the same in both."""
    return [path for path in sorted({*one, *other}) if one.get(path) != other.get(path)]


def test_same_bytes_everywhere(tmp_path: Path, environment: dict[str, str]) -> None:
    """Hash seed, folder, locale and time zone change no byte, and with SOURCE_DATE_EPOCH the day changes none."""
    epoch = {"SOURCE_DATE_EPOCH": str(20_000 * DAY)}
    one = made(tmp_path / "one", environment, ONE | epoch)
    os.utime(tmp_path / "one" / "docs" / "index.md", (DAY, DAY))

    other = made(tmp_path / "elsewhere" / "two", environment, OTHER | epoch)

    assert len(one) > 60
    assert b"2024-10-04" in one["sitemap.xml"]
    assert differing(one, other) == []
