"""The advantages and disadvantages of an option."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from decision_guide.model import Argument, Option
from decision_guide.render.context import PageContext


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """An advantage or a disadvantage."""

    title: str
    body: Markup
    marks: Markup


def arguments(page: PageContext, option: Option, written: tuple[Argument, ...]) -> tuple[ArgumentView, ...]:
    """Return advantages or disadvantages; the citation mark follows the title if the text has no mark."""
    shared = option.cite or page.decision.cite
    return tuple(
        ArgumentView(argument.title, body := page.block(argument.body), _shared_marks(page, body, shared))
        for argument in written
    )


def _shared_marks(page: PageContext, body: Markup, shared: tuple[str, ...]) -> Markup:
    return Markup() if 'class="dg-mark"' in body else page.marks(shared)
