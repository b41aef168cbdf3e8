"""What two readers can agree on, as the page says it, against plainly written rules: random tables, 0 differences."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from support import javascript
from support.counting import COUNTS, Counted

ENGINE = Path(__file__).parents[2] / "generator" / "decision_guide" / "engine"
SCRIPT = """
import {{ readFileSync }} from "node:fs";
import {{ evaluate }} from {evaluation};
import {{ agreementOf }} from {agreement};
const pairs = JSON.parse(readFileSync(0, "utf8"));
const both = pairs.map(({{ table, one, other }}) => agreementOf(evaluate(table, one), evaluate(table, other)));
process.stdout.write(JSON.stringify(both));
"""
VECTORS = Path(__file__).parents[1] / "vectors" / "two_readers.json"
MUST_HAVE = 3
Answers = dict[str, dict[str, Any]]


def agreements(pairs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the page's script finds for each pair."""
    modules = {name: json.dumps((ENGINE / f"{name}.js").as_uri()) for name in ("evaluation", "agreement")}
    found: list[dict[str, Any]] = javascript.run(SCRIPT.format(**modules), pairs)
    return found


def by_plain_rules(table: dict[str, Any], *readers: Answers) -> dict[str, Any]:
    """The same, from the cells alone: every option against every other one, for each reader."""
    options = range(len(table["options"]))
    likings = [[_liking(table, answers, option) for option in options] for answers in readers]
    neither = [option for option in options if all(liking[option] is not None for liking in likings)]
    lower = {option: max(_place(liking, option) for liking in likings) for option in neither}
    highest = [option for option in neither if all(lower[option] <= lower[other] for other in neither)]
    names = table["options"]
    return {
        "open": [names[option] for option in neither],
        "highest": [names[option] for option in highest],
        "place": min(lower.values()) if lower else None,
    }


def _liking(table: dict[str, Any], answers: Answers, option: int) -> tuple[bool, int] | None:
    """Whether an option is confirmed, and its points; ``None`` if an answer rules it out."""
    points, is_confirmed = 0, True
    for question in table["questions"]:
        given = answers.get(question["id"])
        if given is None or given["a"] not in question["cells"]:
            continue
        cell = question["cells"][given["a"]][option]
        is_must = given["i"] == MUST_HAVE
        if cell == "x" or (is_must and isinstance(cell, int) and cell < 0):
            return None
        if cell is None:
            is_confirmed = is_confirmed and not is_must
        else:
            points += cell * (1 if given["i"] == 1 else 2)
    return is_confirmed, points


def _place(liking: list[tuple[bool, int] | None], option: int) -> int:
    own = liking[option]
    assert own is not None
    return 1 + sum(other is not None and other > own for other in liking)


def _random_pair(rng: random.Random) -> dict[str, Any]:
    options = [f"o{number}" for number in range(rng.randint(2, 9))]
    special = rng.choice([0.0, 0.1, 0.3])

    def cell() -> int | str | None:
        return rng.choice(["x", None]) if rng.random() < special else rng.randint(-2, 2)

    names = [f"q{number}" for number in range(rng.randint(1, 6))]
    questions = [
        {"id": name, "cells": {answer: [cell() for _ in options] for answer in ("yes", "no", "maybe")}}
        for name in names
    ]

    def answers() -> Answers:
        asked = [name for name in names if rng.random() < 0.7]
        return {one: {"a": rng.choice(["yes", "no", "maybe", "dk", "nr"]), "i": rng.randint(1, 3)} for one in asked}

    table = {"schema": 1, "id": "table", "options": options, "questions": questions}
    return {"table": table, "one": answers(), "other": answers()}


def test_random_pairs() -> None:
    """Over 5,000 random tables and two readers each, the script says what plainly written rules say."""
    rng = random.Random(20261127)  # noqa: S311 # a repeatable test, no secret
    pairs = [_random_pair(rng) for _ in range(5000)]

    found = agreements(pairs)

    expected = [by_plain_rules(pair["table"], pair["one"], pair["other"]) for pair in pairs]
    COUNTS[Counted.BRUTE_FORCE] += len(pairs)
    assert found == expected
    assert sum(not one["open"] for one in expected) > 100
    assert sum(len(one["highest"]) > 1 for one in expected) > 100


def test_vectors() -> None:
    """Small tables with an agreement worked out by hand."""
    cases = json.loads(VECTORS.read_text(encoding="utf-8"))["cases"]

    found = agreements([{key: case[key] for key in ("table", "one", "other")} for case in cases])

    assert {case["name"]: one for case, one in zip(cases, found, strict=True)} == {
        case["name"]: case["agreement"] for case in cases
    }
