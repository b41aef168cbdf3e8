"""The golden decisions: those of `explain`, which each problem's code has, and further ones beside their reports."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from decision_guide.cli.explanations import explanations

FOLDER = Path(__file__).parents[1] / "golden"


@cache
def errors() -> Mapping[str, bytes]:
    """Bad decisions by the name of their report: a code, or a code and a word that tells several apart."""
    return _examples(FOLDER / "errors")


@cache
def notes() -> Mapping[str, bytes]:
    """Good decisions that get a note, by the name of their report."""
    return _examples(FOLDER / "notes")


def _examples(folder: Path) -> Mapping[str, bytes]:
    own = {path.stem: path.read_bytes() for path in folder.glob("*.yml")}
    explained = {code: one.content for code, one in explanations().items() if (folder / f"{code}.txt").exists()}
    return dict(sorted({**own, **explained}.items()))
