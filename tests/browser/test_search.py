"""The search box leads to the page that answers what people type."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

DATA, IMAGES, LICENCE, RAG = (
    f"decisions/{slug}/" for slug in ("data-fetching", "image-format", "licence", "rag-or-fine-tuning")
)
QUERIES = {
    "RAG": RAG,
    "fine-tuning": RAG,
    "RAG or fine-tuning": RAG,
    "hallucination": RAG,
    "MIT or Apache": f"{LICENCE}mit-or-apache-2-0/",
    "computation cost": f"{RAG}fine-tuning/",
    "consistency": f"{RAG}fine-tuning/",
    "MIT": f"{LICENCE}mit/",
    "Apache": f"{LICENCE}apache-2-0/",
    "AGPL": f"{LICENCE}agpl-3-0/",
    "patent": LICENCE,
    "trademark": LICENCE,
    "open source licence": LICENCE,
    "AVIF": f"{IMAGES}avif/",
    "SVG": f"{IMAGES}svg/",
    "photos": IMAGES,
    "image format": IMAGES,
    "SWR": f"{DATA}swr/",
    "Apollo Client": f"{DATA}apollo-client/",
    "data fetching React": DATA,
}
"""What people type, and the page that answers it: a guide, or the page of one option."""


@pytest.mark.parametrize("words", QUERIES)
def test_first_result(page: Page, base_url: str, words: str) -> None:
    """The first result is the page that answers the words, ahead of lists and of the decision table."""
    page.goto(base_url)
    search = page.get_by_role("textbox", name="Search")
    search.click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")

    search.press_sequentially(words)

    first = page.locator(".md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile(rf"/{QUERIES[words]}\?h="))


def test_result_opens(page: Page, base_url: str) -> None:
    """A result opens its page."""
    page.goto(base_url)
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially("MIT")

    page.locator(".md-search-result__link").first.click()

    expect(page.get_by_role("heading", level=1, name="MIT")).to_be_visible()
