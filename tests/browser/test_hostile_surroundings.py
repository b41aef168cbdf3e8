"""What a link, a tab's memory or a hasty reader may bring: the table stays a table, and says what it left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

SEED = "decisions/rag-or-fine-tuning/decide/"
THREE = "1.real-time-data_yes.change-behaviour_no.training-data_no"
NAMES = ("constructor", "valueOf", "toString", "hasOwnProperty", "watch")
MEMORY = "Object.keys(sessionStorage).find((key) => key.startsWith('decision-guide:') && key.endsWith(':a'))"
OPENED = ".dg-notice:not([hidden]), .dg-is-started"
"""On a page that has opened the answers of its link, or of the tab's memory: before, it would replace a reader's."""
TRANSLATE = """() => {
  const translate = () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (const text of Array.from({ length: 9999 }, () => texts.nextNode()).filter(Boolean)) {
      if (!text.data.trim() || text.parentElement.closest("script, style, font, svg")) continue;
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = `→${text.data}`;
      outer.append(inner);
      text.replaceWith(outer);
    }
  };
  translate();
  new MutationObserver(translate).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""
"""As browsers translate a page: every text moves into elements of its own, and so does every new one."""
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


@pytest.mark.parametrize("kilobytes", [100, 1_000])
def test_a_long_address(page: Page, base_url: str, kilobytes: int) -> None:
    """An address far longer than any of ours is told to be malformed, and the next answer replaces it."""
    page.goto(base_url + SEED)
    page.evaluate("parts => history.replaceState(null, '', '?a=1.' + 'a_b.'.repeat(parts) + 'a_b')", kilobytes * 250)
    page.locator("decision-guide").evaluate("table => table.restore()")

    expect(page.locator(".dg-notice")).to_be_visible()
    expect_usable(page)


@pytest.mark.parametrize("name", ["b", "s", "compare"])
def test_a_long_part(page: Page, base_url: str, name: str) -> None:
    """A megabyte of another reader's answers, stamp or options costs the link's own answers nothing."""
    page.goto(base_url + SEED)
    text = f"'?a=1.training-data_no&{name}=1' + '.a_b'.repeat(250_000)"
    page.evaluate(f"history.replaceState(null, '', {text})")
    page.locator("decision-guide").evaluate("table => table.restore()")

    expect(page.locator(".dg-count")).to_have_text("1 of 6 answered")
    page.locator("button[name=clear]").evaluate("button => button.click()")
    expect_usable(page)


def test_words_of_strangers(page: Page, base_url: str) -> None:
    """Of a text that somebody put into a link, the page quotes a few words, and none that turn or hide its own."""
    page.goto(f"{base_url}{SEED}?a=1.real-time-data_yes.Your%20account%20is%E2%80%AE%20closed%0A" + "!" * 5000)

    notice = page.locator(".dg-notice")
    expect(notice).to_have_text("1 part of this link could not be read: “Your account is  closed !!!!!!!!!!!!!!!!…”.")
    expect(page.locator(".dg-headline")).to_have_text("RAG leads")


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


def test_a_page_that_the_browser_translates(page: Page, base_url: str) -> None:
    """On a translated page, answers, tools and questions to the table work as before, and new texts are translated."""
    page.goto(f"{base_url}decisions/licence/decide/")
    page.evaluate(TRANSLATE)
    for row in page.locator("[data-question]").all()[:3]:
        row.locator("input").first.evaluate("input => input.click()")

    expect(page.locator(".dg-count")).to_have_text("→3 of 10 answered")
    expect(page.locator(".dg-headline")).to_have_text(re.compile("^→"))
    page.locator("[name=ask-lead]:visible").first.click()
    expect(page.locator(".dg-lead-answer:not(:empty)")).to_have_text(re.compile("^→"))
    shown = []
    for group in page.locator(".dg-groups option").all()[1:]:
        page.locator(".dg-groups").select_option(group.get_attribute("value"))
        shown.append(page.locator("tr[id]:visible").count())
    assert all(shown)
    assert sum(shown) == page.locator("tr[id]").count()
    page.locator(".dg-groups").select_option("")
    page.locator("button[name=clear]").evaluate("button => button.click()")
    expect(page.locator(".dg-count")).to_have_text("→0 of 10 answered")


def test_a_page_that_was_kept(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], base_url: str
) -> None:
    """A page that the browser kept for the way back has its answers, and the next answer is added to them."""
    kept = "--disable-back-forward-cache"
    browser = browser_type.launch(**browser_type_launch_args, ignore_default_args=[kept])
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{base_url}{SEED}?a=1.training-data_no")
    expect(page.locator(".dg-count")).to_have_text("1 of 6 answered")
    page.evaluate("addEventListener('pageshow', ({ persisted }) => (document.title = `kept: ${persisted}`))")
    page.goto(base_url.replace("127.0.0.1", "localhost"))  # pages of one site share a process, and none is kept
    page.evaluate("setTimeout(() => history.back())")  # Playwright's own way back waits for a page that is loaded

    expect(page).to_have_title("kept: true")
    expect(page.locator(".dg-count")).to_have_text("1 of 6 answered")
    page.locator("[data-question=real-time-data]").get_by_role("radio", name="Yes", exact=True).check(force=True)
    expect(page).to_have_url(re.compile("a=1[.]real-time-data_yes[.]training-data_no&"))
    browser.close()
