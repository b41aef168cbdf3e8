"""The foot of a printed page: the edition, and the page's address as text and as a QR code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import segno
from markupsafe import Markup

from decision_guide.render import urls
from decision_guide.render.context import PageContext
from decision_guide.render.widgets.edition import edition_line

MASK = 2
"""The mask pattern of every code. Choosing the best of the eight takes five times as long."""
_DARK = re.compile(rb"\x01+")
"""Neighbouring dark modules in a row of a code."""


@dataclass(frozen=True, slots=True)
class PaperView:
    """The edition, the page's full address, and the drawing of its code; no address without a ``site_url``."""

    edition: str
    address: str
    code: Markup


def paper_view(page: PageContext) -> PaperView:
    """Return the foot of the page on paper, with its address without answers."""
    site, edition = page.settings.site_url, edition_line(page)
    if not site:
        return PaperView(edition, "", Markup())
    address = urls.absolute(site, page.path, page.settings.use_directory_urls)
    code = segno.make_qr(address, error="l", boost_error=False, mask=MASK)
    return PaperView(edition, address, _drawing(code.matrix))


def _drawing(rows: Sequence[bytearray]) -> Markup:
    """A code as SVG, with two modules of white around it. The library's own writer takes four times as long."""
    size = len(rows) + 4
    lines = "".join(line for y, row in enumerate(rows) for line in _lines(row, y))
    return Markup(  # noqa: S704 - numbers alone
        f'<svg aria-hidden="true" viewBox="-2 -2.5 {size} {size}" class="dg-qr"><path stroke="#000" d="{lines}"/></svg>'
    )


def _lines(row: bytearray, y: int) -> Iterator[str]:
    """A horizontal line for each run of dark modules in a row."""
    end = 0
    for run in _DARK.finditer(row):
        start, length = run.start(), len(run[0])
        yield f"m{start - end} 0h{length}" if end else f"M{start} {y}h{length}"
        end = run.end()
