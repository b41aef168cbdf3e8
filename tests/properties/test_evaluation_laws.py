"""Laws of the evaluation, on random tables: against a second, naive reading of the rules and by brute force."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

from hypothesis import event, given, settings
from hypothesis import strategies as st

from decision_guide.engine.compilation import Compiled, CompiledCell, CompiledQuestion
from decision_guide.engine.evaluation import Result, Status, evaluate
from decision_guide.engine.link import format_answers, parse_answers
from decision_guide.engine.tally import Standing
from decision_guide.model import GivenAnswer
from support.counting import COUNTS, Counted

Answers = dict[str, GivenAnswer]
CELLS: st.SearchStrategy[CompiledCell] = st.one_of(st.integers(-3, 3), st.sampled_from([0, 1, -1, None, "x"]))
LAW = settings(max_examples=300, deadline=None, derandomize=True)


@st.composite
def tables(draw: st.DrawFn, cells: st.SearchStrategy[CompiledCell] = CELLS) -> Compiled:
    """A table of 2 to 4 options and 1 to 5 questions, yes/no or a choice of three."""
    options = [f"o{number}" for number in range(draw(st.integers(2, 4)))]
    row = st.lists(cells, min_size=len(options), max_size=len(options))
    questions: list[CompiledQuestion] = []
    for number in range(draw(st.integers(1, 5))):
        answers = draw(st.sampled_from([("yes", "no"), ("low", "mid", "high")]))
        questions.append({"id": f"q{number}", "cells": {answer: draw(row) for answer in answers}})
    return {"schema": 1, "id": "table", "options": options, "questions": questions}


@st.composite
def answers_to(draw: st.DrawFn, table: Compiled, importances: tuple[int, ...]) -> Answers:
    """Answers to some of the table's questions."""
    answers = {}
    for question in table["questions"]:
        said = draw(st.sampled_from([None, None, *question["cells"], *question["cells"], "dk", "nr"]))
        if said:
            answers[question["id"]] = GivenAnswer(said, draw(st.sampled_from(importances)))
    return answers


@st.composite
def answered(
    draw: st.DrawFn, cells: st.SearchStrategy[CompiledCell] = CELLS, importances: tuple[int, ...] = (1, 1, 2, 3)
) -> tuple[Compiled, Answers]:
    """A table and answers to it."""
    table = draw(tables(cells))
    return table, draw(answers_to(table, importances))


MOSTLY_UNKNOWN = answered(st.sampled_from([None, None, 0, 1, 2, 3, -1, "x"]), (1, 3, 3))
"""Tables in which many options are unconfirmed, and many must-haves are open."""


def leaders(table: Compiled, answers: Mapping[str, GivenAnswer]) -> list[str]:
    """Who leads, read from the rules in the plainest way: rank the columns one by one."""
    rows = [
        (question["cells"][answers[question["id"]].answer], answers[question["id"]].importance)
        for question in table["questions"]
        if question["id"] in answers and answers[question["id"]].answer in question["cells"]
    ]
    if not any(cell for row, _ in rows for cell in row):
        return []
    places = {}
    for position, option in enumerate(table["options"]):
        column = [(row[position], importance) for row, importance in rows]
        numbers = [(cell, importance) for cell, importance in column if isinstance(cell, int)]
        if any(cell == "x" for cell, _ in column) or any(cell < 0 and must == 3 for cell, must in numbers):
            continue
        confirmed = (None, 3) not in column
        places[option] = (confirmed, sum(cell * min(importance, 2) for cell, importance in numbers))
    return [option for option, place in places.items() if place == max(places.values())]


def order(result: Result, ids: list[str]) -> list[list[str]]:
    """The result's groups, of these options only."""
    groups = [[option for option in group if option in ids] for group in result.groups]
    return [group for group in groups if group]


@LAW
@given(st.one_of(answered(), MOSTLY_UNKNOWN))
def test_leaders(case: tuple[Compiled, Answers]) -> None:
    """The leaders are those of the plainest reading of the rules."""
    assert leaders(*case) == list(evaluate(*case).leaders)


@LAW
@given(answered())
def test_flips(case: tuple[Compiled, Answers]) -> None:
    """The flips are exactly the single changes after which a fresh reading of the rules gives other leaders."""
    table, answers = case
    expected = []
    for question in table["questions"]:
        said = answers.get(question["id"])
        if not answers or (said and said.answer == "nr"):
            continue
        others: list[str | None] = [answer for answer in question["cells"] if not said or answer != said.answer]
        if said and said.answer != "dk":
            others.append(None)
        rest = {other: answer for other, answer in answers.items() if other != question["id"]}
        for answer in others:
            changed = {question["id"]: GivenAnswer(answer, said.importance if said else 1)} if answer else {}
            then = leaders(table, rest | changed)
            if then != leaders(table, answers):
                expected.append((question["id"], answer, then))

    assert expected == [(flip.question, flip.answer, list(flip.leaders)) for flip in evaluate(table, answers).flips]


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(st.one_of(answered(), MOSTLY_UNKNOWN))
def test_settled_is_never_claimed_wrongly(case: tuple[Compiled, Answers]) -> None:
    """If the result claims to be settled, no completion of the open questions changes the leaders."""
    table, answers = case
    result = evaluate(table, answers)
    event(f"{result.status}, settled: {result.settled}")
    if not result.settled:
        return
    assert result.status in (Status.LEAD, Status.ONLY)
    open_questions = [
        question
        for question in table["questions"]
        if question["id"] not in answers or answers[question["id"]].answer == "dk"
    ]
    for completion in product(*(["dk", *question["cells"]] for question in open_questions)):
        added = {
            question["id"]: GivenAnswer(answer, answers[question["id"]].importance if question["id"] in answers else 1)
            for question, answer in zip(open_questions, completion, strict=True)
        }

        assert list(result.leaders) == leaders(table, answers | added)
    COUNTS[Counted.SETTLED] += 1


