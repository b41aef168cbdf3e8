"""How often the tests have tried what SECURITY.md promises: `make figures` adds it up.

Everything that a test tries is counted here. ``conftest.py`` writes the counts to the report of the test.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum


class Counted(StrEnum):
    """What is counted."""

    BAD_INPUTS = "bad inputs"
    PROBLEMS = "problems of bad inputs"
    ASTRAY = "problems without a place"
    INJECTIONS = "payloads by field and sink"
    KILLS = "kill -9 points"
    HANDWRITTEN = "hand-written files next to a run"
    STATES = "states compared in two languages"
    SETTLED = "settled claims"
    BRUTE_FORCE = "small decisions by plain rules"
    REBUILT = "files built twice"
    PAGES = "pages loaded under the policy"
    CSP = "breaches of the policy"
    AXE_RUNS = "axe runs"
    AXE = "axe violations"
    REQUESTS = "requests of pages"
    ELSEWHERE = "requests to other origins"
    IMPORTS = "damaged pages imported"
    GROWTH = "texts of twice the size"
    EXPRESSIONS = "regular expressions"
    EDITS = "edits while serving"
    LOOKS = "looks at made-up decisions"
    LOOK_FAULTS = "faults of a layout"


COUNTS: Counter[Counted] = Counter()
"""What was tried since the last test ended."""
