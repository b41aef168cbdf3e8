"""Version 1 of the data format keeps its promise: a file that was valid once stays valid and means the same.

``format-1/`` is never rewritten: a change there needs a new version of the format.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile
from decision_guide.problems import Severity

FILES = sorted((Path(__file__).parent / "format-1").glob("*.yml"))


def lost(before: Any, after: Any, place: str = "") -> list[str]:
    """The places whose value is gone or another; what was added does not count."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [one for key, value in before.items() for one in lost(value, after.get(key), f"{place}/{key}")]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        return [one for number, pair in pairs for one in lost(*pair, f"{place}/{number}")]
    return [] if before == after else [place]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_stays_valid_and_says_the_same(path: Path) -> None:
    """A file of the format has no error, and its decision.json has all that it had."""
    build = pipeline.build([SourceFile(f"decisions/{path.name}", path.stem, path.read_bytes())], Settings())

    assert [problem for problem in build.problems if problem.severity is Severity.ERROR] == []
    [made] = [file.content for file in build.files if file.path.endswith("/decision.json")]
    assert lost(json.loads(path.with_suffix(".json").read_text(encoding="utf-8")), json.loads(made)) == []


@pytest.mark.parametrize(
    ("after", "places"),
    [
        ({"a": [1, {"b": 2, "new": 3}], "new": 0}, []),
        ({"a": [1, {"b": 3}]}, ["/a/1/b"]),
        ({"a": [1]}, ["/a"]),
        ({}, ["/a"]),
    ],
)
def test_loss_is_seen(after: object, places: list[str]) -> None:
    """A value that is gone or another is found by its place; a new one is none."""
    assert lost({"a": [1, {"b": 2}]}, after) == places
