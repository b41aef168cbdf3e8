"""The page's script gives what Python gives: random tables, answers and links through both, 0 differences."""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from decision_guide.engine.compilation import Compiled, CompiledCell, CompiledQuestion, Renames, Table, TableQuestion
from decision_guide.engine.evaluation import evaluate, what_makes_it_lead
from decision_guide.engine.link import MalformedAnswersError, format_answers, read_answers
from decision_guide.model import GivenAnswer
from support import javascript
from support.counting import COUNTS, Counted

ENGINE = Path(__file__).parents[2] / "generator" / "decision_guide" / "engine"
SCRIPT = """
import {{ readFileSync }} from "node:fs";
import {{ evaluate }} from {evaluation};
import {{ whatWouldMakeItLead }} from {inverse};
import {{ formatLink, readLink }} from {link};
const {{ states, links, renames }} = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify({{
  results: states.map(({{ table, answers, lead }}) => {{
    const {{ wins_with, shared }} = whatWouldMakeItLead(table, answers, lead);
    return JSON.stringify({{ ...evaluate(table, answers), wins_with, shared }});
  }}),
  links: links.map((text) => {{
    const read = readLink(text, renames);
    const entries = read && Object.entries(read.answers);
    return read && {{ answers: entries, unreadable: read.unreadable, again: formatLink(entries) }};
  }}),
}}));
"""
NAMES = ("live-data", "cost", "audit", "constructor", "toString", "hasOwnProperty", "x")
TAILS: tuple[list[str], ...] = ([], [], [], [], ["2"], ["3"], ["3"], ["1"], ["4"], [""])
RENAMES = Renames(questions={"live-data": "audit"}, answers={"audit": {"often": "yes"}, "cost": {"constructor": "no"}})


def in_javascript(**batch: object) -> dict[str, Any]:
    """What the script makes of a batch, in one process."""
    modules = {name: json.dumps((ENGINE / f"{name}.js").as_uri()) for name in ("evaluation", "inverse", "link")}
    batch = {"states": [], "links": [], "renames": {"questions": {}, "answers": {}}, **batch}
    answer: dict[str, Any] = javascript.run(SCRIPT.format(**modules), batch)
    return answer


def random_table(rng: random.Random) -> Compiled:
    """A table of 2 to 6 options and 1 to 8 questions; how often a cell is special differs from table to table."""
    options = [f"o{number}" for number in range(rng.randint(2, 6))]
    special, reach = rng.choice([0.0, 0.1, 0.4]), rng.choice([1, 3, 81])

    def cell() -> CompiledCell:
        if rng.random() < special:
            return rng.choice([None, "x"])
        return rng.randint(-reach, reach)

    def question(number: int) -> CompiledQuestion:
        answers = rng.choice([("yes", "no"), ("low", "mid", "high"), ("z9", "b", "constructor")])
        return {"id": f"q{number}", "cells": {answer: [cell() for _ in options] for answer in answers}}

    return {
        "schema": 1,
        "id": "table",
        "options": options,
        "questions": [question(number) for number in range(rng.randint(1, 8))],
    }


def random_scaled_table(rng: random.Random) -> Table:
    """The same with a scale, weights and cells without a verdict; some questions define what fails a must-have."""
    worths = sorted(rng.sample(range(-4, 6), rng.randint(2, 5)), reverse=True)
    options = [f"o{number}" for number in range(rng.randint(2, 6))]
    special = rng.choice([0.0, 0.1, 0.4])

    def question(number: int) -> TableQuestion:
        weight = rng.choice([1, 1, 2, 9])
        answers = rng.choice([("yes", "no"), ("low", "mid", "high"), ("z9", "b", "constructor")])
        cells: dict[str, list[CompiledCell]] = {
            answer: [
                rng.choice([None, "x", "-"]) if rng.random() < special else rng.choice(worths) * weight for _ in options
            ]
            for answer in answers
        }
        fails: dict[str, int] = {"fails": rng.choice(worths) * weight} if rng.random() < 0.3 else {}
        return {"id": f"q{number}", "weight": weight, "cells": cells, **fails}  # type: ignore[typeddict-item] # one key

    return {
        "schema": 2,
        "id": "table",
        "options": options,
        "scale": [(f"w{place}", worth) for place, worth in enumerate(worths)],
        "questions": [question(number) for number in range(rng.randint(1, 8))],
    }


