"""Find the words of a decision's cells: those of the format, a scale from the page's legend, or one of ratings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.draft import DraftLevel
from decision_guide.interchange.importing.ids import ids_for
from decision_guide.interchange.importing.inline import PieceKind, TextRun
from decision_guide.interchange.importing.legend import Legend, LegendEntry
from decision_guide.interchange.importing.marks import (
    MarkContext,
    VerdictMark,
    context_of,
    is_verdict,
    normalized_symbol,
)
from decision_guide.interchange.importing.ratings import (
    RatingScale,
    id_of,
    levels_of,
    rating_between,
    rating_scale_of,
    worths,
)
from decision_guide.interchange.importing.tables import TableCell
from decision_guide.interchange.importing.verdict_words import GOOD, PARTLY, POOR, VERDICTS
from decision_guide.model import NOT_APPLICABLE, RESERVED_WORDS, RULED_OUT, UNKNOWN
from decision_guide.validation.ids import IdKind

_MOST_LEVELS = 9
_CLAUSE = re.compile(r"[,;:.(]|\s[–—-]\s")
_STEPS = (("++", "very-good"), ("+", GOOD), ("o", PARTLY), ("-", POOR), ("--", "very-poor"))
_BETWEEN_STEPS = frozenset({"+/-", "+-", "-/+", "-+", "±", "0", "o", "~"})


class ReadingKind(StrEnum):
    """The kind of a cell."""

    VERDICT = "verdict"
    SILENT = "silent"
    TEXT = "text"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of a cell: its kind, the word of the decision, and the rest as its note."""

    kind: ReadingKind
    word: str
    note: TextRun = ()
    symbol: str = ""


_EMPTY = Reading(ReadingKind.EMPTY, UNKNOWN)


@dataclass(frozen=True, slots=True)
class ImportedScale:
    """The meaning of a page's marks. ``levels`` is its own scale, best first; empty for the words of the format."""

    context: MarkContext
    levels: tuple[DraftLevel, ...] = ()
    by_symbol: Mapping[str, str] = field(default_factory=dict)
    ratings: RatingScale | None = None
    seen: dict[str, Reading] = field(default_factory=dict, compare=False)

    @property
    def rating(self) -> str:
        """The scale as a decision file states a rating, such as ``1 to 5``; empty for a scale of words."""
        return str(self.ratings) if self.ratings and self.levels else ""

    def read(self, cell: TableCell) -> Reading:
        """Return the meaning of a cell. Cells of plain text are read once."""
        is_plain = len(cell.run) == 1 and cell.run[0].kind is PieceKind.TEXT
        if is_plain and (found := self.seen.get(cell.text)):
            return found
        made = self._read(cell)
        if is_plain:
            self.seen[cell.text] = made
        return made

    def _read(self, cell: TableCell) -> Reading:
        if not cell.text and not any(piece.kind is PieceKind.CITE for piece in cell.run):
            return _EMPTY
        if rated := self._rated(cell):
            return rated
        mark = self.context.read(cell.run)
        if mark is None:
            return Reading(ReadingKind.TEXT, UNKNOWN, cell.run)
        word = self._word(mark)
        if word == RULED_OUT and not inline.plain(mark.rest):
            return Reading(ReadingKind.TEXT, UNKNOWN, cell.run)
        if word == UNKNOWN and mark.meaning != UNKNOWN:
            return Reading(ReadingKind.TEXT, UNKNOWN, cell.run)
        kind = ReadingKind.SILENT if word in {UNKNOWN, NOT_APPLICABLE} else ReadingKind.VERDICT
        return Reading(kind, word, mark.rest, mark.symbol)

    def _rated(self, cell: TableCell) -> Reading | None:
        scale = self.ratings
        rating = scale.read(cell.text) if scale else None
        if scale is None or rating is None:
            return None
        rest = inline.without_start(cell.run, rating.length)
        rest = inline.without_start(rest, len(inline.plain(rest)) - len(inline.plain(rest).lstrip(" ,;:–—-")))
        if self.levels:
            return Reading(ReadingKind.VERDICT, id_of(rating.value), rest, scale.words_of(rating.value))
        words = inline.text_run(scale.words_of(rating.value))
        return Reading(
            ReadingKind.VERDICT,
            scale.verdict_of(rating.value),
            inline.joined([words, rest]),
            scale.words_of(rating.value),
        )

    def _word(self, mark: VerdictMark) -> str:
        """The word of the decision for a mark."""
        if found := self.by_symbol.get(normalized_symbol(mark.symbol)):
            return found
        if not self.levels or mark.meaning in RESERVED_WORDS:
            return mark.meaning
        return self._nearest(mark.meaning)

    def _nearest(self, meaning: str) -> str:
        """The nearest own level for a mark that the legend does not name."""
        by_id = {level.id for level in self.levels}
        if meaning in by_id:
            return meaning
        same = [level.id for level in self.levels if self.context.own.get(normalized_symbol(level.symbol)) == meaning]
        ends = {GOOD: self.levels[0].id, POOR: self.levels[-1].id}
        return next(iter(same), ends.get(meaning, UNKNOWN))


