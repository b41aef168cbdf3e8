"""Measure and print the figures about safety and exactness (`make figures`; half an hour of computing).

The tests that prove a promise are run, the long ones too, and count what they try
(``tests/support/counting.py``). What the table shows was counted in this very run; a figure with something wrong is
not true today.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from support import random_readers
from support.counting import Counted

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Figure:
    """What is tried, what must never come of it, and the tests that try. Without ``bad`` failed tests are counted."""

    tried: Counted
    never: str
    tests: tuple[str, ...]
    bad: Counted | None = None


BAD_INPUT = ("tests/properties/test_bad_input.py", "tests/properties/test_huge_files.py")
INJECTION = (
    *("tests/site/test_injection.py", "tests/browser/test_injection.py"),
    *("tests/properties/test_sinks.py", "tests/properties/test_downloads_are_inert.py"),
)
TWINS = (
    "tests/properties/test_python_equals_javascript.py",
    "tests/properties/test_sentences_equal_in_javascript.py",
)
KILLS = ("tests/site/test_crash.py", "tests/unit/disk/test_staging.py")
GROWTH = ("tests/properties/test_growth.py",)
FIGURES = (
    Figure(Counted.BAD_INPUTS, "tracebacks", BAD_INPUT),
    Figure(Counted.PROBLEMS, "without a place in the file", BAD_INPUT, Counted.ASTRAY),
    Figure(Counted.INJECTIONS, "live", INJECTION),
    Figure(Counted.KILLS, "torn or unnoticed mixed sets", KILLS),
    Figure(Counted.HANDWRITTEN, "lost", ("tests/site/test_crash.py", "tests/unit/disk/test_disk.py")),
    Figure(Counted.IMPORTS, "tracebacks or results with errors", ("tests/properties/test_import_fuzz.py",)),
    Figure(Counted.EXPRESSIONS, "more than linear", GROWTH),
    Figure(Counted.GROWTH, "more than about twice the steps", GROWTH),
    Figure(Counted.EDITS, "requests without an answer", ("tests/site/test_under_fire.py",)),
    Figure(Counted.STATES, "mismatches", TWINS),
    Figure(Counted.SETTLED, "wrong, by brute force", ("tests/properties/test_evaluation_laws.py",)),
    Figure(Counted.BRUTE_FORCE, "with another result", ("tests/properties/test_result_by_brute_force.py",)),
    Figure(Counted.REBUILT, "with other bytes", ("tests/site/test_same_bytes.py",)),
    Figure(Counted.PAGES, "breaches", ("tests/browser",), Counted.CSP),
    Figure(Counted.AXE_RUNS, "violations", ("tests/browser",), Counted.AXE),
    Figure(Counted.LOOKS, "faults", ("tests/layout/test_looks.py",), Counted.LOOK_FAULTS),
    Figure(Counted.REQUESTS, "to other origins", ("tests/browser",), Counted.ELSEWHERE),
)


@dataclass(frozen=True)
class Case:
    """What one test counted, and whether it failed."""

    path: str
    failed: bool
    counts: Counter[str]


def cases(paths: list[str]) -> tuple[Case, ...]:
    """Run tests, the long ones too, and read their report."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        options = ["-q", "--no-header", "-n", "2", "--dist", "loadscope", f"--junitxml={report}"]
        subprocess.run([sys.executable, "-m", "pytest", *options, *paths], cwd=ROOT, stdout=sys.stderr, check=False)
        return tuple(_case(case) for case in ET.parse(report).iter("testcase"))  # noqa: S314 - pytest wrote it


def _case(case: ET.Element) -> Case:
    found = {one.attrib["name"]: int(one.attrib["value"]) for one in case.iter("property")}
    failed = case.find("failure") is not None or case.find("error") is not None
    return Case(case.attrib["classname"].replace(".", "/"), failed, Counter(found))


def rows(figures: list[Figure], found: tuple[Case, ...]) -> Iterator[tuple[Figure, int, int]]:
    """Each figure with what was tried, and what was wrong: something bad was counted, or a test failed."""
    for figure in figures:
        places = tuple(path.removesuffix(".py") for path in figure.tests)
        own = [case for case in found if case.path.startswith(places)]
        tried = sum(case.counts[figure.tried] for case in own)
        bad = sum(case.counts[figure.bad] for case in own) if figure.bad else sum(case.failed for case in own)
        yield figure, tried, bad


def main() -> None:
    """Measure, print a table in Markdown; end with 1 where anything is wrong."""
    words = sys.argv[1:]
    chosen = [figure for figure in FIGURES if not words or any(word in figure.tried for word in words)]
    if lost := [path for figure in FIGURES for path in figure.tests if not (ROOT / path).exists()]:
        sys.exit(f"These tests have moved: {', '.join(lost)}")
    found = cases(sorted({path for figure in chosen for path in figure.tests}))
    measured = list(rows(chosen, found))
    machine = f"{platform.system()} on {os.cpu_count()} processors, Python {platform.python_version()}"
    print(f"Measured on {dt.datetime.now(dt.UTC).date()} ({machine}): {len(found)} tests.\n")  # noqa: TID251 - a report
    print("| tried | how often | never | found |\n| --- | ---: | --- | ---: |")
    for figure, tried, bad in measured:
        print(f"| {figure.tried} | {tried:,} | {figure.never} | {bad:,} |")
    if not words or "readers" in words:
        print(f"\n{random_readers.report()}")
    sys.exit(any(case.failed for case in found) or any(bad or not tried for _, tried, bad in measured))


if __name__ == "__main__":
    main()
