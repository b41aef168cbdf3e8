"""A value in other words, in another language or form leads to the value that is meant, where this is certain."""

from __future__ import annotations

import re
from functools import partial

import pytest

from decision_guide.validation.other_dates import intended_days, intended_interval, intended_month
from support import problems_of

WHOLE = """\
title: Which lamp?
cite: [book]
reviewed: 2026-11-22
review-every: 6 months
draft: false
status-quo: none
axes: {cost: What it costs, light: How bright it is}
chart: {x: power, y: light, x-scale: log}
options:
  oil: Oil lamp
  led: {name: LED lamp, status-quo: false}
criteria:
  inside:
    ask: Is it for a room?
    weight: 2
    must-have: never
    axis: {cost: 1, light: 1}
    if-yes: {oil: poor, led: good}
  place:
    ask: Where does it stand?
    answers: {table: On a table, tent: In a tent}
    if-table: {oil: poor, led: good}
    if-tent: {oil: partly, led: good}
  power:
    ask: How much may it use?
    limit: at-most
    beyond: poor
    values: {oil: 3, led: 5}
  hours:
    ask: How long must it last?
    limit: at-least
    values: {oil: 20, led: 30}
  price:
    fact: Price
    better: lower
    values: {oil: 30, led: 40}
scenarios:
  - name: A dark room
    answers: {inside: yes, place: table}
    expect: led
sources:
  book: {title: The lamp, author: A smith, date: 2023-12, read: 2026-01-02}
"""
serious = partial(problems_of.serious, ignored={"broken-expectation"})
only = partial(problems_of.only, WHOLE, ignored={"broken-expectation"})


def test_right() -> None:
    """The decision of these tests has no problem."""
    assert serious(WHOLE) == []


@pytest.mark.parametrize(
    ("before", "after", "meant"),
    [
        ("draft: false", "draft: nein", "false"),
        ("draft: false", "draft: wahr", "true"),
        ("status-quo: false", "status-quo: ja", "true"),
        ("status-quo: false", "status-quo: Yes", "true"),
        ("status-quo: false", "status-quo: نعم", "true"),
        ("status-quo: none", "status-quo: keine", "none"),
        ("status-quo: none", "status-quo: false", "none"),
        ("status-quo: none", "status-quo: None", "none"),
        ("limit: at-most", "limit: at most", "at-most"),
        ("limit: at-most", "limit: höchstens", "at-most"),
        ("limit: at-most", "limit: max", "at-most"),
        ("limit: at-most", "limit: <=", "at-most"),
        ("limit: at-least", "limit: At_least", "at-least"),
        ("limit: at-least", "limit: mindestens", "at-least"),
        ("limit: at-least", "limit: minimum", "at-least"),
        ("limit: at-least", "limit: ≥", "at-least"),
        ("better: lower", "better: less", "lower"),
        ("better: lower", "better: niedriger", "lower"),
        ("better: lower", "better: Higher", "higher"),
        ("better: lower", "better: größer", "higher"),
        ("x-scale: log", "x-scale: logarithmisch", "log"),
        ("x-scale: log", "x-scale: Linear", "linear"),
        ("beyond: poor", "beyond: ruled out", "ruled-out"),
        ("beyond: poor", "beyond: ausgeschlossen", "ruled-out"),
        ("beyond: poor", "beyond: schlecht", "poor"),
        ("inside: yes", "inside: ja", "yes"),
        ("inside: yes", "inside: Nein", "no"),
        ("inside: yes", "inside: don't know", "dk"),
        ("inside: yes", "inside: weiß nicht!", "dk"),
        ("inside: yes", "inside: egal", "nr"),
        ("place: table", "place: On a table", "table"),
        ("place: table", "place: in a tent!", "tent"),
        ("place: table", "place: unsure", "dk"),
        ("expect: led", "expect: keine", "none"),
        ("expect: led", "expect: Unentschieden", "undecided"),
        ("expect: led", "expect: tie", "undecided"),
        ("expect: led", "expect: LED lamp", "led"),
        ("review-every: 6 months", "review-every: 6 Monate", "6 months"),
        ("review-every: 6 months", "review-every: six months", "6 months"),
        ("review-every: 6 months", "review-every: jährlich", "1 year"),
        ("oil: 20, led", "oil: unbegrenzt, led", "unlimited"),
        ("oil: 20, led", "oil: ∞, led", "unlimited"),
        ("oil: 20, led", "oil: Unknown, led", "unknown"),
        ("oil: 20, led", "oil: unbekannt, led", "unknown"),
        ("oil: 20, led", "oil: n.a., led", "n/a"),
        ("oil: 20, led", "oil: kostenlos, led", "0"),
        ("oil: 30, led", "oil: free, led", "0"),
    ],
)
def test_meant(before: str, after: str, meant: str) -> None:
    """Another word is one error that asks for the word of the format, and this word passes in its place."""
    problem = only(before, after)
    typed = after.split(": ", 1)[1].removesuffix(", led").removesuffix("!")
    fixed = WHOLE.replace(before, after.replace(typed, meant))
    left = "status-quo: none" if "status-quo: true" in fixed else ""

    assert f'did you mean "{meant}"?' in (problem.help or "")
    assert serious(fixed.replace(f"{left}\n", "") if left else fixed) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("draft: false", "draft: soon"),
        ("limit: at-most", "limit: 300"),
        ("better: lower", "better: green"),
        ("inside: yes", "inside: sometimes"),
        ("expect: led", "expect: candle"),
        ("weight: 2", "weight: high"),
        ("review-every: 6 months", "review-every: sometimes"),
        ("reviewed: 2026-11-22", "reviewed: last week"),
        ("oil: 20, led", "oil: long, led"),
        ("oil: 20, led", "oil: –, led"),
    ],
)
def test_uncertain(before: str, after: str) -> None:
    """A word that could mean anything gets the rule, and no guess."""
    advice = only(before, after).help or ""

    assert "did you mean" not in advice
    assert (advice != "") == ("draft" not in before)


