"""The committed schemas, which every site publishes, are those that the code makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision_guide.model.files import SCHEMA_FILE
from decision_guide.schemas import authoring, published

MADE = {SCHEMA_FILE: authoring.as_text(), **published.schemas()}


@pytest.mark.parametrize("name", sorted(MADE))
def test_committed_file_is_the_generated_one(root: Path, name: str) -> None:
    """A committed schema equals the one that is made from the model (`make generate` renews it)."""
    folder = root / "generator" / "decision_guide" / "schemas"

    assert (folder / name).read_text(encoding="utf-8") == MADE[name]


def test_no_other_is_committed(root: Path) -> None:
    """Every committed schema is one that the code makes."""
    assert {path.name for path in (root / "generator").rglob("*.schema.json")} == set(MADE)
