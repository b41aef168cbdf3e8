"""Print one table: costs as ratios, side by side in one run, with their targets.

``make bench`` takes half an hour; ``make bench-quick`` less than two minutes, with fewer rounds and smaller sites.
``--keep PAGE`` puts the table between the marks of a page ("Speed").
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench import answers, editions, maps, peers, report, serving, transfer, weight
from bench.measuring import Contender, Cost, cost, median_of, ratio, side_by_side
from bench.projects import Project, project
from bench.report import MeasuredRow
from decision_guide.cache.store import folder_of

PROGRAMS = Path(sys.executable).parent
MKDOCS = [str(PROGRAMS / "mkdocs"), "build", "--quiet", "--config-file"]
DIFF = [str(PROGRAMS / "decision-guide"), "diff"]
GENERATE = [str(PROGRAMS / "decision-guide"), "generate"]
COMMANDS = {
    "theme": ["build", "--quiet", "--config-file", "words.yml"],
    "properdocs": ["build", "--quiet", "--config-file", "hidden.yml"],
    "zensical": ["build", "--clean", "--config-file", "hidden.yml"],
    "hugo": ["--quiet"],
}
"""How the others build; "theme" is MkDocs with as many pages of one word: less than that no plugin can take."""
IN_THE_INDEX = {"titles, summaries and options": 2, "titles and summaries": 1, "titles": 0}
"""What the search could be content with: so many paragraphs of an entry."""


@dataclass(frozen=True)
class Effort:
    """How much is measured: sizes in decisions, rounds (``rounds_large`` for sites of 250 and more), saves, answers.

    ``compared`` is the number of decisions of which two editions are compared.
    """

    small: int
    middle: int
    default_navigation: int
    large: int
    rounds: int
    rounds_large: int
    saves: int
    answers: int
    compared: int


FULL = Effort(
    small=10,
    middle=100,
    default_navigation=250,
    large=1000,
    rounds=5,
    rounds_large=5,
    saves=7,
    answers=40,
    compared=300,
)
QUICK = Effort(
    small=5, middle=30, default_navigation=30, large=60, rounds=1, rounds_large=1, saves=3, answers=10, compared=30
)


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
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # all modules are compiled once, as in an installation
    others = {"theme": MKDOCS[0], **peers.installed(Path(PROGRAMS.parent / "peers"))}
    print(f"{report.machine()}\n")
    if given.quick:
        print("No targets here: they are for the sizes of the full measurement.\n")
    print(report.line(report.HEADS), flush=True)
    rows = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for measured in _rows(Path(folder), effort, others):
            row = replace(measured, target=None) if given.quick else measured
            print(report.line(row.cells()), flush=True)
            rows.append(row)
    if given.keep:
        report.keep(given.keep, rows)
    if not given.quick:
        maps.main()


def _rows(folder: Path, effort: Effort, others: dict[str, str]) -> Iterator[MeasuredRow]:
    small, middle, large = (
        project(folder / str(count), count, GENERATE) for count in (effort.small, effort.middle, effort.large)
    )
    yield from _by_hand(middle, effort.rounds)
    yield from _by_hand(large, effort.rounds_large)
    yield from _generator(large, effort.rounds_large)
    builds = _builds(middle, others, effort.rounds)
    yield from _against(middle, builds)
    builds_large = side_by_side([_ours(large), *_peers(large, others, ["zensical"])], effort.rounds_large)
    yield from _at_scale(middle, large, builds, builds_large)
    yield from _transfer(small, large)
    yield from _serve(large, builds_large, effort.saves)
    yield from _default_navigation(folder, effort, others)
    yield from answers.rows(folder / "answers", effort.answers)
    yield from editions.rows(folder / "editions", DIFF, effort.compared, effort.rounds)
    yield from weight.rows(folder / "weight")


def _builds(site: Project, others: dict[str, str], rounds: int) -> dict[str, list[Cost]]:
    """The costs of building a site with each builder, cold, and with ours and a warm cache."""
    return side_by_side([_mkdocs(site), _ours(site), _warm(site), *_peers(site, others, COMMANDS)], rounds)


def _mkdocs(site: Project) -> Contender:
    return Contender("mkdocs", [*MKDOCS, "hidden.yml"], site.folder)


def _cache(site: Project) -> tuple[str, ...]:
    """Where the site's cache is: in the user's cache folder."""
    return tuple(str(folder) for folder in [folder_of(site.folder)] if folder)


def _ours(site: Project) -> Contender:
    return Contender("ours", [*MKDOCS, "ours.yml"], site.folder, forget=_cache(site))


def _warm(site: Project) -> Contender:
    """Our build after one that left its results in the cache."""
    return Contender("ours, warm", [*MKDOCS, "ours.yml"], site.folder)


def _peers(site: Project, others: dict[str, str], names: Iterable[str]) -> list[Contender]:
    """Those of some others that are installed."""
    return [Contender(name, [others[name], *COMMANDS[name]], site.folder) for name in names if name in others]


def _by_hand(site: Project, rounds: int) -> Iterator[MeasuredRow]:
    """What a guide costs compared with the pages written by hand that it replaces."""
    theirs = Contender("by hand", [*MKDOCS, "hand.yml"], site.folder)
    builds = side_by_side([_ours(site), _warm(site), theirs], rounds)
    what = f"full build / mkdocs build of as many hand-written pages ⁵, N={site.count}"
    yield _pair(what, builds, "ours", "by hand", 1.0)
    yield _pair("the same with a warm cache", builds, "ours, warm", "by hand", None)
    builds = side_by_side([replace(_ours(site), cores=2), replace(theirs, cores=2)], rounds)
    ours, other = (median_of(builds[name], _time) for name in ("ours", "by hand"))
    detail = f"{ours:.2f} / {other:.2f} s on the clock"
    yield MeasuredRow("the same in time, on two cores", ratio(builds["ours"], builds["by hand"], _time), 0.8, detail)


def _time(measured: Cost) -> float:
    return measured.time


def _generator(site: Project, rounds: int) -> Iterator[MeasuredRow]:
    command = [*GENERATE, "--out", "generated"]
    cold = Contender("cold", command, site.folder, forget=(*_cache(site), "generated"))
    again = Contender("again", command, site.folder)
    costs = side_by_side([cold, again], rounds)
    start = median_of([cost([*GENERATE, "--help"], site.folder) for _ in range(rounds)])
    first, second = median_of(costs["cold"]), median_of(costs["again"])
    detail = f"{second:.2f} / {first:.2f} s, of which {start:.2f} s start the program"
    yield MeasuredRow(
        f"generate with no change / cold, N={site.count}", ratio(costs["again"], costs["cold"]), 0.10, detail
    )
    yield MeasuredRow("the same without the start", (second - start) / (first - start), None, "")


def _against(site: Project, builds: dict[str, list[Cost]]) -> Iterator[MeasuredRow]:
    yield _pair(f"full build / mkdocs build of the same Markdown ¹, N={site.count}", builds, "ours", "mkdocs", 0.60)
    yield _pair("the same with a warm cache", builds, "ours, warm", "mkdocs", 0.35)
    yield _pair(f"full build / ProperDocs ¹, N={site.count}", builds, "ours", "properdocs", None)
    yield _pair(f"full build / Zensical, cold ¹, N={site.count}", builds, "ours", "zensical", 0.60)
    yield _pair(f"full build / Hugo with a trivial theme, N={site.count}", builds, "ours", "hugo", 4)
    yield _pair(f"the theme alone ⁴ / Hugo with a trivial theme, N={site.count}", builds, "theme", "hugo", None)


def _pair(what: str, builds: dict[str, list[Cost]], ours: str, theirs: str, target: float | None) -> MeasuredRow:
    if theirs not in builds:
        return MeasuredRow(what, None, target, f"{theirs} could not be installed here")
    pairs = f"{len(builds[ours])} pair{'s' if len(builds[ours]) > 1 else ''}"
    detail = f"{median_of(builds[ours]):.2f} / {median_of(builds[theirs]):.2f} s, {pairs}"
    return MeasuredRow(what, ratio(builds[ours], builds[theirs]), target, detail)


def _default_navigation(folder: Path, effort: Effort, others: dict[str, str]) -> Iterator[MeasuredRow]:
    count = effort.default_navigation
    site = project(folder / f"default-{count}", count, GENERATE)
    theirs = Contender("theirs", [*MKDOCS, "default.yml"], site.folder)
    builds = side_by_side([_ours(site), theirs, *_peers(site, others, ["theme"])], effort.rounds_large)
    yield _pair(f"full build / mkdocs build with default navigation ³, N={count}", builds, "ours", "theirs", 0.10)
    yield _pair(f"the theme alone ⁴ / the same, N={count}", builds, "theme", "theirs", None)


def _at_scale(
    middle: Project, large: Project, builds: dict[str, list[Cost]], builds_large: dict[str, list[Cost]]
) -> Iterator[MeasuredRow]:
    yield _pair(f"full build / Zensical, cold ¹, N={large.count}", builds_large, "ours", "zensical", 0.60)
    seconds = median_of(builds["ours"]), median_of(builds_large["ours"])
    detail = f"{seconds[1]:.1f} / {seconds[0]:.1f} s"
    target = 10.5 * large.count / (10 * middle.count)
    yield MeasuredRow(f"our CPU at N={large.count} / at N={middle.count}", seconds[1] / seconds[0], target, detail)
    memory = [statistics.median(one.memory for one in builds_large["ours"]), _mkdocs(large).run().memory]
    what = f"peak memory / mkdocs build ¹, N={large.count}"
    yield MeasuredRow(what, memory[0] / memory[1], 1.3, f"{memory[0]:.0f} / {memory[1]:.0f} MiB")


def _transfer(small: Project, large: Project) -> Iterator[MeasuredRow]:
    sites = [_built(large), _built(small)]
    sent = [transfer.bytes_for(site, "decisions/decision-0001/") for site in sites]

    def row(what: str, target: float | None, paragraphs: int | None = None) -> MeasuredRow:
        index = [transfer.index_bytes(site, paragraphs) for site in sites]
        most, least = (
            one - transfer.index_bytes(site) + packed for one, site, packed in zip(sent, sites, index, strict=True)
        )
        of_one = (index[0] - index[1]) / (large.count - small.count)
        detail = f"{most / 1000:.0f} / {least / 1000:.0f} kB, {of_one:.0f} bytes of index for a decision"
        return MeasuredRow(what, most / least, target, detail)

    yield row(f"transfer of a guide page ² at N={large.count} / at N={small.count}", None)
    for known, paragraphs in IN_THE_INDEX.items():
        yield row(f"the same, if a search knew only {known}", None, paragraphs)


def _built(site: Project) -> Path:
    _ours(site).run()
    return site.folder / "site"


def _serve(site: Project, builds: dict[str, list[Cost]], rounds: int) -> Iterator[MeasuredRow]:
    command = [str(PROGRAMS / "mkdocs"), "serve", "--config-file", "ours.yml"]
    measured = serving.saves(site, command, rounds)
    seen, processor = (statistics.median(one) for one in zip(*measured, strict=True))
    full = median_of(builds["ours"])
    yield MeasuredRow(f"save → served at N={site.count}, seconds", seen, 0.3, f"median of {rounds}")
    share = processor / full
    yield MeasuredRow("CPU of one save / of a full build", share, 0.01, f"{processor:.2f} / {full:.1f} s")


if __name__ == "__main__":
    main()
