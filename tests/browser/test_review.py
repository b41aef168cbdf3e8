"""An overdue review is shown after its day in the reader's time zone, and not before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

GUIDE = "decisions/rag-or-fine-tuning/"
SAID = "This guide was due for review on 26 May 2027."
FAR_APART = ("Pacific/Auckland", "America/Los_Angeles")
LAST_MINUTE = {"Pacific/Auckland": "2027-05-26T11:59:00Z", "America/Los_Angeles": "2027-05-27T06:59:00Z"}
FIRST_MINUTE = {"Pacific/Auckland": "2027-05-26T12:01:00Z", "America/Los_Angeles": "2027-05-27T07:01:00Z"}

Opener = Callable[..., Page]


@pytest.fixture
def open_at(new_context: Callable[..., BrowserContext], base_url: str) -> Opener:
    """Opens a page at a moment, in a time zone."""

    def open_page(path: str, moment: str, zone: str = "UTC", **options: object) -> Page:
        page = new_context(timezone_id=zone, **options).new_page()
        page.clock.set_fixed_time(moment)
        page.goto(base_url + path)
        page.wait_for_load_state()
        return page

    return open_page


@pytest.mark.parametrize("zone", FAR_APART)
@pytest.mark.parametrize("path", [GUIDE, f"{GUIDE}decide/"], ids=["guide", "decide"])
def test_the_day_itself_is_in_time(open_at: Opener, path: str, zone: str) -> None:
    """Until the last minute of the day, by the reader's clock, no note is shown; the script has run."""
    page = open_at(path, LAST_MINUTE[zone], zone)

    expect(page.locator("review-banner:defined")).to_have_count(1)
    expect(page.get_by_text(SAID)).to_be_hidden()


@pytest.mark.parametrize("zone", FAR_APART)
@pytest.mark.parametrize("path", [GUIDE, f"{GUIDE}decide/"], ids=["guide", "decide"])
def test_after_the_day_it_is_said(open_at: Opener, path: str, zone: str) -> None:
    """From the first minute of the next day, a note shows that the review is overdue, on screen and on paper."""
    page = open_at(path, FIRST_MINUTE[zone], zone)

    expect(page.get_by_role("note").filter(has_text=SAID)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text(SAID)).to_be_visible()


def test_without_scripts_nothing_is_said(open_at: Opener) -> None:
    """With scripts off the line stays hidden, and the page's head still names the day."""
    page = open_at(GUIDE, "2030-01-01T00:00:00Z", java_script_enabled=False)

    expect(page.get_by_text(SAID)).to_be_hidden()
    expect(page.get_by_text("Next review by 26 May 2027")).to_be_visible()
