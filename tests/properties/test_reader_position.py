"""The reader's place on the map, by plainly written rules: random axes and answers, 0 differences in both languages."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from pathlib import Path
from typing import Any

from decision_guide.engine.position import axis_weights, reader_position
from decision_guide.model import Decision, GivenAnswer, Question
from support import javascript
from support.counting import COUNTS, Counted
from support.result_cases import decision_in

ENGINE = Path(__file__).parents[2] / "generator" / "decision_guide" / "engine"
SCRIPT = """
import {{ readFileSync }} from "node:fs";
import {{ position }} from {position};
const states = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(states.map(({{ weights, answers }}) => position(weights, answers))));
"""
NAMES = ("low", "constructor", "mid", "high", "top")


def _decision(rng: random.Random) -> Decision:
    """A decision whose yes/no and choice questions feed two axes; some choices say where their answers are."""
    rows = ["  all: {ask: All?, axis: {a: 1, b: 1}, if-yes: {one: good, two: poor}}\n"]
    for number in range(rng.randint(1, 7)):
        axes = rng.sample(["a", "b"], rng.randint(1, 2))
        feeds = ", ".join(f"{axis}: {rng.randint(1, 9)}" for axis in axes)
        if rng.random() < 0.4:
            rows.append(f"  q{number}: {{ask: Q?, axis: {{{feeds}}}, if-yes: {{others: good}}}}\n")
            continue
        names = rng.sample(NAMES, rng.randint(2, 5))
        places = [f"{name}: {rng.choice(['0', '1', '0.5', '0.25', '0.3333', '0.07'])}" for name in names]
        position = f", position: {{{', '.join(places)}}}" if rng.random() < 0.5 else ""
        answers = f"answers: {{{', '.join(f'{name}: L' for name in names)}}}"
        cells = ", ".join(f"if-{name}: {{others: good}}" for name in names)
        rows.append(f"  q{number}: {{ask: Q?, axis: {{{feeds}}}{position}, {answers}, {cells}}}\n")
    head = "title: T?\noptions: {one: One, two: Two}\naxes: {a: A, b: B}\ncriteria:\n"
    return decision_in(head + "".join(rows), "t")


def _by_plain_rules(decision: Decision, answers: dict[str, GivenAnswer], axis: str) -> tuple[Fraction, Fraction] | None:
    """The lowest and the highest place that the answers leave open: weighted means."""
    shares = [
        (question.feeds[axis], _open(question, answers.get(question.id)))
        for question in decision.questions
        if axis in question.feeds and (question.id not in answers or answers[question.id].answer != "nr")
    ]
    total = sum(weight for weight, _ in shares)
    if not total:
        return None
    low, high = (sum((weight * share[end] for weight, share in shares), Fraction(0)) / total for end in (0, 1))
    return low, high


def _open(question: Question, given: GivenAnswer | None) -> tuple[Fraction, Fraction]:
    names = [answer.id for answer in question.answers]
    if given is None or given.answer not in names:
        return Fraction(0), Fraction(1)
    if not question.is_choice:
        share = Fraction(given.answer == "yes")
    elif question.position:
        share = Fraction(question.position[given.answer])
    else:
        share = round(Fraction(names.index(given.answer), len(names) - 1) + Fraction(1, 10**9), 4)
    return share, share


def test_random_readers() -> None:
    """Over 1,000 random decisions and readers, both languages place the reader where plainly written rules do."""
    rng = random.Random(20261127)  # noqa: S311 # a repeatable test, no secret
    states: list[dict[str, Any]] = []
    expected = []
    for _ in range(1000):
        decision = _decision(rng)
        asked = [question for question in decision.questions if rng.random() < 0.6]
        given = {
            one.id: GivenAnswer(rng.choice([*(answer.id for answer in one.answers), "dk", "nr", "valueOf"]), 1)
            for one in asked
        }
        ranges = [_by_plain_rules(decision, given, axis) for axis in ("a", "b")]
        found = reader_position(decision, given)
        assert (found and [found.x_range, found.y_range]) == (ranges if all(ranges) else None)
        expected.append(found.to_json() if found else None)
        answers = {question: {"a": one.answer, "i": 1} for question, one in given.items()}
        states.append({"weights": axis_weights(decision), "answers": answers})

    in_script = javascript.run(SCRIPT.format(position=json.dumps((ENGINE / "position.js").as_uri())), states)

    COUNTS[Counted.STATES] += len(states)
    assert in_script == expected
