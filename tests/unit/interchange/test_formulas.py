"""No text that leaves in a sheet is calculated, and each comes back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_guide.interchange.formulas import with_formula_guard, without_formula_guard

BEGINNINGS = "=+-@\uff1d\uff0b\uff0d\uff20"
TEXTS = st.text(alphabet=f"{BEGINNINGS};,\t\n\r'\" \u00a0\u3000ab1(", max_size=12)


@given(TEXTS)
def test_every_text_comes_back(text: str) -> None:
    """The guards that were inserted into any text are removed again."""
    assert without_formula_guard(with_formula_guard(text)) == text


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_no_cell_is_a_formula(texts: list[str]) -> None:
    """Read with a comma, a semicolon or a tab, no cell begins as a formula, not even after spaces or quotes."""
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\n").writerow(["key", *map(with_formula_guard, texts)])

    for separator in ",;\t":
        lines = io.StringIO(sheet.getvalue().replace("\r", "\n"))
        for row in csv.reader(lines, delimiter=separator):
            begun = [cell.strip(' "\u00a0\u3000')[:1] for cell in row]
            assert not set(begun) & {*BEGINNINGS, "\t", "\r"}, (row, separator)


@pytest.mark.parametrize("text", ["a, =1", "1 - 1", "a=b", "x;y", "don't", "3 @ 4"])
def test_honest_text_stays(text: str) -> None:
    """Text that only contains such a character is not changed."""
    assert with_formula_guard(text) == text
