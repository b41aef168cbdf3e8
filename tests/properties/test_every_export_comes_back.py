"""Laws of every form of export: rows of words, ratings and numbers come back with groups, notes, units and limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decision_guide.formatting import NestedTexts, format_source
from decision_guide.interchange.exporting import Form, export
from decision_guide.interchange.importing import import_page, inline
from decision_guide.model import Criterion, Decision, Question, Value
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.parsing.nested_texts import yaml_of
from decision_guide.text import safe_markdown
from decision_guide.validation import validate

LAW = settings(max_examples=80, deadline=None, derandomize=True)
WHOLE = (Form.JSON, Form.CSV)
IN_PART = (Form.MARKDOWN, Form.TABLE, Form.MARKDOWN_TABLE)
ENDINGS = {Form.JSON: "json", Form.CSV: "csv", Form.TABLE: "csv", Form.MARKDOWN: "md", Form.MARKDOWN_TABLE: "md"}

TEXT = st.text("abc Z|\\*_[]<>#~`'\"ö速🙂مضيف", min_size=1, max_size=12).map(
    lambda text: " ".join(f"w {text} w".split())
)
NOTE = TEXT.filter(lambda text: not safe_markdown.check(text, inline=True))
SCALES: Mapping[str, tuple[str, ...]] = {
    "": ("good", "partly", "poor"),
    "1 to 5": ("1", "2", "3", "4", "5"),
    "5 to 1": ("1", "2", "3", "4", "5"),
    "0 to 10": ("0", "3", "7", "10"),
    "1 to 5 by 0.5": ("1", "1.5", "4", "4.5", "5"),
    "-2 to 2": ("-2", "-1", "0", "1", "2"),
}
UNITS = ("", "€", "$", "%", "GB", "ms", "CHF", "users")
OPTIONS = ("a", "b", "c")


def _noted(written: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(written, st.tuples(written, NOTE).map(", ".join))


@st.composite
def numbers(draw: st.DrawFn, limit: str) -> str:
    """A number, a range, or a word for none."""
    low = draw(st.integers(0, 2_000_000))
    decimals = draw(st.sampled_from(["", ".5", ".25"]))
    if draw(st.booleans()):
        return f"{low}{decimals}"
    words = ["unknown", "n/a", *(["unlimited"] if limit == "at-least" else [])]
    return draw(st.sampled_from([f"{low}–{low + 7}{decimals}", *words]))


@st.composite
def criteria(draw: st.DrawFn, words: tuple[str, ...]) -> dict[str, NestedTexts]:
    """A question with words or numbers of a scale, a question with a limit, or a fact with or without a unit."""
    label = draw(TEXT)
    group: dict[str, NestedTexts] = (
        {"group": draw(st.sampled_from(["Costs | more", "مجموعة"]))} if draw(st.booleans()) else {}
    )
    match draw(st.sampled_from(["words", "numbers", "measured", "fact"])):
        case "words":
            cell = _noted(st.sampled_from(words))
            return {"ask": f"{label}?", "if-yes": {one: draw(cell) for one in OPTIONS}, **group}
        case "numbers":
            limit, unit = draw(st.sampled_from(["at-most", "at-least"])), draw(st.sampled_from(UNITS))
            values = {one: draw(_noted(numbers(limit))) for one in OPTIONS[1:]} | {"a": str(draw(st.integers(0, 99)))}
            return {"ask": f"{label}?", "limit": limit, **({"unit": unit} if unit else {}), "values": values, **group}
        case "measured":
            values = {"a": "12", "b": draw(_noted(numbers("at-least"))), "c": str(draw(st.integers(0, 9999)))}
            return {"fact": label, "unit": draw(st.sampled_from(UNITS[1:])), "values": values, **group}
        case _:
            return {"fact": label, "values": {one: draw(NOTE) for one in OPTIONS}, **group}


@st.composite
def trees(draw: st.DrawFn) -> dict[str, NestedTexts]:
    """A decision with at least one row of the scale's words."""
    scale = draw(st.sampled_from(sorted(SCALES)))
    words = SCALES[scale]
    first: dict[str, NestedTexts] = {
        "ask": "w first?",
        "if-yes": dict(zip(OPTIONS, (words[0], words[-1], words[1]), strict=True)),
    }
    found = [
        first,
        *draw(st.lists(criteria(words), max_size=4, unique_by=lambda one: str(one.get("ask", one.get("fact"))))),
    ]
    tree: dict[str, NestedTexts] = {"title": draw(TEXT), **({"scale": scale} if scale else {})}
    tree["options"] = {one: f"{draw(TEXT)} {one}" for one in OPTIONS}
    tree["criteria"] = {f"q{number}": one for number, one in enumerate(found)}
    return tree


