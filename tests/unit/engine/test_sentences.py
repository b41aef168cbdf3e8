"""A result in plain sentences, word for word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from decision_guide.engine.compilation import Compiled, CompiledCell, compile_decision
from decision_guide.engine.evaluation import evaluate
from decision_guide.engine.sentences import (
    QuestionTexts,
    SentenceContext,
    Sentences,
    context_of,
    describe,
    headline,
    score_line,
)
from decision_guide.model import Answer, Assessment, Axis, Chart, Decision, GivenAnswer, Option, Question, Row
from decision_guide.text.words import Words, languages
from support.sentence_cases import EVALUATION, LANGUAGES, SENTENCES, golden

GOLDEN: list[dict[str, Any]] = json.loads(SENTENCES.read_text(encoding="utf-8"))
OPTIONS = ("Ash", "Birch", "Cedar", "Dogwood", "Elm")
NO_EFFECT: list[CompiledCell] = [0, 0, 0, 0, 0]

Rows = Mapping[str, Mapping[str, list[CompiledCell]]]


def told(rows: Rows, answers: str, *, has_map: bool = False, language: str = "en") -> Sentences:
    """The sentences about trees. A question's name has its rows as its value; yes and no make it a yes/no question.

    ``answers`` are like "A=yes!! B=dk": ! is important, !! a must have.
    """
    width = len(next(iter(next(iter(rows.values())).values())))
    cells = {name: dict(row) if "yes" not in row else {"no": NO_EFFECT[:width], **row} for name, row in rows.items()}
    compiled = Compiled(
        schema=1,
        id="trees",
        options=[name.lower() for name in OPTIONS[:width]],
        questions=[{"id": name, "cells": found} for name, found in cells.items()],
    )
    guide = SentenceContext(
        options={name.lower(): name for name in OPTIONS[:width]},
        questions={
            name: QuestionTexts(short=name, choice="yes" not in found, labels={one: one for one in found}, cells=found)
            for name, found in cells.items()
        },
        has_map=has_map,
    )
    pairs = [answer.split("=") for answer in answers.split()]
    given = {name: GivenAnswer(said.rstrip("!"), 1 + said.count("!")) for name, said in pairs}
    return describe(evaluate(compiled, given), guide, given, Words(language))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"].replace(" ", "-"))
def test_golden(case: dict[str, Any]) -> None:
    """Every shared vector gives the sentences that were read and kept, in every language."""
    [made] = [one for one in golden() if one["name"] == case["name"]]

    assert case == made


def test_golden_covers_every_vector_and_language() -> None:
    """The kept sentences are about all 26 vectors, in every language that ships."""
    assert [case["name"] for case in EVALUATION["cases"]] == [case["name"] for case in GOLDEN]
    assert sorted(LANGUAGES) == list(languages())


@pytest.mark.parametrize(
    ("rows", "answers", "expected"),
    [
        ({"A": {"yes": [1, 0]}}, "", "Nothing answered yet"),
        (
            {"A": {"yes": [1, 0]}, "B": {"yes": [0, 0]}},
            "A=yes",
            "1 of 2 answered. Nothing you left open can change this.",
        ),
        ({"A": {"yes": [1, 0]}}, "A=yes", "All answered."),
        ({"A": {"yes": [1, 0]}, "B": {"yes": [0, 1]}}, "A=yes B=nr", "All answered."),
        ({"A": {"yes": [1, 0]}, "B": {"yes": [0, 1]}}, "A=yes", "1 of 2 answered"),
        ({"A": {"yes": [1, 0]}, "B": {"yes": [0, 1]}}, "A=dk", "0 of 2 answered"),
        ({"A": {"yes": [1, 0]}, "B": {"yes": [0, 1]}}, "A=nr", "0 of 1 answered"),
        ({"A": {"yes": [1, 0]}}, "A=nr", "0 of 0 answered"),
        ({"A": {"yes": [-1, -2]}}, "A=yes", "1 of 1 answered. A poor fit, but settled."),
        ({"A": {"yes": [-1, -2]}, "B": {"yes": [0, 5]}}, "A=yes", "1 of 2 answered. Your answers speak against it."),
        ({"A": {"yes": [-1, -1]}}, "A=yes", "1 of 1 answered. Your answers speak against them."),
    ],
)
def test_status(rows: Rows, answers: str, expected: str) -> None:
    """The status line counts answers and says when nothing left open matters, or that nothing fits well."""
    assert told(rows, answers).status == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([1, 0], "Ash leads"),
        ([-1, -2], "Ash is least bad"),
        (["x", 0], "Only Birch is left (the other is ruled out)"),
        (["x", -1], "Only Birch is left (the other is ruled out)"),
        ([1, 1], "Ash and Birch are level"),
        ([1, 1, 1], "Ash, Birch and Cedar are level"),
        ([1, 1, 1, 1], "4 of 4 options are level"),
        ([1, 1, 1, 1, "x"], "4 of 5 options are level; 1 is ruled out"),
        (["x", "x"], "No option is left"),
        ([0, None], "Your answers don’t separate the options yet"),
    ],
)
def test_headline(row: list[CompiledCell], expected: str) -> None:
    """The headline says in a few words who leads; more than 24 characters of names are counted."""
    assert told({"A": {"yes": row}}, "A=yes").headline == expected


@pytest.mark.parametrize(
    ("rows", "answers", "expected"),
    [
        ({"A": {"yes": [1, 0]}}, "", "Start with any row. Each answer updates the options and the reasons."),
        ({"A": {"yes": [1, 0]}}, "A=no", "because they speak for or against none of them so far."),
        ({"A": {"yes": [1, 0]}}, "A=yes", "because you said yes to “A”."),
        (
            {"A": {"yes": [1, 0]}, "B": {"yes": [2, 0]}, "C": {"yes": [1, 0]}},
            "A=yes B=yes C=yes",
            "because you said yes to “B” and “A”.",
        ),
        (
            {"A": {"yes": [1, 0]}, "B": {"yes": [0, 0], "no": [1, 0]}},
            "A=yes B=no",
            "because you said yes to “A” and no to “B”.",
        ),
        ({"Q": {"s": [1, 0], "m": [0, 1]}}, "Q=s", "because you chose “s” for “Q”."),
        (
            {"Q": {"s": [1, 0], "m": [0, 1]}, "R": {"s": [1, 0], "m": [0, 1]}},
            "Q=s R=s",
            "because you chose “s” for “Q” and “s” for “R”.",
        ),
        (
            {"A": {"yes": [1, 0]}, "Q": {"s": [1, 0], "m": [0, 1]}},
            "A=yes Q=s",
            "because you said yes to “A” and “s” to “Q”.",
        ),
        (
            {"A": {"yes": [1, -1]}, "B": {"yes": [-1, 1]}},
            "A=yes B=yes",
            "“A” favours Ash, and “B” favours Birch.",
        ),
        ({"A": {"yes": [1, 1]}}, "A=yes", "Your answers give each of them the same score."),
        ({"A": {"yes": [0, "x"]}}, "A=yes", "because you said yes to “A”."),
        ({"Q": {"s": [0, "x"], "m": [0, 1]}}, "Q=s", "because you chose “s” for “Q”."),
        ({"A": {"yes": [0, -1]}}, "A=yes!!", "because “A” is a must have."),
        (
            {"A": {"yes": [0, -1, 0]}, "B": {"yes": [0, 0, -1]}},
            "A=yes!! B=yes!!",
            "because “A” and “B” are must haves.",
        ),
        (
            {"A": {"yes": [0, "x", 0]}, "B": {"yes": [0, 0, -1]}},
            "A=yes B=yes!!",
            "because you said yes to “A” and “B” is a must have.",
        ),
        (
            {"A": {"yes": [0, "x", "x", "x", "x"]}},
            "A=yes",
            "because you said yes to “A”.",
        ),
        (
            {"A": {"yes": [0, "x", 0, 0]}, "B": {"yes": [0, 0, "x", 0]}, "C": {"yes": [0, 0, 0, "x"]}},
            "A=yes B=yes C=yes",
            "for example because you said yes to “A” and “B”.",
        ),
        (
            {"A": {"yes": ["x", 0]}, "B": {"yes": [0, "x"]}},
            "A=yes B=yes",
            "because each one falls short: Ash on “A” and Birch on “B”.",
        ),
        ({"A": {"yes": ["x", "x"]}}, "A=yes", "because each one falls short: Ash and Birch on “A”."),
        (
            {"A": {"yes": ["x", 0, 0]}, "B": {"yes": [0, "x", 0]}, "C": {"yes": [0, 0, "x"]}},
            "A=yes B=yes C=yes",
            "because each one falls short, for example Ash on “A” and Birch on “B”.",
        ),
        (
            {"A": {"yes": [1, None]}},
            "A=yes!!",
            "because of an unconfirmed must have: no one has assessed Birch on “A”.",
        ),
        (
            {"A": {"yes": [None, None]}, "B": {"yes": [1, 0]}},
            "A=yes!! B=yes",
            "because you said yes to “B”. Unconfirmed on a must have: no one has assessed Ash on “A”.",
        ),
        (
            {"A": {"yes": [None, None]}, "B": {"yes": [1, 1]}},
            "A=yes!! B=yes",
            (
                "Your answers give each of them the same score. Unconfirmed on a must have: "
                "no one has assessed Ash on “A” and Birch on “A”."
            ),
        ),
        (
            {"A": {"yes": [None, "x"]}},
            "A=yes!!",
            ("because you said yes to “A”. Unconfirmed on a must have: no one has assessed Ash on “A”."),
        ),
    ],
)
def test_because(rows: Rows, answers: str, expected: str) -> None:
    """The reason continues the headline and names at most two questions."""
    assert told(rows, answers).because == expected


def test_because_before_the_first_answer_with_a_map() -> None:
    """Only a guide with a map says that the map moves."""
    expected = "Start with any row. Each answer updates the options, the map and the reasons."

    assert told({"A": {"yes": [1, 0]}}, "", has_map=True).because == expected


@pytest.mark.parametrize(
    ("rows", "answers", "expected"),
    [
        ({"A": {"yes": [1, 0]}}, "", ""),
        ({"A": {"yes": [1, 0]}}, "A=yes", "Nothing you answered speaks for Birch instead."),
        ({"A": {"yes": [3, 0]}, "B": {"yes": [0, 1]}}, "A=yes B=yes", "For Birch instead: “B”."),
        (
            {"A": {"yes": [9, 0]}, **{name: {"yes": [0, 1]} for name in "BCDE"}},
            "A=yes B=yes C=yes D=yes E=yes",
            "For Birch instead: “B”, “C” and 2 more.",
        ),
        ({"A": {"yes": [1, None]}}, "A=yes!!", "No other confirmed option is left to compare."),
        ({"A": {"yes": [0, "x"]}}, "A=yes", ""),
        ({"A": {"yes": [1, 1]}}, "A=yes", ""),
        ({"A": {"yes": [1, 1]}}, "A=no", ""),
        ({"A": {"yes": ["x", "x"]}}, "A=yes", ""),
    ],
)
def test_despite(rows: Rows, answers: str, expected: str) -> None:
    """What speaks for the runner-up; nothing if there is none."""
    assert told(rows, answers).despite == expected


@pytest.mark.parametrize(
    ("rows", "answers", "expected"),
    [
        ({"A": {"yes": [1, 0]}}, "", ["the single answer that would change the leader"]),
        (
            {"A": {"yes": [9, 0], "no": [9, 0]}, "B": {"yes": [9, 0]}},
            "A=yes B=yes",
            ["No single answer would change this."],
        ),
        (
            {"A": {"yes": [1, 0]}},
            "A=yes",
            ["No option would lead if “A” were no.", "No option would lead if “A” were left open."],
        ),
        (
            {"A": {"yes": [1, 0]}, "B": {"yes": [0, 2]}},
            "A=yes",
            [
                "It would be Birch if “B” were yes.",
                "No option would lead if “A” were no.",
                "No option would lead if “A” were left open.",
            ],
        ),
        (
            {"A": {"yes": [2, 0]}, "Q": {"s": [1, 0], "m": [0, 2], "l": [0, 3]}},
            "A=yes",
            [
                "Ash and Birch would be level if “Q” were “m”.",
                "No option would lead if “A” were no.",
                "No option would lead if “A” were left open.",
                "It would be Birch if “Q” were “l”.",
            ],
        ),
        (
            {
                "A": {"yes": [1, 1]},
                "B": {"yes": [1, 0]},
                "Q": {"s": [0, 0], "m": [1, 0]},
                "D": {"yes": [0, 1], "no": [1, 0]},
            },
            "A=yes Q=s",
            [
                "Yes to “B” would put Ash ahead.",
                "No option would lead if “A” were no.",
                "No option would lead if “A” were left open.",
                "“m” for “Q” would put Ash ahead.",
                "No to “D” would put Ash ahead.",
                "Yes to “D” would put Birch ahead.",
            ],
        ),
        (
            {"A": {"yes": [1, 0]}, "B": {"yes": [0, 1]}},
            "A=yes B=yes",
            [
                "No to “A” would put Birch ahead.",
                "Leaving “A” open would put Birch ahead.",
                "No to “B” would put Ash ahead.",
                "Leaving “B” open would put Ash ahead.",
            ],
        ),
        (
            {"A": {"yes": [1, 0, 0, 0, 0]}, "B": {"yes": ["x", 1, 1, 1, 1]}},
            "A=yes",
            [
                "4 options would be level if “B” were yes.",
                "No option would lead if “A” were no.",
                "No option would lead if “A” were left open.",
            ],
        ),
        (
            {"A": {"yes": [0, "x"]}, "B": {"yes": ["x", 0]}},
            "A=yes",
            [
                "No option would lead if “A” were no.",
                "No option would lead if “A” were left open.",
                "No option would be left if “B” were yes.",
            ],
        ),
        (
            {"A": {"yes": [1, 0], "no": [-1, -1]}},
            "A=yes!!",
            ["No option would be left if “A” were no.", "No option would lead if “A” were left open."],
        ),
    ],
)
def test_flips(rows: Rows, answers: str, expected: list[str]) -> None:
    """All single changes, the first that has a leader before all others."""
    assert list(told(rows, answers).flips) == expected


@pytest.mark.parametrize(
    ("rows", "answers", "expected"),
    [
        ({"A": {"yes": [1, 0]}}, "", "whether an open question could still change this"),
        ({"A": {"yes": [1, 0]}}, "A=yes", "Nothing you left open can change that."),
        ({"A": {"yes": [1, 0]}, "B": {"yes": [0, 1]}}, "A=yes", "The question you left open could still change this."),
        (
            {"A": {"yes": [1, 0]}, "B": {"yes": [0, 1]}},
            "A=dk",
            "The 2 questions you left open could still change this.",
        ),
        ({"A": {"yes": [1, 0]}, "B": {"yes": [0, 1]}}, "A=yes B=nr", "Nothing you left open can change that."),
        ({"A": {"yes": [1, 1]}}, "A=yes", "You have answered everything: they stay level."),
        ({"A": {"yes": [1, 1]}}, "A=no", "These answers make no difference in this table."),
        (
            {"A": {"yes": ["x", "x"]}},
            "A=yes",
            "To bring an option back, change an answer or drop a must have.",
        ),
    ],
)
def test_left_open(rows: Rows, answers: str, expected: str) -> None:
    """Whether anything that was left open can still change the result."""
    assert told(rows, answers).open == expected


@pytest.mark.parametrize(
    ("rows", "answers", "expected"),
    [
        ({"A": {"yes": [1, 0]}}, "", "Nothing answered yet."),
        ({"A": {"yes": [1, 0]}, "B": {"yes": [0, 1]}}, "A=yes", "Ash leads, 1 of 2 answered."),
        ({"A": {"yes": [1, 0]}}, "A=yes", "Ash leads, 1 of 1 answered; nothing left open can change that."),
        ({"A": {"yes": [1, 1, 1, 1]}}, "A=yes", "Ash, Birch, Cedar and Dogwood are level, 1 of 1 answered."),
        ({"A": {"yes": ["x", "x"]}}, "A=yes", "No option is left, 1 of 1 answered."),
    ],
)
def test_announcement(rows: Rows, answers: str, expected: str) -> None:
    """One sentence names every leader, also where the headline only counts them."""
    assert told(rows, answers).announcement == expected


def test_dropped_answers_count_nowhere() -> None:
    """An answer that is not understood is neither counted nor a reason."""
    sentences = told({"A": {"yes": [1, 0]}, "B": {"yes": [1, 0]}}, "A=yes B=maybe gone=dk")

    assert (sentences.status, sentences.because) == (
        "1 of 2 answered. Nothing you left open can change this.",
        "because you said yes to “A”.",
    )


@pytest.mark.parametrize(
    ("row", "answers", "expected"),
    [
        ([1, 0], "", ["–", "–"]),
        ([1, 0], "A=no", ["–", "–"]),
        ([3, 2, 1, 0], "A=yes", ["1st", "2nd", "3rd", "4th"]),
        ([1, 1, 0, 0], "A=yes", ["shared 1st", "shared 1st", "shared 3rd", "shared 3rd"]),
        ([1, -1, None, "x"], "A=yes!!", ["1st", "ruled out", "unconfirmed", "ruled out"]),
        (["x", "x"], "A=yes", ["ruled out", "ruled out"]),
    ],
)
def test_places(row: list[CompiledCell], answers: str, expected: list[str]) -> None:
    """Each option's place; a shared one counts for as many as share it."""
    assert list(told({"A": {"yes": row}}, answers).places.values()) == expected


