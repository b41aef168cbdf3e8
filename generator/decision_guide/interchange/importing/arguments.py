"""Find the arguments of a page: lists under headings that name them, "Choose X if", and the option of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.blocks import (
    Block,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    to_markdown,
    words,
)
from decision_guide.interchange.importing.inline import PieceKind, TextRun
from decision_guide.interchange.importing.names import OptionNames
from decision_guide.interchange.importing.words import ADVANTAGES, DISADVANTAGES, OPTIONS_HEADING


def _any_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_KIND = re.compile(
    rf"(?<![\w-])(?:(?P<against>{_any_of(DISADVANTAGES.names)})|(?P<for>{_any_of(ADVANTAGES.names)}))(?![\w-])",
    re.IGNORECASE,
)
_SMALL_WORDS = re.compile(
    r"\b(?:of|for|with|using|the|and|or|in|on|von|der|die|das|des|de|du|la|le|del|do|da)\b", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\b(?:(?:choose|pick|use|take|select|prefer|consider|go (?:with|for)|opt for)\b.{0,80}\b(?:if|when)\b|"
    r"when to (?:use|choose|pick|prefer|take)\b|when (?:is|does|should)\b|(?:best|good|ideal|right|"
    r"suited) (?:for|if|when)\b|"
    r"wann\b|(?:nimm|nehmen|wähle?n?|verwende?n?)\b.{0,80}\bwenn\b|quand (?:utiliser|choisir)\b|choisir\b.{0,80}\bsi\b|"
    r"cuándo (?:usar|elegir)\b|quando (?:usar|escolher)\b)",
    re.IGNORECASE,
)
_ONE_CONDITION = re.compile(
    r"(?:choose|pick|use|take|select|prefer|go with|go for|opt for)\s{1,9}(?P<name>.{1,80}?)[:,]?\s{1,9}(?:if|"
    r"when)\s{1,9}(?P<rest>\S.*)",
    re.IGNORECASE,
)
_ITEM_KIND = re.compile(
    r"(?:(?P<neutral>neutral)\b|(?P<for>good|pros?|plus|vorteil)\b|(?P<against>bad|cons?|minus|nachteil)\b)"
    r"\s{0,9}(?:,?\s{0,9}(?:because|since|that|weil)\s{1,9}|\s{0,9}[:,–—-]\s{0,9})(?=\S)|(?P<plus>[+✅👍✔✓]\ufe0f?\s{1,9})|"
    r"(?P<less>[−–❌👎✖✗✘]\ufe0f?\s{1,9}|-\s{1,9})",
    re.IGNORECASE,
)
_PSEUDO_HEADING = 7
_LONGEST_TITLE = 160
_DASH = re.compile(r"(?P<title>[^:\n]{1,80}?)(?::| [–—-]) {1,9}(?=\S)")
_FOR_IT, _AGAINST_IT, _NEITHER = "for", "against", "neither"


@dataclass(frozen=True, slots=True)
class FoundArgument:
    """A statement about the option at ``option``; ``side`` is "for", "against" or "neither"; ``body`` is Markdown."""

    option: int
    side: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading above a list: the kind of arguments that it announces, and their option."""

    level: int
    side: str = ""
    option: int | None = None
    is_condition: bool = False


@dataclass(frozen=True, slots=True)
class ArgumentsOfPage:
    """The arguments of a page, the positions of their blocks, and the lists about no option.

    ``rests`` holds the items that are not arguments, by the position of their list.
    """

    found: tuple[FoundArgument, ...]
    used: frozenset[int]
    homeless: tuple[int, ...]
    rests: Mapping[int, ListBlock]


def find_arguments(blocks: Sequence[Block], names: OptionNames, known: Sequence[str] = ()) -> ArgumentsOfPage:
    """Return the arguments of a page about the options with these names. ``known`` are the ids it may cite."""
    reader = _ArgumentReader(names, tuple(known))
    for position, block in enumerate(blocks):
        reader.block(position, block)
    return ArgumentsOfPage(tuple(reader.found), frozenset(reader.used), tuple(reader.homeless), reader.rests)


def is_structure(heading: str) -> bool:
    """Return whether a heading only announces options or their arguments, such as "Pros and cons"."""
    return bool(_KIND.search(heading)) or OPTIONS_HEADING.names_all(heading)


def summaries(
    blocks: Sequence[Block], names: OptionNames, known: Sequence[str] = ()
) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Return the lists under "Options" in which each item is an option's name, a colon and its description."""
    for position, block in enumerate(blocks[1:], start=1):
        before = blocks[position - 1]
        if isinstance(block, ListBlock) and isinstance(before, Heading) and OPTIONS_HEADING.names_all(words(before)):
            found = [_summary(item, names, known) for item in block.items]
            if all(found):
                yield position, [one for one in found if one]


