"""No line of a command's output is a command to the runner of a workflow, whatever a file contains or is called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from decision_guide import cli
from support.sites import TEA

COMMAND = re.compile(r"^\s*::[a-z-]+(?: .*?)?::|##\[[a-z-]+\]|\x1b", re.IGNORECASE | re.MULTILINE)
WORDS = ("::error::x", "::error file=README.md,line=1::x", "##[error]x", "##[stop-commands]x")
FILE = """\
title: 'WORDS'
summary: 'WORDS'
tags: ['WORDS']
options:
  tea: 'WORDS'
  coffee: 'WORDS coffee'
criteria:
  m:
    ask: 'WORDS'
    if-yes:
      tea: |
        poor, WORDS
      coffee: good
"""
NOTES = """\
# WORDS

https://x.example/tea/decide/?a=1.m_yes.WORDS&s=00000000.coffee

| WORDS | WORDS a | WORDS b |
| --- | --- | --- |
| WORDS | yes | WORDS |
| WORDS 2 | no, WORDS | yes |
"""
LINES = (
    "check decisions",
    "check decisions --format concise",
    "evaluate decisions/tea.yml 1.m_yes",
    "evaluate decisions/tea.yml 1.m_yes --lead tea",
    "evaluate decisions/tea.yml 1.m_yes --format json",
    "check decisions --format json",
    "diff decisions docs/decisions",
    "diff decisions docs/decisions --format markdown",
    "diff decisions docs/decisions --format json",
    "diff --base {words}",
    "recheck notes.md --data decisions",
    "import notes.md --format json",
    "import notes.md -o out.yml",
    "check-links decisions --format json",
    "csp {words}",
    "schema {words}",
    "init {words}/x",
    "evaluate decisions/tea.yml 1.m_yes --lead {words}",
    "evaluate decisions/tea.yml {words}",
    "fmt --check decisions",
    "generate docs --out out",
    "explain {words}",
    "new {words}",
    "{words}",
    "check {words}",
    "export decisions/tea.yml -o decisions",
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("words", WORDS)
def test_texts(
    line: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Texts of a file and arguments stay texts in every report for people."""
    monkeypatch.chdir(tmp_path)
    for folder in ("decisions", "docs/decisions"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "tea.yml").write_text(FILE.replace("WORDS", words), encoding="utf-8")
    other = FILE.replace("WORDS", words).replace("good", "poor").replace("poor, ", f"good, {words} ")
    (tmp_path / "docs/decisions/tea.yml").write_text(other, encoding="utf-8")
    (tmp_path / "notes.md").write_text(NOTES.replace("WORDS", words), encoding="utf-8")

    cli.run([part.format(words=words) for part in line.split(" ")])

    printed = "\n".join(capfd.readouterr())
    assert printed.strip()
    assert not COMMAND.search(printed), printed


def test_every_command_is_tried() -> None:
    """A new command cannot be left out of this test."""
    assert {line.split(" ")[0] for line in LINES} >= set(cli.commands.commands)


@pytest.mark.parametrize("name", ["a\n::error::x", "##[error]x", "\x1b[2Kx", "::error::x"])
@pytest.mark.parametrize("line", ["check decisions", "fmt decisions", "generate docs --out o", "check-links decisions"])
def test_names(
    name: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Names of files, links and folders stay names."""
    monkeypatch.chdir(tmp_path)
    for folder in ("decisions", "docs/decisions"):
        (tmp_path / folder).mkdir(parents=True)
        try:
            (tmp_path / folder / f"{name}.yml").write_text(TEA, encoding="utf-8")
            (tmp_path / folder / f"{name}2.yml").symlink_to("/nowhere/at/all")
            (tmp_path / folder / f"{name}3.yml").mkdir()
        except OSError:
            pytest.skip("this system refuses such names")

    cli.run(line.split(" "))

    printed = "\n".join(capfd.readouterr())
    assert not COMMAND.search(printed), printed
