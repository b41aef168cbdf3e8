"""Controls do what they say: must haves, Ignore, starts, the list of answers, comparing, hiding what is ruled out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

RAG = "decisions/rag-or-fine-tuning/decide/"
LICENCE = "decisions/licence/decide/"

Opener = Callable[..., Page]


@pytest.fixture
def decide(new_context: Callable[..., BrowserContext], base_url: str) -> Opener:
    """Opens a decide page in a new tab."""

    def decide(path: str, width: int = 1280, height: int = 800) -> Page:
        page = new_context(viewport={"width": width, "height": height}).new_page()
        page.goto(f"{base_url}{path}")
        return page

    return decide


def row(page: Page, question: str) -> Locator:
    """The row of a question."""
    return page.locator(f"[data-question={question}]")


def choose(page: Page, question: str, label: str) -> None:
    """Choose an answer."""
    row(page, question).get_by_role("radio", name=label, exact=True).check(force=True)


def weigh(page: Page, question: str, importance: str) -> None:
    """Choose how much a question matters."""
    row(page, question).get_by_role("combobox", name="How much it matters").select_option(importance)


def test_must_have_without_an_answer(decide: Opener) -> None:
    """A must have without an answer says when it counts; the note goes when the reader turns to another row."""
    page = decide(RAG)

    weigh(page, "real-time-data", "Must have")

    note = row(page, "real-time-data").locator(".dg-remark")
    expect(note).to_have_text("Counts once you answer.")
    expect(page.get_by_role("status")).to_contain_text("Counts once you answer.")
    row(page, "dynamic-data").get_by_role("radio").first.focus()
    expect(note).to_have_count(0)


def test_must_have_says_what_it_rules_out(decide: Opener) -> None:
    """An answer that is a must have names the options that it rules out, or says that it rules out none."""
    page = decide(RAG)
    weigh(page, "real-time-data", "Must have")

    choose(page, "real-time-data", "Yes")
    expect(row(page, "real-time-data").locator(".dg-remark")).to_have_text(
        "As a must have, this rules out Fine-tuning."
    )
    choose(page, "real-time-data", "No")

    expect(row(page, "real-time-data").locator(".dg-remark")).to_have_text("As a must have, this rules out no option.")
    page.keyboard.press("Escape")
    expect(page.locator(".dg-remark")).to_have_count(0)


def test_never_a_must_have(decide: Opener) -> None:
    """A question that can never be a must have does not offer it, but an old link that says so keeps its result."""
    page = decide(RAG)
    control = row(page, "training-data").get_by_role("combobox", name="How much it matters")
    expect(control.get_by_role("option")).to_have_count(3)

    old = decide(f"{RAG}?a=1.training-data_yes_3")

    expect(old.locator(".dg-headline")).to_contain_text("Only Fine-tuning is left")
    expect(row(old, "training-data").get_by_role("combobox")).to_have_value("3")
    expect(old).to_have_url(re.compile(r"\?a=1\.training-data_yes_3&s="))


def test_first_answer_without_an_effect(decide: Opener) -> None:
    """The first answer that makes no difference says so, the second does not, and no row moves."""
    page = decide(RAG)
    before = row(page, "dynamic-data").bounding_box()

    choose(page, "real-time-data", "No")
    expect(page.locator(".dg-remark")).to_have_text("Noted. “No” here speaks for or against none of them.")
    assert row(page, "dynamic-data").bounding_box() == before
    choose(page, "dynamic-data", "No")

    expect(page.locator(".dg-count")).to_have_text("2 of 6 answered")
    expect(page.locator(".dg-remark")).to_have_count(0)


def test_ignored_answers_are_not_lit(decide: Opener) -> None:
    """An ignored answer looks like one that was not chosen."""
    page = decide(RAG)
    choose(page, "real-time-data", "Yes")
    colours = "label => [label, label.querySelector('span')].map(one => getComputedStyle(one).backgroundColor).join()"
    labels = row(page, "real-time-data").locator(".dg-answers label")
    assert labels.nth(0).evaluate(colours) != labels.nth(1).evaluate(colours)

    weigh(page, "real-time-data", "Ignore")

    expect(row(page, "real-time-data")).to_have_class(re.compile("dg-ignored"))
    page.mouse.move(0, 0)
    assert labels.nth(0).evaluate(colours) == labels.nth(1).evaluate(colours)


def test_start_from_an_example(decide: Opener) -> None:
    """One tap on an example fills in its answers, and Undo brings back what was there."""
    page = decide(f"{RAG}?a=1.change-behaviour_yes")
    expect(page.locator(".dg-headline")).to_have_text("Fine-tuning leads")

    page.get_by_role("group", name="Start from an example").get_by_text("1 more").click()
    page.get_by_role("button", name="A new behaviour is wanted").click()
    expect(page.locator(".dg-headline")).to_contain_text("Only RAG is left")
    expect(page.get_by_role("alert")).to_have_text("Answers replaced. Undo")
    page.get_by_role("alert").get_by_role("button", name="Undo").click()

    expect(page.locator(".dg-headline")).to_have_text("Fine-tuning leads")
    expect(page).to_have_url(re.compile(r"\?a=1\.change-behaviour_yes&s="))


def test_your_answers(decide: Opener) -> None:
    """The list has each answer with its importance and a link to its row; its Undo takes back step after step."""
    page = decide(RAG)
    choose(page, "real-time-data", "Yes")
    expect(page.locator(".dg-headline")).to_have_text("RAG leads")  # all answers before the script comes are one step
    weigh(page, "real-time-data", "Important ×2")
    choose(page, "training-data", "Not sure")
    weigh(page, "dynamic-data", "Ignore")

    page.locator(".dg-your-answers summary").click()
    listed = page.locator(".dg-your-answers li")
    expect(listed).to_have_text(
        [
            "Real-Time data? – Yes (important)",
            "Training data Available? – Not sure",
            "Is data mostly dynamic? – ignored",
        ]
    )
    undo = page.get_by_role("button", name="Undo the last step")
    undo.click()
    expect(listed).to_have_count(2)
    expect(undo).to_be_focused()
    undo.click()
    undo.click()
    expect(listed).to_have_text(["Real-Time data? – Yes"])
    listed.get_by_role("link").click()

    expect(row(page, "real-time-data").get_by_role("radio", name="Yes", exact=True)).to_be_focused()
    page.get_by_role("button", name="Back to the result").click()
    expect(listed.get_by_role("link")).to_be_focused()


def test_comparing_survives_a_reload(decide: Opener, base_url: str) -> None:
    """The options that are compared are in the address and in the tab, and come back with both."""
    page = decide(LICENCE)
    page.locator(".dg-compare summary").click()
    for name in ("MIT", "Apache-2.0"):
        page.locator(".dg-compare").get_by_label(name, exact=True).check()
    expect(page.locator("thead th:visible")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"\?compare=mit\.apache-2-0$"))

    page.reload()
    expect(page.locator("thead th:visible")).to_have_count(2)
    page.goto(f"{base_url}{LICENCE}")
    expect(page.locator("thead th:visible")).to_have_count(2)
    choose(page, "closed-use", "Yes")

    expect(page).to_have_url(re.compile(r"compare=mit\.apache-2-0&a=1\.closed-use_yes&s=[^&]+$"))


def test_compare_the_first_three(decide: Opener) -> None:
    """From six options on, one button compares the first three places and then shows all again; answers stay."""
    page = decide(f"{LICENCE}?a=1.closed-use_yes.patents_yes")
    expect(page.locator("decision-guide.dg-is-started")).to_have_count(1)
    first = page.locator(".dg-ranking .dg-ranked").all_inner_texts()[:3]

    page.get_by_role("button", name="Compare the first three").click()
    shown = page.locator("thead th:visible a").all_inner_texts()
    assert {name.replace("\u00ad", "") for name in shown} == set(first)
    page.get_by_role("button", name="Show all options again").click()

    expect(page.locator("thead th:visible")).to_have_count(13)
    expect(page.locator(".dg-count")).to_have_text("2 of 10 answered")


def test_hide_what_is_ruled_out(decide: Opener) -> None:
    """What is ruled out can be hidden in table and ranking, follows the answers, and two options offer no such tool."""
    page = decide(f"{LICENCE}?a=1.closed-use_yes")
    weigh(page, "closed-use", "Must have")
    expect(page.locator(".dg-ranking > .dg-is-ruled-out")).not_to_have_count(0)
    out = page.locator(".dg-ranking > .dg-is-ruled-out").count()

    page.get_by_label("Hide what is ruled out").check()
    expect(page.locator("thead th:visible")).to_have_count(13 - out)
    expect(page.locator(".dg-ranking > .dg-is-ruled-out:visible")).to_have_count(0)
    choose(page, "closed-use", "No")

    expect(page.locator("thead th:visible")).to_have_count(13)
    expect(page.locator(".dg-count")).to_have_text("1 of 10 answered")
    expect(decide(RAG).get_by_label("Hide what is ruled out")).to_have_count(0)
