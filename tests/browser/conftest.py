"""Fixtures for tests in a browser: sites built once and served on this machine, and no complaint left unheard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, expect

from support import payloads, sites
from support.counting import COUNTS, Counted
from support.serving import served

ARMED = """\
site_name: Drinks
theme: {name: material, font: false, favicon: favicon.svg}
plugins: [search, decision-guide]
markdown_extensions: [attr_list, md_in_html, {toc: {permalink: true}}]
"""
expect.set_options(timeout=60_000)  # machines that run tests are often busy with something else
Armed = tuple[str, tuple[str, ...]]
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n'


@pytest.fixture(scope="session")
def base_url(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of this repository's own site, built strictly."""
    built = sites.build_config(root / "mkdocs.yml", tmp_path_factory.mktemp("site"))
    assert built.ended_well, built.complaints
    with served(built.folder, strict=True) as address:
        yield address


@pytest.fixture(
    scope="session",
    params=[payloads.SAMPLE, pytest.param(payloads.PAYLOADS, marks=pytest.mark.long)],
    ids=["some", "all"],
)
def armed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Armed]:
    """A site with each payload in every plain-text field, and a word to find each of them."""
    texts: tuple[str, ...] = request.param
    files = {
        f"docs/decisions/p{number:02}.yml": payloads.decision(payload).replace("A line.", f"Word{number:02}.")
        for number, payload in enumerate(texts)
    }
    built = sites.build(tmp_path_factory.mktemp("armed"), {"mkdocs.yml": ARMED, "docs/favicon.svg": PICTURE, **files})
    assert built.ended_well, built.complaints
    with served(built.folder, strict=True) as address:
        yield address, texts


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., BrowserContext]]:
    """Contexts as Playwright creates them; any complaint in one of them fails the test."""
    complaints: list[str] = []

    def make(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(60_000)
        context.on("console", lambda message: complaints.extend(_told(message)))
        context.on("weberror", lambda error: complaints.append(f"error on the page: {error.error}"))
        context.on("dialog", lambda dialog: complaints.append(f"a dialog opened: {dialog.message}"))
        context.on("request", lambda request: complaints.extend(_elsewhere(request)))
        context.on("response", lambda answer: complaints.extend(_missing(answer)))
        return context

    yield make
    assert complaints == []


@pytest.fixture(scope="session", autouse=True)
def _counted_axe() -> Iterator[None]:
    """Every run of axe is counted, and what it finds."""
    run = Axe.run

    def counted(*arguments: Any, **options: Any) -> Any:
        results = run(*arguments, **options)
        COUNTS[Counted.AXE_RUNS] += 1
        COUNTS[Counted.AXE] += results.violations_count
        return results

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Axe, "run", counted)
        yield


def _told(message: ConsoleMessage) -> list[str]:
    COUNTS[Counted.CSP] += "Content Security Policy" in message.text
    return [f"console {message.type}: {message.text}"] if message.type in ("error", "warning") else []


def _elsewhere(request: Request) -> list[str]:
    near = request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:///"))
    COUNTS[Counted.REQUESTS] += 1
    COUNTS[Counted.ELSEWHERE] += not near
    return [] if near else [f"asked another machine: {request.url}"]


def _missing(answer: Response) -> list[str]:
    COUNTS[Counted.PAGES] += "content-security-policy" in answer.headers and answer.request.is_navigation_request()
    return [f"missing: {answer.url}"] if answer.status > 399 else []
