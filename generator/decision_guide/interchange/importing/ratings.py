"""Read ratings in tables: stars, "4/5", "4 of 5", and whole numbers of one small range in every cell.

They become the rating of the decision, such as ``scale: 1 to 5``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, lcm

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
_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{1,2})?(?=$|[,;]\s|\s?[(\[–—]|\s-\s)")
_MOST_STEPS = 19
_BEST_FIVE = 5


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating: its value, the best possible value if it states one (else 0), and the length of its text."""

    value: Fraction
    most: int
    length: int


@dataclass(frozen=True, slots=True)
class RatingScale:
    """The steps of a table's ratings, from the worst value to the best one. ``bare_numbers``: a number is a rating."""

    worst: Fraction
    best: Fraction
    step: Fraction = Fraction(1)
    bare_numbers: bool = False

    def __str__(self) -> str:
        """Return the rating as a decision file states it: "1 to 5"."""
        by = f" by {_written(self.step)}" if self.step != 1 else ""
        return f"{_written(self.worst)} to {_written(self.best)}{by}"

    def read(self, text: str) -> Rating | None:
        """Return the rating that a text begins with, if it is one of these steps."""
        found = read_rating(text)
        if found is None and self.bare_numbers and (number := _NUMBER.match(text)):
            found = Rating(Fraction(number.group()), 0, number.end())
        return found if found and self._has(found.value) else None

    def _has(self, value: Fraction) -> bool:
        low, high = sorted((self.worst, self.best))
        return low <= value <= high and (value - low) % self.step == 0

    def verdict_of(self, value: Fraction) -> str:
        """Return the nearest of good, partly and poor, for a table that also has verdicts of other kinds."""
        share = (value - self.worst) / (self.best - self.worst)
        return GOOD if share > Fraction(3, 5) else POOR if share < Fraction(2, 5) else PARTLY

    def words_of(self, value: Fraction) -> str:
        """Return the rating in words: "4 of 5"."""
        return f"{_written(value)} of {_written(max(self.worst, self.best))}"


def id_of(value: Fraction) -> str:
    """Return the word of a decision's scale for a value: the number itself."""
    return _written(value)


def _written(value: Fraction) -> str:
    return str(Decimal(value.numerator) / Decimal(value.denominator))


def read_rating(text: str) -> Rating | None:
    """Return the rating that a text begins with, written with stars or as a part of a whole."""
    found = _STARS.match(text)
    if found and found.end():
        full, half, empty = len(_STAR.findall(found["full"])), bool(found["half"]), len(found["empty"])
        return Rating(full + Fraction(int(half), 2), full + half + empty if empty else 0, found.end())
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
    stated = Counter(rating.most for rating in found if rating.most)
    largest = max(rating.value for rating in found)
    most = max(stated, key=lambda one: (stated[one], one), default=0) or max(_BEST_FIVE, ceil(largest))
    least = 0 if any(rating.value < 1 for rating in found) else 1
    step = Fraction(1, 2) if any(rating.value.denominator == 2 for rating in found) else Fraction(1)
    if largest > most or (most - least) / step + 1 > _MOST_STEPS or most <= least:
        return None
    return RatingScale(Fraction(least), Fraction(most), step)


def _scale_of_numbers(rows: Sequence[Sequence[str]], texts: Sequence[str], around: Iterable[str]) -> RatingScale | None:
    """The scale of a table in which every cell is a whole number of one small range, in two rows at least."""
    if not texts or len([row for row in rows if any(row)]) < 2 or not all(_WHOLE.fullmatch(text) for text in texts):
        return None
    values = {int(text) for text in texts}
    for text in around:
        for one in _RANGE.finditer(text):
            first, last = int(one["first"]), int(one["last"])
            if first != last and min(first, last) <= min(values) and max(values) <= max(first, last) <= 10:
                worst, best = _ends(one["one"], one["two"], first, last)
                return RatingScale(Fraction(worst), Fraction(best), bare_numbers=True)
    if len(values) < 3 or max(values) > 10:
        return None
    best = 5 if max(values) <= 5 else 10
    return RatingScale(Fraction(min(values & {0} or {1})), Fraction(best), bare_numbers=True)


def _ends(one: str, two: str, first: int, last: int) -> tuple[int, int]:
    """The worst and the best of two ends, by the words next to them; without words, more is better."""
    if _BEST.search(one) or _WORST.search(two):
        return last, first
    if _WORST.search(one) or _BEST.search(two):
        return first, last
    return min(first, last), max(first, last)


def rating_between(ends: Mapping[str, str], texts: Iterable[str]) -> RatingScale | None:
    """Return the scale that a legend states by its two ends, such as ``{"5": "best", "1": "worst"}``.

    Its steps are those that the ``texts`` of the table need. ``None`` if the legend states something else.
    """
    if len(ends) != 2 or not all(_NUMBER.fullmatch(number) for number in ends):
        return None
    best = [Fraction(number) for number, means in ends.items() if _BEST.search(means)]
    worst = [Fraction(number) for number, means in ends.items() if _WORST.search(means)]
    if len(best) != 1 or len(worst) != 1 or best == worst:
        return None
    values = [Fraction(found.group()) for text in texts if (found := _NUMBER.match(text))]
    low, high = sorted((*best, *worst))
    step = Fraction(1, lcm(*((value - low).denominator for value in values if low <= value <= high)))
    if (high - low) / step + 1 > _MOST_STEPS or (high - low) % step:
        return None
    return RatingScale(worst[0], best[0], step, bare_numbers=True)


def levels_of(scale: RatingScale) -> tuple[DraftLevel, ...]:
    """Return the numbers of a rating as words of a decision, best first; worths fall evenly and balance around 0."""
    low, high = sorted((scale.worst, scale.best))
    count = int((high - low) / scale.step) + 1
    values = [low + n * scale.step for n in range(count)]
    ordered = values[::-1] if scale.best > scale.worst else values
    return tuple(
        DraftLevel(id_of(value), worth, "", "", scale.words_of(value))
        for value, worth in zip(ordered, worths(count), strict=True)
    )


def worths(count: int) -> range:
    """Return whole numbers that fall evenly and balance around 0."""
    return range(count // 2, -(count // 2) - 1, -1) if count % 2 else range(count - 1, -count, -2)
