"""What a decision rests on, and how it keeps up to date: sources, review intervals, and changes between editions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from decision_guide.model.keys import Kind, written


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A cited work. ``date`` is a year, a month or a day, as the author wrote it."""

    id: str
    title: str = written(Kind.PLAIN, "The work's title.", required=True)
    url: str | None = written(Kind.LINK, "Where to read it.")
    author: str | None = written(Kind.PLAIN, "Who wrote it.")
    date: str | None = written(Kind.PARTIAL_DATE, "When it was published.")
    read: dt.date | None = written(Kind.DATE, "When the author of this decision read it.")
    interest: str | None = written(Kind.PLAIN, "What its author gains by the statement, such as: sells this product.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed between two editions, and why."""

    date: dt.date = written(Kind.DATE, "When it changed.", required=True)
    what: str = written(Kind.PLAIN, "What changed.", required=True)
    why: str | None = written(Kind.MARKDOWN, "Why it changed.")


class Unit(StrEnum):
    """The unit of a review interval."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Interval:
    """A review interval, such as 6 months."""

    count: int
    unit: Unit
