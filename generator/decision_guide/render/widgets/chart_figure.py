"""The trade-off chart as a figure: wide and narrow drawing, caption, and the positions as a table."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from decision_guide.render.chart.trade_off_chart import Layout, data_table, linked
from decision_guide.render.chart.wording import efficiency
from decision_guide.render.context import PageContext


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart: its heading, its drawings (a container query shows one), its caption and its data.

    ``decide_href`` leads to the page where readers find their own place on the chart; ``yours`` is the link's text.
    """

    title: str
    drawings: tuple[Markup, ...]
    caption: Markup
    table: Markup
    is_numeric: bool
    yours: str
    decide_href: str | None


def _caption(page: PageContext) -> Markup:
    """The author's caption, and which options are efficient on two numbers."""
    chart = page.decision.chart
    found = (page.inline(chart.caption if chart else None), escape(efficiency(page.decision, page.words)))
    return Markup(" ").join(part for part in found if part)


def chart_view(page: PageContext, *, narrow: bool = False, prefix: str = "dg") -> ChartView | None:
    """Return the figure, or ``None`` if the author names no two axes.

    ``narrow``: only the narrow drawing, without a link to the decide page. ``prefix`` begins the ids of the drawings.
    """
    decision = page.decision
    found = page.analysis.chart_placement
    if not (found.placed or found.unplaced):
        return None
    points = {option.id: page.address(f"{page.folder}/{option.id}.md") for option in decision.options}
    links = {option.id: page.option_link(option.id) for option in decision.options}
    is_numeric = any(position.numeric for _, position in found.placed)
    layouts = (Layout.NARROW,) if narrow else (Layout.WIDE, Layout.NARROW)
    drawings = tuple(
        linked(drawn, points, ids_prefix=f"{prefix}-{layout}", reader=narrow)
        if (drawn := page.analysis.chart_layout(layout))
        else Markup()
        for layout in layouts
    )
    return ChartView(
        title=(decision.chart and decision.chart.title) or page.words("map.default-title"),
        drawings=drawings,
        caption=_caption(page),
        table=data_table(decision, links=links, words=page.words, found=found),
        is_numeric=is_numeric,
        yours=page.words("chart.yours.numbers" if is_numeric else "map.yours"),
        decide_href=None if narrow else page.link(f"{page.folder}/decide.md"),
    )
