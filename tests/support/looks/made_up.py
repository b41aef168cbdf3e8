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
    """Whether there is a map."""

    NONE = "none"
    AXES = "axes"
    CORNERS = "corners and caption"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a made-up decision is like. Each field's first value in ``VALUES`` is the plainest."""

    options: int = 2
    questions: int = 1
    language: Language = Language.ENGLISH
    names: Names = Names.SHORT
    notes: Notes = Notes.NONE
    kinds: Kinds = Kinds.YES_NO
    scale: bool = False
    groups: bool = False
    chart: Chart = Chart.NONE
    scenarios: int = 0
    arguments: int = 0
    sources: int = 0


VALUES: dict[str, tuple[object, ...]] = {
    "options": (2, 3, 4, 5, 6, 8, 10, 13, 30),
    "questions": (1, 2, 4, 6, 9, 14, 24, 40),
    "language": tuple(Language),
    "names": tuple(Names),
    "notes": tuple(Notes),
    "kinds": tuple(Kinds),
    "scale": (False, True),
    "groups": (False, True),
    "chart": tuple(Chart),
    "scenarios": (0, 2),
    "arguments": (0, 3),
    "sources": (0, 6),
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
        return OWN_IDS if self.shape.scale else DEFAULT_WORDS

    @property
    def asked(self) -> list[int]:
        """The questions that are answered with yes or no: they alone feed a chart."""
        return [number for number in range(self.shape.questions) if self.kind(number) is Kinds.YES_NO]

    @property
    def charted(self) -> bool:
        return self.shape.chart is not Chart.NONE and len(self.asked) > 1

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
        kind = self.shape.notes
        if kind is Notes.EVERY or (kind is not Notes.NONE and number % 3 == 1):
            reason = texts.note(self.random, self.shape.language, 300 if kind is Notes.LONG else 80, self.source())
        return quoted(f"{word}, {reason}" if reason else word)

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
        if not self.shape.scale:
            return
        yield "scale:"
        for word, worth, shown in zip(OWN_IDS, (3, 1, 0, -2), OWN_WORDS[self.shape.language], strict=True):
            yield f"  {word}: {{worth: {worth}, name: {quoted(shown)}, means: {quoted(self.text(10, 40))}}}"

    def chart(self) -> Iterator[str]:
        if not self.charted:
            return
        yield f"axes: {{across: {quoted(self.text(6, 28))}, upwards: {quoted(self.text(6, 28) + ' 2')}}}"
        yield f"chart:\n  title: {quoted(self.text(6, 20))}\n  x: across\n  y: upwards"
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

    def kind(self, number: int) -> Kinds:
        """What the question is: every third a choice, every fourth a fact, never the first one a fact."""
        kinds = self.shape.kinds
        if number % 3 == 2 and kinds in (Kinds.CHOICE, Kinds.ALL):
            return Kinds.CHOICE
        return Kinds.FACTS if number % 4 == 1 and kinds in (Kinds.FACTS, Kinds.ALL) else Kinds.YES_NO

    def question(self, number: int) -> Iterator[str]:
        shape, kind = self.shape, self.kind(number)
        asked = texts.question(self.random, shape.language, shape.names)
        yield f"  q{number}:"
        if shape.groups:
            pool = texts.WORDS[shape.language]
            yield f"    group: {quoted(f'{pool[number // 5 % len(pool)]} {number // 5}')}"
        if kind is Kinds.FACTS:
            yield f"    fact: {quoted(asked)}\n    values:"
            for option in range(shape.options):
                yield f"      o{option}: {quoted(self.text(4, 30))}"
            return
        yield f"    ask: {quoted(asked)}"
        if number % 4 == 3:
            yield f"    help: {quoted(self.text(30, 120))}\n    weight: 3"
        if kind is Kinds.CHOICE:
            answers = texts.different(self.random, shape.language, Names.MIDDLE, 3)
            yield "    answers:"
            yield from (f"      a{index}: {quoted(answer)}" for index, answer in enumerate(answers))
            for index in range(3):
                yield from self.row(f"if-a{index}", number + index)
            return
        if self.charted:
            yield f"    axis: {('across', 'upwards')[self.asked.index(number) % 2]}"
        yield from self.row("if-yes", number)
        if number % 5 == 4:
            yield f"    if-no:\n      o{number % shape.options}: {quoted('ruled-out, ' + self.text(20, 60))}"

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