@pytest.mark.parametrize("typed", ["unbegrenzt", "Unlimited", "infinite", "no limit"])
def test_unlimited_where_it_cannot_be(typed: str) -> None:
    """Where no value may be unlimited, no help asks for this word."""
    problem = only("oil: 3, led", f"oil: {typed}, led")

    assert problem.code == "unlimited-here"
    assert "did you mean" not in (problem.help or "")


@pytest.mark.parametrize(
    ("oil", "led"),
    [
        ("unknown", "unknown"),
        ("'n/a, it has none'", "'unlimited, from the mains [^book]'"),
        ("unknown [^judgement]", "unknown, no one knows it"),
    ],
)
def test_row_without_a_number(oil: str, led: str) -> None:
    """Where no value is known, a question with a limit has words for it, alone or with notes, and no error."""
    assert serious(WHOLE.replace("{oil: 20, led: 30}", f"\n      oil: {oil}\n      led: {led}")) == []


@pytest.mark.parametrize("typed", ["?", "-", ">= 5", "@5", "%5"])
def test_sign_in_a_number(typed: str) -> None:
    """A value that begins with a symbol is told how numbers are written in a row of numbers, and only there."""
    rows = "values:\n      led: 5\n      oil: VALUE".replace("VALUE", typed)
    number = only("values: {oil: 3, led: 5}", rows)
    [text] = serious(WHOLE.replace("    better: lower\n", "").replace("values: {oil: 30, led: 40}", rows))

    assert (number.help or "").startswith("Write a number")
    assert "|" in (text.help or "")


@pytest.mark.parametrize("typed", ["<5", "~30", "30+", "≥ 30", "30 ± 5", "30/40"])
def test_sign_beside_a_number(typed: str) -> None:
    """A sign beside a number is told how a number, a range and a note are written."""
    assert "a range such as 5-10" in (only("oil: 20, led", f"oil: {typed}, led").help or "")


def test_range_in_words() -> None:
    """A word between two numbers is no unit, but makes a range in another language."""
    assert only("oil: 20, led", "oil: 20 bis 30, led").help == "Write a range with a hyphen, such as 5-10."


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("22.11.2026", ["2026-11-22"]),
        ("1. 2. 2026", ["2026-02-01"]),
        ("22 November 2026", ["2026-11-22"]),
        ("22. November 2026", ["2026-11-22"]),
        ("3. März 2026", ["2026-03-03"]),
        ("Nov 22, 2026", ["2026-11-22"]),
        ("December 1st, 2026", ["2026-12-01"]),
        ("2026/11/22", ["2026-11-22"]),
        ("2026-1-5", ["2026-01-05"]),
        ("2026-11-22T10:00:00Z", ["2026-11-22"]),
        ("11/22/2026", ["2026-11-22"]),
        ("03/04/2026", ["2026-04-03", "2026-03-04"]),
        ("31.02.2026", []),
        ("22.11.26", []),
        ("22 Brumaire 2026", []),
        ("2026", []),
    ],
)
def test_day(typed: str, days: list[str]) -> None:
    """A day in another form leads to the form of the format, to both days if it may mean two, and else to none."""
    advice = only("reviewed: 2026-11-22", f"reviewed: {typed}").help or ""

    assert list(intended_days(typed)) == days
    assert re.findall(r"\d{4}-\d\d-\d\d", advice.partition("?")[0] if days else "") == days


