"""The question to begin with, in the result of a page without answers.

The script says the same when it starts. Without it in the page, all below would move as soon as a reader points there.
"""

from __future__ import annotations

from decision_guide.engine.evaluation import evaluate
from decision_guide.render.context import PageContext
from decision_guide.render.views import LinkView


def next_question(page: PageContext) -> LinkView | None:
    """Return a link to the row of the question that tells most before any answer; ``None`` if there is none."""
    asked = evaluate(page.analysis.table, {}).ask_next
    if asked is None:
        return None
    short = next(question.short for question in page.analysis.questions if question.id == asked)
    text = page.words("say.next", question=page.words("quote", text=short))
    return LinkView(f"#dg-row-{asked}", text)
