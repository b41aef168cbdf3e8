"""Who says so: the authors of a decision, whom it is for, who gains by it, and the licence of its data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from decision_guide.model import NONE
from decision_guide.render.context import PageContext


@dataclass(frozen=True, slots=True)
class ProvenancePart:
    """A part of "About this guide": its name and its text."""

    name: str
    text: Markup


def provenance(page: PageContext) -> tuple[ProvenancePart, ...]:
    """Return what the author says about the origin of the page's decision; none of what the file does not say."""
    return tuple(ProvenancePart(page.words(key), text) for key, text in _parts(page) if text)


def _parts(page: PageContext) -> Iterator[tuple[str, Markup]]:
    decision = page.decision
    yield "about.authors", escape(" · ".join(decision.authors))
    yield "about.for", page.inline(decision.audience)
    yield "about.interests", _interests(page)
    keeping = next((option for option in decision.options if option.status_quo), None)
    if keeping:
        link = Markup('<a href="{}">{}</a>')
        yield "about.status-quo", link.format(page.option_link(keeping.id), keeping.name)
    yield "about.licence", escape(decision.licence or "")


def _interests(page: PageContext) -> Markup:
    said = page.decision.interests
    if said and said.strip().casefold() == NONE:
        return escape(page.words("about.interests-none"))
    return page.block(said)
