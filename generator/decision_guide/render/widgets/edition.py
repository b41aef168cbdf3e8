"""The edition of a decision in words."""

from __future__ import annotations

from decision_guide.engine.edition import edition_date
from decision_guide.render.context import PageContext


def edition_line(page: PageContext) -> str:
    """Return the edition with its date, as in "Edition k3f9x2ab of 22 November 2026"; without a day, the edition."""
    day, edition = edition_date(page.decision), page.analysis.edition
    if day is None:
        return page.words("edition", edition=edition)
    return page.words("edition.dated", edition=edition, date=page.words.date(day))