def test_reasons() -> None:
    """An option that is out or unconfirmed says why; the others say nothing."""
    rows: Rows = {"A": {"yes": [1, -1, None, "x"]}, "Q": {"s": [1, 0, 0, "x"]}}

    assert told(rows, "A=yes!! Q=s").reasons == {
        "ash": "",
        "birch": "“A” is a must have",
        "cedar": "no one has assessed it on “A”",
        "dogwood": "“A” is yes and “Q” is “s”",
    }


def decision(*names: str, chart: Chart | None = None) -> Decision:
    """A decision between options with these names: one yes/no question, one choice."""
    options = tuple(Option(id=f"o{number}", name=name) for number, name in enumerate(names))
    cells = {option.id: Assessment("good") for option in options}
    return Decision(
        slug="trees",
        title="Which tree?",
        name="Trees",
        options=options,
        criteria=(
            Question(
                id="q0",
                ask="Is it wet?",
                name="Wet",
                answers=(Answer(id="yes", label=None), Answer(id="no", label=None)),
                rows=(Row("yes", {**cells, "o1": Assessment("poor")}),),
            ),
            Question(
                id="q1",
                ask="How big?",
                answers=(Answer(id="s", label="Small"), Answer(id="l", label="Large")),
                rows=(Row("s", cells), Row("l", cells)),
            ),
        ),
        axes=(Axis("a", "A"), Axis("b", "B")),
        chart=chart,
    )


