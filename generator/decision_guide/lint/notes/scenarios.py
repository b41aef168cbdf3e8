"""A note on worked examples that one answer decides."""

from __future__ import annotations

from collections.abc import Iterator

from decision_guide.engine.evaluation import evaluate, expectation_holds
from decision_guide.lint.notes.context import NoteContext, listed, note
from decision_guide.problems import Problem, Related


def depends_on_one_answer(subject: NoteContext) -> Iterator[Problem]:
    """Scenarios whose expectation would not hold if a certain answer, and no other one, were left open."""
    for position, scenario in enumerate(subject.decision.scenarios):
        if not scenario.expect:
            continue
        result = evaluate(subject.table, scenario.answers)
        held = [flip for flip in result.flips if flip.answer is None]
        if len(held) == 1 and expectation_holds(result, scenario.expect):
            [flip] = held
            then = f"{listed(flip.leaders)} would lead" if len(flip.leaders) == 1 else "no option would lead alone"
            yield note(
                "scenario-hangs-by-one",
                f'this scenario comes out as expected thanks to one answer: "{flip.question}"',
                subject.at("scenarios", position, "answers", flip.question),
                f'With "{flip.question}" left open {then}. If that is not its point, add an answer that\n'
                "speaks for what you expect.",
                [Related("expected", subject.at("scenarios", position, "expect"))],
            )


KINDS = (depends_on_one_answer,)
"""The kinds of note in this module."""
