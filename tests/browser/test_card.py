"""A decision as a card in a hand-written page: answered on the spot, and taken along."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

NewContext = Callable[..., BrowserContext]


def home(new_context: NewContext, base_url: str, **options: object) -> Page:
    """The home page, which shows one decision as a card."""
    page = new_context(**options).new_page()
    page.goto(base_url)
    return page


def answer(page: Page, question: str, label: str) -> None:
    """Answer a question of the card, once it can be answered."""
    expect(page.locator(f"decision-card [data-question={question}] .dg-answers")).to_be_visible()
    page.locator(f"decision-card [data-question={question}]").get_by_role("radio", name=label).check(force=True)


def test_a_newcomer_answers_on_the_home_page(new_context: NewContext, base_url: str) -> None:
    """An answer in the card names the leader with the reason; the home page's address stays as it was."""
    page = home(new_context, base_url)

    answer(page, "real-time-data", "Yes")

    expect(page.locator(".dg-card .dg-headline")).to_have_text("RAG leads")
    expect(page.locator(".dg-card .dg-because")).to_have_text("because you said yes to “Real-Time data?”.")
    assert page.url == base_url


def test_the_answers_go_along(new_context: NewContext, base_url: str) -> None:
    """The card's button opens the whole table with the answers given in the card."""
    page = home(new_context, base_url)
    answer(page, "change-behaviour", "Yes")
    expect(page.locator(".dg-card .dg-headline")).to_have_text("Fine-tuning leads")

    page.locator(".dg-card .dg-button").click()

    expect(page.locator(".dg-status")).to_contain_text("1 of 6 answered")
    expect(page.locator("[data-question=change-behaviour]").get_by_role("radio", name="Yes")).to_be_checked()


def test_without_scripts(new_context: NewContext, base_url: str) -> None:
    """With scripts off the card is a table with its verdicts and a way on; nothing in it asks to be clicked in vain."""
    page = home(new_context, base_url, java_script_enabled=False)

    expect(page.locator(".dg-card .dg-word:visible")).to_have_count(6)
    expect(page.locator(".dg-card .dg-button")).to_be_visible()
    expect(page.locator(".dg-card :is(input, select):visible")).to_have_count(0)
    expect(page.locator(".dg-card .dg-headline")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_accessibility_with_an_answer(new_context: NewContext, base_url: str, width: int) -> None:
    """With an answer given axe finds nothing to complain about in the card."""
    page = home(new_context, base_url, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    answer(page, "real-time-data", "Yes")
    expect(page.locator(".dg-card .dg-headline")).to_have_text("RAG leads")

    results = Axe().run(page, context="decision-card")

    assert results.violations_count == 0, results.generate_report()
