"""A path that leads to no decision is answered with the one that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision_guide import cli
from support import sites

TENT = """\
title: Tent or hut?
cite: [judgement]
options: {tent: Tent, hut: Hut}
criteria:
  rain:
    ask: Will it rain?
    if-yes: {tent: poor, hut: good}
"""
COMMANDS = (("check",), ("fmt", "--check"), ("check-links",), ("export",), ("evaluate",))


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code and the messages of a command."""
    code = cli.run([*arguments, *(["1"] if arguments[0] == "evaluate" else [])])
    return code, capfd.readouterr().err


@pytest.fixture(autouse=True)
def _site(empty_folder: Path) -> None:
    pages = {"mkdocs.yml": "site_name: S\nplugins: [decision-guide]\n", "docs/index.md": "# Home"}
    sites.write(empty_folder, {**pages, "docs/decisions/tent-or-hut.yml": TENT})


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "typed",
    [
        "tent-or-hut",
        "tent-or-hut.yml",
        "tent-or-hut.yaml",
        "tent-or-hat",
        "docs/decisions/tent-or-hut",
        "docs/decisions/tent-or-hat.yml",
        "decisions/tent-or-hut.yml",
    ],
)
def test_file_that_is_meant(typed: str, command: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    """A name without its folder or its ending, or with a slip, leads to the file."""
    code, err = run(capfd, *command, typed)

    assert code == cli.EXIT_USAGE
    assert f"{typed} does not exist.\nDid you mean docs/decisions/tent-or-hut.yml?" in err


@pytest.mark.parametrize("command", COMMANDS[:3])
def test_folder_that_is_meant(command: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    """The folder of the decisions is found below docs_dir."""
    assert "Did you mean docs/decisions?" in run(capfd, *command, "decisions")[1]


@pytest.mark.parametrize("typed", ["rope", "nowhere/rope.yml", "zzz/"])
def test_nothing_near(typed: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A path near to nothing is not answered with a guess."""
    code, err = run(capfd, "check", typed)

    assert (code, "does not exist" in err, "Did you mean" in err) == (cli.EXIT_USAGE, True, False)


def test_broken_configuration(capfd: pytest.CaptureFixture[str]) -> None:
    """If MkDocs cannot read mkdocs.yml, the message is still about the path."""
    Path("mkdocs.yml").write_text("site_name: [", encoding="utf-8")

    assert "rope does not exist" in run(capfd, "check", "rope")[1]


@pytest.mark.parametrize("command", COMMANDS[:4])
def test_settings_of_the_site(command: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    """mkdocs.yml is named as what it is, without a list of unknown keys."""
    code, err = run(capfd, *command, "mkdocs.yml")

    assert (code, "the settings of a site" in err) == (cli.EXIT_USAGE, True)


@pytest.mark.parametrize("name", ["table.csv", "page.md", "page.HTML", "sheet.xlsx"])
def test_evaluate_a_table(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A table or a page has no result yet, so it is refused with the command that turns it into a decision."""
    Path(name).write_text("{}", encoding="utf-8")

    code, err = run(capfd, "evaluate", name)
    assert (code, f"decision-guide import {name}" in err) == (cli.EXIT_USAGE, True)


@pytest.mark.parametrize("command", COMMANDS[:4])
@pytest.mark.parametrize("name", ["decision.json", "table.csv", "page.md", "page.html", "data.tsv"])
def test_other_file(name: str, command: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    """Another kind of file is refused, with the command that turns it into a decision."""
    Path(name).write_text("{}", encoding="utf-8")

    code, err = run(capfd, *command, name)
    assert (code, f"decision-guide import {name}" in err) == (cli.EXIT_USAGE, True)
