"""What a result hangs on, what to ask next and what would make an option lead: by plainly written rules, 0 differences.

The rules here follow the manual word by word, with words for cells, fractions for means and every set of answers tried.
They share nothing with the engine.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, product

import pytest

from decision_guide.engine.compilation import CompiledCell, Table
from decision_guide.engine.evaluation import evaluate, what_makes_it_lead
from decision_guide.model import GivenAnswer
from support.counting import COUNTS, Counted

FALL = 1_000_000
SCALES: tuple[dict[str, int], ...] = (
    {"good": 1, "partly": 0, "poor": -1},
    {"built-in": 3, "add-on": 1, "own-code": 0, "none": -2},
    {"yes": 1, "no": -1},
    {"full": 3, "part": 1, "none": 0},
)
Given = Mapping[str, GivenAnswer]


@dataclass(frozen=True)
class PlainQuestion:
    """A question with words: under each answer one word per option, ``-`` for a missing verdict."""

    id: str
    weight: int
    fails: int
    rows: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class PlainDecision:
    """A decision in words."""

    scale: Mapping[str, int]
    options: tuple[str, ...]
    questions: tuple[PlainQuestion, ...]

    def table(self) -> Table:
        """The same as the engine's table."""
        return Table(
            schema=2,
            id="plain",
            options=list(self.options),
            scale=list(self.scale.items()),
            questions=[
                {
                    "id": one.id,
                    "weight": one.weight,
                    "fails": one.fails,
                    "cells": {answer: [self._cell(word, one) for word in row] for answer, row in one.rows.items()},
                }
                for one in self.questions
            ],
        )

    def _cell(self, word: str, question: PlainQuestion) -> CompiledCell:
        special: dict[str, CompiledCell] = {"-": "-", "ruled-out": "x", "unknown": None}
        return special[word] if word in special else self.scale[word] * question.weight


@dataclass(frozen=True)
class Sum:
    """How an option fares."""

    score: int = 0
    is_out: bool = False
    is_unconfirmed: bool = False

    @property
    def place(self) -> int:
        """What options are ordered by."""
        return self.score - FALL * self.is_unconfirmed


def points(decision: PlainDecision, question: PlainQuestion, word: str, importance: int) -> tuple[int, bool, bool]:
    """What one word does: points, whether it takes the option out, whether it leaves it unconfirmed."""
    if word in decision.scale:
        cell = decision.scale[word] * question.weight
        return cell * (2 if importance > 1 else 1), importance == 3 and cell <= question.fails, False
    return 0, word == "ruled-out", word == "unknown" and importance == 3


def sums(decision: PlainDecision, given: Given) -> tuple[list[Sum], bool]:
    """How each option fares, and whether any cell speaks."""
    found, speaks = [Sum() for _ in decision.options], False
    for question in decision.questions:
        answer = given.get(question.id)
        if answer and answer.answer in question.rows:
            for option, word in enumerate(question.rows[answer.answer]):
                add, out, unconfirmed = points(decision, question, word, answer.importance)
                now = found[option]
                found[option] = Sum(now.score + add, now.is_out or out, now.is_unconfirmed or unconfirmed)
                speaks = speaks or add != 0 or out
    return found, speaks


def leaders(decision: PlainDecision, given: Given) -> tuple[str, ...]:
    """Who leads."""
    found, speaks = sums(decision, given)
    best = max((one.place for one in found if not one.is_out), default=0)
    names = zip(decision.options, found, strict=True)
    return tuple(name for name, one in names if speaks and not one.is_out and one.place == best)


def better_and_worse(decision: PlainDecision, word: str) -> list[str]:
    """The words that may take the place of another, in the order in which they are tried."""
    words = list(decision.scale)
    if word == "unknown":
        return words
    if word == "ruled-out":
        return words[-1:]
    place = words.index(word)
    return words[max(0, place - 1) : place] + words[place + 1 : place + 2]


