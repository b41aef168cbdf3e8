"""Two editions of one decision: the leaders then and now are what the engine says of each, set by set."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from math import prod

import pytest

from decision_guide.editions.links import guide_links
from decision_guide.editions.matching import Matching, match
from decision_guide.editions.rechecking import recheck
from decision_guide.editions.shares import SAMPLE, Share, Turn, share
from decision_guide.engine.compilation import CompiledCell, Table, TableQuestion, table_of
from decision_guide.engine.edition import edition_of
from decision_guide.engine.evaluation import evaluate
from decision_guide.engine.link import Stamp, format_answers, read_stamp
from decision_guide.engine.tally import row_of
from decision_guide.model import GivenAnswer
from support.decisions import decision_of
from support.numeric_decisions import PlainDecision, answers, made_up

PAIRS = 1000
NUMERIC_PAIRS = 200
SCALE = [("best", 2), ("good", 1), ("fair", 0), ("poor", -1), ("worst", -2)]
ANSWERS = (("yes", "no"), ("low", "mid", "high"))


def random_cell(rng: random.Random) -> CompiledCell:
    """A cell that is sometimes special."""
    return rng.choice([None, "x", "-"]) if rng.random() < 0.2 else rng.randint(-2, 2)


def random_edition(rng: random.Random, questions: int = 4) -> Table:
    """A table of two to four options."""
    options = [f"o{number}" for number in range(rng.randint(2, 4))]
    rows: list[TableQuestion] = [
        {
            "id": f"q{number}",
            "weight": 1,
            "cells": {answer: [random_cell(rng) for _ in options] for answer in rng.choice(ANSWERS)},
        }
        for number in range(rng.randint(1, questions))
    ]
    return {"schema": 2, "id": "table", "options": options, "scale": SCALE, "questions": rows}


def next_edition(rng: random.Random, old: Table) -> tuple[Table, Matching]:
    """A later edition with some parts renamed, removed, added and judged again; and what is the same in both."""
    options = {f"{one}-new" if rng.random() < 0.3 else one: one for one in old["options"] if rng.random() < 0.85}
    names = [*options, *(["extra"] if rng.random() < 0.3 or len(options) < 2 else []), *([] if options else ["other"])]
    rng.shuffle(names)
    rows: list[TableQuestion] = []
    questions: dict[str, str] = {}
    answers: dict[str, dict[str, str]] = {}
    for question in old["questions"]:
        if rng.random() < 0.15:
            continue
        new = f"{question['id']}-new" if rng.random() < 0.3 else question["id"]
        kept = {f"{one}-new" if rng.random() < 0.3 else one: one for one in question["cells"] if rng.random() < 0.9}
        questions[new], answers[new] = question["id"], kept

        def cell(
            answer: str, option: str, old_row: TableQuestion = question, kept: dict[str, str] = kept
        ) -> CompiledCell:
            if answer not in kept or option not in options or rng.random() < 0.2:
                return random_cell(rng)
            return old_row["cells"][kept[answer]][old["options"].index(options[option])]

        cells = {answer: [cell(answer, option) for option in names] for answer in [*kept, "added"]}
        rows.append({"id": new, "weight": 1, "cells": cells})
    rows.append(
        {"id": "fresh", "weight": 1, "cells": {"yes": [random_cell(rng) for _ in names], "no": [0 for _ in names]}}
    )
    table: Table = {**old, "options": names, "questions": rows}
    return table, Matching(options=options, questions=questions, facts={}, answers=answers)


def by_brute_force(old: Table, new: Table, matching: Matching) -> Share | None:
    """The same, one answer set after the other, with the evaluator of the page."""
    common = {question: answers for question, answers in matching.answers.items() if answers}
    if not common:
        return None
    changed, total = 0, 0
    turns: Counter[tuple[str, str, str, str]] = Counter()
    for given in product(*common.values()):
        pairs = tuple(zip(common, given, strict=True))
        before = {matching.questions[question]: GivenAnswer(common[question][answer]) for question, answer in pairs}
        then = evaluate(old, before).leaders
        now = evaluate(new, {question: GivenAnswer(answer) for question, answer in pairs}).leaders
        total += 1
        if {matching.present(one) for one in then} == set(now):
            continue
        changed += 1
        if len(then) == len(now) == 1 and matching.options.get(now[0]) != then[0]:
            turns.update((question, answer, then[0], now[0]) for question, answer in pairs)
    most = max(turns.values(), default=0)
    likeliest = [turn for turn, count in turns.items() if count == most]
    first = min(likeliest, key=lambda turn: _rank(turn, common, old, new), default=None)
    turn = Turn(question=first[0], answer=first[1], before=first[2], after=first[3], sets=most) if first else None
    return Share(changed=changed, sets=total, total=total, turn=turn)


def _rank(
    turn: tuple[str, str, str, str], common: Mapping[str, Mapping[str, str]], old: Table, new: Table
) -> tuple[int, ...]:
    question, answer, before, after = turn
    places = [*common].index(question), [*common[question]].index(answer)
    return (*places, old["options"].index(before), new["options"].index(after))


def test_shares_by_brute_force() -> None:
    """Over 1,000 random pairs of editions, the changed answer sets and the likeliest turn are what the engine gives."""
    rng = random.Random(20)  # noqa: S311 # a repeatable test, no secret
    found = 0
    for _ in range(PAIRS):
        old = random_edition(rng)
        new, matching = next_edition(rng, old)
        expected = by_brute_force(old, new, matching)
        assert share(old, new, matching) == expected
        found += bool(expected and expected.turn)
    assert found > PAIRS / 4


def numeric_editions(rng: random.Random) -> tuple[PlainDecision, PlainDecision]:
    """Two editions with the same questions, some of whose values, words and limits differ."""
    old, new = made_up(rng), made_up(rng)
    while new.options != old.options or len(new.limits) < len(old.limits):
        new = made_up(rng)
    limits = tuple(one if rng.random() < 0.5 else other for one, other in zip(old.limits, new.limits, strict=False))
    return old, replace(new, limits=limits)


def test_limits_by_brute_force() -> None:
    """Over random pairs of editions with limits, the changed answer sets are those that the numbers themselves give."""
    rng = random.Random(24)  # noqa: S311 # a repeatable test, no secret
    found = 0
    for _ in range(NUMERIC_PAIRS):
        old, new = numeric_editions(rng)
        before, after = decision_of(old.text()), decision_of(new.text())
        matching = match(before, after)
        common = {question: answers for question, answers in matching.answers.items() if answers}
        changed = 0
        for given in product(*common.values()):
            told = {question: GivenAnswer(answer) for question, answer in zip(common, given, strict=True)}
            changed += set(old.leaders(told)) != set(new.leaders(told))

        shared = share(table_of(before), table_of(after), matching)

        assert shared
        assert (shared.changed, shared.total) == (changed, prod(map(len, common.values())))
        found += changed > 0
    assert found > NUMERIC_PAIRS / 4


def test_a_number_of_every_range() -> None:
    """Any number that a reader may mean has, in both editions, the row of one of the compared numbers."""
    rng = random.Random(25)  # noqa: S311 # a repeatable test, no secret
    tried = 0
    for _ in range(NUMERIC_PAIRS):
        old, new = numeric_editions(rng)
        before, after = decision_of(old.text()), decision_of(new.text())
        for limits in zip(old.limits, new.limits, strict=False):
            question, is_at_most = limits[0].id, limits[0].is_at_most
            if is_at_most != limits[1].is_at_most:
                continue
            asked = [
                next(one for one in table_of(side)["questions"] if one["id"] == question) for side in (before, after)
            ]
            compared = {_rows(asked, number) for number in match(before, after).answers[question]}
            for probe in (probe for limit in limits for probe in limit.probes() if probe >= 0 or not is_at_most):
                tried += 1
                assert _rows(asked, str(float(probe)).removesuffix(".0").replace(".", "~")) in compared
    assert tried > NUMERIC_PAIRS


@pytest.mark.parametrize("pairs", [100, pytest.param(PAIRS, marks=pytest.mark.long)])
def test_then_and_now(pairs: int) -> None:
    """Over random pairs of editions, a link rechecked names the leaders that the numbers of each edition give."""
    rng = random.Random(26)  # noqa: S311 # a repeatable test, no secret
    changed = 0
    for _ in range(pairs):
        old, new = numeric_editions(rng)
        before, after = decision_of(old.text()), decision_of(new.text())
        given = answers(rng, old)
        stamp = ".".join([edition_of(table_of(before)), *evaluate(table_of(before), given).leaders])
        [link] = guide_links(f"https://x.example/decisions/table/decide/?a={format_answers(given)}&s={stamp}")

        found = recheck(link, {"table": after})

        then, now = ([one.upper() for one in side.leaders(given)] for side in (old, new))
        assert ([*found.then], [*found.now]) == (then, now)
        assert found.is_changed is (set(then) != set(now))
        changed += found.is_changed
    assert changed > pairs / 4


def _rows(asked: list[TableQuestion], answer: str) -> tuple[tuple[CompiledCell, ...], ...]:
    return tuple(tuple(row_of(one, answer)) for one in asked)


def test_stamps_remember_the_leaders() -> None:
    """Over 1,000 random editions, a stamp read back names the leaders that the engine of that edition gives."""
    rng = random.Random(21)  # noqa: S311 # a repeatable test, no secret
    for _ in range(PAIRS):
        table = random_edition(rng)
        answers = {one["id"]: GivenAnswer(rng.choice([*one["cells"]])) for one in table["questions"]}
        leaders = evaluate(table, answers).leaders

        assert read_stamp(".".join([edition_of(table), *leaders])) == Stamp(edition_of(table), leaders)


def test_same_edition_same_results() -> None:
    """An edition in another order is the same edition, and gives the same leaders for every answer set."""
    rng = random.Random(22)  # noqa: S311 # a repeatable test, no secret
    for _ in range(100):
        old = random_edition(rng)
        order = rng.sample(range(len(old["options"])), len(old["options"]))
        rows: list[TableQuestion] = [
            {
                **one,
                "cells": {answer: [row[place] for place in order] for answer, row in reversed(one["cells"].items())},
            }
            for one in reversed(old["questions"])
        ]
        new: Table = {**old, "options": [old["options"][place] for place in order], "questions": rows}
        same = Matching(
            options={one: one for one in new["options"]},
            questions={one["id"]: one["id"] for one in rows},
            facts={},
            answers={one["id"]: {answer: answer for answer in one["cells"]} for one in rows},
        )
        compared = share(old, new, same)

        assert edition_of(new) == edition_of(old)
        assert compared
        assert (compared.changed, compared.turn) == (0, None)


def test_sample() -> None:
    """Above 65,536 answer sets a fixed sample of 20,000 is compared, with the same figures in every run."""
    rng = random.Random(23)  # noqa: S311 # a repeatable test, no secret
    options = ["a", "b", "c"]

    def edition() -> Table:
        rows: list[TableQuestion] = [
            {"id": f"q{number}", "weight": 1, "cells": {"yes": [rng.randint(-2, 2) for _ in options], "no": [0, 0, 0]}}
            for number in range(17)
        ]
        return {"schema": 2, "id": "t", "options": options, "scale": SCALE, "questions": rows}

    old, new = edition(), edition()
    matching = Matching(
        options={one: one for one in options},
        questions={f"q{number}": f"q{number}" for number in range(17)},
        facts={},
        answers={f"q{number}": {"yes": "yes", "no": "no"} for number in range(17)},
    )

    first = share(old, new, matching)

    assert first
    assert (first.sets, first.total, first.is_sample) == (SAMPLE, 131_072, True)
    assert first == share(old, new, matching)
    assert 0 < first.changed < first.sets
