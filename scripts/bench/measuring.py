"""What a command costs: processor seconds, time and the most memory, on one core or several."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024
"""``ru_maxrss`` counts in KiB on Linux."""


@dataclass(frozen=True)
class Cost:
    """Processor seconds (user and system, all its threads), the most memory at once in MiB, seconds on the clock."""

    seconds: float
    memory: float
    time: float


@dataclass(frozen=True)
class Contender:
    """How a project is built: the command, what is removed before each run (and ``site``), the number of cores."""

    name: str
    command: Sequence[str]
    folder: Path
    forget: Sequence[str] = ()
    cores: int = 1

    def run(self) -> Cost:
        """One run. Raises ``CalledProcessError`` when it does not end well."""
        for name in ("site", "public", *self.forget):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        return cost(self.command, self.folder, self.cores)


def cost(command: Sequence[str], folder: Path, cores: int = 1) -> Cost:
    """Run a command on so many cores and measure it. Raises ``CalledProcessError`` when it does not end well."""
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    with (folder / "log.txt").open("wb") as log, _on_cores(cores):
        start = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, env=quiet, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        passed = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, (folder / "log.txt").read_text("utf-8"))
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MEGABYTE, passed)


@contextmanager
def _on_cores(count: int) -> Iterator[None]:
    """Keep what is started here on this many cores, no matter how many threads it starts."""
    available = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(available)[:count])
    try:
        yield
    finally:
        os.sched_setaffinity(0, available)


def side_by_side(contenders: Sequence[Contender], rounds: int) -> dict[str, list[Cost]]:
    """All contenders, one after the other, ``rounds`` times: what disturbs the machine disturbs all of them."""
    costs: dict[str, list[Cost]] = {contender.name: [] for contender in contenders}
    for _ in range(rounds):
        for contender in contenders:
            costs[contender.name].append(contender.run())
    return costs


def median_of(costs: Sequence[Cost], value: Callable[[Cost], float] = lambda cost: cost.seconds) -> float:
    """The median of a figure over the rounds."""
    return statistics.median(map(value, costs))


def ratio(
    ours: Sequence[Cost], theirs: Sequence[Cost], value: Callable[[Cost], float] = lambda cost: cost.seconds
) -> float:
    """The median over the rounds of our figure divided by theirs in the same round."""
    return statistics.median(value(mine) / value(other) for mine, other in zip(ours, theirs, strict=True))
