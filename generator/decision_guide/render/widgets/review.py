"""When a decision was reviewed, and when the next review is due."""

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
    """When the review is due, and the script that knows what day it is."""

    due: DayView
    script: str


def day(words: Words, value: dt.date | None) -> DayView | None:
    """A day in words, or nothing."""
    return DayView(words.date(value), value.isoformat()) if value else None


def review(page: PageContext) -> ReviewView | None:
    """The line about an overdue review, for the script to show; ``None`` where no review has a day."""
    due = day(page.words, next_review(page.decision))
    return ReviewView(due, asset_link("review/review.js", page.path, page.settings)) if due else None