def plain_hangs_on(decision: PlainDecision, given: Given) -> list[list[object]]:
    """Each verdict that counts, replaced alone."""
    now = leaders(decision, given)
    if len(now) != 1 and not all(one.is_out for one in sums(decision, given)[0]):
        return []
    found: list[list[object]] = []
    for number, question in enumerate(decision.questions):
        answer = given[question.id].answer if question.id in given else ""
        for option, word in enumerate(question.rows.get(answer, ())):
            for other in [] if word == "-" else better_and_worse(decision, word):
                row = (*question.rows[answer][:option], other, *question.rows[answer][option + 1 :])
                changed = replace(question, rows={**question.rows, answer: row})
                questions = (*decision.questions[:number], changed, *decision.questions[number + 1 :])
                then = leaders(replace(decision, questions=questions), given)
                if then != now:
                    found.append([question.id, decision.options[option], word, other, list(then)])
                    break
    return found


def plain_ask_next(decision: PlainDecision, given: Given) -> tuple[bool, str | None]:
    """Whether the result is settled, and the question to ask."""
    fares, _ = sums(decision, given)
    alive = [option for option, one in enumerate(fares) if not one.is_out]
    if not alive:
        return False, None
    first = max(alive, key=lambda option: (fares[option].place, -option))
    rivals = [option for option in alive if option != first]
    still_open = [one for one in decision.questions if given.get(one.id, GivenAnswer("dk")).answer == "dk"]

    def effects(question: PlainQuestion, option: int) -> list[tuple[int, bool, bool]]:
        importance = given[question.id].importance if question.id in given else 1
        return [points(decision, question, row[option], importance) for row in question.rows.values()]

    def worth(question: PlainQuestion, option: int) -> list[int]:
        doubted = fares[option].is_unconfirmed
        return [add - FALL * (out or (doubt and not doubted)) for add, out, doubt in effects(question, option)]

    def gain(question: PlainQuestion, rival: int) -> int:
        pairs = zip(worth(question, rival), worth(question, first), strict=True)
        return max(0, *(its - ours for its, ours in pairs))

    def pull(question: PlainQuestion, rival: int) -> Fraction:
        pairs = list(zip(worth(question, rival), worth(question, first), strict=True))
        return gain(question, rival) + Fraction(sum(ours - its for its, ours in pairs), len(pairs))

    def falls(question: PlainQuestion) -> bool:
        return any(
            out or (doubt and bool(rivals) and not fares[first].is_unconfirmed)
            for _, out, doubt in effects(question, first)
        )

    room = {
        rival: fares[rival].place - fares[first].place + sum(gain(question, rival) for question in still_open)
        for rival in rivals
    }
    in_reach = sorted((rival for rival in rivals if room[rival] >= 0), key=lambda rival: (-room[rival], rival))
    if len(leaders(decision, given)) == 1 and not in_reach and not any(map(falls, still_open)):
        return True, None
    candidates = [
        question
        for question in still_open
        if question.id not in given
        and (falls(question) or any(worth(question, rival) != worth(question, first) for rival in in_reach))
    ]
    order = sorted(enumerate(candidates), key=lambda item: ([-pull(item[1], rival) for rival in in_reach], item[0]))
    return False, order[0][1].id if order else None


def plain_wins_with(decision: PlainDecision, given: Given, option: str) -> dict[str, object]:
    """Every set of up to three changes, the smallest first."""
    shared: list[list[str]] | None = None
    for size in range(4):
        for changes, answers in changed_answers(decision, given, size):
            then = leaders(decision, answers)
            if then == (option,):
                return {"wins_with": changes, "shared": False}
            if option in then and shared is None:
                shared = changes
    return {"wins_with": shared, "shared": shared is not None}


def changed_answers(
    decision: PlainDecision, given: Given, size: int
) -> Iterator[tuple[list[list[str]], dict[str, GivenAnswer]]]:
    """All sets of changes of one size, by their questions, then by their answers, with the answers that follow."""
    free = [one for one in decision.questions if one.id not in given or given[one.id].answer != "nr"]
    for questions in combinations(free, size):
        others = [
            [answer for answer in one.rows if one.id not in given or given[one.id].answer != answer]
            for one in questions
        ]
        for chosen in product(*others):
            changes = [[one.id, answer] for one, answer in zip(questions, chosen, strict=True)]
            importances = {id_: given[id_].importance if id_ in given else 1 for id_, _ in changes}
            yield changes, {**given, **{id_: GivenAnswer(answer, importances[id_]) for id_, answer in changes}}


