"""What editors insert: each snippet is right as it is, once the cursor has gone through its places."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from decision_guide import pipeline
from decision_guide.model.files import SourceFile
from decision_guide.problems import Severity
from decision_guide.schemas import authoring, snippets

_PLACE = re.compile(r"\$\{([0-9]+):([^}]*)\}")
HEAD = """\
title: T
cite: [judgement]
options: {first-option: First, second-option: Second}
"""
QUESTION = "criteria:\n  rain:\n    ask: Will it rain?\n    if-yes: {first-option: good, second-option: poor}\n"


def filled(body: object) -> Any:
    """What a snippet inserts if the author keeps every text."""
    return json.loads(_PLACE.sub(lambda found: found[2], json.dumps(body)))


def as_yaml(key: str, value: object) -> str:
    """A key with its value, as JSON, which is YAML as well."""
    return f"{key}: {json.dumps(value, ensure_ascii=False)}\n"


def refused(content: str) -> list[str]:
    """The errors of the check, and those that an editor sees."""
    found = pipeline.check([SourceFile("t.yml", "t", content.encode())])
    told = [problem.code for problem in found if problem.severity is Severity.ERROR]
    schema = jsonschema.Draft202012Validator(authoring.schema())
    return told + [error.message for error in schema.iter_errors(YAML(typ="safe").load(content))]


def question_with(keys: dict[str, Any], answers: str = "") -> str:
    """A decision with a question that has these keys."""
    return HEAD + as_yaml("criteria", {"rain": {"ask": "Will it?", **json.loads(answers or "{}"), **keys}})


CASES = {
    **{
        one["label"]: HEAD + as_yaml("criteria", {**filled(snippets.CRITERIA[0]["body"]), **filled(one["body"])})
        for one in snippets.CRITERIA
    },
    "cells": question_with({"if-yes": filled(snippets.CELLS[0]["body"])}),
    "if-…": question_with(
        {**filled(snippets.ROWS[0]["body"]), "if-many": {"others": "poor"}}, '{"answers": {"few": "A", "many": "B"}}'
    ),
    "option": HEAD.replace("options: {", "options: {" + json.dumps(filled(snippets.OPTIONS[0]["body"]))[1:-1] + ", ")
    + QUESTION.replace("good,", "good, tent: good,"),
    "source": HEAD.replace("[judgement]", "[judgement, handbook]")
    + QUESTION
    + as_yaml("sources", filled(snippets.SOURCES[0]["body"])),
    "scenario": HEAD.replace("second-option", "hut")
    + QUESTION.replace("first-option: good, second-option: poor", "first-option: poor, hut: good")
    + as_yaml("scenarios", [filled(snippets.SCENARIOS[0]["body"])]),
}


@pytest.mark.parametrize("label", CASES)
def test_snippet(label: str) -> None:
    """A snippet whose texts are kept passes the check and the schema."""
    assert refused(CASES[label]) == []


def test_every_snippet_is_tried() -> None:
    """No snippet of the schema is missing above."""
    text = json.dumps(authoring.schema(), ensure_ascii=False)
    labels = re.findall(r'"defaultSnippets": \[(.*?)\}\]', text)
    assert {label for found in labels for label in re.findall(r'"label": "([^"]*)"', found)} == set(CASES)


def test_places_are_numbered() -> None:
    """The cursor goes through the places of a snippet from 1 on, and a number has one text."""
    for one in (*snippets.CRITERIA, *snippets.CELLS, *snippets.ROWS, *snippets.OPTIONS, *snippets.SOURCES):
        places = _PLACE.findall(json.dumps(one["body"], ensure_ascii=False))
        numbers = {int(number) for number, _ in places}
        assert numbers == set(range(1, len(numbers) + 1))
        assert len(set(places)) == len(numbers)


def test_rows_have_names() -> None:
    """Editors complete ``if-yes`` and ``if-no``, as keys with a name."""
    assert {"if-yes", "if-no"} <= authoring.schema()["$defs"]["question"]["properties"].keys()
