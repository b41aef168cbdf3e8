"""Made-up decisions: a shape and a number in, the text of a decision file out; the same in, the same out.

To add what the format learns: a field of ``Shape``, its values in ``VALUES``, and the lines it writes in ``decision``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from . import texts
from .texts import Language, Names


class Notes(StrEnum):
    """Which cells have a note, and how long it is."""

    NONE = "none"
    SHORT = "short"  # every third cell, up to 80 characters
    EVERY = "every"  # every cell, up to 80 characters
    LONG = "long"  # every third cell, up to 300 characters, with links


class Kinds(StrEnum):
    """What is asked."""

    YES_NO = "yes or no"
    CHOICE = "choices too"
    FACTS = "facts too"
    ALL = "all kinds"


class Chart(StrEnum):
    """Whether there is a map, and what is along it."""

    NONE = "none"
    AXES = "axes"
    CORNERS = "corners and caption"
    NUMBERS = "numbers along both axes"
    LOG = "powers of ten along one axis"
    MIXED = "numbers along one axis, verdicts along the other"


class Scale(StrEnum):
    """The words or numbers that cells rate with."""

    DEFAULT = "good, partly, poor"
    WORDS = "own words"
    STARS = "1 to 5"
    MARKS = "6 to 1 by 0.5"


class Numbers(StrEnum):
    """Whether there are questions with a limit and facts with numbers, and what these are like."""

    NONE = "none"
    WHOLE = "whole numbers with a long unit"
    MONEY = "amounts from cents to billions, the unit before them"
    OPEN = "ranges, unlimited, unknown, below zero"


class Refusals(StrEnum):
    """How much a no does."""

    FEW = "few"  # every fifth question, one option
    MANY = "many"  # every question, every option, with notes as a yes has them


class Row(StrEnum):
    """What a row of the table is."""

    YES_NO = "yes or no"
    CHOICE = "choice"
    LIMIT = "a question with a limit"
    FACT = "fact"
    FIGURES = "a fact with numbers"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a made-up decision is like. Each field's first value in ``VALUES`` is the plainest."""

    options: int = 2
    questions: int = 1
    language: Language = Language.ENGLISH
    names: Names = Names.SHORT
    notes: Notes = Notes.NONE
    kinds: Kinds = Kinds.YES_NO
    scale: Scale = Scale.DEFAULT
    groups: bool = False
    chart: Chart = Chart.NONE
    scenarios: int = 0
    arguments: int = 0
    sources: int = 0
    numbers: Numbers = Numbers.NONE
    refusals: Refusals = Refusals.FEW


VALUES: dict[str, tuple[object, ...]] = {
    "options": (2, 3, 4, 5, 6, 8, 10, 13, 30),
    "questions": (1, 2, 4, 6, 9, 14, 24, 40),
    "language": tuple(Language),
    "names": tuple(Names),
    "notes": tuple(Notes),
    "kinds": tuple(Kinds),
    "scale": tuple(Scale),
    "groups": (False, True),
    "chart": tuple(Chart),
    "scenarios": (0, 2),
    "arguments": (0, 3),
    "sources": (0, 6),
    "numbers": tuple(Numbers),
    "refusals": tuple(Refusals),
}
"""Every value of every field that shapes are made of, the plainest first."""

DEFAULT_WORDS = ("good", "partly", "poor")
OWN_WORDS = {
    Language.ENGLISH: ("built in", "with a plug-in", "by hand", "not supported"),
    Language.GERMAN: ("eingebaut", "Erweiterung", "Handarbeit", "nicht unterstützt"),
    Language.ARABIC: ("مدمج", "مع إضافة", "يدويا", "غير مدعوم"),
    Language.CHINESE: ("内置", "需要插件", "手动", "不支持"),
}
OWN_IDS = ("built-in", "plug-in", "by-hand", "none")
WORDS_OF = {
    Scale.DEFAULT: DEFAULT_WORDS,
    Scale.WORDS: OWN_IDS,
    Scale.STARS: ("1", "2", "3", "4", "5"),
    Scale.MARKS: ("6", "4.5", "3", "2.5", "1"),
}
UNITS = {Numbers.WHOLE: "requests per second", Numbers.MONEY: "{before: CHF}", Numbers.OPEN: "°C"}
AMOUNTS = ("0.05", "4.50", "19", "249.99", "12500", "3 000 000", "1 250 000 000")


