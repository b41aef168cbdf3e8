"""Read what surrounds a comparison on a page: title, summary, date, sources, and navigation."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.blocks import Block, Footnote, Heading, ListBlock, Page, Paragraph, words
from decision_guide.interchange.importing.cited_sources import cited_source
from decision_guide.interchange.importing.draft import DraftSource
from decision_guide.interchange.importing.inline import PieceKind
from decision_guide.interchange.importing.words import CONTENTS_HEADING, OUTCOME_HEADING, SOURCES_HEADING
from decision_guide.text.words import FALLBACK, language_meant

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAY = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)|(?P<dotted>\d{1,2}\.\s?\d{1,2}\.\s?\d{4})|"
    r"(?P<english>(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,12},?|"
    r"[A-Z][a-z]{2,12} \d{1,2}(?:st|nd|rd|th)?,) \d{4})"
)
_REVIEWED = re.compile(
    r"(?:last\s{1,9})?(?:updated|reviewed|modified|checked|revised|"
    r"edited)(?:\s{1,9}on)?\s{0,9}:?\s{0,9}|stand\s{0,9}:?\s{1,9}|"
    r"(?:zuletzt )?(?:aktualisiert|"
    r"geprüft)(?: am)?\s{0,9}:?\s{0,9}|(?:dernière )?mise à jour(?: le)?\s{0,9}:?\s{0,9}|"
    r"(?:última )?actualización\s{0,9}:?\s{0,9}|"
    r"actualizado(?: el)?\s{0,9}:?\s{0,9}|atualizado(?: em)?\s{0,9}:?\s{0,9}|"
    r"(?:最后)?更新(?:于|日期|日)?\s{0,9}[:：]?\s{0,9}|"
    r"最終更新(?:日)?\s{0,9}[:：]?\s{0,9}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a page, the position of the heading that it was read from, and another title that was not used."""

    text: str
    position: int | None = None
    other: str = ""


def title_of(page: Page, blocks: Sequence[Block]) -> Title:
    """Return the title of a page: its only first-level heading, else its front matter's, else its first heading."""
    headings = [(n, block) for n, block in enumerate(blocks) if isinstance(block, Heading)]
    top = [(n, block) for n, block in headings if block.level == 1 and words(block)]
    stated = page.properties.get("title", "")
    if len(top) == 1 or (top and not stated):
        position, heading = top[0]
        text = words(heading)
        return Title(text, position, stated if page.form != "HTML page" and stated != text else "")
    if stated:
        return Title(stated, next((n for n, block in headings if words(block) == stated), None))
    first = next(((n, words(block)) for n, block in headings if words(block)), None)
    return Title(first[1], first[0]) if first else Title("")


def heading_above(blocks: Sequence[Block], position: int) -> tuple[str, int | None]:
    """Return the nearest heading above a block, or a bold line right above it, with its position."""
    before = blocks[position - 1] if position else None
    if isinstance(before, Paragraph) and _is_bold(before):
        return words(before).rstrip(":"), position - 1
    for n in range(position - 1, -1, -1):
        if isinstance(blocks[n], Heading):
            return words(blocks[n]), n
    return "", None


def _is_bold(block: Paragraph) -> bool:
    run = block.run
    ends = len(run) > 2 and run[0].kind is PieceKind.OPEN and run[-1].kind is PieceKind.CLOSE
    return ends and run[0].text == run[-1].text == "**" and len(inline.plain(run)) <= 80


def reviewed_on(page: Page, blocks: Sequence[Block]) -> tuple[str, int | None]:
    """Return the day of the last review on the page, and the position of a block that holds nothing else."""
    for position, block in enumerate(blocks):
        text = words(block) if isinstance(block, Paragraph) else ""
        found = _REVIEWED.match(text) if len(text) < 80 else None
        day = _DAY.fullmatch(text[found.end() :].strip(" .")) if found else None
        if day and (made := _date(day)):
            return made, position
    stated = _DAY.match(page.properties.get("date", ""))
    return (_date(stated) if stated else ""), None


def _date(found: re.Match[str]) -> str:
    try:
        if found["iso"]:
            return dt.date.fromisoformat(found["iso"]).isoformat()
        numbers = [int(one) for one in re.findall(r"\d+", found.group())]
        if found["dotted"]:
            day, month, year = numbers
        else:
            day, year = numbers
            month = _MONTHS.index(re.findall(r"[A-Z][a-z]+", found.group())[0].lower()) + 1
        return dt.date(year, month, day).isoformat()
    except (ValueError, IndexError):
        return ""


def listed_sources(blocks: Sequence[Block]) -> tuple[tuple[DraftSource, ...], tuple[int, ...]]:
    """Return the sources in lists under headings such as "Sources", and the positions of lists and headings."""
    sources: list[DraftSource] = []
    used: list[int] = []
    heading = None
    for position, block in enumerate(blocks):
        if isinstance(block, Heading):
            heading = position if SOURCES_HEADING.names_all(words(block)) else None
        elif isinstance(block, ListBlock) and heading is not None:
            found = [_source(item.blocks) for item in block.items]
            if all(found):
                sources += (one for one in found if one)
                used += [heading, position]
    return tuple(sources), tuple(used)


def _source(blocks: Sequence[Block]) -> DraftSource | None:
    if len(blocks) != 1 or not isinstance(blocks[0], Paragraph):
        return None
    run = blocks[0].run
    made = cited_source("", Footnote(run=run, is_source=True))
    addresses = inline.links(run)
    if made and len(addresses) == 1 and (behind := inline.plain(inline.without_links(run)).strip(" ,;.:–—-()")):
        return DraftSource(
            made.id, made.title if made.author or made.date else inline.plain(run), made.url, *_rest(made, behind)
        )
    return made


def _rest(made: DraftSource, behind: str) -> tuple[str, str, str]:
    return (made.author, made.date, made.read) if made.author or made.date or behind in made.title else ("", "", "")


def contents_blocks(blocks: Sequence[Block]) -> Iterator[int]:
    """Return the positions of a table of contents: a list that only links to places of the page, and its heading."""
    for position, block in enumerate(blocks):
        if isinstance(block, ListBlock) and _is_contents(block):
            yield position
            before = blocks[position - 1] if position else None
            if before and CONTENTS_HEADING.names_all(words(before)):
                yield position - 1


def _is_contents(block: ListBlock) -> bool:
    for item in block.items:
        for one in item.blocks:
            if isinstance(one, ListBlock):
                if not _is_contents(one):
                    return False
            elif not isinstance(one, Paragraph) or not _is_local_link(one):
                return False
    return True


def _is_local_link(block: Paragraph) -> bool:
    links = inline.links(block.run)
    return (
        bool(links)
        and all(link.startswith("#") for link in links)
        and not inline.plain(inline.without_links(block.run))
    )


def outcome_blocks(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Return the positions of the section with the outcome of the decision, its heading first."""
    for position, block in enumerate(blocks):
        if isinstance(block, Heading) and OUTCOME_HEADING.names_all(words(block)):
            end = position + 1
            while end < len(blocks) and isinstance(blocks[end], Paragraph | ListBlock):
                end += 1
            return tuple(range(position, end))
    return ()


def language_of(page: Page) -> str:
    """Return the language of the page if there are words for it; none for English, which sites have by default."""
    meant = language_meant(page.properties.get("language", ""))
    return meant if meant and meant != FALLBACK else ""
