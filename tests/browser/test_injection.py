"""What only a browser shows: the search's list of results, and the pages after a reader has answered."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from support.counting import COUNTS, Counted
from support.payloads import FIELDS

Armed = tuple[str, tuple[str, ...]]
LIVE = "script:not([src*=decision-guide]), img, iframe, blink, u8, dialog, [onclick], [onerror], a[href^='javascript:']"
"""What the payloads would make, were they taken for more than text."""


def test_search_results(page: Page, armed: Armed) -> None:
    """The search lists titles exactly as typed, and nothing in its list is alive."""
    address, payloads = armed
    page.goto(address)
    search = page.get_by_role("textbox", name="Search")
    search.click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    for number, payload in enumerate(payloads):
        search.clear()
        search.press_sequentially(f"Word{number:02}")

        results = page.locator(".md-search-result__list")
        expect(results.get_by_role("heading", level=1).first).to_have_text(payload)
        expect(results).to_contain_text(f"Word{number:02}")
        expect(results.locator(LIVE)).to_have_count(0)
        COUNTS[Counted.INJECTIONS] += len(FIELDS)


def test_after_an_answer(page: Page, armed: Armed) -> None:
    """After an answer, the result shows the names of options and questions exactly as typed, and nothing is live."""
    address, payloads = armed
    for number, payload in enumerate(payloads):
        page.goto(f"{address}decisions/p{number:02}/decide/")

        expect(page.locator(".dg-answers").first).to_be_visible()
        page.get_by_role("radio", name="Yes", exact=True).first.check(force=True)

        expect(page.get_by_role("status")).to_contain_text(payload)
        assert page.locator("article").locator(LIVE).evaluate_all("found => found.map((one) => one.outerHTML)") == []
        COUNTS[Counted.INJECTIONS] += len(FIELDS)
