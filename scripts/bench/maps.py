"""Print how long the trade-off map takes to draw (`make bench`): the median by number of options, and the worst table.

Processor time of this process in milliseconds, so that what else the machine does changes little. The tables are those
of the tests.
"""

from __future__ import annotations

import statistics
import time

from decision_guide.render.chart.trade_off_chart import Layout, chart
from decision_guide.text.words import Words
from support.map_decisions import random_decision

TARGETS = {4: 2, 15: 5, 30: 10}
"""Milliseconds by number of options."""
WORST = 150
RUNS = 40
TABLES = 200
WORDS = Words("en")


def milliseconds(seed: int, count: int, layout: Layout) -> float:
    """What one map of a random table costs."""
    decision = random_decision(seed, count)
    start = time.process_time()
    chart(decision, layout=layout, links={}, words=WORDS, ids_prefix="bench")
    return (time.process_time() - start) * 1000


def main() -> None:
    """Draw, measure, print."""
    milliseconds(0, 4, Layout.WIDE)  # templates are compiled once
    for layout in Layout:
        for count, target in TARGETS.items():
            median = statistics.median(milliseconds(seed, count, layout) for seed in range(RUNS))
            print(f"map, {layout}, {count:2} options: median {median:5.1f} ms (target {target})")
        worst = max(milliseconds(seed, 2 + seed % 29, layout) for seed in range(TABLES))
        print(f"map, {layout}, worst of {TABLES} random tables: {worst:5.1f} ms (target {WORST})")
