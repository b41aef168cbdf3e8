"""The table: printed line by line during the measurement, and written to the page "Speed"."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HEADS = ("ratio", "measured", "target", "reached", "processor time, medians")
KEPT = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- /measured -->)", re.DOTALL)
"""The part of the page between the two marks."""


@dataclass(frozen=True)
class MeasuredRow:
    """One line of the table: what, how much, and at most how much it should be (``None``: reported only)."""

    what: str
    value: float | None
    target: float | None
    detail: str

    def cells(self) -> tuple[str, str, str, str, str]:
        """What, figure, target, whether it is met, and what was measured."""
        figure = "–" if self.value is None else f"{self.value:.2f}"
        wanted = "–" if self.target is None else f"≤ {self.target:g}"
        if self.value is None or self.target is None:
            return self.what, figure, wanted, "", self.detail
        return self.what, figure, wanted, "yes" if self.value <= self.target else "**no**", self.detail


def line(cells: Sequence[str]) -> str:
    """A line of the printed table."""
    return f"{cells[0]:<72} {cells[1]:>8} {cells[2]:>7} {cells[3].strip('*'):>8}  {cells[4]}"


def machine() -> str:
    """What all of it was measured on."""
    names = re.findall(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text("utf-8"), re.MULTILINE)
    processor = names[0] if names else platform.machine()
    return f"{processor}, {os.cpu_count()} cores, Linux, Python {platform.python_version()}"


def keep(page: Path, rows: Sequence[MeasuredRow]) -> None:
    """Put the table, the machine and the day between the marks of a page. Raises ``ValueError`` without marks."""
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in (HEADS, ("---",) * 5, *(row.cells() for row in rows)))
    day = dt.datetime.now(tz=dt.UTC).date().isoformat()  # noqa: TID251 - the day of the measurement
    text = page.read_text("utf-8")
    if not KEPT.search(text):
        raise ValueError(f"{page} has no lines <!-- measured --> and <!-- /measured -->")
    kept = f"\nMeasured on {day}: {machine()}.\n\n{table}\n\n"
    page.write_text(KEPT.sub(lambda _: kept, text), "utf-8")