def scale_of(legend: Legend, rows: Sequence[Sequence[TableCell]], around: Iterable[str] = ()) -> ImportedScale:
    """Return the scale of a table: its legend, if that explains symbols of the table; else its ratings or steps."""
    texts = [[cell.text for cell in row] for row in rows]
    flat = [text for row in texts for text in row if text]
    if rated := _rating_of_legend(legend, flat):
        return ImportedScale(context_of(flat), levels_of(rated), {}, rated)
    used = used_entries(legend, flat)
    if used:
        return _scale_of_legend(used, flat)
    context = context_of(flat)
    ratings = rating_scale_of(texts, around)
    if ratings:
        others = any(is_verdict(mark.meaning) for mark in _marks(context, flat, ratings))
        return ImportedScale(context, () if others else levels_of(ratings), {}, ratings)
    return _scale_of_steps(context, flat)


def used_entries(legend: Legend, texts: Iterable[str]) -> Legend:
    """Return the entries of a legend, if two or more of them are verdicts and the table uses one of their symbols."""
    entries = tuple({one.symbol: one for one in legend}.values())
    if any(one.symbol[-1:].isdigit() for one in entries):
        texts = list(texts)
        rows = sum(text in {one.symbol for one in entries} for text in texts)
        if _rating_of_legend(legend, texts) or rows * 2 < len(texts):
            return legend if rows and _rating_of_legend(legend, texts) else ()
    verdicts = [one for one in entries if one.meaning not in RESERVED_WORDS]
    own = MarkContext({one.symbol: one.meaning or "own" for one in sorted(entries, key=lambda one: -len(one.symbol))})
    runs = (inline.text_run(text) for text in {text for text in texts if text})
    seen = {normalized_symbol(mark.symbol) for run in runs if (mark := own.read(run))}
    is_used = any(one.symbol in seen for one in verdicts)
    return entries if is_used and 2 <= len(verdicts) <= _MOST_LEVELS else ()


def _rating_of_legend(legend: Legend, texts: Iterable[str]) -> RatingScale | None:
    return rating_between({one.symbol: inline.plain(one.means) for one in legend}, texts)


def _marks(context: MarkContext, texts: Iterable[str], ratings: RatingScale) -> Iterable[VerdictMark]:
    runs = (inline.text_run(text) for text in dict.fromkeys(texts) if not ratings.read(text))
    return (mark for run in runs if (mark := context.read(run)))


def _scale_of_legend(legend: Legend, texts: Sequence[str]) -> ImportedScale:
    levels = _levels([one for one in legend if one.meaning not in RESERVED_WORDS])
    words = {normalized_symbol(level.symbol): level.id for level in levels}
    words |= {one.symbol: one.meaning for one in legend if one.meaning in RESERVED_WORDS}
    context = context_of(texts, {one.symbol: one.meaning or words[one.symbol] for one in legend})
    return ImportedScale(context, levels, words)


def _levels(entries: list[LegendEntry]) -> tuple[DraftLevel, ...]:
    """The levels of a legend, best first: by their words if each of them states its worth, else in the page's order."""
    known = [one.meaning for one in entries if one.meaning in VERDICTS]
    if len(known) == len(entries):
        entries = sorted(entries, key=lambda one: VERDICTS.index(one.meaning))
    elif known and VERDICTS.index(known[0]) > VERDICTS.index(known[-1]):
        entries = entries[::-1]
    if len(set(known)) == len(entries):
        ids = tuple(one.meaning for one in entries)
    else:
        ids = ids_for((_CLAUSE.split(inline.plain(one.means), maxsplit=1)[0] for one in entries), IdKind.WORD)
    return tuple(
        DraftLevel(made, worth, inline.markdown(one.means), one.typed)
        for made, worth, one in zip(ids, worths(len(entries)), entries, strict=True)
    )


def _scale_of_steps(context: MarkContext, texts: Sequence[str]) -> ImportedScale:
    """The scale of a table with ++ and --: five words."""
    whole = {normalized_symbol(text) for text in texts}
    if not whole & {"++", "--"}:
        return ImportedScale(context)
    levels = tuple(
        DraftLevel(word, worth, "", symbol) for (symbol, word), worth in zip(_STEPS, worths(len(_STEPS)), strict=True)
    )
    by_symbol = dict(_STEPS) | dict.fromkeys(_BETWEEN_STEPS, PARTLY)
    by_symbol |= dict.fromkeys("–—−－", POOR) | {"+++": "very-good", "---": "very-poor"}
    return ImportedScale(context, levels, by_symbol)
