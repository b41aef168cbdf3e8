"""Find the options of a page without a table: considered options of a decision record, and headings above arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from decision_guide.interchange.importing.blocks import Block, Heading, ListBlock, Paragraph, words
from decision_guide.interchange.importing.words import ADVANTAGES, DISADVANTAGES, OPTIONS_HEADING

_NUMBERED = re.compile(
    r"(?:(?:option|alternative|variant|choice)\s{0,9})?(?:\d{1,2}|[A-Z])\s{0,9}[.:)–—-]\s{1,9}(?=\S)", re.IGNORECASE
)
_AFTER_NAME = re.compile(r"\s{1,9}[–—-]\s{1,9}|:\s{1,9}")
_GOOD_OR_BAD = re.compile(r"(?:good|bad|pros?|cons?)\b\s{0,9}[,:]", re.IGNORECASE)

NamedOption = tuple[str, int | None]
"""The name of an option, and the position of the block that holds nothing else (``None``: the block holds more)."""


def options_without_table(blocks: Sequence[Block]) -> tuple[NamedOption, ...]:
    """Return the options that a page names in a list of options, else in headings above lists of arguments."""
    ways = (_listed(blocks), dict(_headed(blocks)).items(), _in_items(blocks))
    named = (tuple(option for option in way if option[0]) for way in ways)
    return next((options for options in named if options), ())


def _listed(blocks: Sequence[Block]) -> Iterator[NamedOption]:
    for position, block in enumerate(blocks[1:], start=1):
        before = blocks[position - 1]
        if isinstance(block, ListBlock) and isinstance(before, Heading) and OPTIONS_HEADING.names_all(words(before)):
            items = [(item, words(item.blocks[0]) if item.blocks else "") for item in block.items]
            is_bare = all(len(item.blocks) == 1 and text and _name(text) == text for item, text in items)
            for _, text in items:
                yield _name(text), position if is_bare else None
            return


def _name(text: str) -> str:
    return _AFTER_NAME.split(_NUMBERED.sub("", text, count=1), maxsplit=1)[0].strip()


def _headed(blocks: Sequence[Block]) -> Iterator[NamedOption]:
    """The headings that have "Pros" or "Cons" below them, or a list of good and bad points."""
    for position, block in enumerate(blocks):
        if not isinstance(block, Heading) or _is_kind(words(block)):
            continue
        below = _below(blocks, position, block.level)
        kinds = [one for one in below if isinstance(one, Heading | Paragraph) and _is_kind(words(one))]
        inner = [one for one in below if isinstance(one, Heading) and not _is_kind(words(one))]
        lists = [one for one in below if isinstance(one, ListBlock) and _has_good_or_bad(one)]
        if (kinds or lists) and not inner:
            yield words(block), position


def _below(blocks: Sequence[Block], position: int, level: int) -> list[Block]:
    found = []
    for block in blocks[position + 1 :]:
        if isinstance(block, Heading) and block.level <= level:
            break
        found.append(block)
    return found


def _is_kind(text: str) -> bool:
    bare = text.strip(" :*")
    return ADVANTAGES.names_all(bare) or DISADVANTAGES.names_all(bare)


def _has_good_or_bad(block: ListBlock) -> bool:
    return any(item.blocks and _GOOD_OR_BAD.match(words(item.blocks[0])) for item in block.items)


def _in_items(blocks: Sequence[Block]) -> Iterator[NamedOption]:
    """The items of a list that have "Pros" and "Cons" in lists below them."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                inner = (one for below in item.blocks[1:] if isinstance(below, ListBlock) for one in below.items)
                if any(one.blocks and _is_kind(words(one.blocks[0])) for one in inner):
                    yield words(item.blocks[0]).rstrip(" :"), None
