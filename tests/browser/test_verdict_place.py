"""Where a cell has its points and its note: beside the verdict and right below it, and answers move nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support import sites
from support.serving import served

CONFIG = """\
site_name: Fruit
theme: {name: material, font: false, favicon: favicon.svg}
plugins: [search, decision-guide]
"""
NAMES = ("Apple", "Pear", "Plum", "Cherry", "Quince", "Fig", "Melon", "Lime")
WIDTHS = (1280, 700, 390, 320)
LINES_BETWEEN = 8
"""The most pixels between a verdict and its note: less than half a line."""
CELLS = """() => [...document.querySelectorAll("[data-question] > .dg-cell")].flatMap((cell) => {
  const shown = (name) => [...cell.querySelectorAll(name)].find((one) => one.offsetParent);
  const box = (name) => shown(name)?.getBoundingClientRect();
  const [disc, points, note] = [".dg-disc", ".dg-points-of", ".dg-note"].map(box);
  if (!disc || !points) return [];
  const range = document.createRange();
  range.selectNodeContents(cell.querySelector(".dg-word"));
  const { left, top, width, height } = cell.getBoundingClientRect();
  return [{
    cell: [left, top, width, height].map(Math.round),
    points: cell.querySelector(".dg-points-of").textContent,
    beside: points.left >= disc.right && points.top < disc.bottom && points.bottom > disc.top,
    gap: note ? note.top - range.getBoundingClientRect().bottom : null,
  }];
})"""


def decision(count: int) -> str:
    """A decision of so many options, in which every other cell of the first question has a note."""
    options = [f"o{number}" for number in range(count)]
    cells = "\n".join(
        f"      {one}: {'good, it grows here' if number % 2 else 'poor'}" for number, one in enumerate(options)
    )
    others = ", ".join(f"{one}: partly" for one in options)
    names = ", ".join(f"{one}: {name}" for one, name in zip(options, NAMES, strict=False))
    return f"""\
title: Which of {count} fruits?
cite: [judgement]
options: {{{names}}}
criteria:
  garden:
    ask: Do you have a garden?
    weight: 2
    if-yes:
{cells}
    if-no: {{o1: poor}}
  jam:
    ask: Is it for jam?
    if-yes: {{{others}}}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site of three such decisions is served."""
    files = {"mkdocs.yml": CONFIG, "docs/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'}
    files |= {f"docs/decisions/of-{count}.yml": decision(count) for count in (2, 5, 8)}
    built = sites.build(tmp_path_factory.mktemp("fruit"), files)
    assert built.ended_well, built.complaints
    with served(built.folder) as found:
        yield found


@pytest.fixture
def page_of(address: str, new_context: Callable[..., BrowserContext]) -> Callable[[int, int], Page]:
    """Opens the decide page of a decision of so many options in a window of a width."""

    def opened(count: int, width: int) -> Page:
        page = new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce").new_page()
        page.goto(f"{address}decisions/of-{count}/decide/")
        expect(page.locator("decision-guide:defined [data-question] input").first).to_be_visible()
        return page

    return opened


def answer(page: Page, value: str) -> list[dict[str, Any]]:
    """Answer the first question; what the cells look like afterwards."""
    headline = page.locator("[data-say=headline]").text_content()
    page.locator(f"[data-question=garden] input[value={value}]").click()
    expect(page.locator("[data-say=headline]")).not_to_have_text(str(headline))
    return list(page.evaluate(CELLS))


@pytest.mark.parametrize(("count", "width"), [*product((2, 5), WIDTHS), (8, 1280), (8, 700)])
def test_points_are_beside_the_disc(page_of: Callable[[int, int], Page], count: int, width: int) -> None:
    """After an answer each cell's points are beside its disc, at any width at which an option has a cell."""
    found = [one for one in answer(page_of(count, width), "yes") if one["points"]]

    assert len(found) == count
    assert all(one["beside"] for one in found), found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [2, 5])
def test_a_note_is_right_below_its_verdict(page_of: Callable[[int, int], Page], count: int, width: int) -> None:
    """Before an answer and after it nothing is between a verdict and its note."""
    page = page_of(count, width)
    before = [one["gap"] for one in page.evaluate(CELLS) if one["gap"] is not None]
    after = [one["gap"] for one in answer(page, "yes") if one["gap"] is not None]

    assert len(before) == len(after) == count // 2
    assert all(gap < LINES_BETWEEN for gap in (*before, *after)), (before, after)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [2, 5])
def test_no_cell_moves(page_of: Callable[[int, int], Page], count: int, width: int) -> None:
    """Each cell stays as it is, with points and without, after a yes and after a no that takes its note away."""
    page = page_of(count, width)
    before = [one["cell"] for one in page.evaluate(CELLS)]

    assert [one["cell"] for one in answer(page, "yes")] == before
    assert [one["cell"] for one in answer(page, "no")] == before
