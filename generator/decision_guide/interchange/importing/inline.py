"""Runs of text: what stands in one cell or one line, between foreign Markdown and the Markdown of this format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape

from decision_guide.text import safe_markdown

_SPECIAL = re.compile(r"[\\`*_\[\]<>&!]")
_ENDS_A_THOUGHT = (*".,;:!?–—(/-",)
_BLANKS = re.compile(r"[ \t\n]+")


class Part(StrEnum):
    """What a piece of a run is."""

    TEXT = "text"
    CODE = "code"
    BREAK = "break"
    OPEN = "open"
    CLOSE = "close"
    OPEN_LINK = "open link"
    CLOSE_LINK = "close link"
    CITE = "cite"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a run.

    ``text`` is its text, the sign of an emphasis, the address of a link (also where either ends), or a source's id.
    """

    part: Part
    text: str = ""


Run = tuple[Piece, ...]


def text_run(text: str) -> Run:
    """Plain text as a run; its line breaks are kept as breaks."""
    pieces: list[Piece] = []
    for number, line in enumerate(text.strip().split("\n")):
        pieces += [Piece(Part.BREAK)] if number else []
        pieces.append(Piece(Part.TEXT, line.strip()))
    return tidy(pieces)


def link_run(words: str, address: str) -> Run:
    """A link as a run; words alone with the address in brackets where it may not be a link."""
    if safe_markdown.safe_link(address):
        return (Piece(Part.OPEN_LINK, address), Piece(Part.TEXT, words), Piece(Part.CLOSE_LINK, address))
    return (Piece(Part.TEXT, f"{words} ({address})" if address else words),)


def plain(run: Iterable[Piece]) -> str:
    """What a reader sees of it, as one line."""
    return _BLANKS.sub(" ", "".join(_seen(piece) for piece in tidy(run))).strip()


def links(run: Iterable[Piece]) -> tuple[str, ...]:
    """The addresses that it links to."""
    return tuple(piece.text for piece in run if piece.part is Part.OPEN_LINK)


def without_links(run: Run) -> Run:
    """The run without its links and their words."""
    kept, inside = [], False
    for piece in run:
        inside = (inside or piece.part is Part.OPEN_LINK) and piece.part is not Part.CLOSE_LINK
        if not inside and piece.part is not Part.CLOSE_LINK:
            kept.append(piece)
    return tidy(kept)


def without_start(run: Run, count: int) -> Run:
    """The run without the first ``count`` characters that are seen."""
    kept = []
    for piece in run:
        seen = len(_seen(piece))
        if piece.part in {Part.TEXT, Part.CODE, Part.BREAK} and count:
            rest = piece.text[count:] if seen > count else ""
            kept.append(Piece(piece.part if rest else Part.TEXT, rest))
            count = max(count - seen, 0)
        else:
            kept.append(piece)
    return tidy(kept)


def without_end(run: Run, count: int) -> Run:
    """The run without the last ``count`` characters of its last text."""
    last = max((n for n, piece in enumerate(run) if piece.part is Part.TEXT), default=-1)
    return tidy(replace(piece, text=piece.text[:-count]) if n == last else piece for n, piece in enumerate(run))


def joined(runs: Iterable[Run]) -> Run:
    """The runs one after the other, as separate thoughts."""
    pieces: list[Piece] = []
    for run in runs:
        pieces += [Piece(Part.BREAK)] if pieces and run else []
        pieces += run
    return tidy(pieces)


def tidy(run: Iterable[Piece]) -> Run:
    """The run with breaks written out, neighbouring texts as one, nothing empty, and no blanks around it."""
    pieces = _without_empty(_merged(_without_breaks(run)))
    while (fewer := _without_empty(_merged(_trimmed(pieces)))) != pieces:
        pieces = fewer
    return tuple(pieces)


def markdown(run: Iterable[Piece]) -> str:
    """The run as one line of the Markdown that this format reads, with as few escapes as keep its meaning."""
    pieces = tidy(run)
    meant = "".join(map(_html, pieces))
    for special in (None, _SPECIAL):
        written = "".join(_written(piece, special) for piece in pieces)
        if not safe_markdown.check(written, inline=True) and to_html(written, inline=True) == meant:
            return written
    return escaped(plain(pieces))


