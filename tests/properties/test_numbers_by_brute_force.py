"""Decisions with limits: Python, the script and a plain reading of the numbers themselves agree, 0 differences."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from decision_guide.engine.compilation import Table, table_of
from decision_guide.engine.evaluation import evaluate, what_makes_it_lead
from decision_guide.model import GivenAnswer
from support import javascript
from support.counting import COUNTS, Counted
from support.numeric_decisions import Given, PlainDecision, PlainLimit, answers, made_up
from support.result_cases import decision_in

ENGINE = Path(__file__).parents[2] / "generator" / "decision_guide" / "engine"
VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "numbers.json").read_text(encoding="utf-8"))
SCRIPT = """
import {{ readFileSync }} from "node:fs";
import {{ evaluate }} from {evaluation};
import {{ whatWouldMakeItLead }} from {inverse};
import {{ readLink }} from {link};
import {{ withNumbers }} from {numbers};
const {{ tables, states }} = JSON.parse(readFileSync(0, "utf8"));
const prepared = tables.map(withNumbers);
process.stdout.write(JSON.stringify(states.map(({{ place, answers, link, lead }}) => {{
  const given = answers ?? readLink(link, {{ questions: {{}}, answers: {{}} }}).answers;
  const {{ wins_with, shared }} = lead ? whatWouldMakeItLead(prepared[place], given, lead) : {{}};
  return JSON.stringify({{ ...evaluate(prepared[place], given), wins_with, shared }});
}})));
"""


def in_javascript(tables: list[Table], states: list[dict[str, Any]]) -> list[str]:
    """What the script makes of each state: JSON, keys in the script's order."""
    names = ("evaluation", "inverse", "link", "numbers")
    modules = {name: json.dumps((ENGINE / f"{name}.js").as_uri()) for name in names}
    found: list[str] = javascript.run(SCRIPT.format(**modules), {"tables": tables, "states": states})
    return found


def test_vectors_in_the_script() -> None:
    """The script gives for each vector the same result as Python, to the letter."""
    tables = {name: table_of(decision_in(text, name)) for name, text in VECTORS["decisions"].items()}
    names = list(tables)
    states = [
        {"place": names.index(case["decision"]), "link": case["answers"], "lead": case.get("lead")}
        for case in VECTORS["cases"]
    ]

    found = [json.loads(text) for text in in_javascript(list(tables.values()), states)]

    for case, result in zip(VECTORS["cases"], found, strict=True):
        expected = dict(case["result"])
        if "options" in expected:
            keys = expected["options"][0]
            result["options"] = [{key: option[key] for key in keys} for option in result["options"]]
        assert {key: result[key] for key in expected} == expected, case["name"]


def holds(told: dict[str, str], number: Fraction) -> bool:
    """Whether a range that readers are told holds a number."""
    ends = {name: Fraction(end) for name, end in told.items()}
    return (
        ("from" not in ends or ends["from"] <= number)
        and ("below" not in ends or number < ends["below"])
        and ("above" not in ends or ends["above"] < number)
        and ("to" not in ends or number <= ends["to"])
    )


def is_tried(limit: PlainLimit, number: Fraction) -> bool:
    """Whether readers may be expected to type a number: no one means to pay less than nothing."""
    bounds = [Fraction(end) for value in limit.values if isinstance(value, tuple) for end in value]
    return not (limit.is_at_most and bounds and min(bounds) == 0 and number < 0)


def flips_differ(decision: PlainDecision, given: Given, flips: list[list[Any]]) -> list[object]:
    """The numbers at which the flips that are told, and who leads by the numbers, differ."""
    now = decision.leaders(given)
    wrong: list[object] = []
    for limit in decision.limits:
        if limit.id in given and given[limit.id].answer == "nr":
            continue
        for number in filter(lambda one: is_tried(limit, one), limit.probes()):
            then = decision.leaders_at(given, limit, number)
            told = [
                leaders
                for question, range_, leaders in flips
                if question == limit.id and range_ is not None and holds(range_, number)
            ]
            if told != ([] if then == now else [then]):
                wrong.append((limit.id, str(number), told, then))
    return wrong


@pytest.mark.parametrize(
    ("seed", "decisions"), [(19, 60), *(pytest.param(seed, 300, marks=pytest.mark.long) for seed in range(1, 5))]
)
def test_numbers_decide(seed: int, decisions: int) -> None:
    """Scores, standings, leaders and flips are those of the numbers themselves, in both languages."""
    rng = random.Random(seed)  # noqa: S311 # a repeatable test, no secret
    plain = [made_up(rng) for _ in range(decisions)]
    tables = [table_of(decision_in(one.text(), "made-up")) for one in plain]
    given = [(place, answers(rng, one)) for place, one in enumerate(plain) for _ in range(25)]
    states: list[dict[str, Any]] = [
        {
            "place": place,
            "answers": {id_: {"a": one.answer, "i": one.importance} for id_, one in said.items()},
            "lead": rng.choice(tables[place]["options"]),
        }
        for place, said in given
    ]

    scripted = in_javascript(tables, states)

    ends: set[str] = set()
    for (place, said), state, text in zip(given, states, scripted, strict=True):
        result = evaluate(tables[place], said)
        told: dict[str, Any] = result.to_json()
        lead: dict[str, Any] = what_makes_it_lead(tables[place], said, state["lead"]).to_json()
        assert json.dumps({**told, **lead}, separators=(",", ":")) == text, (plain[place].text(), said)
        sums, _ = plain[place].sums(said)
        assert [(one.score, str(one.standing)) for one in result.options] == sums, (plain[place].text(), said)
        assert list(result.leaders) == plain[place].leaders(said), (plain[place].text(), said)
        if result.status == "empty":
            assert told["flips"] == []
        else:
            assert flips_differ(plain[place], said, told["flips"]) == [], (plain[place].text(), said)
        assert_makes_it_lead(plain[place], said, state["lead"], lead)
        ends |= {str(result.status), *("range" for flip in told["flips"] if isinstance(flip[1], dict))}
    assert ends >= {"empty", "tie", "lead", "only", "none", "range"}
    COUNTS[Counted.STATES] += len(states)
    COUNTS[Counted.BRUTE_FORCE] += len(states)


def assert_makes_it_lead(decision: PlainDecision, given: Given, option: str, told: dict[str, Any]) -> None:
    """With every number of the ranges that would make an option lead, it leads."""
    if not told["wins_with"]:
        return
    changed = dict(given)
    for question, answer in told["wins_with"]:
        limit = next((one for one in decision.limits if one.id == question), None)
        importance = given[question].importance if question in given else 1
        number = next((str(one) for one in limit.probes() if holds(answer, one)), None) if limit else answer
        assert number is not None
        changed[question] = GivenAnswer(number, importance)
    leaders = decision.leaders(changed)
    assert option in leaders if told["shared"] else leaders == [option]
