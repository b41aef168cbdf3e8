"""The schemas of the published data, and everything that is published against them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from decision_guide import cli, pipeline
from decision_guide.engine.compilation import table_of
from decision_guide.engine.evaluation import evaluate
from decision_guide.engine.link import parse_answers
from decision_guide.model.files import Settings, SourceFile
from decision_guide.render.analysis import DecisionAnalysis
from decision_guide.render.data.decision_json import decision_json
from decision_guide.schemas import published
from decision_guide.text.words import Words
from support import golden, payloads, result_cases
from support.map_decisions import random_decision
from support.sites import TEA

ROOT = Path(__file__).parents[2]
OWN = {path.stem: path.read_bytes() for path in (ROOT.parent / "content" / "decisions").glob("*.yml")}
TABLES = {**golden.notes(), **OWN}
MORE = result_cases.VECTORS["cases"]
VECTORS = json.loads((ROOT / "vectors" / "evaluation.json").read_text(encoding="utf-8"))


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    """A checker of one of the schemas, of its dates too."""
    schema = json.loads(published.schemas()[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def complaints(name: str, value: object) -> list[str]:
    """What a schema has against some data."""
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(value)]


def data_of(*sources: SourceFile) -> dict[str, Any]:
    """All JSON data of a site by its path."""
    files = pipeline.build(sources, Settings()).files
    return {
        file.path: json.loads(file.content) for file in files if file.path.endswith(("decision.json", "decisions.json"))
    }


@pytest.mark.parametrize("name", [published.DECISION, published.DECISIONS])
def test_command(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints what the code makes."""
    assert cli.run(["schema", name]) == 0
    assert capsys.readouterr().out == published.schemas()[name]


@pytest.mark.parametrize("name", TABLES)
def test_every_decision_here(name: str) -> None:
    """The data of every decision of this site and of every golden table is valid."""
    found = data_of(SourceFile(f"{name}.yml", name, TABLES[name]))

    assert complaints(published.DECISION, found[f"decisions/{name}/decision.json"]) == []
    assert complaints(published.DECISIONS, found["decisions/decisions.json"]) == []


@pytest.mark.parametrize("payload", payloads.PAYLOADS)
def test_any_text(payload: str) -> None:
    """With any text, the data is valid."""
    found = data_of(SourceFile("p.yml", "p", payloads.decision(payload).encode()))

    assert [complaints(published.DECISION, found["decisions/p/decision.json"])] == [[]]


@pytest.mark.parametrize("seed", range(12))
def test_any_shape(seed: int) -> None:
    """Decisions of many shapes are valid data."""
    assert (
        complaints(
            published.DECISION,
            json.loads(decision_json(DecisionAnalysis(random_decision(seed, 2 + seed), Words("en")))),
        )
        == []
    )


def test_every_known_result() -> None:
    """Every result of the shared vectors, of all statuses, is one that the schema allows."""
    of_results = validator(published.DECISION).schema["properties"]["scenarios"]["items"]["properties"]["result"]
    results = [{**case["result"], "hangs_on": [], "ask_next": None} for case in VECTORS["cases"]]
    results += [
        evaluate(table_of(result_cases.decision(case["decision"])), parse_answers(case["answers"])).to_json()
        for case in MORE
    ]

    assert len(results) > 20
    assert len({result["status"] for result in results}) == 6
    for result in results:
        jsonschema.validate(result, of_results)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["extra"], 1),
        (["format"], 2),
        (["decision", "titel"], "x"),
        (["decision", "reviewed"], "yesterday"),
        (["decision", "options"], []),
        (["decision", "criteria", 0, "rows", 0, "cells", "tea", "colour"], "x"),
        (["compiled", "questions", 0, "cells", "yes"], ["y"]),
        (["positions"], {"tea": {"x": 2, "y": 0, "x_range": [0, 1], "y_range": [0, 1]}}),
        (["scenarios"], [{"name": "x"}]),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, list) else "",
)
def test_other_data_is_refused(path: list[str | int], value: object) -> None:
    """Unknown keys and values of another kind are rejected everywhere."""
    data = data_of(SourceFile("tea.yml", "tea", TEA.encode()))["decisions/tea/decision.json"]
    assert complaints(published.DECISION, data) == []
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    assert complaints(published.DECISION, data) != []
