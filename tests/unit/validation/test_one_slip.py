"""One slip of an author is one error, no matter how much of the file depends on what it breaks."""

from __future__ import annotations

from functools import partial

import pytest

from support.problems_of import only as only_problem
from support.problems_of import serious

WHOLE = """\
title: Which boat?
cite: [log]
compare: [[kayak, ferry]]
axes: {cost: What it costs, speed: How fast it is}
chart: {x: cost, y: speed}
scale:
  great: {worth: 2}
  okay: {worth: 0}
  bad: {worth: -2}
options:
  kayak: Sea kayak
  ferry: {name: Night ferry, status-quo: true}
  yacht: Sailing yacht
criteria:
  alone:
    ask: Are you alone?
    axis: {cost: 1, speed: 1}
    if-yes: {kayak: great, ferry: okay, yacht: bad}
    if-no: {kayak: bad}
  sea:
    ask: How rough is the sea?
    answers: {calm: Calm, rough: Rough}
    if-calm: {kayak: great, ferry: okay, yacht: great}
    if-rough: {kayak: bad, ferry: great, others: okay}
  price:
    ask: What may it cost?
    unit: €
    limit: at-most
    within: great
    beyond: bad
    values: {kayak: 20 €, ferry: 60 €, yacht: 300 €}
  crew:
    fact: Crew
    unit: people
    better: lower
    values: {kayak: 1 people, ferry: 40 people, yacht: 3 people}
scenarios:
  - name: A calm day
    answers: {alone: yes, sea: calm, price: 50!}
    expect: kayak
sources:
  log: {title: The log, author: A captain}
"""
only = partial(only_problem, WHOLE)


def test_right() -> None:
    """The decision of these tests has no problem."""
    assert serious(WHOLE) == []


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("    ask: Are you", "    Ask: Are you", "ask"),
        ("    ask: What may", "    Ask: What may", "ask"),
        ("    ask: What may", "    Frage: What may", "ask"),
        ("    ask: What may", "    label: What may", "ask"),
        ("    ask: How rough", "    ASK: How rough", "ask"),
        ("    fact: Crew", "    Fact: Crew", "fact"),
        ("    fact: Crew", "    label: Crew", "fact"),
        ("    limit: at", "    limits: at", "limit"),
        ("    limit: at", "    Limit: at", "limit"),
        ("    limit: at-most", "    max: 300", "limit"),
        ("    unit: €", "    Unit: €", "unit"),
        ("    unit: people", "    units: people", "unit"),
        ("    values: {kayak: 20", "    value: {kayak: 20", "values"),
        ("    values: {kayak: 20", "    Werte: {kayak: 20", "values"),
        ("    values: {kayak: 1 ", "    Values: {kayak: 1 ", "values"),
        ("    better: lower", "    Better: lower", "better"),
        ("    within: great", "    Within: great", "within"),
        ("    answers: {calm", "    Answers: {calm", "answers"),
        ("    if-yes:", "    if-ja:", "if-yes"),
        ("    if-yes:", "    wenn-ja:", "if-yes"),
        ("    if-yes:", "    If-Yes:", "if-yes"),
        ("    if-yes:", "    if-true:", "if-yes"),
        ("    if-yes:", "    if-نعم:", "if-yes"),
        ("    if-yes:", "    if-so:", "if-yes"),
        ("    if-no:", "    if-nein:", "if-no"),
        ("    if-no:", "    falls-nein:", "if-no"),
        ("    if-no:", "    if-not:", "if-no"),
        ("    if-no:", "    when-no:", "if-no"),
        ("    if-calm:", "    wenn-calm:", "if-calm"),
        ("    if-calm:", "    if-clam:", "if-calm"),
        ("criteria:", "Fragenkatalog:", "criteria"),
        ("title: Which", "Entscheidung: Which", "title"),
        ("    ask: Are you", "    problem: Are you", "ask"),
        ("{name: Night", "{called: Night", "name"),
        ("  - name: A calm", "  - who: A calm", "name"),
        ("{title: The log", "{work: The log", "title"),
    ],
)
def test_key(before: str, after: str, key: str) -> None:
    """A key by another name is one error, which asks for the right one, and what is under it is read."""
    problem = only(before, after)

    assert problem.code in {"unknown-key", "missing-key"}
    assert f'did you mean "{key}"' in (problem.help or "")


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("limit: at-most", "limit: none", "not-a-limit"),
        ("limit: at-most", "limit: [at-most]", "wrong-shape"),
        ("    limit: at-most\n", "", "missing-key"),
        ("{calm: Calm, rough: Rough}", "[calm, rough]", "wrong-shape"),
        ("{calm: Calm, rough: Rough}", "calm or rough", "wrong-shape"),
        ("{calm: Calm, rough: Rough}", "{calm: Calm}", "too-few-answers"),
        ("    answers: {calm: Calm, rough: Rough}\n", "", "missing-key"),
        ("{cost: What it costs, speed: How fast it is}", "[cost, speed]", "wrong-shape"),
        ("{cost: What it costs, speed: How fast it is}", "cost and speed", "wrong-shape"),
        ("  log: {title: The log, author: A captain}", "  - {title: The log, author: A captain}", "wrong-shape"),
        ("  okay: {worth: 0}\n  bad: {worth: -2}\n", "", "too-few-words"),
        ("scale:\n  great: {worth: 2}\n  okay: {worth: 0}\n  bad: {worth: -2}", "scale: [great, bad]", "wrong-shape"),
        ("scale:\n  great: {worth: 2}\n  okay: {worth: 0}\n  bad: {worth: -2}", "scale: 5-1", "wrong-shape"),
    ],
)
def test_part(before: str, after: str, code: str) -> None:
    """A part that cannot be read is one error, and nothing that refers to it is called wrong."""
    assert only(before, after).code == code


