"""What it costs to compare two editions of many decisions, each of which has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.measuring import cost, median_of
from bench.projects import decision_text
from bench.report import MeasuredRow

TARGET = 5
"""Seconds of one processor for 300 decisions."""


def rows(folder: Path, diff: Sequence[str], count: int, rounds: int) -> Iterator[MeasuredRow]:
    """Measure the command ``diff`` over two folders of ``count`` decisions."""
    for side in ("old", "new"):
        (folder / side).mkdir(parents=True)
        for number in range(1, count + 1):
            text = decision_text(number)
            changed = text if side == "old" else text.replace("good", "poor", 1)
            (folder / side / f"decision-{number:04}.yml").write_text(changed, "utf-8")
    costs = [cost([*diff, "old", "new"], folder) for _ in range(rounds)]
    detail = f"median of {rounds}, {median_of(costs, lambda one: one.memory):.0f} MiB"
    yield MeasuredRow(f"diff of {count} decisions that all changed, seconds", median_of(costs), TARGET, detail)
