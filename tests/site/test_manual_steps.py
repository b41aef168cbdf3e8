"""The manual is true: its steps are run, its files checked, its outputs compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from decision_guide import cli, pipeline
from decision_guide.cli import commands
from decision_guide.model.files import SourceFile
from decision_guide.problems import Severity
from support import manual_steps

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
HOW_TO = [CONTENT / "authors.md", *sorted((CONTENT / "how-to").glob("*.md"))]
WRITTEN = [CONTENT / "tutorial.md", *HOW_TO, ROOT / "README.md"]
CONFIGURATION = {"site_name", "theme", "plugins", "nav"}
STEP = {"uses", "with", "run", "if"}


def text_of(source: Path) -> str:
    """The text of a page of the manual."""
    return source.read_text(encoding="utf-8")


def assert_publishable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The decisions in a folder have neither errors nor warnings."""
    monkeypatch.chdir(folder)
    assert cli.run(["check", "--strict"]) == 0


def test_tutorial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the last step of the tutorial, there is a built site with the decision on it."""
    shown = manual_steps.walk(text_of(CONTENT / "tutorial.md"), tmp_path)

    site = tmp_path / "our-decisions"
    assert "Traceback" not in shown
    assert_publishable(site, monkeypatch)
    assert [path.name for path in sorted((site / "docs/decisions").glob("*.yml"))] == ["bike-or-bus.yml"]
    manual_steps.walk("```sh\nmkdocs serve\n```\n", site)
    assert "Bike or bus?" in (site / "site/decisions/bike-or-bus/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", HOW_TO, ids=lambda source: source.stem)
def test_how_to(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps of each how-to page in a new site give the shown outputs, and decisions that can be published."""
    monkeypatch.chdir(tmp_path)
    assert cli.run(["init"]) == 0

    shown = manual_steps.walk(text_of(source), tmp_path)

    assert "Traceback" not in shown
    assert "Error:" not in shown
    assert_publishable(tmp_path, monkeypatch)


@pytest.mark.parametrize("source", WRITTEN, ids=lambda source: source.stem)
def test_every_yaml_block_is_right(source: Path) -> None:
    """Every example in YAML is a decision without error or warning, an addition to one, or settings of a site."""
    for block in manual_steps.blocks(text_of(source)):
        if block.language != "yaml" or block.title.endswith(manual_steps.AT_THE_END) or block.title.startswith("."):
            continue  # files that begin with a dot are not part of a site: tests/packaging checks them
        if re.search(r"^title:", block.text, re.MULTILINE):
            problems = pipeline.check([SourceFile("decisions/example.yml", "example", block.text.encode())])
            assert [problem for problem in problems if problem.severity is not Severity.NOTE] == []
        else:
            settings = yaml.safe_load(block.text)
            # A list is of steps of a workflow.
            assert set().union(*settings) <= STEP if isinstance(settings, list) else set(settings) <= CONFIGURATION, (
                block.text
            )


@pytest.mark.parametrize("source", [*WRITTEN, CONTENT / "accessibility.md"], ids=lambda source: source.stem)
def test_every_command_exists(source: Path) -> None:
    """Every command that a page names exists, and what is installed is this package."""
    text = text_of(source)
    named = set(re.findall(r"(?:^|[`/])decision-guide ([a-z][a-z-]*)", text, re.MULTILINE))
    installed = set(re.findall(r"pip install (mkdocs[^\s`]*)", text))

    assert named <= set(commands.commands)
    assert installed <= {"mkdocs-decision-guide"}
