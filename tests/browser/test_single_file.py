"""A guide in one file, opened from the disk without a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from decision_guide.model.files import Settings
from decision_guide.render.pages.single_file import single_file
from support import payloads
from support.decisions import REACT, decision_of

PUBLISHED = Settings(site_url="https://example.org/")
HOME = "https://example.org/decisions/rag-or-fine-tuning/"

Opener = Callable[..., Page]


@pytest.fixture
def opened(new_context: Callable[..., BrowserContext], tmp_path: Path, root: Path) -> Opener:
    """Opens the file of a decision with what follows its address; without a text, that of a whole guide."""

    def opened(query: str = "", text: str = "", settings: Settings = PUBLISHED, **options: object) -> Page:
        guide = text or (root / "content" / "decisions" / "rag-or-fine-tuning.yml").read_text(encoding="utf-8")
        file = tmp_path / "a guide.html"
        file.write_text(single_file(decision_of(guide, "rag-or-fine-tuning"), settings), encoding="utf-8")
        context = new_context(offline=True, **{"viewport": {"width": 1280, "height": 800}, **options})
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{file.as_uri()}{query}")
        expect(page.locator("decision-guide:defined")).to_have_count(1)
        assert asked == [f"{file.as_uri()}{query}"]
        return page

    return opened


def answer(page: Page, question: str, name: str) -> None:
    """Answer a question in its row."""
    page.locator(f"[data-question={question}]").get_by_role("radio", name=name, exact=True).check(force=True)


@pytest.mark.parametrize("width", [390, 1280])
def test_answers_count(opened: Opener, width: int) -> None:
    """Answers give a result, the address keeps them, and a reload restores them, with no request at all."""
    page = opened(viewport={"width": width, "height": 800})

    answer(page, "real-time-data", "Yes")
    expect(page.locator(".dg-headline")).to_have_text("RAG leads")
    page.wait_for_url("**?a=1.real-time-data_yes&s=*.rag")
    page.reload()
    expect(page.locator(".dg-headline")).to_have_text("RAG leads")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_links_name_the_published_guide(opened: Opener) -> None:
    """What is shared, on paper and in a decision record, is the address of the published guide with the answers."""
    page = opened("?a=1.real-time-data_yes")

    expect(page.locator(".dg-link")).to_contain_text(f"{HOME}decide/?a=1.real-time-data_yes&s=")
    page.locator("[popovertarget]").click()
    with page.expect_download() as download:
        page.locator("button[value=md]").click()
    record = Path(download.value.path()).read_text(encoding="utf-8")
    assert f"<{HOME}decide/?a=1.real-time-data_yes&s=" in record
    assert "### Fine-tuning" in record
    expect(page.get_by_role("link", name="The published guide")).to_have_attribute("href", HOME)


def test_an_old_link(opened: Opener) -> None:
    """A link from another edition says who led then and who leads now."""
    page = opened("?a=1.real-time-data_yes&s=00000000.fine-tuning")

    expect(page.locator(".dg-notice")).to_contain_text("When this link was made, Fine-tuning led.")


def test_modules_on_demand(opened: Opener) -> None:
    """What the published page loads on demand is in the file: a number's field, and what would make an option lead."""
    limit = "  price:\n    ask: Price?\n    limit: at-most\n    unit: €\n    values: {tea: 5, coffee: 9}\n"
    page = opened(text=f"title: Tea?\noptions: {{tea: Tea, coffee: Coffee}}\ncriteria:\n{limit}")

    page.locator("[data-question=price] input[type=text]").fill("7")
    expect(page.locator(".dg-headline")).to_have_text("Tea leads")
    page.locator("[name=ask-lead][value=coffee]").click()
    expect(page.locator("[data-option=coffee] .dg-lead-answer")).not_to_be_empty()


def test_without_a_site(opened: Opener) -> None:
    """A file that was never published prints no address of this device."""
    page = opened("?a=1.real-time-data_yes", settings=Settings())

    page.emulate_media(media="print")
    expect(page.locator(".dg-link")).to_be_hidden()
    assert page.locator(".dg-paper").inner_text().startswith("Edition ")


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(opened: Opener, language: str, scheme: str) -> None:
    """Axe finds nothing to complain about, in any language and colour scheme."""
    page = opened("?a=1.copy_yes", text=REACT, settings=replace(PUBLISHED, language=language), color_scheme=scheme)

    expect(page.locator(".dg-is-started")).to_have_count(1)
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("payload", payloads.SAMPLE)
def test_hostile_texts(opened: Opener, payload: str) -> None:
    """A text that looks like code is only shown, in the page and in its result."""
    page = opened("?a=1.morning_yes", text=payloads.decision(payload))

    expect(page.locator("h1")).to_have_text(payload)
    expect(page.locator(".dg-headline")).to_contain_text(payload)
