"""Print one table: what things cost as ratios, side by side in one run, beside their targets.

``make bench`` takes most of an hour; ``make bench-quick`` less than two minutes, with fewer rounds and smaller sites.
``--keep PAGE`` puts the table between the marks of a page ("Speed").
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench import maps, peers, report, serving, transfer
from bench.measuring import Contender, Cost, cost, median_of, ratio, side_by_side
from bench.projects import Project, project
from bench.report import Row

PROGRAMS = Path(sys.executable).parent
MKDOCS = [str(PROGRAMS / "mkdocs"), "build", "--quiet", "--config-file"]
GENERATE = [str(PROGRAMS / "decision-guide"), "generate"]
CACHE = ".cache"


@dataclass(frozen=True)
class Effort:
    """How much is measured: sizes in decisions, and rounds; ``rounds_large`` for sites of 250 and more."""

    small: int
    middle: int
    default_navigation: int
    large: int
    rounds: int
    rounds_large: int
    saves: int


FULL = Effort(small=10, middle=100, default_navigation=250, large=1000, rounds=5, rounds_large=5, saves=7)
QUICK = Effort(small=5, middle=40, default_navigation=40, large=80, rounds=1, rounds_large=1, saves=3)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="less than two minutes")
    arguments.add_argument("--keep", type=Path, metavar="PAGE", help="put the table on this page")
    arguments.add_argument(
        "--rounds-large", type=int, help="how often sites of 250 and more are built, when time is short"
    )
    given = arguments.parse_args()
    effort = QUICK if given.quick else FULL
    effort = replace(effort, rounds_large=given.rounds_large or effort.rounds_large)
    others = peers.installed(Path(PROGRAMS.parent / "peers"))
    print(f"{report.machine()}\n\n{report.line(report.HEADS)}", flush=True)
    rows = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for row in _rows(Path(folder), effort, others):
            print(report.line(row.cells()), flush=True)
            rows.append(row)
    if given.keep:
        report.keep(given.keep, rows)
    if not given.quick:
        maps.main()


def _rows(folder: Path, effort: Effort, others: dict[str, str]) -> Iterator[Row]:
    small, middle, large = (
        project(folder / str(count), count, GENERATE) for count in (effort.small, effort.middle, effort.large)
    )
    yield from _generator(large, effort.rounds_large)
    builds = _builds(middle, others, effort.rounds)
    yield from _against(middle, builds)
    zensical = {name: program for name, program in others.items() if name == "zensical"}
    builds_large = _builds(large, zensical, effort.rounds_large)
    yield from _at_scale(middle, large, builds, builds_large)
    yield _transfer(small, large)
    yield from _serve(large, builds_large, effort.saves)
    yield _default_navigation(folder, effort)


def _builds(site: Project, others: dict[str, str], rounds: int) -> dict[str, list[Cost]]:
    """The costs of building a site by everybody, cold, and by us with a warm cache."""
    mkdocs = Contender("mkdocs", [*MKDOCS, "hidden.yml"], site.folder)
    ours = Contender("ours", [*MKDOCS, "ours.yml"], site.folder, forget=(CACHE,))
    warm = Contender("ours, warm", [*MKDOCS, "ours.yml"], site.folder)
    commands = {
        "properdocs": ["build", "--quiet", "--config-file", "hidden.yml"],
        "zensical": ["build", "--clean", "--config-file", "hidden.yml"],
        "hugo": ["--quiet"],
    }
    peers_ = [Contender(name, [others[name], *commands[name]], site.folder) for name in others]
    return side_by_side([mkdocs, ours, warm, *peers_], rounds)


def _generator(site: Project, rounds: int) -> Iterator[Row]:
    command = [*GENERATE, "--out", "generated"]
    cold = Contender("cold", command, site.folder, forget=(CACHE, "generated"))
    again = Contender("again", command, site.folder)
    costs = side_by_side([cold, again], rounds)
    start = median_of([cost([*GENERATE, "--help"], site.folder) for _ in range(rounds)])
    first, second = median_of(costs["cold"]), median_of(costs["again"])
    detail = f"{second:.2f} / {first:.2f} s, of which {start:.2f} s start the program"
    yield Row(f"generate with no change / cold, N={site.count}", ratio(costs["again"], costs["cold"]), 0.10, detail)
    yield Row("the same without the start", (second - start) / (first - start), None, "")


def _against(site: Project, builds: dict[str, list[Cost]]) -> Iterator[Row]:

    yield _pair(f"full build / mkdocs build of the same Markdown ¹, N={site.count}", builds, "ours", "mkdocs", 0.60)
    yield _pair("the same with a warm cache", builds, "ours, warm", "mkdocs", 0.35)
    yield _pair(f"full build / ProperDocs ¹, N={site.count}", builds, "ours", "properdocs", None)
    yield _pair(f"full build / Zensical, cold ¹, N={site.count}", builds, "ours", "zensical", 0.60)
    yield _pair(f"full build / Hugo with a trivial theme, N={site.count}", builds, "ours", "hugo", 4)


def _pair(what: str, builds: dict[str, list[Cost]], ours: str, theirs: str, target: float | None) -> Row:
    if theirs not in builds:
        return Row(what, None, target, f"{theirs} could not be installed here")
    detail = f"{median_of(builds[ours]):.2f} / {median_of(builds[theirs]):.2f} s, {len(builds[ours])} pairs"
    return Row(what, ratio(builds[ours], builds[theirs]), target, detail)


def _default_navigation(folder: Path, effort: Effort) -> Row:
    count = effort.default_navigation
    site = project(folder / f"default-{count}", count, GENERATE)
    ours = Contender("ours", [*MKDOCS, "ours.yml"], site.folder, forget=(CACHE,))
    theirs = Contender("theirs", [*MKDOCS, "default.yml"], site.folder)
    builds = side_by_side([ours, theirs], effort.rounds_large)
    return _pair(f"full build / mkdocs build with default navigation ³, N={count}", builds, "ours", "theirs", 0.10)


def _at_scale(
    middle: Project, large: Project, builds: dict[str, list[Cost]], builds_large: dict[str, list[Cost]]
) -> Iterator[Row]:
    yield _pair(f"full build / Zensical, cold ¹, N={large.count}", builds_large, "ours", "zensical", 0.60)
    seconds = median_of(builds["ours"]), median_of(builds_large["ours"])
    detail = f"{seconds[1]:.1f} / {seconds[0]:.1f} s"
    target = 10.5 * large.count / (10 * middle.count)
    yield Row(f"our CPU at N={large.count} / at N={middle.count}", seconds[1] / seconds[0], target, detail)
    memory = [statistics.median(one.memory for one in builds_large[name]) for name in ("ours", "mkdocs")]
    what = f"peak memory / mkdocs build ¹, N={large.count}"
    yield Row(what, memory[0] / memory[1], 1.3, f"{memory[0]:.0f} / {memory[1]:.0f} MiB")


def _transfer(small: Project, large: Project) -> Row:
    sent = [
        transfer.bytes_for(one.folder / "site", "decisions/decision-0001/") for one in (_built(small), _built(large))
    ]
    what = f"transfer of a guide page ² at N={large.count} / at N={small.count}"
    return Row(what, sent[1] / sent[0], 1.5, f"{sent[1] / 1000:.0f} / {sent[0] / 1000:.0f} kB")


def _built(site: Project) -> Project:
    Contender("ours", [*MKDOCS, "ours.yml"], site.folder).run()
    return site


def _serve(site: Project, builds: dict[str, list[Cost]], rounds: int) -> Iterator[Row]:
    command = [str(PROGRAMS / "mkdocs"), "serve", "--config-file", "ours.yml"]
    measured = serving.saves(site, command, rounds)
    seen, processor = (statistics.median(one) for one in zip(*measured, strict=True))
    full = median_of(builds["ours"])
    yield Row(f"save → served at N={site.count}, seconds", seen, 0.3, f"median of {rounds}")
    share = processor / full
    yield Row("CPU of one save / of a full build", share, 0.01, f"{processor:.2f} / {full:.1f} s")


if __name__ == "__main__":
    main()
