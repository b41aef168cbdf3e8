"""Lists and cards inside hand-written pages, asked for by one line.

``<!-- decisions -->`` is the gallery of all decisions; ``<!-- decision SLUG card -->`` is one decision as a card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from markupsafe import Markup

from decision_guide.files import OutputFile
from decision_guide.render import parts
from decision_guide.render.assets import asset_link
from decision_guide.render.context import PageContext
from decision_guide.render.decide_data import decide_data
from decision_guide.render.environment import fragment
from decision_guide.render.list_page import Catalogue, gallery_html
from decision_guide.render.table import table_view
from decision_guide.render.views import GroupView, TableView

_TAG = re.compile(r"^<!-- (?:(?P<gallery>decisions)|decision (?P<slug>[a-z0-9-]+) card) -->[ \t]*$", re.MULTILINE)
MARKER = "<!-- decisions -->"
"""The line where a page wants the list."""
CARD_ROWS = 3
"""How many questions a card shows."""


def with_embeds(catalogue: Catalogue, pages: Mapping[str, str]) -> Iterator[OutputFile]:
    """The pages that ask for something, with it; the others are not touched. A line that names no decision stays.

    The index of the decisions always gets the list, at its end where it does not say where.
    """
    for path, text in sorted(pages.items()):
        asking = _with_list(text) if path == catalogue.index_path else text
        made = _TAG.sub(partial(_replacement, catalogue, path), asking)
        if made != text:
            yield OutputFile(path, made.encode())


def _with_list(text: str) -> str:
    has_list = any(tag["gallery"] for tag in _TAG.finditer(text))
    return text if has_list else f"{text.rstrip()}\n\n{MARKER}\n"


def _replacement(catalogue: Catalogue, path: str, tag: re.Match[str]) -> str:
    if tag["gallery"]:
        return f"{gallery_html(catalogue, path)}\n"
    decision = catalogue.decisions.get(tag["slug"])
    if decision is None:
        return tag.group()
    return _card(PageContext(decision, path, catalogue.settings, catalogue.words))


def _card(page: PageContext) -> Markup:
    return fragment(
        "pages/card.html.jinja",
        words=page.words,
        stylesheet=asset_link("card.css", page.path, page.settings),
        table_view=_first_rows(table_view(page)),
        title=page.decision.title,
        guide=page.link(page.guide_path),
        start=parts.start(page),
        slug=page.decision.slug,
        data=decide_data(page),
        script=asset_link("card/card.js", page.path, page.settings),
    ).strip()


def _first_rows(table: TableView) -> TableView:
    rows = [row for group in table.groups for row in group.rows if row.kind == "yes-no"]
    return TableView(table.columns, (GroupView("", tuple(rows[:CARD_ROWS])),), table.inherited)
