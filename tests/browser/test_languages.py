"""Guides in another language than their site in a browser: their words, their numbers, and their direction."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, expect

from support import sites
from support.serving import served

SITE = """\
site_name: Drinks
theme: {{name: material, font: false, favicon: favicon.svg, language: {language}}}
plugins: [search, decision-guide]
"""
GERMAN = """\
title: Tee oder Kaffee?
language: de
cite: [judgement]
options: {tea: Tee, coffee: Kaffee}
criteria:
  morning:
    ask: Ist es Morgen?
    if-yes: {tea: poor, coffee: good}
  price:
    ask: Was darf er kosten?
    unit: €
    limit: at-most
    values: {tea: 1.5, coffee: 2500.25}
"""
ARABIC = sites.ARABIC_TEA


@pytest.fixture(scope="module", params=["en", "ar"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that runs from left to right, or from right to left, with guides of both directions."""
    files = {
        "mkdocs.yml": SITE.format(language=request.param),
        "docs/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n',
        "docs/decisions/tee.yml": GERMAN,
        "docs/decisions/shay.yml": ARABIC,
    }
    built = sites.build(tmp_path_factory.mktemp(request.param), files)
    assert built.ended_well, built.complaints
    with served(built.folder, strict=True) as served_at:
        yield served_at


def test_german_guide(context: BrowserContext, address: str) -> None:
    """The page loads German words, reads a decimal comma, and answers in German, whatever its site speaks."""
    page = context.new_page()
    page.goto(f"{address}/decisions/tee/decide/")
    price = page.locator("[data-question=price]")

    with page.expect_response(re.compile(r"/words/de\.json$")):
        price.locator("input[type=text]").fill("1.500,5")

    expect(page.locator(".dg-decide")).to_have_attribute("lang", "de")
    expect(price.locator(".dg-said")).to_have_text("= 1.500,50\u00a0€")
    expect(page.locator("h2.dg-headline")).to_have_text("Tee führt")
    found = Axe().run(page, context=".dg")
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("slug", "direction"), [("tee", "ltr"), ("shay", "rtl")])
def test_direction(context: BrowserContext, address: str, slug: str, direction: str) -> None:
    """Headings and parts of a guide run in the direction of its language, and its bars and arrows with them."""
    page = context.new_page()
    page.goto(f"{address}/decisions/{slug}/")
    found = page.eval_on_selector_all("article :is(h1, h2)", "all => all.map(one => getComputedStyle(one).direction)")
    page.goto(f"{address}/decisions/{slug}/decide/")
    bars = page.eval_on_selector_all(".dg-bar", "all => all.map(one => getComputedStyle(one).transform)")
    arrow = page.locator(".dg-back a").evaluate("one => getComputedStyle(one, '::before').content")

    assert len(found) >= 5
    assert set(found) == {direction}
    assert set(bars) == {"none" if direction == "ltr" else "matrix(-1, 0, 0, 1, 0, 0)"}
    assert arrow.strip('" ') == ("←" if direction == "ltr" else "→")
