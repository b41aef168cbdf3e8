"""What was measured of a page, and the geometry that several laws need."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any, NamedTuple, Self

SCRIPT = (resources.files(__package__) / "measure.js").read_text(encoding="utf-8").split("\n({ all })", 1)
COLLECT = "({ all })" + SCRIPT[1]
"""The function that measures a page, for ``Page.evaluate``."""


class Box(NamedTuple):
    """A rectangle in CSS pixels, from the window's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is; not negative for what was measured."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    def cut(self, other: Box) -> Box:
        """What both share; its width or height is negative or 0 where they share nothing."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    @property
    def empty(self) -> bool:
        """Whether it holds nothing."""
        return self.width <= 0 or self.height <= 0


RGBA = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Element:
    """An element that contains a word, mark or control. ``parent`` is -1 for the root."""

    id: int
    parent: int
    tag: str
    name: str
    box: Box
    inner: tuple[float, float, float, float]
    scroll: tuple[float, float, float, float]
    padding: tuple[float, float, float, float]
    overflow: tuple[str, str]
    position: str
    display: str
    bottom: str
    top: str
    ink: RGBA
    ground: RGBA
    stops: tuple[RGBA, ...]
    picture: bool
    opacity: float
    size: float
    weight: float
    edges: bool
    svg: bool
    ellipsis: bool
    tab: int
    marked: tuple[str, str]
    ours: bool
    note: bool
    shadow: bool
    align: str

    @property
    def visible(self) -> Box:
        """Its padding box: what an element that hides or scrolls lets see."""
        left, top = self.box.left + self.inner[0], self.box.top + self.inner[1]
        return Box(left, top, left + self.inner[2], top + self.inner[3])

    @property
    def hides(self) -> bool:
        """Whether it cuts what reaches over its edge, for good."""
        return any(one in ("hidden", "clip") for one in self.overflow)

    @property
    def scrolls(self) -> bool:
        """Whether it lets its content be scrolled."""
        return self.display != "contents" and any(one in ("auto", "scroll") for one in self.overflow)


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters between spaces. ``characters`` have boxes only if it is broken over several lines."""

    element: int
    text: str
    boxes: tuple[Box, ...]
    characters: tuple[tuple[str, Box | None], ...]


@dataclass(frozen=True, slots=True)
class Control:
    """Something that takes focus, with the rectangles that can be hit."""

    element: int
    kind: str
    name: str
    boxes: tuple[Box, ...]
    group: str
    question: str
    href: str
    svg: bool
    text: bool
    ours: bool
    frame: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of the Tab key, in order; ``leads`` is the stop after the target of a link within the page, or -1."""

    name: str
    question: bool
    inside: bool
    leads: int
    index: int


@dataclass(frozen=True)
class Measured:
    """A page at one moment."""

    elements: tuple[Element, ...]
    words: tuple[Word, ...]
    marks: tuple[tuple[int, Box], ...]
    controls: tuple[Control, ...]
    stops: tuple[Stop, ...]
    window: tuple[float, float]
    page: tuple[float, float]
    scrolled: tuple[float, float]
    held: tuple[str, str]
    canvas: str
    coarse: bool
    dark: bool
    direction: str

    @classmethod
    def of(cls, told: str) -> Self:
        """From what the script gives."""
        found = json.loads(told)
        rest = {key: found[key] for key in ("canvas", "coarse", "dark", "direction")}
        return cls(
            elements=tuple(_element(one) for one in found["elements"]),
            words=tuple(_word(*one) for one in found["words"]),
            marks=tuple((owner, Box(*box)) for owner, box in found["marks"]),
            controls=tuple(Control(**{**one, "boxes": _boxes(one["boxes"])}) for one in found["controls"]),
            stops=tuple(Stop(**one) for one in found["stops"]),
            window=tuple(found["window"]),
            page=tuple(found["page"]),
            scrolled=tuple(found["scrolled"]),
            held=tuple(found["held"]),
            **rest,
        )

    def up(self, element: int) -> Iterator[Element]:
        """An element and everything around it, from the inside."""
        while element >= 0:
            found = self.elements[element]
            yield found
            element = found.parent

    @cached_property
    def sizes(self) -> Box:
        """The window."""
        return Box(0, 0, *self.window)

    def seen(self, element: int, box: Box) -> Box:
        """The part of a box that the frames around it let see."""
        for one in self.framed[element]:
            box = box.cut(one)
        return box

    @cached_property
    def framed(self) -> tuple[tuple[Box, ...], ...]:
        """For each element: the inner boxes of all that hide or scroll around it."""
        found: list[tuple[Box, ...]] = []
        for one in self.elements:
            around = found[self._holder(one)] if self._holder(one) >= 0 else ()
            clips = (one.hides or one.scrolls) and one.tag not in ("html", "body") and one.display != "inline"
            found.append((*around, one.visible) if clips else around)
        return tuple(found)

    def _holder(self, element: Element) -> int:
        """What an element is laid out in: its parent, or for one out of the flow the nearest that is placed."""
        if element.position == "fixed":
            return -1
        holder = element.parent
        while element.position == "absolute" and holder >= 0 and self.elements[holder].position == "static":
            holder = self.elements[holder].parent
        return holder

    @cached_property
    def layers(self) -> tuple[tuple[int, ...], ...]:
        """For each element: what around it scrolls or is held; equal ones scroll together."""
        found: list[tuple[int, ...]] = []
        for one in self.elements:
            around = found[one.parent] if one.parent >= 0 else ()
            apart = one.position in ("fixed", "sticky") or (one.scrolls and one.tag not in ("html", "body"))
            found.append((*around, one.id) if apart else around)
        return tuple(found)

    def where(self, element: int) -> str:
        """The element in words: its name and the nearest named things around it."""
        names = [one.name for one in self.up(element) if "." in one.name or "#" in one.name or one.tag in ("td", "th")]
        return " < ".join(names[:3]) or self.elements[element].name


def _boxes(found: list[list[float]]) -> tuple[Box, ...]:
    return tuple(Box(*one) for one in found)


def _element(found: dict[str, Any]) -> Element:
    tuples = {key: tuple(value) for key, value in found.items() if isinstance(value, list)}
    return Element(**{**found, **tuples, "box": Box(*found["box"]), "stops": tuple(map(tuple, found["stops"]))})


def _word(element: int, text: str, boxes: list[list[float]], characters: list[Any] | None) -> Word:
    each = tuple((one, Box(*box) if box else None) for one, box in characters or ())
    return Word(element, text, _boxes(boxes), each)