@pytest.mark.parametrize("part", ["options", "criteria"])
@pytest.mark.parametrize("written", ["[kayak, ferry]", "kayak or ferry", "\n  - kayak: Sea kayak\n  - ferry: Ferry"])
def test_needed_part(part: str, written: str) -> None:
    """Options or criteria that cannot be read are one error, although scenarios, pairs and the chart name them."""
    start = WHOLE.index(f"\n{part}:") + 1
    end = min(WHOLE.find(f"\n{other}", start) for other in ("criteria:", "scenarios:") if other != f"{part}:")
    found = serious(f"{WHOLE[:start]}{part}: {written}\n{WHOLE[end + 1 :]}")

    assert [problem.code for problem in found] == ["wrong-shape"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("yacht: bad}\n    if-no", "yaht: bad}\n    if-no"),
        ("yacht: bad}\n    if-no", "boat: bad}\n    if-no"),
        ("yacht: 300 €", "boat: 300 €"),
        ("yacht: 300 €", "Sailing yacht: 300 €"),
        ("ferry: okay, yacht: great", "night-ferry: okay, yacht: great"),
        ("{kayak: great, ferry: okay, yacht: bad}", "{kayak: great, sonst: okay}"),
        ("others: okay", "other: okay"),
        ("others: okay", "Rest: okay"),
    ],
)
def test_option(before: str, after: str) -> None:
    """An entry for no option is one error, and the option that it stands for is not missing too."""
    assert only(before, after).code == "unknown-option"


def test_option_by_name() -> None:
    """Where an id must stand, an option's name leads to its id."""
    for typed in ("Night ferry", "night-ferry", "NightFerry"):
        assert 'did you mean "ferry"?' in (only("ferry: okay, yacht: great", f"{typed}: okay, yacht: great").help or "")
    assert 'did you mean "kayak"?' in (only("expect: kayak", "expect: Sea kayak").help or "")


def test_left_option() -> None:
    """The help for an unknown option in a row names those for which the row has nothing."""
    assert (only("yacht: 300 €", "boat: 300 €").help or "").endswith('The row has none for "yacht".')


def test_further_options() -> None:
    """Options are missing if the row has fewer unknown entries than it lacks options."""
    found = serious(WHOLE.replace("{kayak: 20 €, ferry: 60 €, yacht: 300 €}", "{kayak: 20 €, boat: 300 €}"))

    assert [problem.code for problem in found] == ["missing-verdict", "unknown-option"]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("    unit: €", "    scale: 1 to 5\n    unit: €", "is a key of the whole decision: write it at the left edge."),
        ("    better: l", "    scale: 1 to 5\n    better: l", "One scale applies to all rows."),
        ("    limit: at", "    reviewed: 2026-01-01\n    limit: at", '"reviewed" is a key of the whole decision'),
        ("    limit: at", "    better: lower\n    limit: at", '"better" is a key of a fact.'),
        ("{name: Night", "{weight: 2, name: Night", '"weight" is a key of a question.'),
        ("{worth: 0}", "{worth: 0, symbol: o, expect: x}", '"expect" is a key of a scenario.'),
        ("sources:", "answers: {a: A}\nsources:", '"answers" is a key of a question or a scenario.'),
        ("sources:", "corners: {low-low: A}\nsources:", '"corners" is a key of the chart.'),
    ],
)
def test_key_of_another_group(before: str, after: str, sentence: str) -> None:
    """A key that another group has is told where it belongs."""
    problem = only(before, after)

    assert problem.code == "unknown-key"
    assert sentence in (problem.help or "")


@pytest.mark.parametrize("scale", ["1 to 5", "{top: {worth: 1}, low: {worth: -1}}", "[top, low]"])
def test_scale_of_one_question(scale: str) -> None:
    """A scale on one question is one error, and its words in the cells of this question are none."""
    top, low = ("5", "1") if scale == "1 to 5" else ("top", "low")
    row = f"    scale: {scale}\n    if-yes: {{kayak: {top}, ferry: {low}, yacht: unknown}}"

    assert only("    if-yes: {kayak: great, ferry: okay, yacht: bad}", row).code == "unknown-key"


@pytest.mark.parametrize("typed", ["1-5", "1–5", "1 - 5", "1..5", "1 bis 5", "1 through 5"])
def test_nearly_a_rating(typed: str) -> None:
    """A rating in another form is shown in the right one."""
    [problem] = serious(
        f"title: T\nscale: {typed}\noptions: {{a: A, b: B}}\ncriteria:\n  q: {{ask: Q?, if-yes: {{a: 5, b: 1}}}}"
    )

    assert problem.help == "Write: scale: 1 to 5"


def test_worth_without_its_key() -> None:
    """A word with nothing but a number gets the number as its worth."""
    assert only("okay: {worth: 0}", "okay: 0").help == "Write: okay: {worth: 0}"


@pytest.mark.parametrize("key", ["withn", "whitin", "within "])
def test_misspelt_word_of_a_limit(key: str) -> None:
    """A misspelt "within" whose word is the worst is read as meant, so that both errors are told."""
    words = f"    {key}: bad\n"
    found = serious(WHOLE.replace("    within: great\n    beyond: bad\n", words))

    assert {problem.code for problem in found} == {"unknown-key", "within-not-better"} - (
        {"unknown-key"} if key.strip() == "within" else set()
    )
