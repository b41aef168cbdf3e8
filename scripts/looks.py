"""Look at made-up decisions and print what breaks the laws of the layout, by law, with the command that shows it again.

    PYTHONPATH=tests python scripts/looks.py --seed 7 --looks 200
    python scripts/looks.py --seed 7 --looks 200 --law width --page decide --screenshot /tmp/pictures
    python scripts/looks.py --seed 7 --decision 3 --page decide --width 390 --before 390 --looks 1
    python scripts/looks.py --file my.yml --page guide --width 720

Another checkout's code is looked at with PYTHONPATH=…/generator.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from support.looks import looking, plan, sites
from support.looks.laws.fault import Fault, Law
from support.looks.plan import Look


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other decisions and looks")
    parser.add_argument("--looks", type=int, default=100, help="how many looks")
    parser.add_argument("--decisions", type=int, default=24, help="how many made-up decisions")
    parser.add_argument("--file", type=Path, action="append", default=[], help="look at this decision file instead")
    parser.add_argument("--law", action="append", choices=[law.value for law in Law], help="only this law")
    parser.add_argument("--screenshot", type=Path, help="a folder for a picture of each look with a fault")
    parser.add_argument("--folder", type=Path, help="where the sites are built; default a temporary folder")
    parser.add_argument("--jobs", type=int, default=1, help="how many browsers look at the same time")
    parser.add_argument("--each", type=int, default=5, help="how many faults of a law are printed in full")
    for factor, values in {"decision": (), **plan.FACTORS}.items():
        parser.add_argument(f"--{factor}", action="append", help=f"only: {', '.join(map(str, values)) or 'a number'}")
    return parser.parse_args()


def fixed(asked: argparse.Namespace) -> dict[str, tuple[Any, ...]]:
    """The factors that are limited."""
    found: dict[str, tuple[Any, ...]] = {}
    for factor, values in plan.FACTORS.items():
        if given := getattr(asked, factor):
            found[factor] = tuple(value for value in values if str(value).lower() in [one.lower() for one in given])
    found.setdefault("theme", sites.there())
    if asked.decision:
        found["decision"] = tuple(map(int, asked.decision))
    return found


def main() -> int:
    """Look, print, and end with 1 where there is a fault."""
    asked = arguments()
    decisions = tuple(sites.read(file) for file in asked.file) or sites.some(asked.seed, asked.decisions)
    planned = plan.planned(asked.seed, asked.looks, len(decisions), fixed(asked))
    found: defaultdict[Law, list[tuple[Look, Fault]]] = defaultdict(list)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        looks = looking.all_faults(
            asked.folder or Path(temporary),
            planned.looks,
            decisions,
            laws=frozenset(map(Law, asked.law or Law)),
            jobs=asked.jobs,
            pictures=asked.screenshot,
        )
        for look, faults in looks:
            for fault in faults:
                found[fault.law].append((look, fault))
    seconds = time.monotonic() - started
    report(asked, found, planned, seconds)
    return bool(found)


def report(
    asked: argparse.Namespace, found: dict[Law, list[tuple[Look, Fault]]], planned: plan.Plan, seconds: float
) -> None:
    """Faults by law, the commonest first."""
    own = " ".join(f"--file {file}" for file in asked.file) or f"--seed {asked.seed} --decisions {asked.decisions}"
    for law, faults in sorted(found.items()):
        looks = {look for look, _ in faults}
        print(f"\n## {law}: {len(faults)} faults in {len(looks)} looks")
        kinds = Counter(_kind(fault) for _, fault in faults)
        for kind, count in kinds.most_common(asked.each):
            look, fault = next((look, fault) for look, fault in faults if _kind(fault) == kind)
            print(f"{count:5} × {fault}")
            print(f"        scripts/looks.py {own} --looks 1 {look.exactly}")
    print(f"\n{planned.coverage}; {seconds / max(1, len(planned.looks)):.2f} s a look, the building included")
    print("faults by law:", ", ".join(f"{law} {len(faults)}" for law, faults in sorted(found.items())) or "none")
    bad = {look for faults in found.values() for look, _ in faults}
    print(f"looks with faults: {len(bad)} of {len(planned.looks)}")


def _kind(fault: Fault) -> tuple[str, str]:
    """Faults of one kind: in elements of the same name."""
    return fault.where.split(" < ")[0].split("#")[0], "".join(
        one for one in fault.what.split('"')[-1] if not one.isdigit()
    )


if __name__ == "__main__":
    sys.exit(main())
