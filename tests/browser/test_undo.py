"""Answers that Clear or a link replaces can be brought back, and the filter finds short questions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

DECIDE = "decisions/rag-or-fine-tuning/decide/"
FORMER = "1.real-time-data_yes_2.training-data_no"

Opener = Callable[..., Page]


@pytest.fixture
def decide(new_context: Callable[..., BrowserContext], base_url: str) -> Opener:
    """Opens the decide page with some answers, in a new tab or in a tab that there is."""

    def decide(answers: str, page: Page | None = None) -> Page:
        page = page or new_context(viewport={"width": 1280, "height": 1000}).new_page()
        page.goto(f"{base_url}{DECIDE}?a={answers}")
        expect(page.locator("decision-guide.dg-is-started")).to_have_count(1)
        return page

    return decide


def answers_in(page: Page) -> list[str]:
    """What is chosen, as question and answer."""
    chosen: list[str] = page.locator("decision-guide :checked:not(option)").evaluate_all(
        "all => all.map(one => `${one.closest('[data-question]').dataset.question}_${one.value}`)"
    )
    return chosen


def test_clear_and_undo(decide: Opener) -> None:
    """Undo after Clear brings the answers back, with their importance, into the rows and the address."""
    page = decide(FORMER)
    page.get_by_role("button", name="Clear my answers").click()
    expect(page.get_by_role("alert")).to_have_text("Answers replaced. Undo")
    assert answers_in(page) == []

    page.get_by_role("button", name="Undo").click()

    expect(page.locator(".dg-headline")).to_have_text("Only RAG is left (the other is ruled out)")
    assert answers_in(page) == ["real-time-data_yes", "training-data_no"]
    expect(page.locator("tr[data-question=real-time-data] select")).to_have_value("2")
    page.wait_for_url(f"**?a={FORMER}&s=*")
    expect(page.locator(".dg-notice")).to_be_hidden()


def test_link_and_undo(decide: Opener) -> None:
    """A link with other answers says that it replaced those of this tab, and Undo brings those back."""
    page = decide(FORMER)
    page.wait_for_function("sessionStorage.length > 0")
    decide("1.change-behaviour_yes", page)
    expect(page.get_by_role("alert")).to_contain_text("Answers replaced.")

    page.get_by_role("button", name="Undo").click()

    expect(page.locator(".dg-headline")).to_have_text("Only RAG is left (the other is ruled out)")
    page.wait_for_url(f"**?a={FORMER}&s=*")


def test_nothing_is_replaced(decide: Opener) -> None:
    """Neither a link in a new tab, whatever its order, nor a reload replaces answers."""
    page = decide("1.training-data_no.real-time-data_yes_2")
    expect(page.locator(".dg-notice")).to_be_hidden()
    page.wait_for_url(f"**?a={FORMER}&s=*")

    page.reload()

    expect(page.locator(".dg-headline")).to_have_text("Only RAG is left (the other is ruled out)")
    expect(page.locator(".dg-notice")).to_be_hidden()


def test_until_the_next_answer(decide: Opener) -> None:
    """The next answer takes the way back away, and moves no row."""
    page = decide(FORMER)
    page.get_by_role("button", name="Clear my answers").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    row = page.locator("tr[data-question=change-behaviour]")
    before = row.bounding_box()

    row.get_by_role("radio", name="Yes", exact=True).check(force=True)

    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    expect(page.locator(".dg-headline")).to_have_text("Fine-tuning leads")
    assert row.bounding_box() == before


def test_filter_finds_short_questions(new_context: Callable[..., BrowserContext], base_url: str) -> None:
    """The filter finds a question by the short name that the result gives it."""
    page = new_context(viewport={"width": 1280, "height": 1000}).new_page()
    page.goto(f"{base_url}decisions/image-format/decide/")

    page.get_by_label("Filter questions").last.fill("small photos")

    expect(page.locator("tr[data-question]:visible")).to_have_count(1)
    expect(page.locator("tr[data-question=photos]")).to_be_visible()


def test_answers_before_the_script_comes_can_be_undone(page: Page, base_url: str) -> None:
    """What a reader answers while the script is on its way is one step, which Undo takes back."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/live.js", hold)
    page.goto(f"{base_url}{DECIDE}")
    for question in ("real-time-data", "training-data"):
        row = page.locator(f"[data-question={question}]")
        row.get_by_role("radio", name="Yes", exact=True).check(force=True)
    with page.expect_response("**/live.js"):
        held.pop().continue_()
    page.locator(".dg-your-answers summary").click()
    expect(page.locator(".dg-your-answers li")).to_have_count(2)

    page.get_by_role("button", name="Undo the last step").click()

    expect(page.locator(".dg-headline")).to_have_text("Answer what you can")
    assert answers_in(page) == []
