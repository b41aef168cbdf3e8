"""How to cite a guide: the texts can be copied, and are there to select without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

GUIDE = "decisions/rag-or-fine-tuning/"

Opener = Callable[..., Page]


@pytest.fixture
def guide(new_context: Callable[..., BrowserContext], base_url: str) -> Opener:
    """Opens a guide, with permission for the clipboard or without."""

    def guide(*permissions: str, **options: object) -> Page:
        context = new_context(**options)
        context.grant_permissions([*permissions])
        page = context.new_page()
        page.goto(base_url + GUIDE)
        return page

    return guide


def test_copies(guide: Opener) -> None:
    """Each button copies its text and says so; the page keeps its place, its address and the focus."""
    page = guide("clipboard-read", "clipboard-write")
    page.get_by_text("BibTeX", exact=True).click()

    for name, text in (("Copy", "Edition "), ("Copy BibTeX", "@misc{rag-or-fine-tuning-")):
        button = page.get_by_role("button", name=name, exact=True)
        place = page.locator("copy-text").filter(has=button)
        button.scroll_into_view_if_needed()
        before = (page.url, page.evaluate("scrollY"))
        button.click()
        expect(place.get_by_role("status")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert text in copied
        assert copied == place.locator("pre").text_content()
        expect(button).to_be_focused()
        assert (page.url, page.evaluate("scrollY")) == before


def test_selects_what_it_may_not_copy(guide: Opener) -> None:
    """If the browser does not allow it, the text is selected and the page says so."""
    page = guide()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")

    page.get_by_role("button", name="Copy", exact=True).click()

    place = page.locator("copy-text").first
    expect(place.get_by_role("status")).to_contain_text("The text is selected")
    assert page.evaluate("String(getSelection())") == place.locator("pre").inner_text()


def test_without_scripts(guide: Opener) -> None:
    """With scripts off, both texts are there, and no button that does nothing."""
    page = guide(java_script_enabled=False)

    page.get_by_text("BibTeX", exact=True).click()
    for text in page.locator("copy-text pre").all():
        expect(text).to_be_visible()
    expect(page.locator("copy-text button:visible")).to_have_count(0)
    expect(page.locator("copy-text pre")).to_have_count(2)


def test_on_paper(guide: Opener) -> None:
    """A printed guide shows the text to cite, without buttons and without the entry for BibTeX."""
    page = guide()

    page.emulate_media(media="print")
    expect(page.locator("copy-text pre").first).to_be_visible()
    expect(page.locator("copy-text pre").last).to_be_hidden()
    expect(page.locator("copy-text button:visible")).to_have_count(0)
