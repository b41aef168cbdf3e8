"""The code at the foot of a printed page."""

from __future__ import annotations

import re

import pytest
import segno

from decision_guide.model.files import Settings
from decision_guide.render.context import PageContext
from decision_guide.render.widgets.paper import MASK, paper_view
from decision_guide.text.words import Words
from support.decisions import decision_of
from support.sites import TEA

_MOVE = re.compile(r"([Mm])(-?\d+) (\d+)h(\d+)")


@pytest.mark.parametrize("site", ["https://example.org/", f"https://example.org/{'a-long-folder/' * 20}"])
def test_drawing(site: str) -> None:
    """The drawing of a code has exactly the code's dark modules, and two modules of white around them."""
    page = PageContext(decision_of(TEA, "tea"), "decisions/tea/index.md", Settings(site_url=site), Words("en"))
    matrix = segno.make_qr(f"{site}decisions/tea/", error="l", boost_error=False, mask=MASK).matrix

    drawing = str(paper_view(page).code)

    dark: set[tuple[int, int]] = set()
    x = y = 0
    for kind, across, down, length in _MOVE.findall(drawing):
        x, y = (int(across), int(down)) if kind == "M" else (x + int(across), y + int(down))
        dark |= {(x + step, y) for step in range(int(length))}
        x += int(length)
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert f'viewBox="-2 -2.5 {len(matrix) + 4} {len(matrix) + 4}"' in drawing
