"""Ids for which every JavaScript object inherits a value: on the page and in downloads they are ids like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support import sites
from support.serving import served

CONFIG = """\
site_name: Names
theme: {name: material, font: false, favicon: favicon.svg}
plugins: [search, decision-guide]
"""
MADE = """\
title: Which of five?
cite: [judgement]
scale: {all: {worth: 3}, ID: {worth: 1}, none: {worth: -2}}
options: {ID: First, plain: Second, other: Third, far: Fourth, near: Fifth}
axes: {ID: Building, reach: Reach}
criteria:
  ID:
    ask: Do you build it yourself?
    group: ID
    if-yes: {ID: ID, plain: none, near: all, others: n/a}
    if-no: {ID: none, plain: all, others: ID}
  kind:
    ask: Which kind?
    answers: {ID: The usual, watch: The other}
    if-ID: {ID: all, others: n/a}
    if-watch: {plain: ID, near: none, others: unknown}
  price:
    ask: What may it cost?
    name: Price
    limit: at-most
    values: {ID: 30, plain: 10, other: 50, far: unknown, near: 0}
  depth:
    ask: Does it build?
    axis: {ID: 1}
    if-yes: {ID: n/a, plain: all, other: none, far: none, near: ID}
  reach:
    ask: Does it reach?
    axis: {reach: 1}
    if-yes: {ID: unknown, plain: all, other: none, far: all, near: ID}
  language:
    fact: Language
    values: {plain: C, other: D, far: E}
"""
INHERITED = "constructor"
"""The only name that objects inherit and that can be an id: the others have capital letters or underscores."""
HARMLESS = "constructer"  # as long, and at the same place of the alphabet
SHOWN = """(root) => {
  const copy = root.cloneNode(true);
  for (const later of copy.querySelectorAll(".dg-link, [role=status]")) later.remove();
  return copy.textContent.replace(/\\s+/g, " ");
}"""
"""The text of a table without what follows in its own time: the address, and what is read out."""
ANSWERED = """async (root) => {
  let seed = 7;
  const below = (count) => (seed = (seed * 48271) % 2147483647) % count;
  const told = [];
  for (let state = 0; state < 80; state++) {
    const rows = [...root.querySelectorAll("[data-question]")];
    const row = rows[below(rows.length)];
    const controls = [...row.querySelectorAll("input[type=radio]")];
    const control = controls[below(controls.length)];
    const select = row.querySelector("select");
    select.value = select.options[below(select.options.length)].value;
    control.click();
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await new Promise((done) => setTimeout(done));
    told.push((SHOWN)(root));
  }
  return told;
}""".replace("SHOWN", SHOWN)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with the same decision twice, once with ids that objects inherit."""
    files = {
        "mkdocs.yml": CONFIG,
        "docs/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n',
        "docs/decisions/one.yml": MADE.replace("ID", INHERITED),
        "docs/decisions/two.yml": MADE.replace("ID", HARMLESS).replace("of five", "of 5"),
    }
    built = sites.build(tmp_path_factory.mktemp("names"), files)
    assert built.ended_well, built.complaints
    with served(built.folder, strict=True) as served_at:
        yield served_at


def opened(new_context: Callable[..., BrowserContext], address: str, slug: str, link: str) -> Page:
    """A decide page with the answers of a link, and with what other readers' links bring."""
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{address}/decisions/{slug}/decide/?{link}")
    expect(page.locator("decision-guide.dg-is-started")).to_have_count(1)
    return page


def neutral(page: Page, text: str) -> str:
    """A text without what may differ between the two decisions."""
    edition = page.locator("decision-guide").evaluate("root => root.guide.edition")
    neutral = text.replace(INHERITED, "ID").replace(HARMLESS, "ID").replace(str(edition), "EDITION")
    return neutral.replace("of five", "of 5").replace("/one/", "/two/").replace('"one"', '"two"')


def test_answers(new_context: Callable[..., BrowserContext], address: str) -> None:
    """Over 80 answers in a row, a page with inherited names as ids says what the same page with other ids says."""
    told = []
    for slug in ("one", "two"):
        page = opened(new_context, address, slug, "a=1.price_20")
        told.append([neutral(page, text) for text in page.locator("decision-guide").evaluate(ANSWERED)])

    assert len(set(told[0])) > 40
    assert told[0] == told[1]


@pytest.mark.parametrize("answers", ["1.ID_yes_2.kind_ID.depth_dk", "1.depth_yes.reach_no_3", "1.ID_nr.kind_watch"])
def test_other_readers(new_context: Callable[..., BrowserContext], address: str, answers: str) -> None:
    """Two readers' answers, old leaders, compared options and what would make an option lead name the same."""
    told = []
    for slug, name in (("one", INHERITED), ("two", HARMLESS)):
        link = f"a={answers}&s=00000000.ID.plain&b=1.ID_no.price_5&compare=ID.near"
        page = opened(new_context, address, slug, link.replace("ID", name))
        expect(page.locator(".dg-notice")).to_be_visible()
        expect(page.locator(".dg-both")).to_be_visible()
        page.locator("decision-guide").evaluate(
            "root => root.querySelectorAll('[name=ask-lead]').forEach((one) => one.click())"
        )
        expect(page.locator(".dg-lead-answer:empty")).to_have_count(0)
        told.append(neutral(page, page.locator("decision-guide").evaluate(SHOWN)))

    assert told[0] == told[1]


@pytest.mark.parametrize("ending", ["md", "csv", "json"])
def test_downloads(new_context: Callable[..., BrowserContext], address: str, ending: str) -> None:
    """The files that readers save are the same for inherited names as ids, but for the ids."""
    told = []
    for slug, name in (("one", INHERITED), ("two", HARMLESS)):
        page = opened(new_context, address, slug, f"a=1.kind_{name}.depth_yes.price_20")
        with page.expect_download() as started:
            page.locator(f"[name=download][value={ending}]").evaluate("button => button.click()")
        told.append(neutral(page, Path(started.value.path()).read_text(encoding="utf-8-sig")))

    assert told[0] == told[1]
