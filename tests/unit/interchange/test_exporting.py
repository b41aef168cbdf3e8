"""A decision as CSV, JSON and Markdown."""

from __future__ import annotations

import csv

import pytest

from decision_guide import pipeline
from decision_guide.interchange.exporting import Form, export
from decision_guide.interchange.importing import import_page
from decision_guide.model import Decision
from decision_guide.model.files import Settings, SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.validation import validate

SHOP = """\
title: "=1+1 or # two?"
scale:
  fits: {worth: 2, means: It fits, symbol: ✅}
  lacks: {worth: -1, name: does not fit, symbol: 🛑}
options: {a: A | a, b: "*B*"}
criteria:
  size:
    ask: Large?
    group: Room
    if-yes:
      a: fits, at `x|y` [^book]
      b: ruled-out, never
    if-no: {b: lacks}
  price:
    fact: Price
    values: {b: 10 €}
sources:
  book: {title: The book, url: https://example.org/a_(b), author: Ann, date: 2024-05}
"""

RATED = """\
title: Which stain?
scale: 5 to 1 by 0.5
options: {oil: Oil, water: Water}
cite: [judgement]
criteria:
  rain:
    ask: Rain?
    if-yes: {oil: "1.5", water: "2, nearly"}
"""


def decision_of(text: str, slug: str = "shop") -> Decision:
    """The decision in a text."""
    parsed = parse(SourceFile(f"{slug}.yml", slug, text.encode()))
    assert isinstance(parsed, Document)
    decision, problems = validate(parsed, slug)
    assert decision is not None, problems
    return decision


def test_json_is_what_is_published() -> None:
    """The JSON is, byte for byte, the decision.json beside the pages."""
    source = SourceFile("docs/decisions/shop.yml", "shop", SHOP.encode())
    published = {file.path: file.content for file in pipeline.build([source], Settings(language="de")).files}

    assert export(decision_of(SHOP), Form.JSON).encode() == published["decisions/shop/decision.json"]


def test_markdown_is_exact() -> None:
    """The Markdown has a legend, a row for each answer, escaped names, and sources as footnotes."""
    assert export(decision_of(SHOP), Form.MARKDOWN) == (
        "# =1+1 or \\# two?\n\n"
        "- ✅ It fits\n- 🛑 does not fit\n\n"
        "| Criterion | A \\| a | \\*B\\* |\n| --- | :-: | :-: |\n"
        "| Price |  | 10 € |\n"
        "| **Room** |  |  |\n"
        "| Large? | ✅ at `x\\|y` [^book] | ruled-out, never |\n"
        "| Large? (if no) |  | 🛑 |\n\n"
        "## Sources\n\n[^book]: [The book](<https://example.org/a_(b)>) — Ann, 2024-05\n"
    )


def test_csv_never_calculates() -> None:
    """No field of the CSV begins like a formula."""
    rows = list(csv.reader(export(decision_of(SHOP), Form.CSV).splitlines()))

    assert ["title", "'=1+1 or # two?", "", ""] in rows
    assert [field for row in rows for field in row if field.startswith(("=", "+", "-", "@"))] == []


def test_table_is_for_people() -> None:
    """The table has names instead of keys, links instead of citations, the legend of its words, and no formula."""
    rows = list(csv.reader(export(decision_of(SHOP), Form.TABLE).splitlines()))

    assert rows == [
        ["Criterion", "A | a", "*B*"],
        ["Price", "", "10 €"],
        ["Room", "", ""],
        ["Large?", "fits, at `x|y` ([The book](<https://example.org/a_(b)>))", "ruled-out, never"],
        ["Large? (if no)", "", "does not fit"],
        ["Legend: fits = It fits; does not fit = lacks"],
    ]


def test_table_as_markdown() -> None:
    """The same table as Markdown has linked sources and the legend of its words below."""
    text = export(decision_of(SHOP), Form.MARKDOWN_TABLE)

    assert "| Large? | ✅ at `x\\|y` ([The book](<https://example.org/a_(b)>)) | ruled-out, never |" in text
    table, legend = text.split("\n\n")
    assert {line[0] for line in table.splitlines()} == {"|"}
    assert legend == "- ✅ It fits\n- 🛑 does not fit\n"


def test_csv_is_a_table() -> None:
    """In the CSV every row has one column for each option, named by its id."""
    rows = list(csv.reader(export(decision_of(SHOP), Form.CSV).splitlines()))

    assert rows[0] == ["key", "text", "a", "b"]
    assert {len(row) for row in rows} == {4}
    assert ["criteria.size.if-yes", "", "fits, at `x|y` [^book]", "ruled-out, never"] in rows


def test_default_symbols() -> None:
    """The format's own words are ✅ ◐ ❌ in Markdown; the three that no scale redefines stay words."""
    cells = "{a: good, b: partly, c: poor, d: unknown, e: n/a}"
    names = "{a: A, b: B, c: C, d: D, e: E}"
    page = f"title: T\noptions: {names}\ncriteria:\n  q:\n    ask: Q?\n    if-yes: {cells}\n"

    assert "| Q? | ✅ | ◐ | ❌ | unknown | n/a |" in export(decision_of(page), Form.MARKDOWN)


@pytest.mark.parametrize("form", [Form.JSON, Form.CSV])
def test_rating_comes_back(form: Form) -> None:
    """A decision with a rating comes back from JSON and CSV as it was; JSON holds what its words are worth."""
    rated = decision_of(RATED)
    made = import_page(SourceFile(f"stain.{form}", "stain", export(rated, form).encode()))

    assert made.text is not None
    assert decision_of(made.text, "shop") == rated


def test_rating_has_a_legend() -> None:
    """Exports for people say which number is the best."""
    rated = decision_of(RATED)

    assert "- 1: best\n- 5: worst\n" in export(rated, Form.MARKDOWN)
    assert "Legend: 1 = best; 5 = worst" in export(rated, Form.TABLE)


def test_rating_on_the_page() -> None:
    """Readers see each number with the largest one, and which end is the best."""
    source = SourceFile("docs/decisions/stain.yml", "stain", RATED.encode())
    published = {file.path: file.content.decode() for file in pipeline.build([source], Settings()).files}

    assert '<span class="dg-word">1.5 of 5</span>' in published["decisions/stain/index.md"]
    assert "<b>1 of 5</b> – best" in published["decisions/stain/index.md"]
    assert "<b>5 of 5</b> – worst" in published["decisions/stain/index.md"]
