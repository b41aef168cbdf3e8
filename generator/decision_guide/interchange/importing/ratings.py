"""Read ratings in tables: stars, "4/5", "4 of 5", and whole numbers of one small range in every cell.

The format has no scale of numbers yet. The steps therefore become words of the decision's own scale, best first. See
:func:`levels_of`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from decision_guide.interchange.importing.draft import DraftLevel
from decision_guide.interchange.importing.verdict_words import GOOD, PARTLY, POOR

_STARS = re.compile(r"(?P<full>(?:[★⭐🌟]\ufe0f?|:star2?:)*)(?P<half>[½⯪⯨✬]?)(?P<empty>[☆✩]*)\ufe0f?")
_OF = re.compile(
    r"(?P<value>\d{1,2}(?:[.,]5)?)\s{0,9}(?:/|of|out of|von|sur|de)\s{0,9}(?P<most>\d{1,2})(?![\d.,]{0,9}\d)",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\d{1,2}")
_STAR = re.compile(r"[★⭐🌟]|:star2?:")
_RANGE = re.compile(
    r"\b(?P<first>\d{1,2})(?P<one>\s{0,9}(?:\([^()]{0,60}\)|=\s{0,9}[^,;.–—]{1,40})?)\s{0,9}(?:to|[-–—]|bis|à|a|até|,|;|and|und)\s{0,9}"
    r"(?P<last>\d{1,2})(?P<two>\s{0,9}(?:\([^()]{0,60}\)|=\s{0,9}[^,;.–—]{1,40})?)",
    re.IGNORECASE,
)
_BEST = re.compile(
    r"best|very good|excellent|high|sehr gut|ausgezeichnet|meilleur|excelente|mejor|最好|最高", re.IGNORECASE
)
_WORST = re.compile(r"worst|bad|poor|low|schlecht|mangelhaft|pire|mauvais|peor|pior|malo|最差|最低", re.IGNORECASE)
_MOST_STEPS = 19
_BEST_FIVE = 5


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating: its value, the best possible value if it states one (else 0), and the length of its text."""

    value: Fraction
    most: int
    length: int
    has_stars: bool = False


@dataclass(frozen=True, slots=True)
class RatingScale:
    """The steps of a table's ratings, from the worst value to the best one. ``stars``: they were written with stars."""

    worst: int
    best: int
    step: Fraction = Fraction(1)
    stars: bool = False
    bare_numbers: bool = False

    def read(self, text: str) -> Rating | None:
        """Return the rating that a text begins with, if it is one of these steps."""
        found = read_rating(text)
        if found is None and self.bare_numbers and _WHOLE.fullmatch(text):
            found = Rating(Fraction(int(text)), 0, len(text))
        return found if found and self.id_of(found.value) in {level.id for level in levels_of(self)} else None

    def id_of(self, value: Fraction) -> str:
        """Return the word of the scale for a value."""
        whole, rest = divmod(value, 1)
        return f"rated-{int(whole)}" + ("-5" if rest else "")

    def verdict_of(self, value: Fraction) -> str:
        """Return the nearest of good, partly and poor, for a table that also has verdicts of other kinds."""
        share = (value - self.worst) / (self.best - self.worst)
        return GOOD if share > Fraction(3, 5) else POOR if share < Fraction(2, 5) else PARTLY

    def words_of(self, value: Fraction) -> str:
        """Return the rating in words: "4 of 5"."""
        return f"{_written(value)} of {max(self.worst, self.best)}"


def _written(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else f"{float(value):.1f}"


def read_rating(text: str) -> Rating | None:
    """Return the rating that a text begins with, written with stars or as a part of a whole."""
    found = _STARS.match(text)
    if found and found.end():
        full, half, empty = len(_STAR.findall(found["full"])), bool(found["half"]), len(found["empty"])
        return Rating(full + Fraction(int(half), 2), full + half + empty if empty else 0, found.end(), has_stars=True)
    if found := _OF.match(text):
        value = Fraction(found["value"].replace(",", "."))
        most = int(found["most"])
        return Rating(value, most, found.end()) if value <= most and 2 <= most <= 10 else None
    return None


def rating_scale_of(rows: Sequence[Sequence[str]], around: Iterable[str] = ()) -> RatingScale | None:
    """Return the scale of the ratings in a table's rows; ``None`` if there are none. ``around`` is the page's text."""
    texts = [text for row in rows for text in row if text]
    found = [rating for text in texts if (rating := read_rating(text))]
    if found and len(found) * 2 >= len(texts) - len(found):
        return _scale_of(found)
    return _scale_of_numbers(rows, texts, around)


def _scale_of(found: Sequence[Rating]) -> RatingScale | None:
    stars = sum(rating.has_stars for rating in found) * 2 > len(found)
    stated = Counter(rating.most for rating in found if rating.most)
    largest = max(rating.value for rating in found)
    most = max(stated, key=lambda one: (stated[one], one), default=0) or max(_BEST_FIVE, ceil(largest))
    least = 0 if any(rating.value < 1 for rating in found) else 1
    step = Fraction(1, 2) if any(rating.value.denominator == 2 for rating in found) else Fraction(1)
    if largest > most or (most - least) / step + 1 > _MOST_STEPS or most <= least:
        return None
    return RatingScale(least, most, step, stars)


def _scale_of_numbers(rows: Sequence[Sequence[str]], texts: Sequence[str], around: Iterable[str]) -> RatingScale | None:
    """The scale of a table in which every cell is a whole number of one small range, in two rows at least."""
    if not texts or len([row for row in rows if any(row)]) < 2 or not all(_WHOLE.fullmatch(text) for text in texts):
        return None
    values = {int(text) for text in texts}
    for text in around:
        for one in _RANGE.finditer(text):
            first, last = int(one["first"]), int(one["last"])
            if first != last and min(first, last) <= min(values) and max(values) <= max(first, last) <= 10:
                is_turned = bool(_BEST.search(one["one"]) or _WORST.search(one["two"])) and first < last
                worst, best = (last, first) if is_turned else (first, last)
                return RatingScale(worst, best, bare_numbers=True)
    if len(values) < 3 or max(values) > 10:
        return None
    return RatingScale(min(values & {0} or {1}), 5 if max(values) <= 5 else 10, bare_numbers=True)


def levels_of(scale: RatingScale) -> tuple[DraftLevel, ...]:
    """Return the words of the decision for a scale of ratings, best first; worths fall evenly and balance around 0."""
    low, high = sorted((scale.worst, scale.best))
    count = int((high - low) / scale.step) + 1
    values = [low + n * scale.step for n in range(count)]
    ordered = values[::-1] if scale.best > scale.worst else values
    return tuple(
        DraftLevel(scale.id_of(value), worth, _means(scale, value), _symbol(scale, value), scale.words_of(value))
        for value, worth in zip(ordered, worths(count), strict=True)
    )


def _means(scale: RatingScale, value: Fraction) -> str:
    if value == scale.best:
        return f"{scale.words_of(value)}, the best"
    return f"{scale.words_of(value)}, the worst" if value == scale.worst else scale.words_of(value)


def _symbol(scale: RatingScale, value: Fraction) -> str:
    if not scale.stars:
        return ""
    full = int(value)
    half = "½" if value.denominator == 2 else ""
    return "★" * full + half + "☆" * (scale.best - full - len(half))


def worths(count: int) -> range:
    """Return whole numbers that fall evenly and balance around 0."""
    return range(count // 2, -(count // 2) - 1, -1) if count % 2 else range(count - 1, -count, -2)
