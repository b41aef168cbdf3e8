"""The button that leads to the questions, and the time they take."""

from __future__ import annotations

from dataclasses import dataclass

from decision_guide.render.context import PageContext

SECONDS_PER_QUESTION = 10


@dataclass(frozen=True, slots=True)
class StartView:
    """The button that leads to the questions."""

    href: str
    label: str
    hint: str


def start(page: PageContext) -> StartView:
    """Return the button "Answer 6 questions" with the time it takes."""
    count = len(page.analysis.questions)
    minutes = max(1, round(count * SECONDS_PER_QUESTION / 60))
    href = page.link(f"{page.folder}/decide.md")
    return StartView(href, page.words("start.button", count=count), page.words("start.minutes", count=minutes))
