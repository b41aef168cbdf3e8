"""The page's script and Python give the same sentences: random decisions and answers in every language."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

from decision_guide.engine.compilation import CompiledCell, Table, TableQuestion
from decision_guide.engine.evaluation import evaluate, what_makes_it_lead
from decision_guide.engine.sentences import describe, describe_inverse
from decision_guide.text import words as wording
from decision_guide.text.words import Words
from support import javascript
from support.counting import COUNTS, Counted
from support.sentence_cases import LANGUAGES, for_script, given, guide

STATES = 900
SCALES: tuple[dict[str, int], ...] = (
    {"good": 1, "partly": 0, "poor": -1},
    {"all": 3, "most": 1, "constructor": 0, "none": -2},
)
ENGINE = Path(wording.__file__).parents[1] / "engine"
SCRIPT = """
import {{ readFileSync }} from "node:fs";
import {{ evaluate }} from {evaluation};
import {{ describe }} from {sentences};
import {{ whatWouldMakeItLead }} from {inverse};
import {{ describeInverse }} from {inverse_sentences};
import {{ wordsOf }} from {words};
const {{ texts, states }} = JSON.parse(readFileSync(0, "utf8"));
const words = Object.fromEntries(Object.entries(texts).map(([language, own]) => [language, wordsOf(own, language)]));
process.stdout.write(JSON.stringify(states.map(({{ guide, language, lead }}) => JSON.stringify([
  describe(evaluate(guide.table, guide.answers), guide, words[language]),
  describeInverse(whatWouldMakeItLead(guide.table, guide.answers, lead), lead, guide, words[language]),
]))));
"""
NAMES = ("Ash", "{count} $&", "<b>Birch</b>", "A very long name, with a comma", "سدر", "Élm 🌳", "x", "constructor")


def in_javascript(states: list[dict[str, Any]]) -> list[str]:
    """The script's sentences for each state, from one process."""
    names = ("evaluation", "sentences", "inverse", "inverse_sentences", "words")
    folders = {name: ENGINE.parent / "text" if name == "words" else ENGINE for name in names}
    modules = {name: json.dumps((folder / f"{name}.js").as_uri()) for name, folder in folders.items()}
    batch = {"texts": {language: wording.texts(language) for language in LANGUAGES}, "states": states}
    sentences: list[str] = javascript.run(SCRIPT.format(**modules), batch)
    return sentences


def random_guide(rng: random.Random) -> tuple[dict[str, Any], Table]:
    """Names and a table: 2 to 6 options, 1 to 7 questions; how often a cell is special differs from table to table."""
    options = [f"o{number}" for number in range(rng.randint(2, 6))]
    special, scale = rng.choice([0.0, 0.1, 0.5]), rng.choice(SCALES)

    def cell() -> CompiledCell:
        return rng.choice([None, "x", "-"]) if rng.random() < special else rng.choice(list(scale.values()))

    questions: list[TableQuestion] = []
    for number in range(rng.randint(1, 7)):
        answers = rng.choice([("yes", "no"), ("yes", "no"), ("low", "mid", "high")])
        cells = {answer: [cell() for _ in options] for answer in answers}
        questions.append({"id": f"q{number}", "weight": 1, "cells": cells})
    choices = [question for question in questions if "yes" not in question["cells"]]
    texts = {
        "options": {option: rng.choice(NAMES) for option in options},
        "questions": {question["id"]: f"{rng.choice(NAMES)}?" for question in questions},
        "labels": {choice["id"]: {answer: rng.choice(NAMES) for answer in choice["cells"]} for choice in choices},
        "map": rng.random() < 0.5,
        "levels": {word: rng.choice(NAMES) for word in scale} if "good" not in scale else {},
        "support": {
            question["id"]: {answer: "".join(rng.choice("cjn") for _ in options) for answer in question["cells"]}
            for question in questions
        },
    }
    table = Table(schema=2, id="random", options=options, scale=list(scale.items()), questions=questions)
    return texts, table


def random_answers(rng: random.Random, compiled: Table) -> dict[str, dict[str, Any]]:
    """Answers to some questions, many of them must haves, a few not understood."""
    share, musts = rng.random(), rng.choice([0.1, 0.5])
    answers: dict[str, dict[str, Any]] = {}
    for question in compiled["questions"]:
        if rng.random() < share:
            said = rng.choice([*question["cells"], *question["cells"], "dk", "nr", "valueOf"])
            answers[question["id"]] = {"a": said, "i": 3 if rng.random() < musts else rng.choice([1, 2])}
    if rng.random() < 0.1:
        answers["constructor"] = {"a": "yes", "i": 3}
    return answers


def test_sentences() -> None:
    """Over 900 random decisions and answers, both agree, in three languages and for every status."""
    rng = random.Random(20261122)  # noqa: S311 # a repeatable test, no secret
    states: list[dict[str, Any]] = []
    expected: list[str] = []
    seen: Counter[str] = Counter()
    for number in range(STATES):
        texts, compiled = random_guide(rng)
        answers, language = random_answers(rng, compiled), LANGUAGES[number % len(LANGUAGES)]
        result = evaluate(compiled, given(answers))
        told = describe(result, guide(texts, compiled), given(answers), Words(language))
        lead = rng.choice(compiled["options"])
        inverse = what_makes_it_lead(compiled, given(answers), lead)
        wanted = describe_inverse(inverse, lead, guide(texts, compiled), Words(language))
        states.append({"guide": for_script(texts, compiled, answers), "language": language, "lead": lead})
        expected.append(json.dumps([told.to_json(), wanted], ensure_ascii=False, separators=(",", ":")))
        seen[result.status] += 1
        seen["hangs"] += bool(told.hangs)
        seen["next"] += bool(told.next)

    actual = in_javascript(states)

    assert min(seen[status] for status in ("empty", "undecided", "tie", "lead", "only", "none", "hangs", "next")) > 10
    different = [case for case in zip(states, expected, actual, strict=True) if case[1] != case[2]]
    assert different == []
    COUNTS[Counted.STATES] += len(states)
