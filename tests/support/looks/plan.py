"""Looks: which page of which decision is seen where and how; and plans of looks in which every two values meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from itertools import combinations
from random import Random
from typing import Any


class Page(StrEnum):
    """What kind of page is looked at."""

    GUIDE = "guide"
    DECIDE = "decide"
    OPTION = "option"
    LIST = "list"
    TAG = "tag"
    NARROW = "narrow"  # card, table and chart in a narrow column of a stranger's page
    ADMONITION = "admonition"  # the same in a box of a stranger's page


class Theme(StrEnum):
    """Which theme the site has."""

    MATERIAL = "material"
    MATERIALX = "materialx"
    MKDOCS = "mkdocs"
    READTHEDOCS = "readthedocs"
    DARKLY = "darkly"
    CYBORG = "cyborg"


class Media(StrEnum):
    """A screen, or a kind of paper."""

    SCREEN = "screen"
    A4 = "A4"
    A4_LANDSCAPE = "A4 landscape"
    LETTER = "Letter"
    LETTER_LANDSCAPE = "Letter landscape"


UPRIGHT = frozenset({Media.A4, Media.LETTER})


class Answers(StrEnum):
    """How many questions are answered."""

    NONE = "none"
    SOME = "some"
    ALL = "all"


WIDTHS = (320, 360, 390, 480, 600, 720, 768, 900, 1024, 1100, 1220, 1280, 1440, 1920)
HEIGHTS = {320: 568, 360: 740, 390: 844, 480: 854, 600: 960, 720: 1024, 768: 1024, 900: 720, 1024: 768, 1100: 720}
PHONES = 480
"""Up to this width a finger is tried as well as a mouse."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look. ``before`` is the width of the window before it is resized to ``width``, both before any zoom."""

    decision: int = 0
    page: Page = Page.DECIDE
    theme: Theme = Theme.MATERIAL
    width: int = 1280
    before: int = 1280
    zoom: int = 100
    scheme: str = "light"
    answers: Answers = Answers.NONE
    media: Media = Media.SCREEN
    script: bool = True
    touch: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the window in CSS pixels."""
        return self.width * 100 // self.zoom, HEIGHTS.get(self.width, 800) * 100 // self.zoom

    @property
    def size_before(self) -> tuple[int, int]:
        """The same before the resize."""
        return self.before * 100 // self.zoom, HEIGHTS.get(self.before, 800) * 100 // self.zoom

    @property
    def exactly(self) -> str:
        """The look as words of a command line that asks for it and no other."""
        values = ((field.name, str(getattr(self, field.name))) for field in fields(self))
        return " ".join(f"--{name} {value!r}" if " " in value else f"--{name} {value}" for name, value in values)


FACTORS: dict[str, tuple[Any, ...]] = {
    "page": tuple(Page),
    "theme": tuple(Theme),
    "width": WIDTHS,
    "before": WIDTHS,
    "zoom": (100, 200),
    "scheme": ("light", "dark"),
    "answers": tuple(Answers),
    "media": tuple(Media),
    "script": (True, False),
    "touch": (False, True),
}
"""Every factor of a look with its values; the decision is one more."""

ANSWERED = frozenset({Page.DECIDE, Page.NARROW, Page.ADMONITION})
"""Pages with something to answer."""


def possible(look: Look) -> bool:
    """Whether there is such a look: nothing is answered without a script or a question, phones are not zoomed."""
    if look.answers is not Answers.NONE and (not look.script or look.page not in ANSWERED):
        return False
    if look.touch and (look.width > PHONES or look.zoom == 200):
        return False
    return look.zoom == 100 or min(look.width, look.before) >= 720


Pair = tuple[tuple[str, Any], tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Looks, and which pairs of values of two factors they hold."""

    seed: int
    looks: tuple[Look, ...]
    covered: int
    pairs: int

    @property
    def coverage(self) -> str:
        """One line about it."""
        return f"seed {self.seed}: {len(self.looks)} looks, {self.covered} of {self.pairs} pairs of values"


def planned(seed: int, count: int, decisions: int, fixed: Mapping[str, tuple[Any, ...]] | None = None) -> Plan:
    """So many looks at so many decisions, which together hold as many pairs as can be; ``fixed`` limits a factor."""
    random = Random(seed)
    factors = {"decision": tuple(range(decisions))} | FACTORS | dict(fixed or {})
    missing = _pairs(random, factors)
    total = len(missing)
    looks = []
    for _ in range(count):
        look = _next(random, factors, missing)
        for pair in _held(look, factors):
            missing.pop(pair, None)
        looks.append(look)
    return Plan(seed, tuple(looks), total - len(missing), total)


def _pairs(random: Random, factors: Mapping[str, tuple[Any, ...]]) -> dict[Pair, None]:
    """Every pair of values that some look can hold."""
    return {
        ((one, left), (two, right)): None
        for one, two in combinations(factors, 2)
        for left in factors[one]
        for right in factors[two]
        if _with(random, factors, {one: left, two: right})
    }


def _with(random: Random, factors: Mapping[str, tuple[Any, ...]], wanted: Mapping[str, Any]) -> Look | None:
    """A look with some values given and the rest drawn, or ``None`` where there seems to be none."""
    for _ in range(60):
        look = Look(**({factor: random.choice(values) for factor, values in factors.items()} | dict(wanted)))
        if possible(look):
            return look
    return None


def _held(look: Look, factors: Mapping[str, tuple[Any, ...]]) -> Iterator[Pair]:
    for one, two in combinations(factors, 2):
        yield (one, getattr(look, one)), (two, getattr(look, two))


def _next(random: Random, factors: Mapping[str, tuple[Any, ...]], missing: dict[Pair, None]) -> Look:
    """Of some looks that hold a missing pair, the one that holds the most of them."""
    some = random.sample(list(missing), min(12, len(missing)))
    drawn = [_with(random, factors, dict(pair)) for pair in some] or [_with(random, factors, {})]
    found = [look for look in drawn if look]
    return max(found, key=lambda look: sum(pair in missing for pair in _held(look, factors)))


def alone(look: Look, **changes: Any) -> Look:
    """The same look with some values changed."""
    return replace(look, **changes)
