"""Print the figures about safety and exactness, freshly measured (`make figures`; minutes).

Each figure is what a group of tests proves: the tests are run, and what they have counted is printed with what went
wrong. A figure with a failure is not true today.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import mutations
from payloads import FIELDS, PAYLOADS

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Figure:
    """A promise, how often it is tried, and the tests that try it."""

    promise: str
    tried: str
    tests: tuple[str, ...]


def figures() -> tuple[Figure, ...]:
    """Everything that is promised."""
    corpus = len(list(mutations.CORPUS.iterdir()))
    bad = f"10,000 mutations of {len(set(mutations.seeds()))} files, {corpus} of the corpus, Hypothesis"
    texts = f"{len(PAYLOADS)} texts × {len(FIELDS)} fields"
    laws, twins = "tests/properties/test_evaluation_laws.py", "tests/properties/test_python_equals_javascript.py"
    return (
        Figure("bad input: no exception, a place for every problem", bad, ("tests/properties/test_bad_input.py",)),
        Figure("huge files: answered within seconds", "per test", ("tests/unit/test_huge_files.py",)),
        Figure("injection on pages, navigation, search index", texts, ("tests/site/test_injection.py",)),
        Figure("injection in JSON, CSV, SVG, terminal, workflow", texts, ("tests/unit/test_sinks.py",)),
        Figure("injection in a browser", texts, ("tests/browser/test_injection.py",)),
        Figure("injection in the decision record", "per test", ("tests/properties/test_downloads_are_inert.py",)),
        Figure(
            "crashes: no torn file, no unnoticed mixed set", "104 kills, 19 full disks", ("tests/site/test_crash.py",)
        ),
        Figure("hand-written files never lost", "per test", ("tests/unit/test_disk.py",)),
        Figure("Python and JavaScript give the same result", "per law", (twins,)),
        Figure('"settled" is never claimed wrongly', "1,500 tables, by brute force", (laws,)),
        Figure("two builds are the same bytes", "2 machines", ("tests/site/test_same_bytes.py",)),
        Figure("serve under fire: always answers, holds its memory", "208 edits", ("tests/site/test_under_fire.py",)),
        Figure("CSP, axe, other origins: no violation", "every browser test", ("tests/browser",)),
        Figure("every error code has a place and a report", "per code", ("tests/golden/test_errors.py",)),
    )


def measured(figure: Figure) -> tuple[int, int]:
    """How many tests passed, and how many did not."""
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", "-n", "2", "--dist", "loadscope", *figure.tests]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error|skipped)", said)}
    wrong = counts.get("failed", 0) + counts.get("error", 0)
    return counts.get("passed", 0), wrong if counts else 1


def main() -> None:
    """Run, count, print."""
    chosen = [
        figure for figure in figures() if not sys.argv[1:] or any(word in figure.promise for word in sys.argv[1:])
    ]
    print(f"{'promise':52} {'tried':58} {'passed':>6} {'wrong':>6}")
    failed = 0
    for figure in chosen:
        passed, wrong = measured(figure)
        failed += wrong
        print(f"{figure.promise:52} {figure.tried:58} {passed:6} {wrong:6}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