def stays(decision: PlainDecision, given: Given) -> bool:
    """Whether no further answers change the leaders: every completion is tried."""
    now = leaders(decision, given)
    free = [one for one in decision.questions if given.get(one.id, GivenAnswer("dk")).answer == "dk"]
    importances = [given[one.id].importance if one.id in given else 1 for one in free]
    for chosen in product(*([None, *one.rows] for one in free)):
        added = {
            one.id: GivenAnswer(answer, importance)
            for one, answer, importance in zip(free, chosen, importances, strict=True)
            if answer
        }
        if leaders(decision, {**given, **added}) != now:
            return False
    return True


def random_decision(rng: random.Random) -> PlainDecision:
    """Two to four options and one to five questions; how often a word is special differs."""
    scale = rng.choice(SCALES)
    options = tuple(f"o{number}" for number in range(rng.randint(2, 4)))
    special = rng.choice([0.0, 0.15, 0.4])
    fails = rng.choice([-1, -1, -1, 0, 1])

    def word() -> str:
        return rng.choice(["ruled-out", "unknown", "-", "-"] if rng.random() < special else list(scale))

    def question(number: int) -> PlainQuestion:
        answers = rng.choice([("yes", "no"), ("yes", "no"), ("low", "mid", "high")])
        rows: dict[str, tuple[str, ...]] = {answer: tuple(word() for _ in options) for answer in answers}
        if "no" in rows and rng.random() < 0.5:
            rows["no"] = tuple("-" for _ in options)
        return PlainQuestion(f"q{number}", rng.choice([1, 1, 2, 3]), fails, rows)

    return PlainDecision(scale, options, tuple(question(number) for number in range(rng.randint(1, 5))))


def random_answers(rng: random.Random, decision: PlainDecision) -> dict[str, GivenAnswer]:
    """Answers to some questions, with every importance, a few of them not sure or ignored."""
    share = rng.random()
    return {
        one.id: GivenAnswer(rng.choice([*one.rows, *one.rows, "dk", "nr"]), rng.choice([1, 1, 2, 3]))
        for one in decision.questions
        if rng.random() < share
    }


def differences(seeds: Sequence[int]) -> list[object]:
    """The generated decisions on which engine and plain rules disagree."""
    wrong: list[object] = []
    for seed in seeds:
        rng = random.Random(seed)  # noqa: S311 # a repeatable test, no secret
        decision = random_decision(rng)
        given = random_answers(rng, decision)
        option = rng.choice(decision.options)
        result = evaluate(decision.table(), given).to_json()
        found = {key: result[key] for key in ("hangs_on", "settled", "ask_next")}
        found |= what_makes_it_lead(decision.table(), given, option).to_json()
        settled, ask_next = plain_ask_next(decision, given)
        hinges = plain_hangs_on(decision, given)
        plain: dict[str, object] = {"hangs_on": hinges, "settled": settled, "ask_next": ask_next}
        plain |= plain_wins_with(decision, given, option)
        COUNTS[Counted.BRUTE_FORCE] += 1
        if found != plain or (settled and not stays(decision, given)):
            wrong.append((seed, found, plain))
    return wrong


def test_plain_rules() -> None:
    """On 1,500 generated decisions, the engine and the plain rules agree, and settled results stay."""
    assert differences(range(1_500)) == []


@pytest.mark.long
def test_plain_rules_on_many() -> None:
    """The same holds on 20,000 more."""
    assert differences(range(1_500, 21_500)) == []


def test_made_up_decisions_differ() -> None:
    """Among the decisions tried, every one of the answers looked for occurs often."""
    seen = {"hangs": 0, "asks": 0, "settled": 0, "alone": 0, "shared": 0, "never": 0, "three": 0}
    for seed in range(400):
        rng = random.Random(seed)  # noqa: S311 # a repeatable test, no secret
        decision = random_decision(rng)
        given = random_answers(rng, decision)
        settled, ask_next = plain_ask_next(decision, given)
        wins = plain_wins_with(decision, given, decision.options[-1])
        changes = wins["wins_with"]
        seen["hangs"] += bool(plain_hangs_on(decision, given))
        seen["asks"] += ask_next is not None
        seen["settled"] += settled
        seen["never"] += changes is None
        seen["shared"] += bool(wins["shared"])
        seen["alone"] += changes is not None and not wins["shared"]
        seen["three"] += isinstance(changes, list) and len(changes) == 3

    assert min(seen.values()) >= 3, seen
