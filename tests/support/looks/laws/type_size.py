"""Nothing but notes, captions and labels of the map is smaller than 14 pixels, and these not under 13."""

from __future__ import annotations

from collections.abc import Iterator

from support.looks.measured import Measured

from .fault import Fault, Law

TEXT, NOTE = 14, 13
SLACK = 0.1


def type_size(page: Measured) -> Iterator[Fault]:
    """Each element of ours with words in it."""
    told = set()
    for word in page.words:
        element = page.elements[word.element]
        least = NOTE if element.note else TEXT
        if element.ours and element.size < least - SLACK and element.name not in told:
            told.add(element.name)
            yield Fault(
                Law.TYPE, f'"{word.text}" is {element.size:.1f} px high', page.where(word.element), word.boxes[0]
            )