def random_answers(rng: random.Random, table: Table | Compiled) -> dict[str, GivenAnswer]:
    """Answers in any order, a few of them to questions and with answers that the table does not have."""
    share = rng.random()
    answers = {}
    for question in table["questions"]:
        if rng.random() < share:
            said = rng.choice([*question["cells"], *question["cells"], "dk", "nr", "valueOf"])
            answers[question["id"]] = GivenAnswer(said, rng.choice([1, 1, 2, 3]))
    if rng.random() < 0.1:
        answers[rng.choice(NAMES)] = GivenAnswer("yes", 3)
    shuffled = list(answers.items())
    rng.shuffle(shuffled)
    return dict(shuffled)


def random_link(rng: random.Random) -> str:
    """Something like a link; about half are of the form."""
    parts = [
        "_".join([rng.choice(NAMES), rng.choice(["yes", "often", "dk", "nr", "constructor"]), *rng.choice(TAILS)])
        for _ in range(rng.randint(0, 4))
    ]
    text = ".".join([rng.choice(["1"] * 15 + ["2", "", "١"]), *parts])
    if rng.random() < 0.2:
        place = rng.randint(0, len(text))
        text = text[:place] + rng.choice("._-1é\n <%~²&)].,>") + text[place + rng.randint(0, 1) :]
    return text


@pytest.mark.parametrize("make", [random_table, random_scaled_table])
def test_results(make: Callable[[random.Random], Table | Compiled]) -> None:
    """Over 5,000 random tables and answers of each form the two results are the same text, keys in the same order."""
    rng = random.Random(20261122)  # noqa: S311 # a repeatable test, no secret
    tables = [make(rng) for _ in range(5000)]
    states = [(table, random_answers(rng, table), rng.choice(table["options"])) for table in tables]
    results = [evaluate(table, answers) for table, answers, _ in states]
    expected = [
        {**result.to_json(), **what_makes_it_lead(*state).to_json()}
        for result, state in zip(results, states, strict=True)
    ]

    batch = [
        {
            "table": table,
            "answers": {id_: {"a": given.answer, "i": given.importance} for id_, given in said.items()},
            "lead": option,
        }
        for table, said, option in states
    ]
    actual = in_javascript(states=batch)["results"]

    assert {"empty", "undecided", "tie", "lead", "only", "none"} == {result.status for result in results}
    assert sum(result.settled for result in results) > 400
    assert make is random_table or sum(bool(result.hangs_on) for result in results) > 400
    assert [
        (case, result, text)
        for case, result, text in zip(batch, expected, actual, strict=True)
        if json.dumps(result, separators=(",", ":")) != text
    ] == []
    COUNTS[Counted.STATES] += len(states)


def test_links() -> None:
    """Over 4,000 random links both read the same answers, or both refuse, and both write them alike."""
    rng = random.Random(1122)  # noqa: S311 # a repeatable test, no secret
    links = [random_link(rng) for _ in range(4000)]

    actual = in_javascript(links=links, renames=RENAMES.to_json())["links"]

    expected = [_read(link) for link in links]
    assert expected == actual
    assert 1000 < sum(answers is not None for answers in expected) < 3500
    COUNTS[Counted.STATES] += len(links)


def _read(link: str) -> dict[str, object] | None:
    try:
        read = read_answers(link, RENAMES)
    except MalformedAnswersError:
        return None
    entries = [[id_, {"a": given.answer, "i": given.importance}] for id_, given in read.answers.items()]
    return {"answers": entries, "unreadable": list(read.unreadable), "again": format_answers(read.answers)}


def test_missing_node_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Node, the comparison fails and shows what to do; it is never skipped."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(pytest.fail.Exception, match="needs Node"):
        javascript.node()
