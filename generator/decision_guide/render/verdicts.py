"""A cell's verdict as readers see it: a symbol from the family of discs, a word, and a tint."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from decision_guide.engine.sentences.phrases import own_words
from decision_guide.model import RULED_OUT, UNKNOWN, Assessment, Scale
from decision_guide.render.views import VerdictView
from decision_guide.text.words import Words


def verdict_view(scale: Scale, words: Words, cell: Assessment | None) -> VerdictView:
    """Return a cell's symbol, word and tone.

    The symbol is a disc that empties, filled by worth (visual-design.md, "Cell").
    """
    if cell is None:
        return VerdictView("none", words("word.no-effect"), "none")
    level = scale.level(cell.word)
    if level is None:
        symbol, tone = ("out", "out") if cell.word == RULED_OUT else ("open", "open")
        if cell.word not in (RULED_OUT, UNKNOWN):
            symbol, tone = "none", "none"
        return VerdictView(symbol, words(f"word.{cell.word}"), tone)
    word = own_words(scale, words)[level.id] if scale.own else words(f"word.{level.id}")
    return VerdictView(disc(scale, level.worth), word, tone_of(scale, level.worth))


def quarters(scale: Scale, worth: int) -> int:
    """Return how many quarters of its disc a worth fills: 4 for the best, 0 for the worst, else 1, 2 or 3."""
    if worth == scale.best:
        return 4
    if worth == scale.worst:
        return 0
    share = Fraction(worth - scale.worst, scale.best - scale.worst)
    return min(max(floor(share * 4 + Fraction(1, 2)), 1), 3)


def disc(scale: Scale, worth: int) -> str:
    """Return the disc for a worth."""
    return ("empty", "q1", "q2", "q3", "full")[quarters(scale, worth)]


def tone_of(scale: Scale, worth: int) -> str:
    """Return the tint of a worth: the best is the strongest, and negative worths have none."""
    if worth < 0:
        return "poor"
    if worth == scale.best:
        return "best"
    return "good" if worth > 0 else "even"
