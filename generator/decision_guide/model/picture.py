"""A picture of a decision or of one of its options, and the file that holds it."""

from __future__ import annotations

from dataclasses import dataclass

from decision_guide.model.keys import Kind, written

LARGEST_PICTURE = 500_000
"""The maximum number of bytes of a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture. ``width`` and ``height`` are its pixels as browsers show it; 0 if no one has read the file."""

    file: str = written(
        Kind.FILE, "A PNG, JPEG, WebP or AVIF file of at most 500 KB, such as images/tea.webp.", required=True
    )
    alt: str = written(Kind.PLAIN, "What the picture shows, for readers who do not see it.", required=True)
    credit: str | None = written(Kind.INLINE, "Who made it, and its licence: the line below it.")
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class PictureFile:
    """The file of a picture. ``path`` is relative to the folder of the decision, and ``content`` may be cut.

    ``obstacle`` is the reason why the file could not be read, as the end of a sentence, or ``None``.
    """

    path: str
    content: bytes
    obstacle: str | None = None
