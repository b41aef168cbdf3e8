"""The orders in which readers can put the columns of a table."""

from __future__ import annotations

import pytest

from decision_guide.render.widgets.column_order import column_orders
from support.result_cases import decision_in

TABLE = """\
title: Which?
options: {{a: A, b: B, c: C, d: D, e: E}}
criteria:
  first: {{ask: One?, if-yes: {{a: good, others: poor}}}}
  row:
    {row}
"""


@pytest.mark.parametrize(
    ("row", "order"),
    [
        ("{ask: Two?, limit: at-most, values: {a: 3, b: 1-2, c: unknown, d: 1, e: 2}}", "3.1.4.0.2"),
        ("{ask: Two?, limit: at-least, values: {a: 3, b: 4-9, c: unlimited, d: n/a, e: 4}}", "2.1.4.0.3"),
        ("{fact: Two, better: higher, values: {a: -3, b: 0.5, c: unlimited, d: 0.25, e: unknown}}", "2.1.3.0.4"),
        ("{fact: Two, better: lower, values: {a: -3, b: 0.5, c: unlimited, d: 0.25, e: 0.5}}", "0.3.1.4.2"),
        ("{fact: Two, values: {a: 2019, b: 2003, c: 2026, d: 2003, e: 1999}}", "4.1.3.0.2"),
        ("{fact: Two, values: {a: red, b: blue, c: 3, d: 4, e: 5}}", ""),
        ("{fact: Two, unit: GB, values: {a: unknown, others: n/a}}", ""),
    ],
)
def test_order(row: str, order: str) -> None:
    """The best come first, equal ones in author order, then what is no number; texts and unknowns give no order."""
    decision = decision_in(TABLE.format(row=row), "which")

    assert [one.places for one in column_orders(decision)] == ([order] if order else [])


def test_two_options() -> None:
    """Two columns need no order."""
    text = "title: W\noptions: {a: A, b: B}\ncriteria:\n  q: {ask: Q?, limit: at-most, values: {a: 1, b: 2}}\n"

    assert column_orders(decision_in(text, "w")) == ()