@LAW
@given(answered(), st.data())
def test_further_option_reverses_nothing(case: tuple[Compiled, Answers], data: st.DataObject) -> None:
    """Another option does not change the score, standing and order of the others."""
    table, answers = case
    rows = [row for question in table["questions"] for row in question["cells"].values()]
    before = evaluate(table, answers)
    for row in rows:
        row.append(data.draw(CELLS))
    first = list(table["options"])
    table["options"].append("further")

    after = evaluate(table, answers)

    assert before.options == after.options[:-1]
    assert order(before, first) == order(after, first)


@LAW
@given(answered(), st.data())
def test_monotone(case: tuple[Compiled, Answers], data: st.DataObject) -> None:
    """A better cell never moves its option down."""
    table, answers = case
    question = data.draw(st.sampled_from(table["questions"]))
    row = question["cells"][data.draw(st.sampled_from(list(question["cells"])))]
    position = data.draw(st.integers(0, len(row) - 1))
    cell, option = row[position], table["options"][position]
    before = evaluate(table, answers)
    better = data.draw(st.integers(1, 6))
    if cell is None:
        better, cell = 0, 0  # from unknown to no effect: a doubt less
    row[position] = cell + better if isinstance(cell, int) else -9

    after = evaluate(table, answers)

    assert _ahead(after, option) <= _ahead(before, option)


def _ahead(result: Result, option: str) -> set[str]:
    """The options that rank strictly before this one; all others if it is out."""
    if result.option(option).standing is Standing.OUT:
        return {other.id for other in result.options} - {option}
    ahead: set[str] = set()
    for group in result.groups:
        if option in group:
            break
        ahead |= set(group)
    return ahead


@LAW
@given(answered(), st.randoms(use_true_random=False))
def test_author_order_has_no_effect(case: tuple[Compiled, Answers], random: object) -> None:
    """Shuffling options, questions, answers and a reader's order changes no score, standing, leader or flip."""
    table, answers = case
    before = evaluate(table, answers)
    shuffled = _shuffled(table, random)

    after = evaluate(shuffled, dict(reversed(answers.items())))

    assert (before.status, before.settled, before.poor_fit) == (after.status, after.settled, after.poor_fit)
    assert [set(group) for group in before.groups] == [set(group) for group in after.groups]
    assert {option.id: (option.score, option.standing) for option in before.options} == {
        option.id: (option.score, option.standing) for option in after.options
    }
    assert {(flip.question, flip.answer, frozenset(flip.leaders)) for flip in before.flips} == {
        (flip.question, flip.answer, frozenset(flip.leaders)) for flip in after.flips
    }


def _shuffled(table: Compiled, random: object) -> Compiled:
    """The same table in another author order."""
    shuffle = random.shuffle  # type: ignore[attr-defined] # hypothesis gives a random.Random
    positions = list(range(len(table["options"])))
    shuffle(positions)
    questions: list[CompiledQuestion] = [
        {
            "id": question["id"],
            "cells": {
                answer: [row[position] for position in positions] for answer, row in reversed(question["cells"].items())
            },
        }
        for question in table["questions"]
    ]
    shuffle(questions)
    return {**table, "options": [table["options"][position] for position in positions], "questions": questions}


@LAW
@given(answered(st.integers(-3, 3)))
def test_reasons_add_up(case: tuple[Compiled, Answers]) -> None:
    """What speaks for the leader less what speaks for the runner-up is the lead; each factor takes it to 0 exactly."""
    result = evaluate(*case)
    event(f"{result.status}, reasons: {bool(result.because)}")
    if not result.because:
        return
    leader, runner_up = (result.option(group[0]) for group in result.groups[:2])
    lead = leader.score - runner_up.score
    points = {reason.question: reason.points for reason in result.because}
    points |= {reason.question: -reason.points for reason in result.despite}

    assert lead == sum(points.values())
    assert {question for question, value in points.items() if value - lead >= 0 or value < 0} == {
        factor.question for factor in result.factors
    }
    for factor in result.factors:
        times = Fraction(factor.numerator, factor.denominator)
        assert lead + (times - 1) * points[factor.question] == 0


@LAW
@given(answered())
def test_link_keeps_the_result(case: tuple[Compiled, Answers]) -> None:
    """Answers written into a link and read back give the same result."""
    table, answers = case

    assert evaluate(table, answers) == evaluate(table, parse_answers(format_answers(answers)))
