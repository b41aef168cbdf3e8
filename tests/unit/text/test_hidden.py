"""Which characters no text may hold."""

from __future__ import annotations

import unicodedata

import pytest

from decision_guide.text.hidden import HIDDEN, is_blank

ORDINARY = (
    "می\u200cخواهم",
    "👩\u200d🚀",
    "✔\ufe0f",
    "👁\ufe0f\u200d🗨\ufe0f",
    "👨\u200d👩\u200d👧",
    "क\u094d\u200dष",
    "שלום\u200f!",
    "naïve",
    "🏴",
    "速い",
    "ㄱㅏ",
    "葛\U000e0100",
    "ᠠ\u180b",
)
IGNORABLE = (
    *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x200B, *range(0x202A, 0x202F)),
    *(*range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE0F), 0xFEFF, 0xFFA0, *range(0xFFF0, 0xFFF9)),
    *(*range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000)),
)
"""What Unicode calls default-ignorable, without the characters that are allowed."""


RUNS = (
    "a\u200d\u200db",
    "a\u200c\u200d\u200cb",
    "\u200e\u200f",
    "✔\ufe0f\ufe0f",
    "✔\ufe0f\u200c",
    "✔\ufe0f\u200d\u200d",
    "\u200f\ufe0f",
)
"""A joiner or mark after another one, as hidden messages have them."""


@pytest.mark.parametrize(
    "text", ["", " \n", "\u2800", "\u00a0\u3000", "\u200d", "\U0001d159", "\U00016fe4\u200f", "\U00013430"]
)
def test_blank_texts(text: str) -> None:
    """A text of characters without a shape is blank, and one with a letter, a sign or an emoji is not."""
    assert is_blank(text)
    for seen in ("a", "⠁", "–", "👩", "\u0301", "𝄞"):
        assert not is_blank(f"{text}{seen}{text}")


@pytest.mark.parametrize("text", RUNS)
def test_runs_of_joiners_are_refused(text: str) -> None:
    """A joiner or a mark directly after another one is hidden; what is left has none."""
    assert HIDDEN.search(text)
    assert not HIDDEN.search(HIDDEN.sub("", text))


@pytest.mark.parametrize("text", ORDINARY)
def test_honest_text(text: str) -> None:
    """Joiners, direction marks, emoji and selectors after what has such a variant are allowed."""
    assert not HIDDEN.search(text)


def test_what_is_ignored_is_refused() -> None:
    """Every default-ignorable character after a letter is refused."""
    assert [f"U+{number:04X}" for number in IGNORABLE if not HIDDEN.search(f"a{chr(number)}")] == []


def test_what_has_no_meaning_is_refused() -> None:
    """Every control but tab and line feed, half a pair, private character and noncharacter is refused."""
    refused = {"Cc", "Cs", "Co"}
    every = (chr(number) for number in range(0x110000))
    bad = [
        c
        for c in every
        if unicodedata.category(c) in refused or ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF
    ]

    assert [f"U+{ord(c):04X}" for c in bad if c not in "\t\n" and not HIDDEN.search(f"a{c}")] == []


def test_letters_are_not_refused() -> None:
    """No letter, digit, symbol or punctuation with a shape is refused."""
    seen = {"Lu", "Ll", "Lt", "Nd", "Sm", "Sc", "So", "Po", "Ps", "Pe", "Pd"}
    every = (chr(number) for number in range(0x110000))

    assert [f"U+{ord(c):04X}" for c in every if unicodedata.category(c) in seen and HIDDEN.search(f"a{c}")] == []
