"""Names that readers can't tell apart, and letters of another alphabet in a word."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from decision_guide import pipeline
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.text.look_alikes import appearance, stray_letter
from decision_guide.validation import validate
from support.sites import TEA

ALIKE = [
    ("Tea", "Tea\u200d"),
    ("Tea", "T\u0435a"),
    ("HTTP", "\u041d\u0422\u0422\u0420"),
    ("Caf\u00e9", "Cafe\u0301"),
    ("Fi", "\uff26i"),
    ("Coca Cola", "Coca\u00a0 Cola"),
    ("Tea\ufe0f", "Tea"),
]
DIFFERENT = [
    ("Tea", "tea"),
    ("C", "C++"),
    ("O", "0"),
    ("l", "1"),
    ("é", "e"),
    ("чай", "кофе"),
    ("Ω", "O"),
    ("速い", "遅い"),
]
ORDINARY = ["Tea", "kΩ", "μm", "TNF-α", "чай", "Тест", "Ελληνικά", "C++ и Python", "Größe", "速い", "Web-сервер"]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_the_same_to_a_reader(one: str, other: str) -> None:
    """Invisible characters, letters of other alphabets and forms of a character make no visible difference."""
    assert appearance(one) == appearance(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_to_a_reader(one: str, other: str) -> None:
    """Case, accents and digits are visible."""
    assert appearance(one) != appearance(other)


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_names(name: str) -> None:
    """Words of one alphabet, units and symbols are not suspicious."""
    assert stray_letter(name) is None


@pytest.mark.parametrize(
    ("name", "letter"), [("p\u0430ypal", "\u0430"), ("\u0421offee", "\u0421"), ("G\u03bf", "\u03bf")]
)
def test_stray_letters(name: str, letter: str) -> None:
    """A Cyrillic or Greek letter that looks Latin in a Latin word is found."""
    assert stray_letter(name) == letter


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("coffee: Coffee", "coffee: Tea"),
        ("coffee: Coffee", "coffee: T\u0435a"),
        ("coffee: Coffee", "coffee: {name: Tea}"),
        ("Is it morning?", "Is it m\u043erning?"),
        ("title:", "tags: [t\u0435a]\ntitle:"),
    ],
)
def test_check_warns(typed: str, instead: str) -> None:
    """Check warns about names that look alike and about stray letters, with the place."""
    assert typed in TEA
    text = TEA.replace(typed, instead, 1)

    found = pipeline.check([SourceFile("decisions/tea.yml", "tea", text.encode())])

    warnings = [problem for problem in found if problem.code == "confusable-name"]
    assert warnings
    line = next(n for n, one in enumerate(text.split("\n"), start=1) if instead.split("\n", maxsplit=1)[0] in one)
    assert line in {problem.location.line for problem in warnings}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_composed(form: Literal["NFC", "NFD"]) -> None:
    """Titles, names, tags and questions are the same in a decision however "é" was typed; prose stays as typed."""
    text = TEA.replace("coffee: Coffee", "coffee: Café").replace("title:", "tags: [thé]\nsummary: Thé\ntitle:", 1)
    parsed = parse(SourceFile("tea.yml", "tea", unicodedata.normalize(form, text).encode()))
    assert isinstance(parsed, Document)

    decision, problems = validate(parsed, "tea")

    assert decision is not None, problems
    assert decision.options[1].name == "Café"
    assert decision.tags == ("thé",)
    assert decision.summary == unicodedata.normalize(form, "Thé")
