"""A text in the place of an id is one error, no matter how the rest of the file refers to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from decision_guide.problems import Problem
from support import problems_of

WHOLE = """\
title: Which heating?
cite: [SOURCE]
compare: [[OPTION, gas]]
axes: {AXIS: What it costs, speed: How fast it is}
chart: {x: AXIS, y: speed, caption: "Costs [^SOURCE]"}
scale:
  WORD: {worth: 1}
  poor: {worth: -1}
options:
  gas: Gas boiler
  OPTION: Heat pump
criteria:
  QUESTION:
    ask: Is it cold?
    axis: {AXIS: 1, speed: 2}
    if-yes: {gas: WORD, OPTION: poor}
    if-no: {OPTION: WORD}
  size:
    ask: How large is it?
    answers: {ANSWER: Small, large: Large}
    axis: AXIS
    position: {ANSWER: 0, large: 1}
    if-ANSWER:
      gas: WORD, as measured [^SOURCE]
      OPTION: poor
    if-large: {gas: poor, others: WORD}
  price:
    ask: What may it cost?
    limit: at-most
    within: WORD
    values: {gas: 20, OPTION: 30}
  noise:
    fact: Noise
    cite: [SOURCE]
    values: {OPTION: Low}
scenarios:
  - name: A cold house
    answers: {QUESTION: yes, size: ANSWER, price: 100}
    expect: [gas, OPTION]
sources:
  SOURCE: {title: A test, author: The lab}
"""
RIGHT = {
    "OPTION": "heat-pump",
    "QUESTION": "cold-winter",
    "ANSWER": "rather-small",
    "AXIS": "running-costs",
    "WORD": "very-good",
    "SOURCE": "test-lab",
}
WAYS: dict[str, Callable[[str], str]] = {
    "a space": lambda name: name.replace("-", " "),
    "a capital": str.capitalize,
    "an underscore": lambda name: name.replace("-", "_"),
    "an umlaut": lambda name: name.replace("-", "-ä"),
    "a sharp s": lambda name: name.replace("-", "ß-"),
}


def written(**names: str) -> str:
    """The whole decision with these ids and otherwise the right ones."""
    content = WHOLE
    for place, name in {**RIGHT, **names}.items():
        content = content.replace(place, name)
    return content


serious = partial(problems_of.serious, ignored={"broken-expectation"})


def meant(problem: Problem) -> str:
    """The word that a help text asks for."""
    return (problem.help or "").partition('did you mean "')[2].partition('"')[0]


def test_right() -> None:
    """The decision of these tests has no problem if every id is right."""
    assert serious(written()) == []


@pytest.mark.parametrize("place", RIGHT)
@pytest.mark.parametrize("way", WAYS)
def test_everywhere_the_same(place: str, way: str) -> None:
    """An id with a mistake that the whole file repeats is one error at its definition, whose help passes the check."""
    [problem, *others] = serious(written(**{place: WAYS[way](RIGHT[place])}))

    assert (problem.code, others) == ("invalid-id", [])
    assert serious(written(**{place: meant(problem)})) == []


@pytest.mark.parametrize("place", RIGHT)
@pytest.mark.parametrize("way", WAYS)
def test_right_elsewhere(place: str, way: str) -> None:
    """An id with a mistake at its definition only is one error, and no right reference to it is called wrong."""
    definition = {"AXIS": "{AXIS: What", "ANSWER": "{ANSWER: Small", "QUESTION": "  QUESTION:\n", "WORD": "  WORD: {w"}
    sought = definition.get(place, f"  {place}: ")
    typed = WAYS[way](RIGHT[place])
    right = serious(written(**{place: typed}))[0]
    content = WHOLE.replace(sought, sought.replace(place, "DEFINITION")).replace(place, meant(right))
    for name, text in {**RIGHT, "DEFINITION": typed}.items():
        content = content.replace(name, text)

    assert [problem.code for problem in serious(content)] == ["invalid-id"]


@pytest.mark.parametrize("name", ["Gas", "GAS", "gas_"])
def test_taken(name: str) -> None:
    """An id that would become another one's id is told so, and never asked to be that one."""
    [problem, *_] = serious(written().replace("heat-pump", name))

    assert problem.code == "invalid-id"
    assert (problem.help or "").startswith('Choose another id: "gas" is already one here.')


@pytest.mark.parametrize("name", ["Index", "DECIDE", "None", "Others"])
def test_reserved(name: str) -> None:
    """An id that would become a reserved word is told so."""
    [problem, *_] = serious(written().replace("heat-pump", name))

    assert f'"{name.lower()}" is a reserved word' in (problem.help or "")


@pytest.mark.parametrize("name", ["Heat pump", "heat_pump", "Öl & Gas", "pump"])
def test_reference_only(name: str) -> None:
    """A wrong reference to a right id is reported where it is."""
    [problem] = serious(written().replace("gas: very-good, heat-pump", f"gas: very-good, {name}"))

    assert problem.code == "unknown-option"
