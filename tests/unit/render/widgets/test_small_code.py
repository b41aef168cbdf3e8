"""The codes of short texts are those of a library that has nothing to do with ours."""

from __future__ import annotations

import random
import string

import pytest
import segno

from decision_guide.render.widgets.small_code import MASK, small_code

SIGNS = string.ascii_lowercase + string.ascii_uppercase + string.digits + "/:.-_~%?#=&"


@pytest.mark.parametrize("length", range(1, 107))
def test_each_length(length: int) -> None:
    """The code of a text of any length up to 106 has the dark modules of the library's code."""
    chance = random.Random(length)  # noqa: S311 - the same texts in each run
    text = "h" + "".join(chance.choices(SIGNS, k=length - 1))

    rows = small_code(text)

    assert rows is not None
    assert [bytes(row) for row in rows] == [bytes(row) for row in _library(text)]


@pytest.mark.parametrize("text", ["a" * 107, "https://müller.example/"])
def test_other_texts(text: str) -> None:
    """A text that is longer, or that has other characters than ASCII, is left to the library."""
    assert small_code(text) is None


def _library(text: str) -> tuple[bytearray, ...]:
    return segno.make_qr(text, error="l", boost_error=False, mask=MASK).matrix
