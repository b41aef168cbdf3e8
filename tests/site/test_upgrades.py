"""A file that needs a newer package: each way to build says so, names the command, and builds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision_guide import cli
from support import sites
from support.sites import TEA

FILES = {
    "mkdocs.yml": sites.PLAIN,
    "docs/index.md": "# Drinks\n",
    "docs/decisions/tea.yml": f"format: 1.2\nno-such-key: 1\n{TEA}",
}
SAID = "this file uses format 1.2, but the installed version reads formats up to 1.0"
ADVICE = "'mkdocs-decision-guide>=1.2'"


@pytest.mark.parametrize("command", ["check", "generate --out build"])
def test_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str
) -> None:
    """The command ends with one error, which names the package to install, and writes nothing."""
    sites.write(tmp_path, {**FILES, **sites.THEME})
    monkeypatch.chdir(tmp_path)

    code = cli.run(command.split())
    said = "".join(capfd.readouterr())

    assert code == cli.EXIT_DATA
    assert said.count("error[") == 1
    assert SAID in said
    assert ADVICE in said
    assert not (tmp_path / "build").exists()


def test_mkdocs(tmp_path: Path) -> None:
    """A build ends with the same error."""
    built = sites.build(tmp_path, FILES)

    assert not built.ended_well
    assert "".join(built.log).count("error[") == 1
    assert SAID in "".join(built.log)
    assert ADVICE in "".join(built.log)
