"""Questions with a limit, against the shared vectors: results, answers as pairs, and errors with their places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from decision_guide.engine.compilation import renames_of, table_of
from decision_guide.engine.evaluation import evaluate, what_makes_it_lead
from decision_guide.engine.link import format_answers, parse_answers, parse_pairs
from decision_guide.engine.sentences.numbers import value_text, with_unit
from decision_guide.model import Measure, Value
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.text.words import Words
from decision_guide.validation import validate
from support import number_sentences
from support.result_cases import decision_in

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "numbers.json").read_text(encoding="utf-8"))


def found(case: dict[str, Any]) -> dict[str, Any]:
    """The result of a case, with what would make its option lead."""
    decision = decision_in(VECTORS["decisions"][case["decision"]], case["decision"])
    table, answers = table_of(decision), parse_answers(case["answers"], renames_of(decision))
    result: dict[str, Any] = evaluate(table, answers).to_json()
    return result | what_makes_it_lead(table, answers, case["lead"]).to_json() if "lead" in case else result


def told(result: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """The expected keys of a result, and of its options the expected keys."""
    kept = {key: result[key] for key in expected}
    if "options" in expected:
        keys = expected["options"][0]
        kept["options"] = [{key: option[key] for key in keys} for option in result["options"]]
    return kept


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"].replace(" ", "-"))
def test_vector(case: dict[str, Any]) -> None:
    """The keys that the vector names have its values."""
    assert told(found(case), case["result"]) == case["result"]


@pytest.mark.parametrize("case", VECTORS["errors"], ids=lambda case: case["name"].replace(" ", "-"))
def test_error(case: dict[str, Any]) -> None:
    """A mistake about numbers is exactly one error, at its place."""
    document = parse(SourceFile("numbers.yml", "numbers", case["yaml"].encode()))
    assert isinstance(document, Document)

    _, problems = validate(document, "numbers")

    errors = [
        (problem.code, problem.location.line, problem.location.column)
        for problem in problems
        if problem.severity == "error"
    ]
    assert errors == [(case["code"], case["line"], case["column"])]


@pytest.mark.parametrize("case", VECTORS["pairs"], ids=lambda case: case["name"].replace(" ", "-"))
def test_pairs(case: dict[str, Any]) -> None:
    """Answers as pairs are those of the link beside them."""
    assert format_answers(parse_pairs(case["pairs"])) == case["same_as"]


def test_sentences_are_current() -> None:
    """The sentences that the script is tested against are those of Python (``python -m support.number_sentences``)."""
    assert number_sentences.SENTENCES.read_text(encoding="utf-8") == number_sentences.text()


@pytest.mark.parametrize(
    ("unit", "numbers", "shown"),
    [
        ("€", ("12.5", "12.5"), "12.50\u00a0€"),
        ("€", ("12", "12"), "12\u00a0€"),
        ("€ a month", ("9.5", "12"), "9.50–12.00\u00a0€ a month"),
        ("US$", ("0.125", "0.125"), "0.125\u00a0US$"),
        ("GB", ("0.5", "2"), "0.5–2\u00a0GB"),
        ("", ("12.5", "12.5"), "12.5"),
    ],
)
def test_decimals_of_money(unit: str, numbers: tuple[str, str], shown: str) -> None:
    """Money has two decimals or none, and any other number those that it needs."""
    measure = Measure(unit) if unit else None

    assert value_text(Value("number", *numbers), measure, Words("en")) == shown
    if numbers[0] == numbers[1]:
        assert with_unit(numbers[0], measure, Words("en")) == shown
