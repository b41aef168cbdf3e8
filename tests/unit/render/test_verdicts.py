"""A verdict's symbol and tint follow from its worth on the scale."""

from __future__ import annotations

import pytest

from decision_guide.model import DEFAULT_SCALE, Assessment, Level, Scale
from decision_guide.render.verdicts import disc, tone_of, verdict_view
from decision_guide.text.words import Words


def scale(*worths: int) -> Scale:
    """A scale of these worths, best first."""
    return Scale(tuple(Level(id=f"w{number}", worth=worth) for number, worth in enumerate(worths)))


@pytest.mark.parametrize(
    ("worths", "discs"),
    [
        ((1, 0, -1), ["full", "q2", "empty"]),
        ((2, 1, 0, -2), ["full", "q3", "q2", "empty"]),
        ((9, 8, -9), ["full", "q3", "empty"]),
        ((9, -8, -9), ["full", "q1", "empty"]),
        ((8, 3, 1, 0), ["full", "q2", "q1", "empty"]),
        ((8, 5, 0), ["full", "q3", "empty"]),
        ((1, 0), ["full", "empty"]),
    ],
)
def test_discs_empty_with_the_worth(worths: tuple[int, ...], discs: list[str]) -> None:
    """The best is full, the worst empty, and the levels between show the nearest quarter, halves upwards."""
    assert [disc(scale(*worths), worth) for worth in worths] == discs


def test_tints_follow_the_sign() -> None:
    """Only the best has the full tint; nothing negative is tinted as if it were good."""
    four = scale(2, 1, 0, -2)

    assert [tone_of(four, worth) for worth in (2, 1, 0, -2)] == ["best", "good", "even", "poor"]


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("good", ("full", "good", "best")),
        ("partly", ("q2", "partly", "even")),
        ("ruled-out", ("out", "ruled out", "out")),
        ("unknown", ("open", "unknown", "open")),
        ("n/a", ("none", "does not apply", "none")),
    ],
)
def test_words_are_never_left_out(word: str, shown: tuple[str, str, str]) -> None:
    """Every verdict has a symbol and a word; the reserved words have their own symbols."""
    view = verdict_view(DEFAULT_SCALE, Words("en"), Assessment(word))

    assert (view.symbol, view.word, view.tone) == shown


def test_no_cell_has_no_effect() -> None:
    """An option that an answer does not touch shows "no effect"."""
    assert verdict_view(DEFAULT_SCALE, Words("en"), None).word == "no effect"


def test_own_words_are_shown_as_the_author_names_them() -> None:
    """A level's own name is shown, else its id with spaces for hyphens."""
    own = Scale((Level(id="built-in", worth=1), Level(id="none", worth=-1, name="no")))

    assert [verdict_view(own, Words("de"), Assessment(word)).word for word in ("built-in", "none")] == [
        "built in",
        "no",
    ]
