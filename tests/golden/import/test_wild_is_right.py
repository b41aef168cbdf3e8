"""Each page as people write it says after an import what a person reads in it, down to each cell and note."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from decision_guide import cli
from support.right_import import claims

HERE = Path(__file__).parent / "wild"
PAGES = HERE / "pages"
RIGHT: dict[str, dict[str, Any]] = yaml.load((HERE / "right.yml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506

Run = Callable[..., tuple[str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """A function that runs the command and returns what it printed and what it said."""

    def ran(*words: str) -> tuple[str, str]:
        cli.run(list(words))
        out, err = capfd.readouterr()
        return out, err

    return ran


def page(name: str, right: dict[str, Any], run: Run, tmp_path: Path) -> Path:
    """The file to import: a page, or the export of a decision."""
    if "export" not in right:
        return PAGES / name
    form = right["export"]
    exported = tmp_path / ("page.csv" if form == "table" else "page.md")
    exported.write_text(run("export", str(PAGES / name), "--format", form)[0], encoding="utf-8")
    return exported


@pytest.mark.parametrize("name", RIGHT)
def test_page_says_what_a_person_reads(name: str, run: Run, tmp_path: Path) -> None:
    """Every claim that was written by hand about this page holds for its import."""
    right = RIGHT[name]

    written, said = run("import", str(page(name, right, run, tmp_path)))

    assert [claim for claim, holds in claims(right, written, said) if not holds] == []


def test_every_page_is_judged() -> None:
    """Each page has claims, and each claim belongs to a page."""
    assert sorted(RIGHT) == sorted(path.name for path in PAGES.iterdir())