def test_guide_of_a_decision() -> None:
    """The guide has names, short labels, the labels of a choice and the compiled cells, in author order."""
    guide = context_of(decision("Ash", "Birch", chart=Chart(x="a", y="b")), Words("en"))

    assert guide == SentenceContext(
        options={"o0": "Ash", "o1": "Birch"},
        questions={
            "q0": QuestionTexts(
                short="Wet", choice=False, labels={}, cells={"yes": [1, -1], "no": ["-", "-"]}, support={"yes": "nn"}
            ),
            "q1": QuestionTexts(
                short="How big?",
                choice=True,
                labels={"s": "Small", "l": "Large"},
                cells={"s": [1, 1], "l": [1, 1]},
                support={"s": "nn", "l": "nn"},
            ),
        },
        has_map=True,
    )


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ("Answer what you can", "")),
        ({"q0": GivenAnswer("yes", 2)}, ("Ash leads", "+2 to −2")),
        ({"q0": GivenAnswer("yes", 3)}, ("Only Ash is left (the other is ruled out)", "+2")),
        ({"q1": GivenAnswer("s")}, ("Ash and Birch are level", "+1 to +1")),
    ],
)
def test_headline_and_scores_of_a_scenario(answers: dict[str, GivenAnswer], expected: tuple[str, str]) -> None:
    """A worked example shows its headline and the first two scores."""
    trees = decision("Ash", "Birch")
    result = evaluate(compile_decision(trees), answers)

    assert (headline(trees, result, Words("en")), score_line(result, Words("en"))) == expected
