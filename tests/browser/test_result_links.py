"""What the result names in a browser: the verdicts it hangs on, the question to ask next, links to rows and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from decision_guide.engine.compilation import table_of
from decision_guide.engine.evaluation import evaluate
from decision_guide.engine.link import parse_answers
from decision_guide.engine.sentences import Sentences, context_of, describe
from decision_guide.text.words import Words
from support.result_cases import decision_in

DECISIONS = Path(__file__).parents[2] / "content" / "decisions"
SLUG = "rag-or-fine-tuning"
LEAD = "1.real-time-data_yes_2.change-behaviour_yes"
STATES = ("1", "1.real-time-data_yes", LEAD, "1.change-behaviour_yes.training-data_no", "1.training-data_dk")

Opener = Callable[..., Page]


@pytest.fixture
def decide(new_context: Callable[..., BrowserContext], base_url: str) -> Opener:
    """Opens the decide page of the repository's first guide with some answers."""

    def decide(answers: str, width: int = 1280, height: int = 720) -> Page:
        page = new_context(viewport={"width": width, "height": height}).new_page()
        page.goto(f"{base_url}decisions/{SLUG}/decide/?a={answers}")
        if answers != "1":
            expect(page.locator("decision-guide")).to_have_class("dg-grid dg-is-started dg-moving")
        return page

    return decide


def sentences(answers: str) -> Sentences:
    """Python's result for these answers."""
    decision = decision_in((DECISIONS / f"{SLUG}.yml").read_text("utf-8"), SLUG)
    given = parse_answers(answers)
    return describe(evaluate(table_of(decision), given), context_of(decision, Words("en")), given, Words("en"))


@pytest.mark.parametrize("answers", STATES)
def test_names_what_python_names(decide: Opener, answers: str) -> None:
    """The page shows the first verdict that the result hangs on, the others on demand, and the question to ask next."""
    page, said = decide(answers), sentences(answers)

    hangs, next_question = page.locator(".dg-hangs"), page.locator(".dg-next")
    if said.next:
        expect(next_question).to_have_text(said.next)
    else:
        expect(next_question).to_be_hidden()
    if said.hangs:
        expect(hangs.locator("> ul > li")).to_have_text(list(said.hangs[:1]))
        if said.hangs[1:]:
            hangs.locator("summary").click()
            expect(hangs.locator("details li")).to_have_text(list(said.hangs[1:]))
    else:
        expect(hangs).to_be_hidden()


def test_link_leads_to_the_row_and_back(decide: Opener) -> None:
    """A named question is a link that puts the focus on it; "Back to the result" returns to the link and the place."""
    page = decide(LEAD)
    link = page.locator(".dg-next a")
    name = link.inner_text()
    page.evaluate("scrollTo(0, 40)")
    link.focus()
    top = page.evaluate("scrollY")

    page.keyboard.press("Enter")

    row = page.locator("tr:has(.dg-return)")
    expect(row.locator("input").first).to_be_focused()
    assert row.get_attribute("data-question") == "training-data"
    back = page.get_by_role("button", name="Back to the result")
    expect(back).to_be_in_viewport()
    back.click()
    expect(page.get_by_role("link", name=name)).to_be_focused()
    expect(back).to_have_count(0)
    assert page.evaluate("scrollY") == top
    assert f"?a={LEAD}" in page.url


def test_link_out_of_the_sheet_and_back_into_it(decide: Opener) -> None:
    """On a phone the sheet makes room for the row, and is open again on return."""
    page = decide(LEAD, 390, 844)
    sheet = page.locator("#dg-sheet")
    page.locator(".dg-toggle").click()
    expect(sheet).to_be_visible()

    page.locator(".dg-next a").click()

    expect(sheet).to_be_hidden()
    expect(page.locator(".dg-toggle")).to_have_attribute("aria-expanded", "false")
    page.get_by_role("button", name="Back to the result").click()
    expect(sheet).to_be_visible()
    expect(page.locator(".dg-next a")).to_be_focused()


def test_return_after_an_answer(decide: Opener) -> None:
    """When an answer changed what the result names, the way back still ends in the result."""
    page = decide(LEAD)
    page.locator(".dg-next a").click()
    page.locator("tr:has(.dg-return)").get_by_role("radio", name="No", exact=True).check(force=True)
    expect(page.locator(".dg-headline")).to_contain_text("RAG")

    page.get_by_role("button", name="Back to the result").click()

    expect(page.locator(".dg-result :focus")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 1280])
def test_accessible(decide: Opener, width: int) -> None:
    """With a way back in a row, and everything in the result shown, axe finds nothing."""
    page = decide(LEAD, width, 844)
    if width < 1100:
        page.locator(".dg-toggle").click()
    page.locator(".dg-hangs summary").click()
    assert Axe().run(page, context={"include": [["decision-guide"]]}).violations_count == 0
    page.locator(".dg-next a").click()

    assert Axe().run(page, context={"include": [["decision-guide"]]}).violations_count == 0
