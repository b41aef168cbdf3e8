"""The list of many decisions on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from support import sites
from support.serving import served

CONFIG = """\
site_name: Fruit
theme: {name: material, font: false, favicon: favicon.svg}
plugins: [search, decision-guide]
"""
DECISION = """\
title: Apple or pear, for the {number}th cake?
cite: [judgement]
options: {{apple: Apple, pear: Pear}}
criteria:
  garden: {{ask: Do you have a garden?, if-yes: {{apple: good, pear: poor}}}}
"""
PLACES = """() => [...document.querySelectorAll(".dg-gallery > li")].map((card) => {
  const box = (name) => card.querySelector(name).getBoundingClientRect();
  const [picture, title] = [box(".dg-thumbnail"), box(".dg-name")];
  return { beside: picture.right <= title.left, height: card.getBoundingClientRect().height };
})"""


@pytest.mark.parametrize(("count", "width", "beside"), [(6, 390, False), (7, 390, True), (7, 1280, False)])
def test_pictures_of_a_long_list_are_small_on_a_phone(
    count: int, width: int, beside: bool, tmp_path: Path, new_context: Callable[..., BrowserContext]
) -> None:
    """From seven decisions on a phone shows each picture beside its title, so that six of them fit a screen."""
    files = {"mkdocs.yml": CONFIG, "docs/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'}
    files |= {f"docs/decisions/d{number}.yml": DECISION.format(number=number) for number in range(count)}
    built = sites.build(tmp_path, files)
    assert built.ended_well, built.complaints

    with served(built.folder) as address:
        page = new_context(viewport={"width": width, "height": 844}).new_page()
        page.goto(f"{address}decisions/")
        places = page.evaluate(PLACES)

    assert [one["beside"] for one in places] == [beside] * count
    assert not beside or max(one["height"] for one in places) < 844 / 6
