"""A link knows the table that it was made from, and the page says what has changed since."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

DECIDE = "decisions/rag-or-fine-tuning/decide/"

Opener = Callable[[str], Page]


@pytest.fixture
def decide(new_context: Callable[..., BrowserContext], base_url: str) -> Opener:
    """Opens the decide page with what follows its address."""

    def decide(query: str) -> Page:
        page = new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(f"{base_url}{DECIDE}{query}")
        expect(page.locator("decision-guide.dg-is-started")).to_have_count(1)
        return page

    return decide


def edition_of(page: Page) -> str:
    """The edition in the guide's published data."""
    data = page.request.get(page.url.split("decide/")[0] + "decision.json")
    return str(json.loads(data.text())["edition"])


def test_other_leaders(decide: Opener) -> None:
    """A link from another table says who led then and who leads now, and keeps its stamp until an answer changes."""
    page = decide("?a=1.real-time-data_yes&s=00000000.fine-tuning")

    notice = page.locator(".dg-notice")
    expect(notice).to_have_text(
        "When this link was made, Fine-tuning led. The table has changed since, and now RAG leads. What has changed"
    )
    page.wait_for_url("**&s=00000000.fine-tuning")
    assert page.request.get(notice.locator("a").evaluate("link => link.href")).ok
    page.locator("[data-question=training-data]").get_by_role("radio", name="No", exact=True).check(force=True)
    page.wait_for_url(f"**?a=1.real-time-data_yes.training-data_no&s={edition_of(page)}.rag")


def test_same_leaders(decide: Opener) -> None:
    """A link from another table with the same leaders says that the result is the same."""
    page = decide("?a=1.real-time-data_yes&s=00000000.rag).")

    expect(page.locator(".dg-notice")).to_contain_text("The table has changed since this link was made; the result is")


def test_same_edition(decide: Opener) -> None:
    """A link from today's table, and one without a stamp, open without a word and carry today's stamp."""
    page = decide("?a=1.real-time-data_yes")
    stamp = f"{edition_of(page)}.rag"
    page.wait_for_url(f"**?a=1.real-time-data_yes&s={stamp}")
    expect(page.locator(".dg-notice")).to_be_hidden()

    again = decide(f"?a=1.real-time-data_yes&s={stamp}")

    expect(again.locator(".dg-headline")).to_have_text("RAG leads")
    expect(again.locator(".dg-notice")).to_be_hidden()


def test_part_by_part(decide: Opener) -> None:
    """What the table no longer has is named, what it has counts, and the end of a sentence costs nothing."""
    page = decide("?a=1.team-size_yes.oops.real-time-data_yes).&utm_source=mail")

    expect(page.locator(".dg-headline")).to_have_text("RAG leads")
    expect(page.locator(".dg-notice")).to_contain_text(
        "1 answer belongs to a question that is no longer asked: “team size”. "
        "1 part of this link could not be read: “oops”."
    )
