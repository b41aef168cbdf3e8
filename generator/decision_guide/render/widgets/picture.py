"""A picture with its credit."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from decision_guide.model.picture import Picture
from decision_guide.render.context import PageContext

HIGHEST = 420
"""The maximum height of a picture on a page, in CSS pixels."""


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture. Its size, in CSS pixels, keeps its place free until it is there. Without ``src`` its text replaces it.

    A high picture is shown smaller, and its size says so: with a limit in a style sheet, no place would be kept.
    """

    src: str
    alt: str
    width: int
    height: int
    credit: Markup


def picture_view(page: PageContext, picture: Picture | None) -> PictureView | None:
    """Return the picture; ``None`` without one, or if no one has read its file."""
    if picture is None or not picture.width:
        return None
    src = page.picture_link(quote(picture.file))
    scale = min(1.0, HIGHEST / picture.height)
    width, height = (max(1, round(side * scale)) for side in (picture.width, picture.height))
    return PictureView(src, picture.alt, width, height, page.inline(picture.credit))
