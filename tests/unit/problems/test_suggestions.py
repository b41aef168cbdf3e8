"""The nearest known word to what an author typed."""

from __future__ import annotations

import pytest

from decision_guide.problems.suggestions import listed, nearest


@pytest.mark.parametrize(
    ("typed", "known", "expected"),
    [
        ("fine-tunning", ["rag", "fine-tuning"], "fine-tuning"),
        ("critera", ["corners", "criteria"], "criteria"),
        ("if_yes", ["if-no", "if-yes"], "if-yes"),
        ("Yes", ["no", "yes"], "yes"),
        ("rga", ["fine-tuning", "rag"], "rag"),
        ("ruledout", ["ruled-out"], "ruled-out"),
        ("advantage", ["disadvantages", "advantages"], "advantages"),
        ("coffee", ["tea", "water"], None),
        ("", ["tea"], None),
        ("x" * 1_000, ["x"], None),
    ],
)
def test_nearest(typed: str, known: list[str], expected: str | None) -> None:
    """A typo of one or two letters, of case or of a hyphen leads to the word; nothing else does."""
    assert expected == nearest(typed, known)


def test_listed() -> None:
    """Of many words the first twenty are named."""
    assert listed(str(number) for number in range(23)).endswith("18, 19 and 3 more")
