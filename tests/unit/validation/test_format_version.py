"""Files that are written for a newer package: one clear problem, with the version to install."""

from __future__ import annotations

import json

import pytest

from decision_guide import pipeline
from decision_guide.interchange.importing import import_page
from decision_guide.model.files import Settings, SourceFile
from decision_guide.model.format_version import is_newer
from support.sites import TEA


def source(text: str, name: str = "tea.yml") -> SourceFile:
    """A file with this text."""
    return SourceFile(name, "tea", text.encode())


@pytest.mark.parametrize(
    ("version", "newer"),
    [
        ("1", False),
        ("1.0", False),
        ("1.1", True),
        ("2", True),
        ("10.0", True),
        ("0.9", False),
        ("one", False),
        ("", False),
    ],
)
def test_newer(version: str, newer: bool) -> None:
    """A version is newer by its numbers, and what is no version is not newer."""
    assert is_newer(version) is newer


def test_only_that_is_reported() -> None:
    """Of a newer file nothing else is said: all other problems may follow from that."""
    [problem] = pipeline.check([source(f"format: 1.7\nno-such-key: 1\n{TEA}")])

    assert problem.code == "newer-format"
    assert "'mkdocs-decision-guide>=1.7'" in f"{problem.help}"


def test_own_format_is_read() -> None:
    """A file may say that it is of format 1, and its decision.json has what it says."""
    build = pipeline.build([source(f"format: 1\n{TEA}")], Settings())
    [data] = [json.loads(file.content) for file in build.files if file.path.endswith("/decision.json")]

    assert (data["format"], data["decision"]["format"]) == (1, "1")


@pytest.mark.parametrize("version", [2, "1.3"])
def test_newer_decision_json(version: object) -> None:
    """Importing a decision.json of a newer format says what to install, and makes no file."""
    made = import_page(source(json.dumps({"format": version, "decision": {"title": "T"}}), "decision.json"))

    assert made.text is None
    assert [problem.code for problem in made.problems] == ["newer-format"]
