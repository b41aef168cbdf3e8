"""The day of a decision's review, and the day of the next one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from decision_guide.engine.reviewing import next_review
from decision_guide.render.assets import asset_link
from decision_guide.render.context import PageContext
from decision_guide.render.views import DayView
from decision_guide.text.words import Words


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The day of the next review, and the script that compares it with today."""

    due: DayView
    script: str


def day(words: Words, value: dt.date | None) -> DayView | None:
    """Return a day in words, or ``None``."""
    return DayView(words.date(value), value.isoformat()) if value else None


def review(page: PageContext) -> ReviewView | None:
    """Return the line about an overdue review, which the script shows; ``None`` if no review has a day."""
    due = day(page.words, next_review(page.decision))
    return ReviewView(due, asset_link("review/review.js", page.path, page.settings)) if due else None
