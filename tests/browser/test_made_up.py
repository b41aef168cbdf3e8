"""Pages of generated decisions are open to everyone, whatever the decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext

from support.looks import sites
from support.looks.made_up import Chart, Kinds, Notes, Scale, Shape
from support.looks.plan import Theme
from support.looks.sites import Site
from support.looks.texts import Language, Names
from support.serving import served

DECISIONS = (
    sites.made(Shape(options=2, questions=1), 1),
    sites.made(Shape(options=5, questions=6, notes=Notes.LONG, kinds=Kinds.ALL, sources=6, arguments=3), 2),
    sites.made(Shape(options=13, questions=14, names=Names.CODE, groups=True, scale=Scale.WORDS), 3),
    sites.made(Shape(options=8, questions=9, chart=Chart.CORNERS, notes=Notes.EVERY, scenarios=2), 4),
    sites.made(Shape(options=3, questions=4, language=Language.CHINESE, names=Names.LONG), 5),
)
SITE = Site(Theme.MATERIAL, Language.ENGLISH)
ANSWER = 'document.querySelectorAll("[data-question]").forEach((row) => row.querySelector("input[type=radio]").click())'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site of generated decisions is served."""
    folder = tmp_path_factory.mktemp("made-up")
    sites.build(folder, {SITE: sites.files(SITE, DECISIONS)})
    with served(folder / "site") as found:
        yield f"{found}{SITE.name}/"


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
@pytest.mark.parametrize("page", ["", "decide/", "o0/"], ids=["guide", "decide", "option"])
@pytest.mark.parametrize("number", range(len(DECISIONS)))
def test_axe_finds_nothing(
    new_context: Callable[..., BrowserContext], address: str, number: int, page: str, width: int, scheme: str
) -> None:
    """Axe finds nothing to complain about in any page of any decision, answered where it can be."""
    tab = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce").new_page()
    tab.goto(f"{address}decisions/{DECISIONS[number].slug}/{page}")
    if page == "decide/":
        tab.evaluate(ANSWER)
        tab.locator("tr.dg-is-answered").first.wait_for()
    results = Axe().run(tab, context="article")

    assert results.violations_count == 0, results.generate_report()


def test_downloads_have_names_without_marks(new_context: Callable[..., BrowserContext], address: str) -> None:
    """A name in code may break in the sentences of the page, and a download has it as the author wrote it."""
    tab = new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
    tab.goto(f"{address}decisions/{DECISIONS[2].slug}/decide/")
    tab.evaluate(ANSWER)
    tab.locator("tr.dg-is-answered").first.wait_for()
    shown = tab.locator(".dg-because").inner_text()
    tab.get_by_text("Download", exact=True).click()
    with tab.expect_download() as started:
        tab.locator("button[value=md]").click()
    record = Path(started.value.path()).read_text("utf-8")

    assert "\u200b" in shown
    assert not {"\u200b", "\u00ad"} & set(record)