def _summary(item: ListItem, names: OptionNames, known: Sequence[str]) -> tuple[int, str] | None:
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        return None
    name, colon, _ = inline.plain(first.run).partition(": ")
    option = names.exact(name) if colon else None
    if option is None:
        return None
    rest = replace(first, run=inline.without_start(first.run, len(name) + len(colon)))
    return option, to_markdown((rest, *item.blocks[1:]), known)


class _ArgumentReader:
    def __init__(self, names: OptionNames, known: tuple[str, ...]) -> None:
        self.found: list[FoundArgument] = []
        self.used: set[int] = set()
        self.homeless: list[int] = []
        self.rests: dict[int, ListBlock] = {}
        self._names = names
        self._known = known
        self._stack: list[_Section] = []
        self._headings: dict[int, int] = {}

    def block(self, position: int, block: Block) -> None:
        """Read one block of the page."""
        if section := self._section(block):
            self._stack = [one for one in self._stack if one.level < section.level] + [section]
            self._headings[section.level] = position
        elif isinstance(block, ListBlock):
            self._top_list(position, block)
        elif isinstance(block, Paragraph):
            self._paragraph(position, block)

    def _section(self, block: Block) -> _Section | None:
        match block:
            case Heading():
                return self._named(block.level, words(block))
            case Paragraph() if text := _pseudo_heading(block):
                return self._named(_PSEUDO_HEADING, text)
            case _:
                return None

    def _named(self, level: int, text: str) -> _Section:
        text = text[:200]
        sides = {_FOR_IT if one["for"] else _AGAINST_IT for one in _KIND.finditer(text)}
        is_condition = bool(_CONDITION.search(text))
        side = next(iter(sides)) if len(sides) == 1 else _FOR_IT if is_condition and not sides else ""
        rest = _SMALL_WORDS.sub(" ", _KIND.sub(" : ", text))
        return _Section(level, side, self._names.find(text, bare=rest), is_condition)

    def _context(self) -> _Section:
        side = next((one.side for one in reversed(self._stack) if one.side), "")
        option = next((one.option for one in reversed(self._stack) if one.option is not None), None)
        is_condition = any(one.is_condition for one in self._stack)
        return _Section(0, side, option, is_condition)

    def _top_list(self, position: int, block: ListBlock) -> None:
        before = len(self.found)
        context = self._context()
        rest = self._list(block, context)
        if len(self.found) > before:
            if rest:
                self.rests[position] = rest
            self.used |= {
                *(() if rest else (position,)),
                *(self._headings[one.level] for one in self._stack if one.side or one.option is not None),
            }
        elif context.side and context.option is None and self._stack and self._stack[-1].side:
            self.homeless.append(position)

    def _list(self, block: ListBlock, context: _Section) -> ListBlock | None:
        """Take the arguments from a list, and return its other items."""
        rest = tuple(left for item in block.items if (left := self._item(item, context)))
        return replace(block, items=rest) if rest else None

    def _item(self, item: ListItem, context: _Section) -> ListItem | None:
        """An item: the name of an option or of a kind above its own list, or an argument. Return what is left of it."""
        first = item.blocks[0] if item.blocks else None
        text = words(first) if first else ""
        is_above_list = any(isinstance(one, ListBlock) for one in item.blocks[1:])
        if is_above_list and (inner := self._inner(text, context)):
            return self._below(item, inner)
        if one := self._one_condition(text):
            option, start = one
            run = inline.without_start(first.run, start) if isinstance(first, Paragraph) else ()
            self._add(ListItem((Paragraph(run), *item.blocks[1:])), option, _FOR_IT, is_condition=True)
            return None
        side, start = _side_of_item(text, context)
        if context.option is None or not side:
            return item
        if start and isinstance(first, Paragraph):
            item = replace(item, blocks=(replace(first, run=inline.without_start(first.run, start)), *item.blocks[1:]))
        self._add(item, context.option, side, is_condition=context.is_condition or start > 0)
        return None

    def _below(self, item: ListItem, inner: _Section) -> ListItem | None:
        """Take the arguments below an item; the rest is about its option too, if it has one."""
        before = len(self.found)
        kept = (self._list(one, inner) if isinstance(one, ListBlock) else one for one in item.blocks[1:])
        rest = tuple(one for one in kept if one)
        if len(self.found) == before:
            return item
        if rest and inner.option is None:
            return replace(item, blocks=(*item.blocks[:1], *rest))
        for block in rest:
            for left in block.items if isinstance(block, ListBlock) else (ListItem((block,)),):
                self._add(left, inner.option or 0, _NEITHER, is_condition=False)
        return None

    def _inner(self, text: str, context: _Section) -> _Section | None:
        """What an item above a list announces; ``None`` if it is an argument itself."""
        option = self._names.exact(text.rstrip(" :"))
        if option is not None:
            return replace(context, option=option)
        if found := _KIND.fullmatch(text.strip(" :")):
            return replace(context, side=_FOR_IT if found["for"] else _AGAINST_IT)
        return None

    def _one_condition(self, text: str) -> tuple[int, int] | None:
        found = _ONE_CONDITION.match(text)
        option = self._names.find(found["name"], bare=found["name"]) if found else None
        return (option, found.start("rest")) if found and option is not None else None

    def _paragraph(self, position: int, block: Paragraph) -> None:
        """A paragraph of sentences such as "Choose X if …", one per line."""
        lines = block.lines or (block.run,)
        found = [self._one_condition(inline.plain(line)) for line in lines]
        if all(found):
            for line, one in zip(lines, found, strict=True):
                if one:
                    run = inline.without_start(line, one[1])
                    self._add(ListItem((Paragraph(run),)), one[0], _FOR_IT, is_condition=True)
            self.used.add(position)

    def _add(self, item: ListItem, option: int, side: str, *, is_condition: bool) -> None:
        title, body = _argument(item, self._known)
        if is_condition:
            title = title.rstrip(" ,;.")
            title = f"{title[:1].upper()}{title[1:]}"
        self.found.append(FoundArgument(option, side, title or "–", body))


