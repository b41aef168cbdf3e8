"""The site under a strict Content-Security-Policy: its own scripts and Material's by hash, no inline style."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from support import sites
from support.serving import served

PAGES = ("", "decisions/", "decisions/rag-or-fine-tuning/", "decisions/rag-or-fine-tuning/fine-tuning/", "method/")
DECIDE = "decisions/rag-or-fine-tuning/decide/"


@pytest.fixture(scope="module")
def own_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site, built."""
    return sites.build_config(root / "mkdocs.yml", tmp_path_factory.mktemp("strict")).folder


def test_no_page_breaks_the_policy(new_context: Callable[..., BrowserContext], own_site: Path) -> None:
    """Every kind of page loads under the policy without a violation (each would be an error in the console)."""
    with served(own_site, strict=True) as address:
        page = new_context().new_page()
        for path in PAGES:
            answer = page.goto(address + path)

            assert answer is not None
            assert "style-src 'self';" in answer.headers["content-security-policy"]
            expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_table_works_under_the_policy(new_context: Callable[..., BrowserContext], own_site: Path) -> None:
    """Answering, opening what folds, downloading and clearing all work under the policy."""
    with served(own_site, strict=True) as address:
        page = new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(address)
        expect(page.locator("decision-card .dg-answers").first).to_be_visible()
        page.locator("decision-card [data-question=real-time-data]").get_by_role("radio", name="Yes").check(force=True)
        expect(page.locator("decision-card .dg-headline")).to_have_text("RAG leads")
        page.goto(address + DECIDE)
        expect(page.locator(".dg-answers").first).to_be_visible()
        page.locator("[data-question=change-behaviour]").get_by_role("radio", name="Yes").check(force=True)
        expect(page.locator(".dg-headline")).to_have_text("Fine-tuning leads")
        page.locator(".dg-flips summary").click()
        page.get_by_text("Download", exact=True).click()
        with page.expect_download():
            page.get_by_role("button", name="Data (JSON)").click()
        page.get_by_role("button", name="Clear my answers").click()

        expect(page.locator(".dg-headline")).to_have_text("Answer what you can")


def test_the_policy_is_no_formality(browser: Browser, tmp_path: Path) -> None:
    """A page with its own inline style or script breaks the policy that is served here."""
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>x</title><p style='color: red' onclick='x()'>x", "utf-8"
    )
    broken: list[str] = []
    with served(tmp_path, strict=True) as address:
        page = browser.new_page()
        page.on("console", lambda message: broken.append(message.text))
        page.goto(address)
        page.close()

    assert any("Content Security Policy" in text for text in broken)