def escaped(text: str) -> str:
    """Plain text as Markdown that shows exactly this text."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def to_html(text: str, *, inline: bool) -> str:
    """What this format makes of a text: two texts with the same result mean the same."""
    return safe_markdown.to_html(
        text, inline=inline, cite=lambda source: f"<cite>{source}</cite>", link=lambda href: href
    )


# --- putting pieces in order -------------------------------------------------------------------------


def _seen(piece: Piece) -> str:
    return piece.text if piece.part in {Part.TEXT, Part.CODE} else " " if piece.part is Part.BREAK else ""


def _ends_a_thought(text: str) -> bool:
    return not text.strip() or text.rstrip().endswith(_ENDS_A_THOUGHT)


def _without_breaks(run: Iterable[Piece]) -> list[Piece]:
    """A break inside a sentence is a blank; after a thought without an end it is a semicolon."""
    found: list[Piece] = []
    before = ""
    pending = False
    for piece in run:
        pending = pending or piece.part is Part.BREAK
        seen = "" if piece.part is Part.BREAK else _seen(piece)
        if pending and seen.strip():
            found.append(Piece(Part.TEXT, " " if _ends_a_thought(before) else "; "))
            pending = False
        if piece.part is not Part.BREAK:
            found.append(piece)
        before = seen if seen.strip() else before
    return found


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        if piece.part is Part.TEXT and found and found[-1].part is Part.TEXT:
            found[-1] = Piece(Part.TEXT, found[-1].text + piece.text)
        elif piece.text or piece.part in {Part.OPEN_LINK, Part.CLOSE_LINK}:
            found.append(piece)
    return [replace(one, text=_BLANKS.sub(" ", one.text)) if one.part is Part.TEXT else one for one in found]


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Without blanks at the ends, also where an emphasis stands around them."""
    texts = [n for n, piece in enumerate(pieces) if _seen(piece) or piece.part is Part.CITE]
    if texts and pieces[texts[0]].part is Part.TEXT:
        pieces[texts[0]] = Piece(Part.TEXT, pieces[texts[0]].text.lstrip())
    if texts and pieces[texts[-1]].part is Part.TEXT:
        pieces[texts[-1]] = Piece(Part.TEXT, pieces[texts[-1]].text.rstrip())
    return pieces


def _without_empty(pieces: list[Piece]) -> list[Piece]:
    """Without empty texts and emphasis of nothing; a link without words gets its address as words."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if piece.part is Part.TEXT and not piece.text:
            continue
        if piece.part is Part.CLOSE and before and before.part is Part.OPEN:
            found.pop()
        elif piece.part is Part.CLOSE_LINK and before and before.part is Part.OPEN_LINK:
            found += [Piece(Part.TEXT, short_address(before.text)), piece]
        else:
            found.append(piece)
    return found


def short_address(address: str) -> str:
    """An address as words: without what every address begins with."""
    return re.sub(r"^(?:https?://|mailto:)(?:www\.)?", "", address).rstrip("/") or address


# --- writing -----------------------------------------------------------------------------------------


def _written(piece: Piece, special: re.Pattern[str] | None) -> str:
    match piece.part:
        case Part.TEXT:
            return special.sub(r"\\\g<0>", piece.text) if special else piece.text
        case Part.CODE:
            return _code(piece.text)
        case Part.OPEN | Part.CLOSE:
            return piece.text
        case Part.OPEN_LINK:
            return "["
        case Part.CLOSE_LINK:
            return f"](<{piece.text}>)" if re.search(r"[()\s]", piece.text) else f"]({piece.text})"
        case _:
            return f"[^{piece.text}]"


def _code(text: str) -> str:
    fence = "`" * (max((len(found) for found in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _html(piece: Piece) -> str:
    if piece.part in {Part.OPEN, Part.CLOSE}:
        slash = "/" * (piece.part is Part.CLOSE)
        return f"<{slash}strong>" if piece.text == "**" else f"<{slash}em>"
    before, after = _TAGS.get(piece.part, ("", ""))
    return f"{before}{escape(piece.text) if piece.part is not Part.CLOSE_LINK else ''}{after}"


_TAGS = {
    Part.CODE: ("<code>", "</code>"),
    Part.OPEN_LINK: ('<a href="', '">'),
    Part.CLOSE_LINK: ("</a>", ""),
    Part.CITE: ("<cite>", "</cite>"),
}
