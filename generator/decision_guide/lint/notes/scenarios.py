"""Notes on worked examples whose result depends on a single answer."""

from __future__ import annotations

from collections.abc import Iterator

from decision_guide.engine.evaluation import evaluate, expectation_holds
from decision_guide.lint.notes.context import NoteContext, listed, note
from decision_guide.problems import Problem, Related


def depends_on_one_answer(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note for each scenario that gives the expected result only because of a single answer."""
    for position, scenario in enumerate(subject.decision.scenarios):
        if not scenario.expect:
            continue
        result = evaluate(subject.derived.table, scenario.answers)
        held = [flip for flip in result.flips if flip.answer is None]
        if len(held) == 1 and expectation_holds(result, scenario.expect):
            [flip] = held
            then = f"{listed(flip.leaders)} would lead" if len(flip.leaders) == 1 else "no option would lead alone"
            yield note(
                "scenario-hangs-by-one",
                f'this scenario\'s result depends on a single answer: "{flip.question}"',
                subject.at("scenarios", position, "answers", flip.question),
                f"Without this answer, {then}. If this is not what the scenario should show,\n"
                "add another answer in favour of the expected result.",
                [Related("expected", subject.at("scenarios", position, "expect"))],
            )


KINDS = (depends_on_one_answer,)
"""The kinds of note in this module."""
