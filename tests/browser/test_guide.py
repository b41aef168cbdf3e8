"""The pages of a guide in a browser: whole without scripts, on any screen, and open to everyone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

GUIDE = "decisions/rag-or-fine-tuning/"
PAGES = {
    "home": "",
    "list": "decisions/",
    "guide": GUIDE,
    "decide": f"{GUIDE}decide/",
    "option": f"{GUIDE}fine-tuning/",
    "method": "method/",
    "guide of 5 options": "decisions/data-fetching/",
    "decide of 5 options": "decisions/data-fetching/decide/",
    "guide of 9 options": "decisions/image-format/",
    "decide of 13 options": "decisions/licence/decide/",
    "keys": "reference/",
    "problems": "errors/",
    "tutorial": "tutorial/",
    "how-to": "how-to/embed/",
    "accessibility": "accessibility/",
    "tag": "decisions/tags/react/",
    "not found": "404.html",
}
QUESTIONS = (
    "Real-Time data?",
    "Change Model behavior?",
    "Minimize Hallucination?",
    "Training data Available?",
    "Is data mostly dynamic?",
    "Model lacks characteristics, your use-case needed ?",
)
VERDICTS = ["good", "poor", "poor", "good", "good", "poor", "poor", "good", "good", "poor", "poor", "good"]
PHONE, DESK = 375, 1280

Opener = Callable[[str, int], Page]


@pytest.fixture
def without_scripts(new_context: Callable[..., BrowserContext], base_url: str) -> Opener:
    """Opens a page in a browser whose scripts are off, on a screen of some width."""

    def open_page(address: str, width: int) -> Page:
        page = new_context(java_script_enabled=False, viewport={"width": width, "height": 800}).new_page()
        page.goto(base_url + address)
        return page

    return open_page


def rows(page: Page) -> list[str]:
    """The words of the table's visible verdicts, row by row, without those that other answers would give."""
    cells = page.locator("tr[id^=dg-row-] td.dg-cell .dg-word:visible")
    return [word.strip() for word in cells.all_inner_texts()]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_guide_without_scripts(without_scripts: Opener, width: int) -> None:
    """With scripts off the guide shows title, table, map, options, scenarios and sources."""
    page = without_scripts(GUIDE, width)

    expect(page.get_by_role("heading", level=1)).to_contain_text("When to use RAG and Fine-tuning?")
    for heading in (
        "Short answer",
        "Worked scenarios",
        "Decision table",
        "Trade-off",
        "Options in brief",
        "Sources",
        "About this guide",
    ):
        expect(page.get_by_role("heading", level=2, name=re.compile(rf"^{heading}"))).to_be_visible()
    for question in QUESTIONS:
        expect(page.get_by_role("rowheader", name=question).first).to_be_visible()
    assert rows(page) == VERDICTS
    expect(page.locator("figure svg:visible")).to_have_count(1)
    expect(page.get_by_role("link", name="Open with these answers: A support bot")).to_be_visible()
    expect(page.get_by_role("link", name="decision.json")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_decide_without_scripts(without_scripts: Opener, width: int) -> None:
    """With scripts off the decide page shows every question, every verdict and the rule for "no"."""
    page = without_scripts(PAGES["decide"], width)

    for question in QUESTIONS:
        expect(page.get_by_text(question, exact=True).first).to_be_visible()
    assert rows(page) == VERDICTS
    expect(page.get_by_text(re.compile("highly dependent on the quality and quantity")).first).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_option_without_scripts(without_scripts: Opener, width: int) -> None:
    """With scripts off an option's page shows its arguments in full and its verdict on every question."""
    page = without_scripts(PAGES["option"], width)

    for title in ("Customization", "Consistency", "Specialization", "High computation cost", "Over-fitting"):
        expect(page.get_by_text(title, exact=False).first).to_be_visible()
    expect(page.get_by_text("catastrophic forgetting")).to_be_visible()
    for question in QUESTIONS:
        expect(page.get_by_role("rowheader", name=question)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("kind", PAGES)
def test_nothing_scrolls_sideways(
    new_context: Callable[..., BrowserContext], base_url: str, kind: str, *, scripts: bool
) -> None:
    """At 320 px no page is wider than the screen."""
    page = new_context(java_script_enabled=scripts, viewport={"width": 320, "height": 800}).new_page()
    page.goto(base_url + PAGES[kind])

    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", PAGES)
def test_accessibility(new_context: Callable[..., BrowserContext], base_url: str, kind: str, scheme: str) -> None:
    """Axe finds nothing to complain about, on a small screen and on a large one."""
    page = new_context(color_scheme=scheme, reduced_motion="reduce").new_page()
    for width in (320, DESK):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(base_url + PAGES[kind])

        results = Axe().run(page)

        assert results.violations_count == 0, f"{width} px: {results.generate_report()}"


def test_no_name_without_its_value_on_paper(page: Page, base_url: str) -> None:
    """On paper *About this guide* has no name whose value is left out, as links to data are."""
    page.goto(f"{base_url}decisions/rag-or-fine-tuning/")
    page.emulate_media(media="print")

    names = page.locator(".dg-about > div:visible > dt").all_inner_texts()
    values = page.locator(".dg-about > div:visible > dd").all_inner_texts()
    assert "Evidence" in names
    assert "Data" not in names
    assert len(names) == len(values)
    assert all(values)
