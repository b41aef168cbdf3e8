"""The foot of a printed page: the edition, and the page's address as text and as a QR code."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from markupsafe import Markup

from decision_guide.render import urls
from decision_guide.render.context import PageContext
from decision_guide.render.widgets.edition import edition_line

MASK = 2
"""The mask pattern of every code. Choosing the best of the eight takes five times as long."""


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
    drawing = code.svg_inline(border=2, omitsize=True, svgclass="dg-qr", lineclass=None)
    return PaperView(edition, address, Markup(drawing.replace("<svg", '<svg aria-hidden="true"', 1)))  # noqa: S704 - numbers alone
