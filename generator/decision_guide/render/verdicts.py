"""A cell's verdict as readers see it: a symbol from the family of discs, a word, and how strongly it is tinted."""

from __future__ import annotations

from fractions import Fraction

from decision_guide.model import RULED_OUT, UNKNOWN, Assessment, Scale
from decision_guide.render.views import VerdictView
from decision_guide.words import Words


def verdict_view(scale: Scale, words: Words, cell: Assessment | None) -> VerdictView:
    """A cell's symbol, word and tone. The symbol is a disc that empties, filled by worth (visual-design.md, "Cell")."""
    if cell is None:
        return VerdictView("none", words("word.no-effect"), "none")
    level = scale.level(cell.word)
    if level is None:
        symbol, tone = ("out", "out") if cell.word == RULED_OUT else ("open", "open")
        if cell.word not in (RULED_OUT, UNKNOWN):
            symbol, tone = "none", "none"
        return VerdictView(symbol, words(f"word.{cell.word}"), tone)
    word = words(f"word.{level.id}") if not scale.own else level.name or level.id.replace("-", " ")
    return VerdictView(disc(scale, level.worth), word, tone_of(scale, level.worth))


def disc(scale: Scale, worth: int) -> str:
    """The symbol for a worth: ``full`` for the best, ``empty`` for the worst, else the nearest quarter between."""
    if worth == scale.best:
        return "full"
    if worth == scale.worst:
        return "empty"
    quarters = round(Fraction(4 * (worth - scale.worst), scale.best - scale.worst))
    return ("q1", "q1", "q2", "q3", "q3")[quarters]


def tone_of(scale: Scale, worth: int) -> str:
    """How strongly a worth is tinted: the best most, negative worths not at all."""
    if worth < 0:
        return "poor"
    if worth == scale.best:
        return "best"
    return "good" if worth > 0 else "even"
