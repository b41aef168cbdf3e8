"""The evaluator against the shared vectors, and what the vectors do not hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from decision_guide.engine.compilation import Compiled, CompiledCell, table_of
from decision_guide.engine.evaluation import Status, evaluate, expectation_holds
from decision_guide.engine.tally import Standing
from decision_guide.model import Answer, Assessment, Decision, GivenAnswer, Option, Question, Row, Scenario

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "vectors" / "evaluation.json").read_text(encoding="utf-8")
)


def given(answers: dict[str, Any]) -> dict[str, GivenAnswer]:
    """The answers of a vector, as the evaluator takes them."""
    return {question: GivenAnswer(answer["a"], answer["i"]) for question, answer in answers.items()}


def compiled(*questions: list[CompiledCell]) -> Compiled:
    """A decision of yes/no questions q0, q1, … between options o0, o1, …; a no has no effect."""
    options = [f"o{position}" for position in range(len(questions[0]))]
    return {
        "schema": 1,
        "id": "table",
        "options": options,
        "questions": [
            {"id": f"q{number}", "cells": {"yes": row, "no": [0] * len(row)}} for number, row in enumerate(questions)
        ],
    }


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"].replace(" ", "-"))
def test_vector(case: dict[str, Any]) -> None:
    """The result is that of the shared vector, keys in the same order; without a scale nothing hangs."""
    result = evaluate(VECTORS["decisions"][case["decision"]], given(case["answers"])).to_json()

    added = {"hangs_on": [], "ask_next": result["ask_next"]}
    assert json.dumps({**case["result"], **added}) == json.dumps(result)


def test_there_are_vectors() -> None:
    """The file of vectors holds the 26 agreed cases."""
    assert len(VECTORS["cases"]) == 26


def test_only_dropped_answers_are_no_answers() -> None:
    """When every answer is dropped the status is empty, and nothing flips."""
    result = evaluate(VECTORS["decisions"]["seed"], {"gone": GivenAnswer("yes"), "dynamic-data": GivenAnswer("maybe")})

    assert (result.status, result.dropped, result.flips) == (Status.EMPTY, ("dynamic-data", "gone"), ())


def test_not_relevant_alone_is_undecided() -> None:
    """An answer that counts nothing is an answer all the same."""
    result = evaluate(VECTORS["decisions"]["seed"], {"dynamic-data": GivenAnswer("nr", 3)})

    assert result.status is Status.UNDECIDED


def test_unknown_cell_does_not_speak() -> None:
    """A must have whose cells are unknown or 0 leaves options unconfirmed, and no option leads because of it."""
    result = evaluate(compiled([0, None]), {"q0": GivenAnswer("yes", 3)})

    assert (result.status, result.groups) == (Status.UNDECIDED, (("o0",), ("o1",)))
    assert result.option("o1").standing is Standing.UNCONFIRMED


def test_ruled_out_under_a_must_have_blocks_once() -> None:
    """A ruled-out cell is named once, as ruled out, also under a must have."""
    result = evaluate(compiled(["x", 1]), {"q0": GivenAnswer("yes", 3)})

    assert ["q0", "blocks"] in result.option("o0").to_json()["out"]  # type: ignore[operator] # JSON values are objects
    assert len(result.option("o0").out) == 1


def test_unconfirmed_leader_that_may_fall_further_is_settled() -> None:
    """When all are unconfirmed a further unknown changes nothing, and a lead no answer can catch is settled."""
    table = compiled([None, None], [5, 0], [None, 1])
    answers = {"q0": GivenAnswer("yes", 3), "q1": GivenAnswer("yes"), "q2": GivenAnswer("dk", 3)}

    assert evaluate(table, answers).settled


def test_confirmed_leader_that_may_become_unconfirmed_is_not_settled() -> None:
    """A must have that is still open and unknown for the leader keeps the result open."""
    table = compiled([5, 0], [None, 0])
    answers = {"q0": GivenAnswer("yes"), "q1": GivenAnswer("dk", 3)}

    assert not evaluate(table, answers).settled


def test_unconfirmed_rival_may_still_catch_an_unconfirmed_leader() -> None:
    """Among unconfirmed options points decide, so an open question keeps the result open."""
    table = compiled([None, None], [1, 0], [0, 2])

    assert not evaluate(table, {"q0": GivenAnswer("yes", 3), "q1": GivenAnswer("yes")}).settled


def test_the_only_one_left_is_settled_unless_an_answer_takes_it_out() -> None:
    """With all others out, only a veto against the last one could still change the leaders."""
    safe = compiled(["x", 1], [9, -9])
    unsafe = compiled(["x", 1], [9, "x"])

    assert evaluate(safe, {"q0": GivenAnswer("yes")}).settled
    assert not evaluate(unsafe, {"q0": GivenAnswer("yes")}).settled


def test_unknown_option_id() -> None:
    """Asking a result for an option it does not have is a KeyError."""
    with pytest.raises(KeyError):
        evaluate(compiled([1, 0]), {}).option("o9")


@pytest.mark.parametrize(
    ("row", "expect", "holds"),
    [
        ([1, 0], (), True),
        ([1, 0], ("o0",), True),
        ([1, 0], ("o1",), False),
        ([1, 0], ("o0", "o1"), False),
        ([1, 1], ("o1", "o0"), True),
        ([1, 1], ("o0",), False),
        (["x", "x"], ("none",), True),
        (["x", "x"], ("undecided",), False),
        (["x", "x"], ("o0",), False),
        ([0, 0], ("undecided",), True),
        ([0, 0], ("none",), False),
        ([1, 0], ("none",), False),
    ],
)
def test_expectation(row: list[CompiledCell], expect: tuple[str, ...], holds: bool) -> None:
    """A scenario's expectation holds exactly when the named options lead, all are out, or nothing speaks."""
    result = evaluate(compiled(row), {"q0": GivenAnswer("yes")})

    assert expectation_holds(result, expect) is holds


def test_scenario() -> None:
    """A worked example is evaluated as the same answers of a reader are."""
    question = Question(
        id="q0",
        ask="Do you?",
        answers=(Answer(id="yes", label=None), Answer(id="no", label=None)),
        rows=(Row("yes", {"o0": Assessment("poor"), "o1": Assessment("good")}),),
    )
    options = (Option(id="o0", name="First"), Option(id="o1", name="Second"))
    decision = Decision(slug="table", title="Which?", name="Which?", options=options, criteria=(question,))
    scenario = Scenario(name="A yes", answers={"q0": GivenAnswer("yes", 2)})

    assert evaluate(compiled([-1, 1]), scenario.answers) == evaluate(table_of(decision), scenario.answers)
