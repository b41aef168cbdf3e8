"""The guide: the page for search engines and readers in a hurry."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from decision_guide.engine.sentences.phrases import own_words
from decision_guide.model import pair_name
from decision_guide.render.assets import asset_link
from decision_guide.render.context import PageContext
from decision_guide.render.data.structured_data import structured_data
from decision_guide.render.environment import page as render_page
from decision_guide.render.views import DayView, LinkView
from decision_guide.render.widgets import chart_figure
from decision_guide.render.widgets.about import about
from decision_guide.render.widgets.decision_table import table_view
from decision_guide.render.widgets.paper import paper_view
from decision_guide.render.widgets.picture import PictureView, picture_view
from decision_guide.render.widgets.problem_box import ProblemBox
from decision_guide.render.widgets.review import day, review
from decision_guide.render.widgets.scenarios import scenarios
from decision_guide.render.widgets.short_answer import short_answer
from decision_guide.render.widgets.sources import works
from decision_guide.render.widgets.start import start


@dataclass(frozen=True, slots=True)
class HeadView:
    """The part above the short answer."""

    reviewed: DayView | None
    changed: DayView | None
    summary: Markup
    picture: PictureView | None
    introduction: Markup


@dataclass(frozen=True, slots=True)
class BriefView:
    """An option in brief."""

    name: str
    href: str
    summary: Markup
    advantages: int
    disadvantages: int


@dataclass(frozen=True, slots=True)
class LevelView:
    """A word of the author's own scale and its meaning."""

    name: str
    means: Markup


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change between editions."""

    date: DayView | None
    what: str
    why: Markup


def guide_page(page: PageContext, box: ProblemBox | None) -> bytes:
    """Return the Markdown of a guide; ``box`` shows the problems of its file, in the preview."""
    decision = page.decision
    return render_page(
        "render/pages/guide.md.jinja",
        words=page.words,
        title=decision.title,
        description=page.plain(decision.summary) or decision.title,
        structured_data=structured_data(page),
        stylesheet=asset_link("guide.css", page.path, page.settings),
        problem_view=box,
        marked=page.marked,
        authored=page.authored,
        of_chart=page.authored if decision.chart and decision.chart.title else page.marked,
        draft=decision.draft,
        paper_view=paper_view(page),
        overdue=review(page),
        head=_head(page),
        short=short_answer(page),
        start=start(page),
        table_view=table_view(page),
        scale=scale_view(page),
        chart=chart_figure.chart_view(page),
        options=_options_in_brief(page),
        pairs=[_pair(page, *pair) for pair in decision.compare],
        scenario_views=scenarios(page),
        changes=changes_view(page),
        cited=works(page),
        about_view=about(page),
    )


def changes_view(page: PageContext) -> list[ChangeView]:
    """Return what changed, the latest first."""
    latest_first = sorted(page.decision.changes, key=lambda change: change.date, reverse=True)
    return [ChangeView(day(page.words, change.date), change.what, page.block(change.why)) for change in latest_first]


def _head(page: PageContext) -> HeadView:
    decision = page.decision
    return HeadView(
        reviewed=day(page.words, decision.reviewed),
        changed=day(page.words, max((change.date for change in decision.changes), default=None)),
        summary=page.inline(decision.summary),
        picture=picture_view(page, decision.picture),
        introduction=page.block(decision.introduction),
    )


def _options_in_brief(page: PageContext) -> list[BriefView]:
    """All options; none if there is nothing to tell about any of them, because the table names them already."""
    options = page.decision.options
    if not any(option.summary or option.advantages or option.disadvantages for option in options):
        return []
    return [_brief(page, position) for position in range(len(options))]


def _brief(page: PageContext, position: int) -> BriefView:
    option = page.decision.options[position]
    return BriefView(
        option.name,
        page.option_link(option.id),
        page.block(option.summary),
        len(option.advantages),
        len(option.disadvantages),
    )


def _pair(page: PageContext, first: str, second: str) -> LinkView:
    names = {name: page.decision.option(id_).name for name, id_ in (("first", first), ("second", second))}
    return LinkView(page.link(f"{page.folder}/{pair_name(first, second)}.md"), page.words("pair.title", **names))


def scale_view(page: PageContext) -> list[LevelView]:
    """Return the words of the author's own scale that have a meaning."""
    scale = page.decision.scale
    names = own_words(scale, page.words)
    if scale.rating:
        worst, best = scale.numbers
        ends = ((best, "scale.best"), (worst, "scale.worst"))
        return [LevelView(names[number], escape(page.words(key))) for number, key in ends]
    return [LevelView(names[level.id], page.inline(level.means)) for level in scale.levels if level.means]
