"""From the authors' words to whole numbers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from decision_guide.engine.compilation import CompiledCell, Renames, compile_decision, renames_of
from decision_guide.model import (
    DEFAULT_SCALE,
    Answer,
    Assessment,
    Criterion,
    Decision,
    Fact,
    Level,
    Option,
    Question,
    Row,
    Scale,
)

YES_NO = (Answer(id="yes", label=None), Answer(id="no", label=None))


def decision(*criteria: Criterion, scale: Scale = DEFAULT_SCALE) -> Decision:
    """A decision between RAG and fine-tuning with these criteria."""
    options = (Option(id="rag", name="RAG"), Option(id="fine-tuning", name="Fine-tuning"))
    return Decision(slug="table", title="Which?", name="Which?", options=options, criteria=criteria, scale=scale)


def row(answer: str, **words: str) -> Row:
    """A row with these words under the option ids."""
    return Row(answer, {option.replace("_", "-"): Assessment(word) for option, word in words.items()})


def test_compiled_form() -> None:
    """Ids and cells are in author order; facts are left out, and a row that the author did not write has no effect."""
    compiled = compile_decision(
        decision(
            Question(id="b", ask="B?", answers=YES_NO, rows=(row("yes", rag="good", fine_tuning="poor"),)),
            Fact(id="price", fact="Price", values={}),
            Question(
                id="a",
                ask="A?",
                answers=(Answer(id="low", label="Low"), Answer(id="high", label="High")),
                rows=(
                    row("high", rag="ruled-out", fine_tuning="good"),
                    row("low", rag="partly", fine_tuning="unknown"),
                ),
            ),
        )
    )

    assert json.dumps(compiled) == json.dumps(
        {
            "schema": 1,
            "id": "table",
            "options": ["rag", "fine-tuning"],
            "questions": [
                {"id": "b", "cells": {"yes": [1, -1], "no": [0, 0]}},
                {"id": "a", "cells": {"low": [0, None], "high": ["x", 1]}},
            ],
        }
    )


@pytest.mark.parametrize(
    ("word", "cell"),
    [("works", 6), ("code", 0), ("never", -27), ("unknown", None), ("ruled-out", "x"), ("n/a", 0)],
)
def test_cell(word: str, cell: CompiledCell) -> None:
    """A cell is its word's worth times the question's weight; the reserved words keep their meaning."""
    scale = Scale((Level(id="works", worth=2), Level(id="code", worth=0), Level(id="never", worth=-9)))
    question = Question(id="q", ask="Q?", weight=3, answers=YES_NO, rows=(row("yes", rag=word),))

    compiled = compile_decision(decision(question, scale=scale))

    assert compiled["questions"][0]["cells"] == {"yes": [cell, 0], "no": [0, 0]}


def test_a_no_that_speaks() -> None:
    """A no is never inferred from the yes: it has the cells that the author wrote for it."""
    rows = (row("yes", rag="poor", fine_tuning="good"), row("no", fine_tuning="ruled-out"))

    compiled = compile_decision(decision(Question(id="q", ask="Q?", answers=YES_NO, rows=rows)))

    assert compiled["questions"][0]["cells"] == {"yes": [-1, 1], "no": [0, "x"]}


def test_renames() -> None:
    """Old ids of questions, answers and options lead to the present ones, unless the old id is in use again."""
    answers = (Answer(id="low", label="Low", was=("small", "high")), Answer(id="high", label="High"))
    first = Question(id="load", ask="Load?", answers=answers, was=("traffic", "cost"))
    second = Question(id="cost", ask="Cost?", answers=YES_NO)

    renames = renames_of(decision(first, second))

    assert Renames(questions={"traffic": "load"}, answers={"load": {"small": "low"}}) == renames
    assert renames.to_json() == {
        "questions": {"traffic": "load"},
        "answers": {"load": {"small": "low"}},
        "options": {},
    }
    options = (Option(id="rag", name="RAG", was=("search", "tuned")), Option(id="tuned", name="Fine-tuning"))
    assert renames_of(replace(decision(first), options=options)).options == {"search": "rag"}
