"""The line about an overdue review: in the page if a review has a day, and the same on any day of the build."""

from __future__ import annotations

import datetime as dt
import gzip
import time

import pytest

from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile
from decision_guide.render.assets import asset_files
from support.html_page import HtmlPage
from support.sites import TEA

DUE = TEA + "reviewed: 2026-11-22\nreview-every: 6 months\n"


def pages(text: str, language: str = "en") -> dict[str, bytes]:
    """All files of a site with one decision."""
    build = pipeline.build([SourceFile("decisions/tea.yml", "tea", text.encode())], Settings(language=language))
    return {file.path: file.content for file in build.files}


@pytest.mark.parametrize("name", ["index", "decide"])
def test_stands_hidden_in_the_page(name: str) -> None:
    """Guide and decide page hold the finished line, hidden, with its day and its role."""
    page = HtmlPage.parse(pages(DUE)[f"decisions/tea/{name}.md"].decode())

    banner = page.first("review-banner")
    assert banner.attributes == {"data-due": "2027-05-22", "hidden": ""}
    assert banner.first("p").attributes["role"] == "note"
    assert banner.text == "This guide was due for review on 22 May 2027."


@pytest.mark.parametrize(("language", "day"), [("de", "22. Mai 2027"), ("ar", "2027")])
def test_speaks_the_site_s_language(language: str, day: str) -> None:
    """The line is in the site's language, with the day as that language writes it."""
    said = HtmlPage.parse(pages(DUE, language)["decisions/tea/index.md"].decode()).first("review-banner").text

    assert day in said
    assert "due for review" not in said


def test_only_where_a_review_is_due() -> None:
    """A decision without a next review has neither the line nor its script, and no option's page has them."""
    without = b"".join(content for path, content in pages(TEA).items() if path.endswith(".md"))

    assert b"review-banner" not in without
    assert b"review.js" not in without
    assert b"review.js" not in pages(DUE)["decisions/tea/tea.md"]


def test_script_is_tiny() -> None:
    """The script is at most 0.5 KB, packed."""
    [script] = [file.content for file in asset_files() if file.path.endswith("/review/review.js")]

    assert len(gzip.compress(script, 9)) <= 512


def test_builds_do_not_depend_on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build long before and one long after the day of the next review give the same bytes."""
    before = _built_on(dt.date(2026, 11, 23), monkeypatch)
    after = _built_on(dt.date(2031, 1, 1), monkeypatch)

    assert before == after


def _built_on(day: dt.date, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The site, built on a given day: every clock that Python code can read shows this day."""

    class Day(dt.date):
        @classmethod
        def today(cls) -> Day:
            return cls(day.year, day.month, day.day)

    class Moment(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Moment:
            return cls(day.year, day.month, day.day, tzinfo=tz)

    moment = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp()
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: moment)
        patch.setattr(dt, "date", Day)
        patch.setattr(dt, "datetime", Moment)
        return pages(DUE)
