"""Nested texts become valid YAML, and a decision file in its layout."""

from __future__ import annotations

import pytest

from decision_guide.formatting import NestedTexts, decision_file
from decision_guide.parsing.nested_texts import SCHEMA_LINE, yaml_of


@pytest.mark.parametrize(
    "text",
    ["a: b", "a #b", "ends:", "# a", "- a", "[a]", "{a}", '"a"', "'a'", "*a*", "@a", "`a`", "a\nb", "x" * 200],
)
def test_text_under_bar(text: str) -> None:
    """A text that is long, or that YAML would misread, goes under a bar."""
    assert "\ntitle: |\n  " in yaml_of({"title": text})


@pytest.mark.parametrize("text", ["A or B?", "10:30", "no", "C#", "-3", "(none)", "速い?", "سريع؟", "🙂", "a - b"])
def test_text_on_one_line(text: str) -> None:
    """Any other text of one line is written unchanged."""
    assert f"\ntitle: {text}\n" in yaml_of({"title": text})


def test_title_with_colon_is_quoted() -> None:
    """A key with a colon or a quotation mark is quoted."""
    assert "\n      'Cost: \"low\"':\n" in yaml_of({"options": {"a": {"advantages": {'Cost: "low"': ""}}}})


def test_braces_are_for_words() -> None:
    """A row of words is in braces; one note puts the whole row on separate lines."""
    row = {"a": "good", "b": "n/a"}

    assert "if-yes: {a: good, b: n/a}" in yaml_of({"if-yes": row})
    assert "if-yes:\n  a: good\n  b: n/a, never\n" in yaml_of({"if-yes": {**row, "b": "n/a, never"}})


def test_head_is_a_comment() -> None:
    """Lines of the head follow the line for editors, as comments."""
    assert yaml_of({"title": "A"}, ("Imported.", "", "x")) == f"{SCHEMA_LINE}\n#\n# Imported.\n#\n# x\n\ntitle: A\n"


def test_what_is_no_decision_is_laid_out_too() -> None:
    """Texts that are not a correct decision become a file in the same layout."""
    tree: dict[str, NestedTexts] = {"criteria": {"a": {"ask": "A?"}, "b": {"ask": "B?"}}, "title": "A"}

    assert decision_file(tree) == f"{SCHEMA_LINE}\n\ntitle: A\n\ncriteria:\n  a:\n    ask: A?\n\n  b:\n    ask: B?\n"
