"""When a decision is due for its next review. No function here reads the clock.

There is no JavaScript twin: the page gets the day of the review and compares it with today.
"""

from __future__ import annotations

import calendar
import datetime as dt

from decision_guide.model import Decision, Interval, Unit


def next_review(decision: Decision) -> dt.date | None:
    """Return the day of the next review; ``None`` without ``reviewed`` and ``review-every``, or after the year 9999."""
    if decision.reviewed is None or decision.review_every is None:
        return None
    try:
        return after(decision.reviewed, decision.review_every)
    except (ValueError, OverflowError):
        return None


def after(day: dt.date, interval: Interval) -> dt.date:
    """Return the day one interval later, the last day of a month that is too short.

    Raises ``ValueError`` after the year 9999.
    """
    match interval.unit:
        case Unit.DAYS:
            return day + dt.timedelta(days=interval.count)
        case Unit.WEEKS:
            return day + dt.timedelta(weeks=interval.count)
        case Unit.MONTHS:
            return _add_months(day, interval.count)
        case Unit.YEARS:
            return _add_months(day, 12 * interval.count)


def _add_months(day: dt.date, count: int) -> dt.date:
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    if year > dt.MAXYEAR:
        raise ValueError("after the year 9999")
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
