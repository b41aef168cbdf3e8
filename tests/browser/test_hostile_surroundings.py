"""What a link, a tab's memory or a hasty reader may bring: the table stays a table, and says what it left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

SEED = "decisions/rag-or-fine-tuning/decide/"
THREE = "1.real-time-data_yes.change-behaviour_no.training-data_no"
NAMES = ("constructor", "valueOf", "toString", "hasOwnProperty", "watch")
MEMORY = "Object.keys(sessionStorage).find((key) => key.startsWith('decision-guide:') && key.endsWith(':a'))"
OPENED = ".dg-notice:not([hidden]), .dg-is-started"
"""On a page that has opened the answers of its link, or of the tab's memory: before, it would replace a reader's."""
UNTOUCHED = "JSON.stringify([Object.keys(Object.prototype), Object.keys(Array.prototype), ({}).yes, ({}).a])"

NewContext = Callable[..., BrowserContext]


@pytest.fixture
def page(new_context: NewContext) -> Page:
    """A tab on a large screen."""
    return new_context(viewport={"width": 1280, "height": 900}).new_page()


def expect_usable(page: Page) -> None:
    """The table takes an answer, shows its result and writes it into the address."""
    page.locator("[data-question=real-time-data]").get_by_role("radio", name="Yes", exact=True).check(force=True)

    expect(page.locator(".dg-headline")).to_have_text("RAG leads")
    expect(page).to_have_url(re.compile("a=1[.]real-time-data_yes&s=[a-z0-9]+[.]rag$"))
    assert json.loads(page.evaluate(UNTOUCHED)) == [[], [], None, None]


@pytest.mark.parametrize(
    "link",
    [
        *(f"1.{name}_yes" for name in NAMES),
        *(f"1.real-time-data_{name}" for name in NAMES),
        "1.__proto___yes",
        "1.real-time-data___proto__",
        "1.__proto__.polluted_yes",
        "1." + "x" * 9000 + "_yes",
        "1" + ".a_b" * 2000,
        "2.real-time-data_yes",
        "%00",
        "%F0%28%8C%28",
        "<script>alert(1)</script>",
        "1.real-time-data_yes&a=1.training-data_no&__proto__[a]=b",
    ],
    ids=lambda link: link[:40],
)
def test_hostile_links(page: Page, base_url: str, link: str) -> None:
    """Whatever stands in a link, nothing of it runs or becomes a part of the page, and the table can be answered."""
    page.goto(f"{base_url}{SEED}?a={link}")
    expect(page.locator(OPENED)).not_to_have_count(0)
    page.locator("button[name=clear]").evaluate("button => button.click()")

    expect_usable(page)


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "null",
        "[object Object]",
        "1.constructor_yes",
        "1.__proto___yes",
        "x" * 100_000,
        "<img src=x onerror=alert(1)>",
    ],
)
def test_hostile_memory(page: Page, base_url: str, kept: str) -> None:
    """Whatever a tab remembers, the table can be answered."""
    page.goto(f"{base_url}{SEED}?a={THREE}")
    expect(page.locator(".dg-headline")).to_have_text("Only RAG is left (the other is ruled out)")
    page.evaluate(f"(kept) => sessionStorage.setItem({MEMORY}, kept)", kept)

    page.goto(base_url + SEED)
    expect(page.locator(OPENED)).not_to_have_count(0)
    page.locator("button[name=clear]").evaluate("button => button.click()")

    expect_usable(page)


def test_no_memory_at_all(page: Page, base_url: str) -> None:
    """A browser that refuses every access to the tab's memory costs nothing but the memory."""
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('refused'); }})")
    page.goto(base_url + SEED)

    expect_usable(page)


def test_an_address_of_100_kilobytes(page: Page, base_url: str) -> None:
    """An address far longer than any of ours is told to be malformed, and the next answer replaces it."""
    page.goto(base_url + SEED)
    page.evaluate("history.replaceState(null, '', '?a=1.' + 'a_b.'.repeat(25_000) + 'a_b')")
    page.locator("decision-guide").evaluate("table => table.restore()")

    expect(page.locator(".dg-notice")).to_be_visible()
    expect_usable(page)


def test_ten_thousand_answers_in_a_row(page: Page, base_url: str) -> None:
    """However fast answers come, the last one counts, the address follows, and the way back is one step."""
    page.goto(f"{base_url}{SEED}?a={THREE}")
    expect(page.locator(".dg-headline")).to_have_text("Only RAG is left (the other is ruled out)")
    entries = page.evaluate("history.length")

    page.evaluate(
        """() => {
          const inputs = [...document.querySelectorAll("[data-question=real-time-data] input")];
          for (let count = 0; count < 10_000; count++) inputs[count % 2].click();
          document.querySelector("[data-question=real-time-data] input").click();
        }"""
    )
    chosen = page.locator("[data-question=real-time-data] input:checked")

    expect(chosen).to_have_count(1)
    expect(page).to_have_url(re.compile(f"real-time-data_{chosen.get_attribute('value')}[.]"))
    assert page.evaluate("history.length") == entries


def test_back_and_forth(page: Page, base_url: str) -> None:
    """A page that comes back from the history shows the answers of its address."""
    page.goto(f"{base_url}{SEED}?a={THREE}")
    expect(page.locator(".dg-headline")).to_have_text("Only RAG is left (the other is ruled out)")

    page.goto(base_url)
    page.go_back()

    expect(page.locator(".dg-headline")).to_have_text("Only RAG is left (the other is ruled out)")
    expect(page.locator("decision-guide input:checked")).to_have_count(3)


def test_two_tabs(page: Page, base_url: str) -> None:
    """Two tabs with the same table hold answers of their own."""
    other = page.context.new_page()
    for tab, link in ((page, THREE), (other, "1.real-time-data_no")):
        tab.goto(f"{base_url}{SEED}?a={link}")
        expect(tab.locator(".dg-count")).not_to_have_text("0 of 6 answered")

    for tab, count in ((page, 3), (other, 1)):
        tab.goto(base_url + SEED)
        expect(tab.locator(".dg-count")).to_have_text(f"{count} of 6 answered")
