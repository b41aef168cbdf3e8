"""The checks and the pages of a decision share what follows from it."""

from __future__ import annotations

import pytest

from decision_guide import pipeline
from decision_guide.engine import derived
from decision_guide.model.files import Settings, SourceFile

MAP = """\
title: Map or list?
axes: {space: Room, time: Speed}
chart: {x: space, y: time}
options:
  map: Map
  list: List
criteria:
  room: {ask: Is there room?, axis: space, if-yes: {map: good, list: poor}}
  haste: {ask: Is it urgent?, axis: time, if-yes: {map: poor, list: good}}
scenarios:
  - {name: In a hurry, answers: {haste: yes}, expect: list}
"""


@pytest.mark.parametrize("value", ["table_of", "compiled_of", "acceptability", "positions"])
def test_once(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build computes each value of a decision once, although its checks and several pages need it."""
    compute, calls = getattr(derived, value), []

    def counted(of: object) -> object:
        calls.append(of)
        return compute(of)

    monkeypatch.setattr(derived, value, counted)

    build = pipeline.build([SourceFile("decisions/map.yml", "map", MAP.encode())], Settings())

    assert [problem for problem in build.problems if problem.severity != "note"] == []
    assert "decisions/map/decide.md" in {file.path for file in build.files}
    assert len(calls) == 1