def quoted(text: str) -> str:
    """A text as YAML in double quotes."""
    return json.dumps(text, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one decision."""

    shape: Shape
    random: Random

    @property
    def words(self) -> tuple[str, ...]:
        return WORDS_OF[self.shape.scale]

    @property
    def asked(self) -> list[int]:
        """The questions that are answered with yes or no: they alone feed a chart."""
        return [number for number in range(self.shape.questions) if self.kind(number) is Row.YES_NO]

    def numbered(self, kind: Row) -> list[str]:
        """The rows with numbers of a kind: a chart of numbers takes the first of each."""
        return [f"q{number}" for number in range(self.shape.questions) if self.kind(number) is kind]

    @property
    def along(self) -> tuple[str, ...]:
        """What is along the chart's axes; nothing if the shape has too few rows for its chart."""
        limits, figures = self.numbered(Row.LIMIT), self.numbered(Row.FIGURES)
        match self.shape.chart:
            case Chart.AXES | Chart.CORNERS if len(self.asked) > 1:
                return "across", "upwards"
            case Chart.NUMBERS | Chart.LOG if limits and figures:
                return limits[0], figures[0]
            case Chart.MIXED if limits and self.asked:
                return "across", limits[0]
        return ()

    def name(self, names: Names | None = None) -> str:
        return texts.name(self.random, self.shape.language, names or self.shape.names)

    def text(self, least: int, most: int) -> str:
        return texts.text(self.random, self.shape.language, least, most)

    def source(self) -> str:
        known = [f"s{number}" for number in range(self.shape.sources)]
        return self.random.choice([*known, *known, "judgement"])

    def cell(self, number: int) -> str:
        """A verdict; now and then one of the words that no scale may redefine."""
        word = self.random.choice(self.words)
        drawn = self.random.random()
        reason = ""
        if drawn < 0.06:
            word, reason = "ruled-out", self.text(12, 40)
        elif drawn < 0.1:
            word = self.random.choice(("unknown", "n/a"))
        return quoted(", ".join(filter(None, (word, self.note(number) or reason))))

    def note(self, number: int) -> str:
        """The note of a cell, if it has one."""
        kind = self.shape.notes
        if kind is Notes.EVERY or (kind is not Notes.NONE and number % 3 == 1):
            return texts.note(self.random, self.shape.language, 300 if kind is Notes.LONG else 80, self.source())
        return ""

    def figure(self, option: int, *, endless: bool) -> str:
        """A value of a row with numbers; ``endless``: it may be unlimited. The first option has a place on a chart."""
        draw = self.random
        match self.shape.numbers:
            case Numbers.MONEY:
                return draw.choice(AMOUNTS)
            case Numbers.OPEN if self.shape.chart is not Chart.LOG:
                low = draw.randint(-40, 2000)
                found = [f"{low} to {low + draw.randint(1, 900)}", f"{low / 8:g}"]
                absent = ["unknown", "n/a", *(["unlimited"] if endless else [])]
                return draw.choice([*found, *absent] if option else found)
        return str(draw.randint(1, 4000))

    def values(self, number: int, *, endless: bool) -> Iterator[str]:
        """The unit of a row with numbers, and each option's value."""
        yield f"    unit: {UNITS[self.shape.numbers]}\n    values:"
        for option in range(self.shape.options):
            value = ", ".join(filter(None, (self.figure(option, endless=endless), self.note(number + option))))
            yield f"      o{option}: {quoted(value)}"

    def row(self, key: str, start: int) -> Iterator[str]:
        yield f"    {key}:"
        for option in range(self.shape.options):
            yield f"      o{option}: {self.cell(start + option)}"

    def lines(self) -> Iterator[str]:
        shape = self.shape
        title = self.name() if shape.names is Names.LONG else f"{self.name()} / {self.name()}"
        yield f"title: {quoted(title[:100] + texts.ENDS[shape.language])}"
        yield f"summary: {quoted(self.text(40, 120))}"
        if shape.sources:
            marks = " ".join(f"[^s{number}]" for number in range(1, shape.sources))
            yield f"introduction: {quoted(f'{self.text(80, 200)} {marks}')}"
        yield "reviewed: 2026-11-22"
        yield "review-every: 6 months"
        yield f"tags: [{quoted(self.text(3, 12))}, {quoted('made up')}]"
        yield f"cite: [{'s0' if shape.sources else 'judgement'}]"
        yield from self.scale()
        yield from self.chart()
        yield from self.options()
        yield "criteria:"
        for number in range(shape.questions):
            yield from self.question(number)
        yield from self.scenarios()
        yield from self.sources()

    def scale(self) -> Iterator[str]:
        if self.shape.scale in (Scale.STARS, Scale.MARKS):
            yield f"scale: {self.shape.scale.value}"
        if self.shape.scale is not Scale.WORDS:
            return
        yield "scale:"
        for word, worth, shown in zip(OWN_IDS, (3, 1, 0, -2), OWN_WORDS[self.shape.language], strict=True):
            yield f"  {word}: {{worth: {worth}, name: {quoted(shown)}, means: {quoted(self.text(10, 40))}}}"

    def chart(self) -> Iterator[str]:
        if not self.along:
            return
        names = {"across": self.text(6, 28), "upwards": self.text(6, 28) + " 2"}
        axes = ", ".join(f"{axis}: {quoted(names[axis])}" for axis in self.along if axis in names)
        if axes:
            yield f"axes: {{{axes}}}"
        yield f"chart:\n  title: {quoted(self.text(6, 20))}\n  x: {self.along[0]}\n  y: {self.along[1]}"
        if self.shape.chart is Chart.LOG:
            yield "  x-scale: log"
        if self.shape.chart is Chart.CORNERS:
            corners = ", ".join(
                f"{corner}: {quoted(self.text(4, 24))}" for corner in ("low-low", "low-high", "high-low", "high-high")
            )
            yield f"  corners: {{{corners}}}\n  caption: {quoted(self.text(60, 140))}"

    def options(self) -> Iterator[str]:
        yield "options:"
        names = texts.different(self.random, self.shape.language, self.shape.names, self.shape.options)
        for number, name in enumerate(names):
            yield f"  o{number}:\n    name: {quoted(name)}"
            if self.shape.arguments:
                yield f"    summary: {quoted(self.text(40, 160))}"
                yield from self.arguments("advantages")
                yield from self.arguments("disadvantages")

    def arguments(self, key: str) -> Iterator[str]:
        yield f"    {key}:"
        for title in texts.different(self.random, self.shape.language, Names.MIDDLE, self.shape.arguments):
            yield f"      {quoted(title)}: {quoted(self.text(40, 240) + f' [^{self.source()}]')}"

    def kind(self, number: int) -> Row:
        """What the question is: every third a choice, every fourth a fact, two of five numbers; never the first."""
        kinds = self.shape.kinds
        if self.shape.numbers is not Numbers.NONE and number % 5 in (1, 3):
            return Row.LIMIT if number % 5 == 1 else Row.FIGURES
        if number % 3 == 2 and kinds in (Kinds.CHOICE, Kinds.ALL):
            return Row.CHOICE
        return Row.FACT if number % 4 == 1 and kinds in (Kinds.FACTS, Kinds.ALL) else Row.YES_NO

    def question(self, number: int) -> Iterator[str]:
        shape, kind = self.shape, self.kind(number)
        asked = texts.question(self.random, shape.language, shape.names)
        yield f"  q{number}:"
        if shape.groups:
            pool = texts.WORDS[shape.language]
            yield f"    group: {quoted(f'{pool[number // 5 % len(pool)]} {number // 5}')}"
        if kind in (Row.FACT, Row.FIGURES):
            yield f"    fact: {quoted(asked)}"
            yield from self.facts(number)
            return
        yield f"    ask: {quoted(asked)}"
        if number % 4 == 3:
            yield f"    help: {quoted(self.text(30, 120))}\n    weight: 3"
        match kind:
            case Row.LIMIT:
                least = number % 2 == 0
                yield f"    limit: {'at-least' if least else 'at-most'}"
                yield from self.values(number, endless=least)
            case Row.CHOICE:
                yield from self.choice(number)
            case _:
                yield from self.yes_or_no(number)

    def facts(self, number: int) -> Iterator[str]:
        """The values of a fact: texts, or numbers of which some are better."""
        if self.kind(number) is Row.FIGURES:
            yield f"    better: {('lower', 'higher')[number % 2]}"
            yield from self.values(number, endless=True)
            return
        yield "    values:"
        for option in range(self.shape.options):
            yield f"      o{option}: {quoted(self.text(4, 30))}"

    def choice(self, number: int) -> Iterator[str]:
        """The answers of a choice, and their rows."""
        answers = texts.different(self.random, self.shape.language, Names.MIDDLE, 3)
        yield "    answers:"
        yield from (f"      a{index}: {quoted(answer)}" for index, answer in enumerate(answers))
        for index in range(3):
            yield from self.row(f"if-a{index}", number + index)

    def yes_or_no(self, number: int) -> Iterator[str]:
        """The rows of a question that is answered with yes or no."""
        fed = [axis for axis in self.along if axis in ("across", "upwards")]
        if fed:
            yield f"    axis: {fed[self.asked.index(number) % len(fed)]}"
        yield from self.row("if-yes", number)
        if self.shape.refusals is Refusals.MANY:
            yield from self.row("if-no", number + 1)
        elif number % 5 == 4:
            yield f"    if-no:\n      o{number % self.shape.options}: {quoted('ruled-out, ' + self.text(20, 60))}"

    def scenarios(self) -> Iterator[str]:
        if not self.shape.scenarios:
            return
        yield "scenarios:"
        for number in range(self.shape.scenarios):
            chosen = self.random.sample(self.asked, min(len(self.asked), 3))
            answers = ", ".join(f"q{one}: {self.random.choice(('yes', 'no', 'yes!'))}" for one in chosen)
            yield f"  - name: {quoted(f'{self.text(10, 60)} {number}')}\n    answers: {{{answers}}}"

    def sources(self) -> Iterator[str]:
        if not self.shape.sources:
            return
        yield "sources:"
        for number in range(self.shape.sources):
            address = f"https://example.org/{'a-long-path/' * (number % 4)}{number}.html"
            title, author = self.text(10, 80), self.text(6, 30)
            yield f"  s{number}:\n    title: {quoted(title)}\n    url: {quoted(address)}"
            yield f"    author: {quoted(author)}\n    read: 2026-11-22"


def decision(shape: Shape, seed: int) -> str:
    """The text of a decision file of this shape."""
    return "\n".join(_Writer(shape, Random(seed)).lines()) + "\n"


def drawn(random: Random) -> Shape:
    """A shape with each field drawn alone."""
    return Shape(**{field: random.choice(values) for field, values in VALUES.items()})  # type: ignore[arg-type]
