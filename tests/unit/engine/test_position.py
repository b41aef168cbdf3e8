"""Positions on the map against the shared vectors, and what the vectors do not hold."""

from __future__ import annotations

import dataclasses
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from decision_guide.engine.position import Position, axis_weights, positions, reader_position
from decision_guide.model import Answer, Assessment, Axis, Chart, Decision, GivenAnswer, Level, Question, Row, Scale
from support.map_decisions import map_decision

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "vectors" / "position.json").read_text(encoding="utf-8")
)
SEED = {entry["name"]: entry["column"].split() for entry in VECTORS["options"]}


def seed_decision() -> Decision:
    """The seed's six questions with every column of the vectors."""
    return map_decision(SEED, VECTORS["weights"])


def as_json(position: Position | None) -> dict[str, Any] | None:
    """A position as ``decision.json`` shows it."""
    return position.to_json() if position else None


@pytest.mark.parametrize("case", VECTORS["options"], ids=lambda case: case["name"].replace(" ", "-"))
def test_option(case: dict[str, Any]) -> None:
    """An option's verdicts give its golden position."""
    decision = seed_decision()
    option = next(option for option in decision.options if option.name == case["name"])

    assert case["position"] == as_json(positions(decision)[option.id])


@pytest.mark.parametrize("case", VECTORS["reader"], ids=lambda case: case["name"].replace(" ", "-"))
def test_reader(case: dict[str, Any]) -> None:
    """A reader's answers give the same position as in JavaScript."""
    weights = VECTORS[case["weights"]]
    questions = {question for feeds in weights.values() for question in feeds}
    decision = map_decision({"Any": ["good"] * len(questions), "Other": ["poor"] * len(questions)}, weights)
    answers = {question: GivenAnswer(given["a"], given["i"]) for question, given in case["answers"].items()}

    assert case["position"] == as_json(reader_position(decision, answers))


def test_axis_weights_are_what_was_written() -> None:
    """The script gets each axis' questions with their weights."""
    assert VECTORS["weights"] == axis_weights(seed_decision())


def test_positions_are_exact() -> None:
    """A third stays a third until it is shown."""
    position = positions(map_decision({"A": ["good", "poor", "poor", "good"]}, {
        "x": {"p": 1, "q": 1, "r": 1}, "y": {"s": 1}
    }))["o0"]  # fmt: skip

    assert position is not None
    assert Fraction(1, 3) == position.x
    assert position.is_certain


def test_changing_one_verdict_moves_that_point_and_no_other() -> None:
    """A cell belongs to one option: the others stay where they were."""
    before = positions(seed_decision())
    changed = dict(SEED, RAG=["good", *SEED["RAG"][1:]])
    after = positions(map_decision(changed, VECTORS["weights"]))

    assert {"o0"} == {option for option in before if before[option] != after[option]}


def test_own_scale_spans_its_extreme_worths() -> None:
    """The best word of any scale is 1, the worst 0, and the others lie between by their worth."""
    scale = Scale((Level(id="built-in", worth=5), Level(id="plug-in", worth=2), Level(id="none", worth=-1)))
    decision = map_decision({"A": ["built-in", "plug-in"], "B": ["none", "none"]}, {
        "x": {"p": 1}, "y": {"q": 1}
    }, scale=scale)  # fmt: skip

    assert [
        {axis: value for axis, value in (as_json(position) or {}).items() if axis in {"x", "y"}}
        for position in positions(decision).values()
    ] == [{"x": 1, "y": 0.5}, {"x": 0, "y": 0}]


def test_choice_questions_place_the_reader_only() -> None:
    """An answer of a choice moves the reader, in the order of the answers or as the author says, and no option."""
    answers = (Answer(id="few", label="Few"), Answer(id="some", label="Some"), Answer(id="many", label="Many"))
    cells = {option.id: Assessment("good") for option in seed_decision().options}
    choice = Question(id="users", ask="How many?", answers=answers, feeds={"x": 9}, rows=(Row("few", cells),))
    decision = dataclasses.replace(seed_decision(), criteria=(*seed_decision().criteria, choice))

    placed = dataclasses.replace(choice, position={"few": "1", "some": "0.25", "many": "0"})
    said = dataclasses.replace(seed_decision(), criteria=(*seed_decision().criteria, placed))

    assert positions(seed_decision()) == positions(decision) == positions(said)
    assert axis_weights(decision)["x"] == {
        **{question: 2 * weight for question, weight in VECTORS["weights"]["x"].items()},
        "users": (18, {"few": 0, "some": 9, "many": 18}),
    }
    assert axis_weights(said)["x"]["users"] == (36, {"few": 36, "some": 9, "many": 0})
    assert axis_weights(said)["y"] == VECTORS["weights"]["y"]


@pytest.mark.parametrize(
    ("axes", "chart"),
    [
        ((), None),
        ((Axis("x", "X"),), None),
        ((Axis("x", "X"), Axis("y", "Y"), Axis("z", "Z")), None),
        ((Axis("x", "X"),), Chart(x="x", y="y")),
    ],
)
def test_without_two_named_axes_there_is_no_map(axes: tuple[Axis, ...], chart: Chart | None) -> None:
    """Axes are never guessed."""
    decision = dataclasses.replace(seed_decision(), axes=axes, chart=chart)

    assert (
        positions(decision),
        axis_weights(decision),
        reader_position(decision, {}),
    ) == ({}, {}, None)


def test_two_axes_suffice_without_chart_settings() -> None:
    """With exactly two axes the first is x and the second y."""
    decision = dataclasses.replace(seed_decision(), chart=None)

    assert positions(seed_decision()) == positions(decision)
