"""Pairs of options: two different ones, each pair once, at an address that is free."""

from __future__ import annotations

import pytest

from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.validation import validate

FILE = """\
title: Tea or coffee?
compare: {pairs}
options: {{tea: Tea, coffee: Coffee, tea-or-coffee: Both, a-or-b: AB, c: C, a: A, b-or-c: BC}}
criteria:
  evening:
    ask: Is it evening?
    if-yes: {{tea: good, others: poor}}
"""


def codes(pairs: str) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """The pairs that are read, and the codes of the problems."""
    parsed = parse(SourceFile("tea.yml", "tea", FILE.format(pairs=pairs).encode()))
    assert isinstance(parsed, Document)
    decision, problems = validate(parsed, "tea")
    return decision.compare if decision else (), [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("pairs", "read", "problems"),
    [
        ("[[tea, c], [c, coffee]]", (("tea", "c"), ("c", "coffee")), []),
        ("[[tea, c], [c, tea]]", (("tea", "c"),), ["repeated"]),
        ("[[tea, coffee]]", (), ["pair-address-taken"]),
        ("[[a-or-b, c], [a, b-or-c]]", (), ["pair-address-taken"]),
        ("[[tea, tea]]", (), ["not-a-pair"]),
        ("[[tea]]", (), ["not-a-pair"]),
        ("[[tea, coffee, c]]", (), ["not-a-pair"]),
        ("[tea, coffee]", (), ["not-a-pair"]),
        ("[[tea, cofee]]", (), ["unknown-option"]),
        ("tea", (), ["wrong-shape"]),
    ],
)
def test_pairs(pairs: str, read: tuple[tuple[str, str], ...], problems: list[str]) -> None:
    """A pair is read, or its one problem is reported."""
    assert codes(pairs) == (read, problems)
