"""No word of up to 14 letters is broken; longer ones break at places that a reader expects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from support.looks.measured import Box, Measured, Word

from .fault import Fault, Law

LONGEST = 14
SOFT = "\u00ad"
OPENERS = frozenset("-‐–—_/." + SOFT + "\u200b")
FREE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
"""Scripts without spaces between words: they break as the browser does."""
RUN = re.compile(f"[^\\W_](?:[^\\W_]|[{SOFT}\u0300-\u036f\u064b-\u0652\u200c\u200d'’])*")
Characters = tuple[tuple[str, Box | None], ...]


def whole_words(page: Measured) -> Iterator[Fault]:
    """Each word that is broken over several lines, letter by letter."""
    told = set()
    for word in page.words:
        if not word.characters or page.elements[word.element].svg or "://" in word.text:
            continue  # an address is no word: what would let it break at a better place would be copied with it
        for what in _breaks(page, word):
            if what not in told:
                told.add(what)
                yield Fault(Law.WORDS, what, page.where(word.element), word.boxes[0])


def _breaks(page: Measured, word: Word) -> Iterator[str]:
    text = "".join(one for one, _ in word.characters)
    room = _room(page, word.element)
    breaks = list(_places(word.characters))
    for run in RUN.finditer(text):
        if FREE.search(run[0]):
            continue
        inside = [place for place in breaks if run.start() < place < run.end()]
        letters = len(run[0].replace(SOFT, ""))
        shown = run[0].replace(SOFT, "·")
        if inside and letters <= LONGEST:
            yield f'"{shown}" of {letters} letters is broken'
        else:
            wrong = [place for place in inside if not _expected(text, place)]
            if wrong and _part_width(word.characters, text, wrong[0]) <= room:
                parts = f"{text[run.start() : wrong[0]]}|{text[wrong[0] : run.end()]}"
                yield f'"{parts}" is broken where no one expects it'


def _places(characters: Characters) -> Iterator[int]:
    """The indexes of the characters that begin a new line."""
    seen = [(index, box) for index, (_, box) in enumerate(characters) if box]
    for (_, before), (index, box) in pairwise(seen):
        if box.top > before.top + before.height / 2:
            yield index


def _expected(text: str, place: int) -> bool:
    """Whether a word may break before this character: after a hyphen and the like, and before a capital inside."""
    before, after = text[place - 1], text[place]
    return before in OPENERS or (before.islower() and after.isupper()) or before.isdigit() != after.isdigit()


def _part_width(characters: Characters, text: str, place: int) -> float:
    """How wide the part would be that is broken here, in one piece."""
    start = max((index for index in range(1, place) if _expected(text, index)), default=0)
    end = min((index for index in range(place + 1, len(text)) if _expected(text, index)), default=len(text))
    return sum(box.width for _, box in characters[start:end] if box)


def _room(page: Measured, element: int) -> float:
    """The width of a line in the box of the word."""
    for one in page.up(element):
        if not one.display.startswith(("inline", "contents", "ruby")) or one.display == "inline-block":
            return one.inner[2] - one.padding[0] - one.padding[2] if one.inner[2] else one.box.width
    return page.window[0]
