"""When a review is due again."""

from __future__ import annotations

import datetime as dt

import pytest

from decision_guide.engine import reviewing
from decision_guide.model import Decision, Interval, Unit


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        ("2026-11-22", 6, Unit.MONTHS, "2027-05-22"),
        ("2026-08-31", 6, Unit.MONTHS, "2027-02-28"),
        ("2023-08-31", 6, Unit.MONTHS, "2024-02-29"),
        ("2024-02-29", 1, Unit.YEARS, "2025-02-28"),
        ("2024-12-31", 1, Unit.DAYS, "2025-01-01"),
        ("2024-02-28", 2, Unit.WEEKS, "2024-03-13"),
        ("2026-12-15", 12, Unit.MONTHS, "2027-12-15"),
    ],
)
def test_after(day: str, count: int, unit: Unit, expected: str) -> None:
    """An interval ends on the same day of the month, or on the month's last."""
    assert reviewing.after(dt.date.fromisoformat(day), Interval(count, unit)).isoformat() == expected


@pytest.mark.parametrize(
    ("reviewed", "every"),
    [
        (None, Interval(6, Unit.MONTHS)),
        (dt.date(2026, 1, 1), None),
        (dt.date(9999, 6, 1), Interval(1, Unit.YEARS)),
        (dt.date(2026, 1, 1), Interval(10**9, Unit.DAYS)),
        (dt.date(2026, 1, 1), Interval(10**9, Unit.WEEKS)),
        (dt.date(2026, 1, 1), Interval(10**9, Unit.MONTHS)),
    ],
)
def test_no_next_review(reviewed: dt.date | None, every: Interval | None) -> None:
    """Without a review or an interval, or past the last year of the calendar, nothing is due."""
    decision = Decision(
        slug="tea", title="Tea?", name="Tea?", options=(), criteria=(), reviewed=reviewed, review_every=every
    )

    assert reviewing.next_review(decision) is None
