"""Facts with numbers: which are read as numbers, what their cells say, and what an export says."""

from __future__ import annotations

import json

import pytest

from decision_guide.interchange.exporting import Form, export
from decision_guide.model import Decision, Fact
from decision_guide.render import numbers
from decision_guide.render.pages.pair import of_two
from decision_guide.text.words import Words
from support.result_cases import decision_in

HEAD = """
title: Which one?
options: {{one: One, two: Two, three: Three}}
criteria:
  need:
    ask: Is it needed?
    if-yes: {{others: good}}
  size:
    fact: Size
{keys}
    values:
      one: {one}
      two: {two}
      three: {three}
"""


def decision_of(keys: str, one: str, two: str, three: str) -> Decision:
    """A decision whose fact has these values."""
    return decision_in(HEAD.format(keys=keys, one=one, two=two, three=three), "sizes")


def fact_of(keys: str, *values: str) -> Fact:
    """The fact of that decision."""
    fact = decision_of(keys, *values).criteria[1]
    assert isinstance(fact, Fact)
    return fact


UNIT = "    unit: GB"
LOWER, HIGHER = "    better: lower", "    better: higher"


@pytest.mark.parametrize(
    ("keys", "values", "best"),
    [
        (LOWER, ("3", "5", "9"), ("lowest", "", "")),
        (HIGHER, ("3", "5", "9"), ("", "", "highest")),
        (HIGHER, ("3", "9", "9.0"), ("", "highest", "highest")),
        (LOWER, ("3", "3", "3"), ("", "", "")),
        (LOWER, ("3", "unknown", "9"), ("lowest known", "", "")),
        (LOWER, ("3", "n/a", "9"), ("lowest", "", "")),
        (LOWER, ("3–6", "5", "9"), ("", "", "")),
        (LOWER, ("3–5", "5", "9"), ("lowest", "", "")),
        (HIGHER, ("3", "unlimited", "9"), ("", "", "")),
        (LOWER, ("-3", "unlimited", "9"), ("lowest", "", "")),
        (UNIT, ("3", "5", "9"), ("", "", "")),
    ],
)
def test_the_best_value_is_marked_where_it_is_certain(
    keys: str, values: tuple[str, str, str], best: tuple[str, ...]
) -> None:
    """The best number has its word, never a number that another may beat."""
    fact = fact_of(keys, *values)

    assert tuple(numbers.best_word(fact, option, Words("en")) for option in fact.numbers) == best


@pytest.mark.parametrize(
    ("keys", "values", "is_measured"),
    [
        (UNIT, ("3", "5", "n/a"), True),
        (LOWER, ("3", "5", "unknown"), True),
        ("", ("3", "5", "9"), False),
        ("", ("3.9", "3.10", "3.11"), False),
        ("", ("3", "five", "9"), False),
    ],
)
def test_numbers_without_a_meaning_stay_as_typed(keys: str, values: tuple[str, str, str], is_measured: bool) -> None:
    """Without a unit and a better end a number may be a year or a version, so that no one changes its digits."""
    fact = fact_of(keys, *values)

    assert fact.is_measured == is_measured
    assert tuple(fact.values.values()) == values


def test_numbers_are_exported_as_numbers() -> None:
    """The published data has each number without its unit, its note and its group signs."""
    decision = decision_of(UNIT, "1 200 GB, in two parts", "5–10", "unlimited")

    published = json.loads(export(decision, Form.JSON))["decision"]["criteria"][1]["numbers"]

    assert published["one"] == {"word": "number", "low": "1200", "high": "1200", "note": "in two parts"}
    assert (published["two"]["low"], published["two"]["high"]) == ("5", "10")
    assert published["three"] == {"word": "unlimited"}


@pytest.mark.parametrize("form", [Form.TABLE, Form.MARKDOWN_TABLE, Form.MARKDOWN])
def test_a_table_for_people_has_units_and_notes(form: Form) -> None:
    """Numbers in a table for people have their unit and their note."""
    written = export(decision_of(UNIT, "1200, in two parts", "5–10", "unlimited"), form)

    assert "1,200 GB, in two parts" in written
    assert "5–10 GB" in written


def test_equal_decimals() -> None:
    """All numbers of a fact have the decimals of the most exact one."""
    fact = fact_of('    unit: "%"', "99.9", "99.95", "100")

    shown = [numbers.figure_of(fact, option, Words("de")) for option in fact.numbers]

    assert shown == ["99,90\u00a0%", "99,95\u00a0%", "100,00\u00a0%"]


def test_a_page_of_two_options_has_their_figures_alone() -> None:
    """The page of two options tells from which number each of these two fits, whatever the others have."""
    decision = decision_in(
        "title: Which one?\noptions: {one: One, two: Two, three: Three}\ncompare: [[one, two]]\n"
        "criteria:\n  size:\n    ask: How big?\n    limit: at-least\n    values: {one: 5, two: 10, three: 20}\n",
        "sizes",
    )

    question = of_two(decision, "one", "two").question("size")

    assert question.classes is not None
    assert question.classes.breaks == ("5", "10")
    assert set(question.rows[0].cells) == {"one", "two"}


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("40–60\u00a0€", "40\u2060–\u206060\u00a0€"),
        ("2,500–4,000\u00a0€", "2,500\u2060–4,000\u00a0€"),
        ("€\u00a02,500–€\u00a04,000", "€\u00a02,500\u2060–€\u00a04,000"),
        ("1,500\u00a0kilograms", "1,500 kilograms"),
        ("1,500–2,000\u00a0kilograms", "1,500\u2060–2,000 kilograms"),
    ],
)
def test_a_number_stays_with_its_unit(figure: str, shown: str) -> None:
    """A long figure breaks after its dash, and before its unit only if a narrow column has no room for both."""
    assert numbers.in_cell(figure) == shown
