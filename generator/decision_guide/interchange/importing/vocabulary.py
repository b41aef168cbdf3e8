"""The words of a decision's cells: those of the format, or a scale from the page's own legend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.draft import DraftLevel
from decision_guide.interchange.importing.ids import ids_for
from decision_guide.interchange.importing.legend import Legend, Sign, verdict_signs
from decision_guide.interchange.importing.marks import GOOD, PARTLY, POOR, Mark, meaning_of, read_mark, same_sign
from decision_guide.interchange.importing.tables import Cell
from decision_guide.model import RESERVED_WORDS, UNKNOWN
from decision_guide.validation.ids import IdKind

_ORDER = (GOOD, PARTLY, POOR)
_MOST = 9
_CLAUSE = re.compile(r"[,;:.(]|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the signs of a page stand for. ``levels`` are its own scale, best first; none: the format's words."""

    levels: tuple[DraftLevel, ...] = ()
    by_sign: Mapping[str, str] = field(default_factory=dict)
    cross_is_good: bool = False

    def read(self, run: inline.Run) -> Mark | None:
        """The mark at the beginning of a cell."""
        return read_mark(run, self.by_sign)

    def word(self, mark: Mark) -> str:
        """The word of the decision that a mark stands for."""
        if found := self.by_sign.get(same_sign(mark.sign)):
            return found
        meaning = mark.meaning
        if mark.sign.casefold() == "x" and not self.cross_is_good:
            meaning = POOR
        if not self.levels or meaning in RESERVED_WORDS:
            return meaning
        return self._nearest(meaning)

    def _nearest(self, meaning: str) -> str:
        """The own level for a sign that the legend does not name."""
        same = [level.id for level in self.levels if meaning_of(level.symbol) == meaning]
        ends = {GOOD: self.levels[0].id, POOR: self.levels[-1].id}
        return next(iter(same), ends.get(meaning, UNKNOWN))


def vocabulary_of(legend: Legend, cells: Iterable[Cell]) -> Vocabulary:
    """The vocabulary of a table: its legend, where that explains signs that the table uses."""
    texts = [cell.run for cell in cells]
    signs = tuple({one.sign: one for one in verdict_signs(legend)}.values())
    own = [one.sign for one in signs]
    used = {mark.sign for run in texts if (mark := read_mark(run, own)) and mark.sign in own}
    marks = [mark for run in texts if (mark := read_mark(run))]
    crosses = not any(mark.meaning == GOOD and mark.sign.casefold() != "x" for mark in marks)
    if not used or not 2 <= len(signs) <= _MOST:
        return Vocabulary(cross_is_good=crosses)
    levels = _levels(signs)
    return Vocabulary(levels, {level.symbol: level.id for level in levels}, crosses)


def _levels(signs: tuple[Sign, ...]) -> tuple[DraftLevel, ...]:
    meanings = [meaning_of(one.sign) for one in signs]
    known = [meaning for meaning in meanings if meaning in _ORDER]
    if len(known) == len(signs):  # a legend that begins with "no" is turned round
        signs = tuple(sorted(signs, key=lambda one: _ORDER.index(meaning_of(one.sign) or POOR)))
    if len(set(known)) == len(signs):
        ids = tuple(str(meaning_of(one.sign)) for one in signs)
    else:
        ids = ids_for((_CLAUSE.split(inline.plain(one.means), maxsplit=1)[0] for one in signs), IdKind.WORD)
    return tuple(
        DraftLevel(made, worth, inline.markdown(one.means), one.sign)
        for made, worth, one in zip(ids, _worths(len(signs)), signs, strict=True)
    )


def _worths(count: int) -> range:
    """Whole numbers that fall evenly and balance around nothing."""
    return range(count // 2, -(count // 2) - 1, -1) if count % 2 else range(count - 1, -count, -2)
