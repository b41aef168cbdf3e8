"""Looks at generated decisions, planned from a seed: a few in every run, and two thousand in the long one."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.counting import COUNTS, Counted
from support.looks import looking, plan, sites
from support.looks.laws.fault import Fault, Law
from support.looks.plan import Look, Plan

SEED = int(os.environ.get("SEED", "7"))
"""Which decisions and looks the long run makes up: `SEED=8 make test-long` looks at others."""
DECISIONS, LOOKS = 4, 30
"""The number of generated decisions in the sample, and of looks at them."""
KNOWN: Mapping[Law, int] = {}
"""In how many looks of the sample a law is still broken. Numbers here go down, never up, and a law at none goes out."""
Found = Mapping[Law, Sequence[str]]


def told(planned: Plan, looked: Iterable[tuple[Look, Sequence[Fault]]]) -> Found:
    """For each law the looks that break it: the first fault of each look, with the words that show it again."""
    found: defaultdict[Law, list[str]] = defaultdict(list)
    for look, faults in looked:
        COUNTS[Counted.LOOKS] += 1
        COUNTS[Counted.LOOK_FAULTS] += len(faults)
        for law, number in Counter(fault.law for fault in faults).items():
            first = next(fault for fault in faults if fault.law is law)
            found[law].append(f"{first} ({number} such) [--seed {planned.seed} {look.exactly}]")
    return found


@pytest.fixture(scope="module")
def sample(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What is wrong with some looks in Material and in one theme that does not have its variables."""
    planned = plan.planned(1, LOOKS, DECISIONS, {"theme": (plan.Theme.MATERIAL, plan.Theme.MKDOCS)})
    folder = tmp_path_factory.mktemp("sample")
    with looking.looker(browser, folder, planned.looks, sites.some(1, DECISIONS)) as looker:
        return told(planned, [(look, looker.faults(look)) for look in planned.looks])


@pytest.mark.parametrize("law", Law)
def test_a_sample_of_looks(sample: Found, law: Law) -> None:
    """A law without known faults has none; one with known faults has no more of them, and is printed in each run."""
    found, known = sample.get(law, ()), KNOWN.get(law, 0)

    assert len(found) <= known, "\n".join(found)
    assert found or not known, f"{law} has no fault left: take it out of KNOWN"
    if found:
        pytest.xfail(f"{law} is broken in {len(found)} of {LOOKS} looks, {known} are known; `make looks` shows each")


def long_plan() -> Plan:
    """The looks of the long run."""
    return plan.planned(SEED, 2000, 40, {"theme": sites.there()})


@pytest.mark.long
def test_the_long_plan(pytestconfig: pytest.Config) -> None:
    """Two thousand looks at forty decisions hold every pair of values of two factors."""
    planned = long_plan()
    pytestconfig.get_terminal_writer().line(planned.coverage)

    assert planned.covered == planned.pairs


@pytest.mark.long
def test_two_thousand_looks(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    """They keep every law."""
    planned = long_plan()
    found = told(planned, looking.all_faults(tmp_path, planned.looks, sites.some(SEED, 40), jobs=2))
    for law, looks in found.items():
        pytestconfig.get_terminal_writer().line(f"seed {SEED}, {law}: {len(looks)} looks, for example {looks[0]}")

    assert not found
