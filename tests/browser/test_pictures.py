"""A picture in a browser: its place is free before it comes, it keeps its shape, and it fits on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from support import pictures, sites
from support.serving import served
from support.sites import TEA

FILES = {
    "mkdocs.yml": "site_name: Drinks\ntheme: {name: material, font: false, favicon: favicon.svg}\n"
    "plugins: [search, decision-guide]\n",
    "docs/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n',
    "docs/decisions/tea.yml": TEA.replace("options:", "picture: {file: cup.png, alt: A cup}\noptions:"),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a picture that is wider than a phone."""
    folder: Path = tmp_path_factory.mktemp("pictures")
    sites.write(folder, FILES)
    (folder / "docs" / "decisions" / "cup.png").write_bytes(pictures.png(1200, 600))
    built = sites.build(folder, FILES)
    assert built.ended_well, built.complaints
    with served(built.folder, strict=True) as served_at:
        yield served_at


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves(context: BrowserContext, address: str, width: int) -> None:
    """What is below a picture stays where it is when the picture arrives, which keeps its shape and fits."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    held: list[Route] = []
    page.route("**/cup.png", lambda route: held.append(route))  # noqa: PLW0108 - Playwright wants a function
    with page.expect_request("**/cup.png"):
        page.goto(f"{address}/decisions/tea/", wait_until="domcontentloaded")
    image, below = page.locator(".dg-picture img"), page.locator("article h2").first
    expect(below).to_be_visible()
    before = below.evaluate("one => one.getBoundingClientRect().top + scrollY")

    for route in held:
        route.continue_()
    expect(image).to_have_js_property("naturalWidth", 1200)
    shown = image.evaluate("one => [one.clientWidth, one.clientHeight]")
    assert below.evaluate("one => one.getBoundingClientRect().top + scrollY") == before
    assert abs(shown[0] - 2 * shown[1]) <= 2
    assert 0 < shown[0] < width
