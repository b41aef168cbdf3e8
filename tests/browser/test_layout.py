"""Narrow boxes: a row's options by verdict, words that are not broken, menus inside the window."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import BrowserContext, Page, expect

from support import sites
from support.decisions import REACT
from support.serving import served

NewContext = Callable[..., BrowserContext]
SEED = "decisions/rag-or-fine-tuning/decide/"
THIRTEEN = "decisions/licence/decide/"
SITE = "https://example.org/guides/"
PRINTED = f"""\
site_name: Examples
site_url: {SITE}
theme: {{name: material, font: false, favicon: favicon.svg}}
plugins: [decision-guide]
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n'


@pytest.fixture
def open_page(new_context: NewContext, base_url: str) -> Callable[[str, int], Page]:
    """Opens a page of the repository's own site in a window of some width."""

    def open_page(path: str, width: int) -> Page:
        page = new_context(viewport={"width": width, "height": 844}).new_page()
        page.goto(base_url + path)
        return page

    return open_page


def test_many_options_are_grouped_by_verdict_on_phones(open_page: Callable[[str, int], Page]) -> None:
    """From six options on, a phone names a row's options by verdict, also for the answer that counts."""
    page = open_page(THIRTEEN, 390)
    row = page.locator("[data-question]").first
    expect(row.locator(".dg-by-verdict dt:visible")).to_have_count(2)
    expect(row.locator("td.dg-cell").first).to_be_hidden()

    row.get_by_role("radio", name="Yes", exact=True).check(force=True)

    expect(row.locator(".dg-by-verdict dt:visible").first).to_have_text("good +1")
    expect(row.locator(".dg-by-verdict dd:visible").last).to_have_text("GPL-2.0, GPL-3.0, AGPL-3.0")


def test_a_row_keeps_the_room_of_its_groups(open_page: Callable[[str, int], Page]) -> None:
    """On a phone, a row whose options have fewer groups after an answer is as high as before."""
    page = open_page(THIRTEEN, 390)
    row = page.locator("[data-question]").first
    height = row.evaluate("row => row.offsetHeight")

    for answer in ("No", "Yes", "No"):
        row.get_by_role("radio", name=answer, exact=True).check(force=True)

        expect(row.locator(".dg-by-verdict dt:visible")).to_have_count(1 if answer == "No" else 2)
        assert row.evaluate("row => row.offsetHeight") == height


@pytest.mark.parametrize(("width", "beside"), [(390, True), (320, False)])
def test_two_options_stand_below_each_other_in_a_narrow_box(
    open_page: Callable[[str, int], Page], width: int, beside: bool
) -> None:
    """The verdicts of two options are beside each other on a phone, and below each other on the smallest."""
    page = open_page(SEED, width)

    first, second = (page.locator("[data-question] td.dg-cell").nth(place).bounding_box() for place in (0, 1))

    assert first
    assert second
    assert (second["x"] > first["x"]) is beside
    assert (second["y"] >= first["y"] + first["height"]) is not beside


@pytest.mark.parametrize("width", [720, 900, 1100, 1280])
def test_nothing_lies_beyond_the_edge(open_page: Callable[[str, int], Page], width: int) -> None:
    """A table of thirteen options scrolls in a named frame that is no wider than the window."""
    page = open_page(THIRTEEN, width)
    frame = page.get_by_role("group", name="Decision table, scrolls sideways")
    expect(frame).to_be_visible()

    box = frame.bounding_box()

    assert box
    assert box["x"] + box["width"] <= width


def test_the_download_menu_is_inside_the_window(open_page: Callable[[str, int], Page]) -> None:
    """On a phone the menu of downloads is inside the window, and Escape closes it."""
    page = open_page(SEED, 320)
    page.locator("decision-guide input").first.check(force=True)
    page.locator(".dg-toggle").click()
    page.get_by_role("button", name="Download", exact=True).click()
    menu = page.locator(".dg-menu")
    expect(menu).to_be_visible()

    box = menu.bounding_box()
    page.keyboard.press("Escape")

    assert box
    assert (box["x"] >= 0, box["x"] + box["width"] <= 320, box["y"] >= 0) == (True, True, True)
    expect(menu).to_be_hidden()


def test_a_link_leads_to_the_questions(open_page: Callable[[str, int], Page]) -> None:
    """On a decide page a link before all else of ours leads to the first question."""
    page = open_page(THIRTEEN, 1280)

    page.get_by_role("link", name="To the questions").press("Enter")
    page.keyboard.press("Tab")

    expect(page.locator("[data-question] input").first).to_be_focused()


def test_paper_ends_with_its_address(new_context: NewContext, tmp_path: Path) -> None:
    """With a ``site_url`` a printed decide page ends with its address, as text and as a code that a phone reads."""
    built = sites.build(
        tmp_path, {"mkdocs.yml": PRINTED, "docs/favicon.svg": PICTURE, "docs/decisions/react.yml": REACT}
    )
    assert built.ended_well, built.complaints
    with served(built.folder, strict=True) as address:
        page = new_context().new_page()
        page.goto(f"{address}decisions/react/decide/")
        sheets = pypdfium2.PdfDocument(page.pdf(format="A4"))
    last = sheets[len(sheets) - 1]
    picture = last.render(scale=3, grayscale=True)
    rows = memoryview(picture.buffer).cast("B").cast("B", (picture.height, picture.stride))

    codes = zxingcpp.read_barcodes(rows)

    assert [code.text for code in codes] == [f"{SITE}decisions/react/decide/"]
    assert f"{SITE}decisions/react/decide/" in last.get_textpage().get_text_range()
    drawing = page.locator(".dg-qr").evaluate("(code) => code.outerHTML")
    assert len(gzip.compress(drawing.encode(), 9)) <= 1024
