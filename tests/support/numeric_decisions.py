"""Made-up decisions with limits, readers' numbers, and who leads by the numbers themselves: no classes, no engine."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from decision_guide.model import GivenAnswer

FALL = 1_000_000
WORTHS = {"good": 1, "partly": 0, "poor": -1}
Given = Mapping[str, GivenAnswer]


@dataclass(frozen=True)
class PlainLimit:
    """A question with a limit. A value is a word or the two ends of a range, as texts."""

    id: str
    is_at_most: bool
    weight: int
    within: str
    beyond: str
    values: tuple[str | tuple[str, str], ...]

    def text(self) -> str:
        """The question in a decision file."""
        cells = ", ".join(f"o{place}: {_written(value)}" for place, value in enumerate(self.values))
        limit = "at-most" if self.is_at_most else "at-least"
        return (
            f"  {self.id}:\n    ask: How much {self.id}?\n    limit: {limit}\n    weight: {self.weight}\n"
            f"    within: {self.within}\n    beyond: {self.beyond}\n    values: {{{cells}}}\n"
        )

    def word(self, option: int, number: Fraction) -> str:
        """How an option's value fits a number: a word of the scale, ``unknown``, ``n/a`` or ``ruled-out``."""
        value = self.values[option]
        if isinstance(value, str):
            return self.within if value == "unlimited" else value
        low, high = map(Fraction, value)
        if high <= number if self.is_at_most else low >= number:
            return self.within
        return self.beyond if (low > number if self.is_at_most else high < number) else "unknown"

    def probes(self) -> list[Fraction]:
        """Numbers at, between, below and above all bounds."""
        bounds = sorted({Fraction(end) for value in self.values if isinstance(value, tuple) for end in value})
        between = [(one + other) / 2 for one, other in itertools.pairwise(bounds)]
        return sorted([*bounds, *between, *([bounds[0] - 1, bounds[-1] + 1] if bounds else [Fraction(5)])])


def _written(value: str | tuple[str, str]) -> str:
    if isinstance(value, str):
        return value
    return value[0] if value[0] == value[1] else f"{value[0]} to {value[1]}"


@dataclass(frozen=True)
class PlainDecision:
    """A decision with limits, and one yes/no question."""

    options: int
    limits: tuple[PlainLimit, ...]
    yes: tuple[str, ...]

    def text(self) -> str:
        """The decision file."""
        options = ", ".join(f"o{place}: O{place}" for place in range(self.options))
        cells = ", ".join(f"o{place}: {word}" for place, word in enumerate(self.yes))
        limits = "".join(one.text() for one in self.limits)
        extra = f"  extra:\n    ask: Extra?\n    if-yes: {{{cells}}}\n"
        return f"title: Which one?\noptions: {{{options}}}\ncriteria:\n{limits}{extra}"

    def sums(self, given: Given) -> tuple[list[tuple[int, str]], bool]:
        """Each option's score and standing, and whether any value speaks."""
        rows: list[tuple[int, int, list[str]]] = []
        for limit in self.limits:
            if (number := number_in(given.get(limit.id))) is not None:
                words = [limit.word(option, number) for option in range(self.options)]
                rows.append((limit.weight, given[limit.id].importance, words))
        if "extra" in given and given["extra"].answer == "yes":
            rows.append((1, given["extra"].importance, list(self.yes)))
        scores, standings, speaks = [0] * self.options, ["in"] * self.options, False
        for weight, importance, words in rows:
            for option, word in enumerate(words):
                points = WORTHS.get(word, 0) * weight * (2 if importance > 1 else 1)
                is_out = word == "ruled-out" or (importance == 3 and points < 0)
                scores[option] += points
                speaks = speaks or points != 0 or is_out
                if is_out:
                    standings[option] = "out"
                elif word == "unknown" and importance == 3 and standings[option] == "in":
                    standings[option] = "unconfirmed"
        return list(zip(scores, standings, strict=True)), speaks

    def leaders(self, given: Given) -> list[str]:
        """Who leads."""
        sums, speaks = self.sums(given)
        places = [None if standing == "out" else score - FALL * (standing == "unconfirmed") for score, standing in sums]
        best = max((place for place in places if place is not None), default=None)
        return [f"o{option}" for option, place in enumerate(places) if speaks and place is not None and place == best]

    def leaders_at(self, given: Given, limit: PlainLimit, number: Fraction) -> list[str]:
        """Who leads with another number in one answer."""
        importance = given[limit.id].importance if limit.id in given else 1
        return self.leaders({**given, limit.id: GivenAnswer(str(number), importance)})


def number_in(answer: GivenAnswer | None) -> Fraction | None:
    """The number of an answer: of a link's form, or an exact fraction. ``None`` for "not sure" and the like."""
    if answer is None or answer.answer in ("dk", "nr"):
        return None
    return Fraction(answer.answer.replace("~", "."))


def made_up(rng: random.Random) -> PlainDecision:
    """A decision of 2 to 5 options and 1 to 3 limits, whose figures collide often."""
    options = rng.randint(2, 5)
    return PlainDecision(
        options,
        tuple(_limit(rng, f"q{place}", options) for place in range(rng.randint(1, 3))),
        tuple(rng.choice(["good", "partly", "poor", "unknown", "n/a"]) for _ in range(options)),
    )


def _limit(rng: random.Random, name: str, options: int) -> PlainLimit:
    is_at_most = rng.random() < 0.5
    within, beyond = rng.choice([("good", "poor"), ("good", "ruled-out"), ("partly", "poor"), ("good", "partly")])
    figures = rng.choice(
        [["0", "1", "2", "5", "10"], ["0.1", "0.2", "0.3", "0.25"], ["-1", "-0.5", "0", "0.5"], ["99999999", "7"]]
    )
    words = ["unknown", "n/a"] if is_at_most else ["unknown", "n/a", "unlimited"]

    def value() -> str | tuple[str, str]:
        if rng.random() < 0.25:
            return rng.choice(words)
        low, high = sorted(rng.choices(figures, k=2), key=Fraction)
        return (low, high) if rng.random() < 0.3 else (low, low)

    return PlainLimit(name, is_at_most, rng.choice([1, 1, 2]), within, beyond, tuple(value() for _ in range(options)))


def answers(rng: random.Random, decision: PlainDecision) -> dict[str, GivenAnswer]:
    """A reader's answers: numbers at, near and far from the figures, some open or not sure."""
    found = {}
    for limit in decision.limits:
        if rng.random() < 0.75:
            found[limit.id] = GivenAnswer(_typed(rng, limit), rng.choice([1, 1, 2, 3]))
    if rng.random() < 0.5:
        found["extra"] = GivenAnswer(rng.choice(["yes", "no", "dk"]), rng.choice([1, 2, 3]))
    return found


def _typed(rng: random.Random, limit: PlainLimit) -> str:
    if rng.random() < 0.1:
        return rng.choice(["dk", "nr"])
    if rng.random() < 0.2:
        return rng.choice(["0", "-3", "0~000001", "999999999999999", "-0~5", "0~3", "0~30"])
    millionths = int(rng.choice(limit.probes()) * 10**6) + rng.choice([0, 0, 0, 1, -1])
    whole, behind = divmod(abs(millionths), 10**6)
    decimals = f"{behind:06}".rstrip("0")
    return f"{'-' if millionths < 0 else ''}{whole}{f'~{decimals}' if decimals else ''}"
