"""Scales: the numbers of ratings with their worths, and what fails a must have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from decision_guide.engine.compilation import compile_decision, table_of
from decision_guide.engine.evaluation import evaluate, what_makes_it_lead
from decision_guide.engine.link import parse_answers
from decision_guide.engine.sentences.phrases import own_words
from decision_guide.model import Decision, Level, Scale
from decision_guide.text.words import Words
from support.result_cases import decision_in

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "numbers.json").read_text(encoding="utf-8"))
WORDS_ONLY = [case for case in VECTORS["cases"] if "limit:" not in VECTORS["decisions"][case["decision"]]]


def rated(scale: str, cell: str) -> Decision:
    """A decision with this scale, in which the first option has this cell."""
    text = f"title: T?\nscale: {scale}\noptions: {{a: A, b: B}}\n"
    return decision_in(f"{text}criteria:\n  easy:\n    ask: Easy?\n    if-yes: {{a: {cell}, b: unknown}}\n", "t")


@pytest.mark.parametrize(
    ("scale", "levels"),
    [
        ("1 to 5", {"5": 2, "4": 1, "3": 0, "2": -1, "1": -2}),
        ("1 to 4", {"4": 3, "3": 1, "2": -1, "1": -3}),
        ("3 to 1", {"1": 1, "2": 0, "3": -1}),
        ("-1 to 1", {"1": 1, "0": 0, "-1": -1}),
        ("1 to 2 by 0.5", {"2": 1, "1.5": 0, "1": -1}),
        ("0 to 0.3 by 0.1", {"0.3": 3, "0.2": 1, "0.1": -1, "0": -3}),
        ("0 to 1", {"1": 1, "0": -1}),
    ],
)
def test_rating(scale: str, levels: dict[str, int]) -> None:
    """The numbers of a rating are centred: by one with a middle, by two without."""
    found = rated(scale, "unknown").scale

    assert {level.id: level.worth for level in found.levels} == levels
    assert (found.rating, found.fails) == (scale, -1)


def test_longest_rating() -> None:
    """Nineteen steps count to 9, and eighteen to 17."""
    assert [rated(f"1 to {top}", "1").scale.best for top in (19, 18)] == [9, 17]


@pytest.mark.parametrize(("written", "word"), [("4", "4"), ("4.0", "4"), ("04", "4"), ("+4, nearly", "4")])
def test_cell_of_a_rating(written: str, word: str) -> None:
    """A number is the same word in each way that it may be written."""
    cell = rated("1 to 5", f'"{written}"').questions[0].cell("yes", "a")

    assert cell is not None
    assert cell.word == word


@pytest.mark.parametrize(
    ("worths", "marked", "fails"),
    [([2, 1, 0], None, 0), ([2, 1, 0], 1, 1), ([1, 0, -1], None, -1), ([1, 0, -1], 1, 0), ([2, -1, -2], 2, -1)],
)
def test_what_fails(worths: list[int], marked: int | None, fails: int) -> None:
    """What is negative fails a must have, else the lowest word; so does a marked word."""
    levels = [Level(id=f"w{n}", worth=worth, fails=True if n == marked else None) for n, worth in enumerate(worths)]

    assert Scale(tuple(levels)).fails == fails


def test_published_threshold() -> None:
    """The compiled form and the table state what fails only where that is not simply below 0."""
    plain = rated("1 to 5", "4")
    positive = rated("{full: {worth: 2}, none: {worth: 0}}", "full")

    assert [
        [form["questions"][0].get("fails") for form in (compile_decision(one), table_of(one))]
        for one in (plain, positive)
    ] == [[None, None], [0, 0]]


@pytest.mark.parametrize("case", WORDS_ONLY, ids=lambda case: case["name"].replace(" ", "-"))
def test_vector(case: dict[str, Any]) -> None:
    """The keys that the shared vector names have its values."""
    table = table_of(decision_in(VECTORS["decisions"][case["decision"]], case["decision"]))
    answers = parse_answers(case["answers"])
    found = evaluate(table, answers).to_json()
    if "lead" in case:
        found |= what_makes_it_lead(table, answers, case["lead"]).to_json()
    options = case["result"].pop("options", [])

    assert {key: found[key] for key in case["result"]} == case["result"]
    for option, told in zip(options, found["options"], strict=bool(options)):  # type: ignore[call-overload]
        assert {key: told[key] for key in option} == option


def test_words_of_a_rating() -> None:
    """Readers see a number with the largest one, in their own language."""
    scale = rated("3 to 1 by 0.5", "1").scale

    assert own_words(scale, Words("de"))["1.5"] == "1,5 von 3"
