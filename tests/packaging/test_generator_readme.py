"""The pages that explain the package name files and folders that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import decision_guide

PACKAGE = Path(decision_guide.__file__).parent
NAMED = re.compile(r"`((?:tests/)?[\w.-]+(?:/[\w.-]+)*/?)`")
"""A file or a folder in code style: with a slash, or with an ending that files of ours have."""
IS_PATH = re.compile(r"/|\.(?:py|js|json|jinja|css|toml|txt)$")
PATTERNS = {"engine/X.py", "engine/X.js"}
"""Names that represent several files."""


def named_paths(page: str) -> list[str]:
    """What the page names as a path, in its order."""
    return [found for found in NAMED.findall(page) if IS_PATH.search(found) and found not in PATTERNS]


def test_every_named_path_exists(root: Path) -> None:
    """Every path in generator/README.md leads to a file or a folder."""
    paths = named_paths((root / "generator" / "README.md").read_text(encoding="utf-8"))
    inside = [root, PACKAGE, PACKAGE / "render", PACKAGE / "components" / "decision_table"]
    missing = [path for path in paths if not any((folder / path).exists() for folder in inside)]

    assert len(paths) > 80
    assert missing == []


@pytest.mark.parametrize("name", ["SECURITY.md", "CONTRIBUTING.md", "tests/README.md"])
def test_every_named_test_exists(root: Path, name: str) -> None:
    """Every path below tests/ in the other pages for programmers leads to a file or a folder."""
    paths = [path for path in named_paths((root / name).read_text(encoding="utf-8")) if path.startswith("tests/")]

    assert [path for path in paths if not (root / path).exists()] == []


def test_a_missing_path_is_seen() -> None:
    """A path that does not exist would be found."""
    assert named_paths("See `engine/gone.py` and `text/words`, not `Decision`.") == ["engine/gone.py", "text/words"]


def test_every_room_is_listed(root: Path) -> None:
    """Every folder and module right below the package is in the table of rooms."""
    page = (root / "generator" / "README.md").read_text(encoding="utf-8")
    rooms = [path for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"]
    names = {f"{path.name}/" if path.is_dir() else path.name for path in rooms} - {"__init__.py", "__pycache__/"}

    assert {name for name in names if f"`{name}`" not in page} == set()