def read(text: str) -> Decision:
    """The decision in a text, which has no errors."""
    parsed = parse(SourceFile("made.yml", "made", text.encode()))
    assert isinstance(parsed, Document)
    decision, problems = validate(parsed, "made")
    assert decision is not None, problems
    return decision


def came_back(decision: Decision, form: Form) -> Decision:
    """The decision after an export and an import, whose text is in its layout."""
    made = import_page(SourceFile(f"made.{ENDINGS[form]}", "made", export(decision, form).encode()))
    assert made.text is not None, made.problems
    assert format_source(SourceFile("made.yml", "made", made.text.encode())).text == made.text
    return read(made.text)


@LAW
@given(trees(), st.sampled_from(WHOLE))
def test_whole_forms_give_the_same_decision(tree: dict[str, NestedTexts], form: Form) -> None:
    """JSON and CSV give a decision back that is equal in every part, ratings, limits and units too."""
    decision = read(yaml_of(tree))

    assert came_back(decision, form) == decision


@LAW
@given(trees(), st.sampled_from(IN_PART))
def test_forms_for_people_give_the_same_table(tree: dict[str, NestedTexts], form: Form) -> None:
    """Markdown and tables give options, questions, groups, verdicts, numbers, units, limits, notes and facts."""
    decision = read(yaml_of(tree))
    labels = [label_of(criterion) for criterion in decision.criteria]
    assume(len(set(labels)) == len(labels))

    back = came_back(decision, form)

    assert [plain(option.name) for option in back.options] == [plain(option.name) for option in decision.options]
    assert sorted(map(row_of, back.criteria)) == sorted(map(row_of, decision.criteria))


def plain(text: str) -> str:
    """The words of a text: a table for a spreadsheet has no emphasis."""
    return re.sub("<[^>]*>", "", inline.to_html(text, inline=True))


def label_of(criterion: Criterion) -> str:
    """What a question asks, or the name of a fact."""
    return criterion.ask if isinstance(criterion, Question) else criterion.fact


def row_of(criterion: Criterion) -> tuple[Any, ...]:
    """A criterion without its ids: its label, its group and its cells, a number with its unit and its limit."""
    about = (label_of(criterion), criterion.group or "")
    if not isinstance(criterion, Question) and criterion.unit:
        return (*about, "measured", criterion.unit.text, *map(value_of, criterion.numbers.values()))
    if not isinstance(criterion, Question):
        return (*about, "fact", *map(plain, criterion.values.values()))
    if criterion.limit:
        unit = criterion.unit.text if criterion.unit else ""
        return (*about, str(criterion.limit), unit, *map(value_of, criterion.values.values()))
    cells = (cell for row in criterion.rows for cell in row.cells.values())
    return (*about, "words", *((cell.word, plain(cell.note or "")) for cell in cells))


def value_of(value: Value) -> tuple[str, ...]:
    """A number or a range with its note."""
    return (value.word, *value.bounds, plain(value.note or ""))


@pytest.mark.parametrize("form", IN_PART)
def test_ranges_and_grouped_numbers(form: Form) -> None:
    """Numbers of four digits and more, units before them and notes in brackets come back."""
    values = "{a: 1200, b: '25–40, by (many) seats', c: '0.05'}"
    question_of = f"{{ask: 'Price?', unit: {{before: CHF}}, limit: at-most, values: {values}}}"
    text = f"title: T\noptions: {{a: A, b: B, c: C}}\ncriteria:\n  p: {question_of}\n"

    (question,) = came_back(read(text), form).questions

    assert question.unit is not None
    assert (question.unit.text, question.unit.before) == ("CHF", True)
    assert [value.bounds for value in question.values.values()] == [("1200",) * 2, ("25", "40"), ("0.05",) * 2]
    assert [value.note for value in question.values.values()] == [None, "by (many) seats", None]
