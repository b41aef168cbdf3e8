"""Two options head to head: the guide's parts for these two alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from decision_guide.model import Criterion, Decision, Fact, Row, Scale, pair_name, with_classes
from decision_guide.render.assets import asset_link
from decision_guide.render.context import PageContext
from decision_guide.render.environment import page as render_page
from decision_guide.render.views import LinkView
from decision_guide.render.widgets.arguments import ArgumentView, arguments
from decision_guide.render.widgets.decision_table import table_view
from decision_guide.render.widgets.problem_box import ProblemBox
from decision_guide.render.widgets.short_answer import short_answer


@dataclass(frozen=True, slots=True)
class SideView:
    """One of the two options: what it is, and what speaks for and against it."""

    name: str
    href: str
    summary: Markup
    advantages: tuple[ArgumentView, ...]
    disadvantages: tuple[ArgumentView, ...]


def pair_context(guide: PageContext, first: str, second: str) -> PageContext:
    """Return the page of two options, with a decision that has these two alone."""
    path = f"{guide.folder}/{pair_name(first, second)}.md"
    return PageContext(of_two(guide.decision, first, second), path, guide.settings, guide.words)


def of_two(decision: Decision, first: str, second: str) -> Decision:
    """Return a decision with two of its options alone; texts about all options are left out."""
    options = (decision.option(first), decision.option(second))
    criteria = tuple(_of_two(criterion, (first, second), decision.scale) for criterion in decision.criteria)
    return replace(decision, options=options, criteria=criteria, in_short=None, axes=(), chart=None, scenarios=())


def _of_two(criterion: Criterion, pair: tuple[str, str], scale: Scale) -> Criterion:
    if isinstance(criterion, Fact):
        values = {option: criterion.values[option] for option in pair if option in criterion.values}
        return replace(
            criterion, values=values, numbers={one: criterion.numbers[one] for one in criterion.numbers.keys() & pair}
        )
    if criterion.limit:
        return with_classes(replace(criterion, values={one: criterion.values[one] for one in pair}), scale)
    rows = (
        Row(row.answer, {option: cell for option, cell in row.cells.items() if option in pair})
        for row in criterion.rows
    )
    return replace(criterion, feeds={}, rows=tuple(rows))


def pair_page(page: PageContext, box: ProblemBox | None) -> bytes:
    """Return the Markdown of the page; ``page`` is a :func:`pair_context`."""
    decision, words = page.decision, page.words
    first, second = decision.options
    heading = words("pair.title", first=first.name, second=second.name)
    return render_page(
        "render/pages/pair.md.jinja",
        words=words,
        title=words("option.title", option=heading, title=page.short_title),
        description=page.plain(decision.summary) or decision.title,
        heading=heading,
        stylesheet=asset_link("guide.css", page.path, page.settings),
        problem_view=box,
        marked=page.marked,
        authored=page.authored,
        draft=decision.draft,
        back=LinkView(page.link(page.guide_path), decision.title),
        short=short_answer(page),
        table_view=table_view(page),
        sides=[
            SideView(
                option.name,
                page.option_link(option.id),
                page.block(option.summary),
                arguments(page, option, option.advantages),
                arguments(page, option, option.disadvantages),
            )
            for option in decision.options
        ],
        start=LinkView(page.link(f"{page.folder}/decide.md?compare={first.id}.{second.id}"), words("pair.start")),
    )