@pytest.mark.parametrize(
    ("typed", "month"),
    [("12/2023", "2023-12"), ("2023/4", "2023-04"), ("Dez. 2023", "2023-12"), ("May 2023", "2023-05")],
)
def test_month(typed: str, month: str) -> None:
    """A month in another form leads to the form of the format, where a month may stand."""
    assert intended_month(typed) == month
    assert f"did you mean {month}?" in (only("date: 2023-12", f"date: {typed}").help or "")


@pytest.mark.parametrize("typed", ["13/2023", "Winter 2023", "2023", "5"])
def test_no_month(typed: str) -> None:
    """A text that names no month means none."""
    assert intended_month(typed) is None


@pytest.mark.parametrize(
    ("typed", "length"),
    [
        ("yearly", "1 year"),
        ("a year", "1 year"),
        ("every year", "1 year"),
        ("every 2 years", "2 years"),
        ("alle zwei Jahre", "2 years"),
        ("1 Jahr", "1 year"),
        ("30 Tage", "30 days"),
        ("quarterly", "3 months"),
        ("halbjährlich", "6 months"),
        ("6months", "6 months"),
        ("6-months", "6 months"),
        ("12 mths", "12 months"),
        ("often", None),
        ("some months", None),
        ("0 weeks", None),
        ("² weeks", None),
        ("every ³ months", None),
        ("① year", None),
        ("6", None),
    ],
)
def test_interval(typed: str, length: str | None) -> None:
    """A length of time in other words leads to a number with its unit."""
    assert intended_interval(typed) == length


# --- words of a scale ---

SCALES = {
    "": "partly",
    "scale: {great: {worth: 2}, okay: {worth: 0}, bad: {worth: -2}}\n": "okay",
    "scale: {top: {worth: 2}, fair: {worth: 0}, low: {worth: -2}}\n": "fair",
}


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("typed", ["ok", "OK", "okay"])
def test_ok(scale: str, typed: str) -> None:
    """The word "ok" leads to the word of the scale that is near it, also to a middle one."""
    rows = "options: {a: A, b: B}\ncriteria:\n  q: {ask: Q?, if-yes: {a: CELL, b: unknown}}\n"
    found = serious(f"title: T\n{scale}{rows.replace('CELL', typed)}")

    if typed == "okay" and "okay" in scale:
        assert found == []
    else:
        assert f'"{SCALES[scale]}"' in (found[0].help or "").partition("?")[0]


@pytest.mark.parametrize(("typed", "word"), [("own", None), ("own-c", "own-code"), ("buil", "built-in"), ("n", None)])
def test_beginning_of_a_word(typed: str, word: str | None) -> None:
    """The beginning of one word of a scale leads to the word, and that of two to none of them."""
    scale = "scale: {built-in: {worth: 2}, own-code: {worth: 0}, own-risk: {worth: -1}, none: {worth: -2}}\n"
    rows = f"options: {{a: A, b: B}}\ncriteria:\n  q: {{ask: Q?, if-yes: {{a: {typed}, b: unknown}}}}\n"
    [problem] = serious(f"title: T\n{scale}{rows}")

    assert (f'did you mean "{word}"?' in (problem.help or "")) == bool(word)


def test_middle_of_two_words() -> None:
    """A scale of two words has no middle one, so "partly" leads to none of them."""
    scale = "scale: {fits: {worth: 1}, lacks: {worth: -1}}\n"
    rows = "options: {a: A, b: B}\ncriteria:\n  q: {ask: Q?, if-yes: {a: partly, b: unknown}}\n"
    [problem] = serious(f"title: T\n{scale}{rows}")

    assert "did you mean" not in (problem.help or "")
