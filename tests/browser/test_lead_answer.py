"""What would make an option lead, asked from its place in the ranking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from decision_guide.engine.compilation import table_of
from decision_guide.engine.evaluation import what_makes_it_lead
from decision_guide.engine.link import parse_answers
from decision_guide.engine.sentences import context_of, describe_inverse
from decision_guide.text.words import Words
from support.result_cases import decision_in

DECISIONS = Path(__file__).parents[2] / "content" / "decisions"
CASES = (
    ("rag-or-fine-tuning", "1.real-time-data_yes_2.change-behaviour_yes"),
    ("image-format", "1.photos_yes.motion_yes"),
)

Opener = Callable[[str, str], Page]


@pytest.fixture
def decide(new_context: Callable[..., BrowserContext], base_url: str) -> Opener:
    """Opens the decide page of a guide with some answers."""

    def decide(slug: str, answers: str) -> Page:
        page = new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(f"{base_url}decisions/{slug}/decide/?a={answers}")
        expect(page.locator("decision-guide.dg-is-started")).to_have_count(1)
        return page

    return decide


@pytest.mark.parametrize(("slug", "answers"), CASES)
def test_says_what_python_says(decide: Opener, slug: str, answers: str) -> None:
    """For each option that is shown and does not lead, the answer beside it is that of `evaluate --lead`."""
    decision = decision_in((DECISIONS / f"{slug}.yml").read_text("utf-8"), slug)
    given, names = parse_answers(answers), {option.name: option.id for option in decision.options}
    page = decide(slug, answers)

    asked = page.locator(".dg-ranking > li:visible", has=page.locator(".dg-ask-lead:visible"))
    assert asked.count() > 0
    for place in asked.all():
        option = names[place.locator(".dg-ranked").inner_text()]
        place.get_by_role("button").click()
        inverse = what_makes_it_lead(table_of(decision), given, option)
        told = describe_inverse(inverse, option, context_of(decision, Words("en")), Words("en"))
        expect(place.locator(".dg-lead-answer")).to_have_text(told)
        expect(page.get_by_role("status").first).to_have_text(told)


def test_until_the_next_answer(decide: Opener) -> None:
    """What leads alone is not asked about, and what was said goes with the next answer."""
    page = decide(*CASES[0])
    expect(page.get_by_role("button", name="What would make RAG lead?")).to_be_hidden()
    button = page.get_by_role("button", name="What would make Fine-tuning lead?")
    button.click()
    expect(page.locator(".dg-lead-answer:visible")).to_have_count(1)
    assert Axe().run(page, context={"include": [["decision-guide"]]}).violations_count == 0

    page.locator("tr[data-question=training-data]").get_by_role("radio", name="Yes", exact=True).check(force=True)

    expect(page.locator(".dg-lead-answer:visible")).to_have_count(0)
