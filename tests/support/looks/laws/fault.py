"""What a law says of a page that breaks it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from support.looks.measured import Box


class Law(StrEnum):
    """The laws, as the design names them; ``type`` are its sizes of letters, ``level`` is one more."""

    WIDTH = "width"
    OVERLAP = "overlap"
    WORDS = "words"
    PROTRUSION = "protrusion"
    STEPS = "steps"
    CLIP = "clip"
    FOCUS = "focus"
    TARGET = "target"
    ORDER = "order"
    LEVEL = "level"
    CONTRAST = "contrast"
    STABLE = "stable"
    PAPER = "paper"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a law is broken: what is wrong, in which element, and the rectangle of it."""

    law: Law
    what: str
    where: str = ""
    box: Box | None = None

    def __str__(self) -> str:
        """One line of a report."""
        place = f" at {self.box.left:.0f},{self.box.top:.0f}" if self.box else ""
        return f"{self.law}: {self.what}{place}" + (f" in {self.where}" if self.where else "")
