"""The decision table on a separate page."""

from __future__ import annotations

from decision_guide.render.assets import asset_link
from decision_guide.render.context import PageContext
from decision_guide.render.data.decide import decide_data
from decision_guide.render.environment import page as render_page
from decision_guide.render.views import LinkView
from decision_guide.render.widgets import chart_figure
from decision_guide.render.widgets.decision_table import table_view
from decision_guide.render.widgets.next_question import next_question
from decision_guide.render.widgets.paper import paper_view
from decision_guide.render.widgets.problem_box import ProblemBox
from decision_guide.render.widgets.review import review
from decision_guide.render.widgets.scenarios import scenarios
from decision_guide.render.widgets.sources import evidence_link, works


def decide_page(page: PageContext, box: ProblemBox | None) -> bytes:
    """Return the Markdown of the decide page."""
    decision, words = page.decision, page.words
    return render_page(
        "render/pages/decide.md.jinja",
        words=words,
        title=words("decide.title", title=decision.title),
        description=page.plain(decision.summary) or decision.title,
        heading=decision.title,
        stylesheet=asset_link("decide.css", page.path, page.settings),
        problem_view=box,
        draft=decision.draft,
        cited=works(page),
        paper_view=paper_view(page),
        back=LinkView(page.link(page.guide_path), words("decide.back")),
        overdue=review(page),
        table_view=table_view(page),
        evidence=evidence_link(page),
        slug=decision.slug,
        first=next((question.id for question in decision.questions), None),
        data=decide_data(page),
        changes_href=page.address(page.guide_path + ("#dg-changes" if decision.changes else "")),
        json_href=page.address(f"{page.folder}/decision.json"),
        script=asset_link("decide/decide.js", page.path, page.settings),
        chart=chart_figure.chart_view(page, narrow=True),
        next_question=next_question(page),
        scenario_views=scenarios(page),
    )
