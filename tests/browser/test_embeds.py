"""Parts of decisions in a hand-written page, in a browser: as on the decision's own pages, for everyone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from support import sites
from support.serving import served

NewContext = Callable[..., BrowserContext]
MATERIAL = (
    "site_name: Parts\ntheme: {name: material, font: false, favicon: favicon.svg}\nplugins: [search, decision-guide]\n"
)
ANSWERS = "1.real-time-data_yes_2.training-data_yes"
RANKED = ("place", "ranked", "points-sum")
OWN = "rag-or-fine-tuning"
PARTS = ("table", "chart", "result", f"result {ANSWERS}", "card", "chart", "table", "card")
LARGE = "<!-- decision licence table -->"  # first: axe takes what is scrolled out of view to lie on the footer
PAGE = "\n\n".join(["# Parts", LARGE, *(f"<!-- decision {OWN} {part} -->" for part in PARTS)])


@pytest.fixture(scope="module")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Material site whose front page shows every part of a decision, and a large table, under a strict policy."""
    decisions = {
        f"docs/decisions/{slug}.yml": (root / "content" / "decisions" / f"{slug}.yml").read_text(encoding="utf-8")
        for slug in (OWN, "licence")
    }
    icon = {"docs/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n'}
    files = {"mkdocs.yml": MATERIAL, "docs/index.md": f"{PAGE}\n", **decisions, **icon}
    built = sites.build(tmp_path_factory.mktemp("parts"), files)
    assert built.ended_well, built.complaints
    with served(built.folder, strict=True) as url:
        yield url


def shown(new_context: NewContext, url: str, **options: object) -> Page:
    """A page, loaded."""
    page = new_context(reduced_motion="reduce", **options).new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize(
    "options",
    [{"viewport": {"width": 320, "height": 800}}, {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"}],
    ids=["phone", "desktop"],
)
def test_accessibility(new_context: NewContext, address: str, options: dict[str, object]) -> None:
    """Axe finds nothing to complain about in any part, and the page does not scroll sideways."""
    page = shown(new_context, address, **options)
    expect(page.locator("decision-card .dg-answers").first).to_be_visible()

    # Rows that are not drawn yet are higher than their room, and what is below seems to lie under their texts.
    page.eval_on_selector_all(".dg-table tr", "all => all.forEach(one => { one.style.contentVisibility = 'visible' })")
    results = Axe().run(page, context="article")

    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_one_drawing_is_shown(new_context: NewContext, address: str) -> None:
    """Of the drawings of a chart the one that fits the column is shown."""
    page = shown(new_context, address, viewport={"width": 1280, "height": 800})
    narrow = shown(new_context, address, viewport={"width": 375, "height": 800})

    expect(page.locator("svg.dg-map:visible")).to_have_count(2)
    expect(page.locator("svg.dg-map-wide:visible")).to_have_count(2)
    expect(narrow.locator("svg.dg-map-narrow:visible")).to_have_count(2)
    expect(narrow.locator("svg.dg-map:visible")).to_have_count(2)


def test_the_result_is_that_of_the_decide_page(new_context: NewContext, address: str) -> None:
    """A result with answers has the sentences and the ranking that the decide page has for them."""
    page = shown(new_context, address, viewport={"width": 1280, "height": 900})
    outcome = page.locator(".dg-embed", has=page.locator(".dg-ranking"))
    own = {name: outcome.locator(f".dg-{name}").inner_text() for name in ("status", "headline", "because")}
    ranking = [outcome.locator(f".dg-ranking .dg-{part}").all_inner_texts() for part in RANKED]
    bars = outcome.locator(".dg-sum rect").evaluate_all(
        "bars => bars.map(bar => [bar.x, bar.width].map(v => v.baseVal.value))"
    )

    outcome.get_by_role("link", name="Open with these answers").click()

    panel = page.locator(".dg-result")
    expect(panel.locator(".dg-headline")).to_have_text(own["headline"])
    assert own == {name: panel.locator(f".dg-{name}").inner_text() for name in own}
    assert ranking == [panel.locator(f".dg-ranking .dg-{part}").all_inner_texts() for part in RANKED]
    assert bars == panel.locator(".dg-sum rect").evaluate_all(
        "bars => bars.map(bar => [bar.x, bar.width].map(v => v.baseVal.value))"
    )


def test_two_cards_do_not_disturb_each_other(new_context: NewContext, address: str) -> None:
    """An answer in one card changes nothing in another card of the same decision."""
    page = shown(new_context, address)
    first, second = page.locator("decision-card").nth(0), page.locator("decision-card").nth(1)
    question = "[data-question=real-time-data]"
    for card, label in ((first, "Yes"), (second, "No")):
        expect(card.locator(f"{question} .dg-answers")).to_be_visible()
        card.locator(question).get_by_role("radio", name=label, exact=True).check(force=True)

    expect(first.locator(question).get_by_role("radio", name="Yes")).to_be_checked()
    expect(first.locator(".dg-headline")).to_have_text("RAG leads")
    expect(second.locator(".dg-headline")).not_to_have_text("RAG leads")


def test_without_scripts(new_context: NewContext, address: str) -> None:
    """With scripts off every part is there."""
    page = shown(new_context, address, java_script_enabled=False, viewport={"width": 1280, "height": 800})

    expect(page.locator(".dg-embed table.dg-table:visible")).to_have_count(3)
    expect(page.locator(".dg-embed .dg-map:visible")).to_have_count(2)
    expect(page.locator(".dg-embed .dg-headline:visible")).to_have_count(1)
