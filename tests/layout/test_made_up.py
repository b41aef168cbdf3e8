"""The generated decisions themselves, and the plan of looks at them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import decision_guide
from decision_guide import Severity, SourceFile
from support.looks import made_up, plan
from support.looks.made_up import Shape

SHAPES = st.builds(Shape, **{field: st.sampled_from(values) for field, values in made_up.VALUES.items()})
"""Shapes of generated decisions; hypothesis shrinks each field to its plainest value."""


@settings(deadline=None, max_examples=40)
@given(SHAPES, st.integers(0, 2**32))
def test_every_made_up_decision_is_a_decision(shape: Shape, seed: int) -> None:
    """For any shape and number, the file has no errors, and is the same when generated again."""
    text = made_up.decision(shape, seed)
    findings = decision_guide.check(SourceFile("made-up.yml", "made-up", text.encode()))

    assert [one for one in findings.problems if one.severity is Severity.ERROR] == []
    assert text == made_up.decision(shape, seed)


def test_the_plan_holds_every_pair() -> None:
    """Enough looks hold every pair of values of two factors that can be held, and the same seed plans the same."""
    planned = plan.planned(1, 900, 3)

    assert planned.covered == planned.pairs
    assert all(plan.possible(look) for look in planned.looks)
    assert planned.looks[:50] == plan.planned(1, 50, 3).looks
