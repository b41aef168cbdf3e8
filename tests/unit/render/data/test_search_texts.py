"""What the search index knows of an option's arguments."""

from __future__ import annotations

from textwrap import shorten

import pytest

from decision_guide.model.files import Settings
from decision_guide.render.context import PageContext
from decision_guide.render.data.search import LONGEST_BODIES, option_text
from decision_guide.text.words import Words
from support.decisions import decision_of
from support.sites import TEA

BODIES = {
    "short": ["Hot.", "Cheap to make at home."],
    "at the limit": ["tea " * 124 + "tea,", "late"],
    "long": ["some " * 80, "more " * 80, "rest " * 80],
    "one long word": ["x" * 700, "rest"],
    "marked": ["It is *hot* " * 50, "[See](https://example.org/) " * 9, "rest " * 200],
}


@pytest.mark.parametrize("bodies", BODIES.values(), ids=BODIES)
def test_beginning(bodies: list[str]) -> None:
    """The index has the beginning of an option's arguments, as if all of them had been joined."""
    lines = "".join(f"      Reason {number}: |\n        {body.strip()}\n" for number, body in enumerate(bodies))
    options = f"options:\n  tea:\n    name: Tea\n    advantages:\n{lines}  coffee: Coffee\n"
    decision = decision_of(TEA.replace("options: {tea: Tea, coffee: Coffee}\n", options), "tea")
    page = PageContext(decision, "decisions/tea/tea.md", Settings(), Words("en"))
    joined = shorten(
        " ".join(page.plain(one.body) for one in decision.options[0].advantages), LONGEST_BODIES, placeholder=""
    )
    assert len(decision.options[0].advantages) == len(bodies)

    assert f"<p>{joined}</p>" in option_text(page, decision.options[0])
