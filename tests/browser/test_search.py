"""The search box finds guides by what they are about."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("training data available", "When to use RAG and Fine-tuning?", id="a question"),
        pytest.param("AVIF", "Which image format for the web?", id="an option"),
    ],
)
def test_finds_a_guide(page: Page, base_url: str, words: str, found: str) -> None:
    """A reader who types the name of a question or an option finds the guide that has it, and its page opens."""
    page.goto(base_url)
    search = page.get_by_role("textbox", name="Search")
    search.click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    search.press_sequentially(words)

    result = page.locator(".md-search-result__link", has=page.get_by_role("heading", name=found, exact=True)).first
    result.click()

    expect(page.get_by_role("heading", level=1, name=found)).to_be_visible()
