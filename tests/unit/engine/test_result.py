"""What the result hangs on, what to ask next and what would make an option lead, against the shared vectors."""

from __future__ import annotations

from typing import Any

import pytest

from decision_guide.engine.compilation import CompiledCell, Table, renames_of, table_of
from decision_guide.engine.evaluation import evaluate, what_makes_it_lead
from decision_guide.engine.link import parse_answers
from decision_guide.model import GivenAnswer
from support.result_cases import TABLES, VECTORS, decision, tables


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"].replace(" ", "-"))
def test_vector(case: dict[str, Any]) -> None:
    """The keys that the vector names have its values."""
    table = table_of(decision(case["decision"]))
    answers = parse_answers(case["answers"], renames_of(decision(case["decision"])))

    found = evaluate(table, answers).to_json()
    if "lead" in case:
        found |= what_makes_it_lead(table, answers, case["lead"]).to_json()

    assert {key: found[key] for key in case["result"]} == case["result"]


def test_tables_for_the_script() -> None:
    """The tables that the script is tested with are those of the same decisions."""
    assert TABLES.read_text(encoding="utf-8") == tables()


def many(questions: int) -> tuple[Table, dict[str, GivenAnswer]]:
    """A table of yes/no questions, and three answers by which the first option leads by three."""
    rows: list[CompiledCell] = [1, 0]
    other: list[CompiledCell] = [0, 1]
    table = Table(
        schema=2,
        id="many",
        options=["ahead", "behind"],
        scale=[("good", 1), ("partly", 0)],
        questions=[{"id": f"q{n}", "weight": 1, "cells": {"yes": rows, "no": other}} for n in range(questions)],
    )
    return table, {f"q{n}": GivenAnswer("yes") for n in range(3)}


@pytest.mark.parametrize(
    ("questions", "most", "changes"), [(60, 3, 2), (61, 2, 2), (1000, 2, 2), (1001, 1, None), (1500, 1, None)]
)
def test_how_many_changes_are_tried(questions: int, most: int, changes: int | None) -> None:
    """Three changes up to 120 answers in all, two up to 2,000, else one."""
    table, answers = many(questions)

    found = what_makes_it_lead(table, answers, "behind")

    assert found.most == most
    assert (None if found.wins_with is None else len(found.wins_with)) == changes


def test_lowest_level_that_fails() -> None:
    """Where a question says what fails a must have, a cell of that worth takes its option out, and so it speaks."""
    table = Table(
        schema=2,
        id="fails",
        options=["a", "b", "c"],
        scale=[("full", 3), ("part", 1), ("none", 0)],
        questions=[{"id": "sync", "weight": 2, "fails": 2, "cells": {"yes": [6, 2, "-"], "no": ["-", "-", 0]}}],
    )

    result = evaluate(table, {"sync": GivenAnswer("yes", 3)})

    assert [option.standing for option in result.options] == ["in", "out", "in"]
    assert evaluate(table, {"sync": GivenAnswer("no", 3)}).leaders == ("a", "b")


def test_an_option_that_there_is_not() -> None:
    """What would make an unknown option lead is an error of the caller."""
    with pytest.raises(ValueError, match="none"):
        what_makes_it_lead(many(3)[0], {}, "none")
