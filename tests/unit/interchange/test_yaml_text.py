"""Decision files are written by the three rules of the format."""

from __future__ import annotations

import pytest

from decision_guide.interchange import yaml_text


@pytest.mark.parametrize(
    "text",
    ["a: b", "a #b", "ends:", "# a", "- a", "[a]", "{a}", '"a"', "'a'", "*a*", "@a", "`a`", "a\nb", "a\tb", "x" * 200],
)
def test_needs_bar(text: str) -> None:
    """A text that is long, or that YAML would misread, stands under a bar."""
    assert "\ntitle: |\n  " in yaml_text.write({"title": text})


@pytest.mark.parametrize("text", ["A or B?", "10:30", "no", "C#", "-3", "(none)", "速い?", "سريع؟", "🙂", "a - b"])
def test_just_types(text: str) -> None:
    """Any other text of one line is just typed."""
    assert f"\ntitle: {text}\n" in yaml_text.write({"title": text})


def test_title_with_colon_is_quoted() -> None:
    """A title that holds a colon or a quotation mark stands in double quotes."""
    written = yaml_text.write({"options": {"a": {"advantages": {'Cost: "low"': ""}}}})

    assert '\n      "Cost: \\"low\\"":\n' in written


def test_braces_are_for_words() -> None:
    """A row of words stands in braces; one note takes the whole row out of them."""
    row = {"a": "good", "b": "n/a"}

    assert "if-yes: {a: good, b: n/a}" in yaml_text.write({"if-yes": row})
    assert "if-yes:\n  a: good\n  b: n/a, never\n" in yaml_text.write({"if-yes": {**row, "b": "n/a, never"}})


def test_comments_stand_above() -> None:
    """What was guessed stands in the first lines, and a comment above its key."""
    written = yaml_text.write({"title": "A"}, {("title",): "ours"}, ("Imported.",))

    assert written == f"{yaml_text.SCHEMA_LINE}\n#\n# Imported.\n\n# ours\ntitle: A\n"