def _side_of_item(text: str, context: _Section) -> tuple[str, int]:
    """For or against, by the item's first word ("Good, because …") or its heading; and where its text begins."""
    found = _ITEM_KIND.match(text) if context.option is not None else None
    marked = (_FOR_IT if found["plus"] else _AGAINST_IT if found["less"] else "") if found else ""
    if found and marked and marked == context.side:
        return context.side, found.end()
    if found is None or (context.side and not found["neutral"] and not found["for"] and not found["against"]):
        return context.side, 0
    if found["neutral"]:
        return _NEITHER, found.end()
    return (_FOR_IT if found["for"] or found["plus"] else _AGAINST_IT), found.end()


def _pseudo_heading(block: Paragraph) -> str:
    """The text of a paragraph that works as a heading: bold, or a word with a colon and nothing else."""
    run = block.run
    text = inline.plain(run)
    if len(text) > 80 or not (_KIND.search(text) or (_CONDITION.search(text) and text.endswith(":"))):
        return ""
    is_bold = len(run) == 3 and run[0].kind is PieceKind.OPEN and run[0].text == "**"
    return text if is_bold or text.endswith(":") or _KIND.fullmatch(text) else ""


def _argument(item: ListItem, known: Sequence[str]) -> tuple[str, str]:
    """Title and body of a list's item."""
    first, rest = item.blocks[:1], item.blocks[1:]
    if not first or not isinstance(first[0], Paragraph):
        text = to_markdown(item.blocks, known)
        return (_shortened(inline.plain(inline.text_run(text))) or "–", text)
    run = first[0].run
    title, said = _title(run)
    below = to_markdown(_unwrapped(rest), known)
    if len(title) > _LONGEST_TITLE:
        said = inline.paragraph(run)
    return _shortened(title) or "–", "\n\n".join(part for part in (said, below) if part)


def _title(run: TextRun) -> tuple[str, str]:
    """The title of an argument and the rest of its line: after bold words, or after a colon or dash."""
    text = inline.plain(run)
    if run and run[0].kind is PieceKind.OPEN and run[0].text == "**":
        end = next(
            (n for n, piece in enumerate(run) if piece.kind is PieceKind.CLOSE and piece.text == "**"), len(run) - 1
        )
        title = inline.plain(run[: end + 1])
        rest = inline.tidy(run[end + 1 :])
        start = re.match(r"[\s:.–—-]*", inline.plain(rest))
        return title.rstrip(":"), inline.paragraph(inline.without_start(rest, start.end() if start else 0))
    if found := _DASH.match(text):
        return found["title"], inline.paragraph(inline.without_start(run, found.end()))
    return text, inline.paragraph(run) if inline.links(run) else ""


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"


def _unwrapped(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks below a title; a list with a single item is replaced by its content."""
    for block in blocks:
        if isinstance(block, ListBlock) and len(block.items) == 1 and len(blocks) == 1:
            yield from block.items[0].blocks
        else:
            yield block
