"""Runs of text: the content of one cell or one line, between foreign Markdown and the Markdown of this format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from itertools import groupby

from decision_guide.text import safe_links, safe_markdown

_SPECIAL = re.compile(r"[\\`*_\[\]<>&!]")
_STARTS_A_BLOCK = re.compile(r"(\d{0,9})([-+.)~`<])")
_ENDS_A_THOUGHT = (*".,;:!?–—(/-",)
_BLANKS = re.compile(r"[ \t\n]+")
_HARMLESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ,.%€$-]*")
"""A text that means the same with and without Markdown, so that it needs no escapes."""
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")


class PieceKind(StrEnum):
    """The kind of a piece of a run."""

    TEXT = "text"
    CODE = "code"
    BREAK = "break"
    OPEN = "open"
    CLOSE = "close"
    OPEN_LINK = "open link"
    CLOSE_LINK = "close link"
    CITE = "cite"
    IMAGE = "image"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a run.

    ``text`` is its text, the symbol of an emphasis, the address of a link (also where it ends), the id of a source, the
    words of an image, or the visible mark of a note. ``target`` is the address of an image, or the label of a note.
    """

    kind: PieceKind
    text: str = ""
    target: str = ""


TextRun = tuple[Piece, ...]


def text_run(text: str) -> TextRun:
    """Return plain text as a run; its line breaks are kept as breaks."""
    pieces: list[Piece] = []
    for number, line in enumerate(text.strip().split("\n")):
        pieces += [Piece(PieceKind.BREAK)] if number else []
        pieces.append(Piece(PieceKind.TEXT, line.strip()))
    return tidy(pieces)


def link_run(words: str, address: str) -> TextRun:
    """Return a link as a run; only words with the address in brackets if it may not be a link."""
    if safe_links.safe_link(address):
        return (Piece(PieceKind.OPEN_LINK, address), Piece(PieceKind.TEXT, words), Piece(PieceKind.CLOSE_LINK, address))
    return (Piece(PieceKind.TEXT, f"{words} ({address})" if address else words),)


def plain(run: Iterable[Piece]) -> str:
    """Return what a reader sees of the run, as one line."""
    pieces = tuple(run)
    if len(pieces) == 1 and pieces[0].kind is PieceKind.TEXT:
        return _BLANKS.sub(" ", pieces[0].text).strip(" ")
    return _BLANKS.sub(" ", "".join(_seen(piece) for piece in tidy(shown(pieces)))).strip()


def shown(run: Iterable[Piece]) -> TextRun:
    """Return the run as readers see it: images as links, breaks written out, marks without a note as superscripts."""
    pieces = tuple(_without_breaks(run))
    if not any(piece.kind in {PieceKind.IMAGE, PieceKind.NOTE} for piece in pieces):
        return pieces
    found: list[Piece] = []
    badges: list[str] = []
    is_linked = False
    for piece in pieces:
        match piece.kind:
            case PieceKind.NOTE:
                found.append(Piece(PieceKind.TEXT, raised(piece.text)))
            case PieceKind.IMAGE if is_linked:
                badges.append(piece.target)
                found.append(Piece(PieceKind.TEXT, piece.text))
            case PieceKind.IMAGE:
                found += link_run(piece.text or display_url(piece.target), piece.target)
            case _:
                found.append(piece)
        is_linked = (is_linked or piece.kind is PieceKind.OPEN_LINK) and piece.kind is not PieceKind.CLOSE_LINK
        if not is_linked:
            found += [one for badge in badges for one in (Piece(PieceKind.TEXT, " ("), *link_run("badge", badge))]
            found += [Piece(PieceKind.TEXT, ")")] * bool(badges)
            badges.clear()
    return tuple(found)


def raised(text: str) -> str:
    """Return a text in superscript characters; unchanged if one of them has no superscript form."""
    made = text.translate(_RAISED)
    return text if any(character in made for character in text if character.strip()) else made


def without_images(run: TextRun) -> TextRun:
    """Return the run without its images."""
    return tidy(piece for piece in run if piece.kind is not PieceKind.IMAGE)


def links(run: Iterable[Piece]) -> tuple[str, ...]:
    """Return the addresses that the run links to."""
    return tuple(piece.text for piece in run if piece.kind is PieceKind.OPEN_LINK)


def without_links(run: TextRun) -> TextRun:
    """Return the run without its links and their words."""
    kept, inside = [], False
    for piece in run:
        inside = (inside or piece.kind is PieceKind.OPEN_LINK) and piece.kind is not PieceKind.CLOSE_LINK
        if not inside and piece.kind is not PieceKind.CLOSE_LINK:
            kept.append(piece)
    return tidy(kept)


def without_start(run: TextRun, count: int) -> TextRun:
    """Return the run without the first ``count`` visible characters."""
    kept = []
    for piece in _without_breaks(run):
        seen = len(_seen(piece))
        if piece.kind in _SEEN_KINDS and count:
            rest = piece.text[count:] if seen > count else ""
            kept.append(Piece(piece.kind if rest else PieceKind.TEXT, rest))
            count = max(count - seen, 0)
        else:
            kept.append(piece)
    return tidy(kept)


def without_end(run: TextRun, count: int) -> TextRun:
    """Return the run without the last ``count`` characters of its last text."""
    run = tuple(_without_breaks(run))
    last = max((n for n, piece in enumerate(run) if piece.kind is PieceKind.TEXT), default=-1)
    return tidy(replace(piece, text=piece.text[:-count]) if n == last else piece for n, piece in enumerate(run))


def joined(runs: Iterable[TextRun]) -> TextRun:
    """Return the runs one after the other, as separate thoughts."""
    pieces: list[Piece] = []
    for run in runs:
        pieces += [Piece(PieceKind.BREAK)] if pieces and run else []
        pieces += run
    return tidy(pieces)


def spaced(runs: Iterable[TextRun]) -> TextRun:
    """Return the runs one after the other, with a space between two."""
    pieces: list[Piece] = []
    for run in runs:
        pieces += [Piece(PieceKind.TEXT, " "), *run]
    return tidy(pieces)


def tidy(run: Iterable[Piece]) -> TextRun:
    """Return the run with adjacent texts merged, nothing empty, and no spaces or breaks around it."""
    run = tuple(run)
    if len(run) == 1 and run[0].kind is PieceKind.TEXT:
        text = _BLANKS.sub(" ", run[0].text).strip(" ")
        return (Piece(PieceKind.TEXT, text),) if text else ()
    pieces = _without_empty(_merged(run))
    while (fewer := _without_empty(_merged(_trimmed(pieces)))) != pieces:
        pieces = fewer
    return tuple(pieces)


def markdown(run: Iterable[Piece]) -> str:
    """Return the run as one line of the Markdown that this format reads, with as few escapes as keep its meaning."""
    pieces = tidy(shown(run))
    if len(pieces) == 1 and pieces[0].kind is PieceKind.TEXT and _HARMLESS.fullmatch(pieces[0].text):
        return pieces[0].text
    meant = "".join(map(_html, pieces))
    for special in (None, _SPECIAL):
        written = "".join(_written(piece, special) for piece in pieces)
        if not safe_markdown.check(written, inline=True) and to_html(written, inline=True) == meant:
            return written
    return escaped(plain(pieces))


def paragraph(run: TextRun) -> str:
    """Return the run as Markdown that is one paragraph: no start of it begins a list, a fence or HTML."""
    text = markdown(run)
    if not text:
        return ""
    meant = f"<p>{to_html(text, inline=True)}</p>"
    if to_html(text, inline=False) == meant:
        return text
    safe = _STARTS_A_BLOCK.sub(r"\1\\\2", text, count=1)
    return safe if to_html(safe, inline=False) == meant else escaped(plain(run))


def escaped(text: str) -> str:
    """Return plain text as Markdown that shows exactly this text."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def to_html(text: str, *, inline: bool) -> str:
    """Return the format's HTML for a text: two texts with the same HTML mean the same."""
    return safe_markdown.to_html(
        text, inline=inline, cite=lambda source: f"<cite>{source}</cite>", link=lambda href: href
    )


# --- putting pieces in order -------------------------------------------------------------------------


_SEEN_KINDS = frozenset({PieceKind.TEXT, PieceKind.CODE, PieceKind.BREAK})
_UNSPACED = frozenset({PieceKind.CITE, PieceKind.IMAGE, PieceKind.NOTE})
_WITHOUT_WORDS = frozenset({PieceKind.OPEN_LINK, PieceKind.CLOSE_LINK, PieceKind.IMAGE, PieceKind.BREAK})


def _seen(piece: Piece) -> str:
    if piece.kind is PieceKind.BREAK:
        return " "
    return piece.text if piece.kind in _SEEN_KINDS else ""


def _ends_a_thought(text: str) -> bool:
    return not text.strip() or text.rstrip().endswith(_ENDS_A_THOUGHT)


def _without_breaks(run: Iterable[Piece]) -> list[Piece]:
    """A break inside a sentence becomes a space; after a thought without an end it becomes a semicolon."""
    found: list[Piece] = []
    before = ""
    pending = False
    for piece in run:
        pending = pending or piece.kind is PieceKind.BREAK
        seen = "" if piece.kind is PieceKind.BREAK else _seen(piece)
        if pending and seen.strip():
            found.append(Piece(PieceKind.TEXT, " " if _ends_a_thought(before) else "; "))
            pending = False
        if piece.kind is not PieceKind.BREAK:
            found.append(piece)
        before = seen if seen.strip() else before
    return found


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for is_text, group in groupby(pieces, key=lambda piece: piece.kind is PieceKind.TEXT):
        if is_text:
            found.append(Piece(PieceKind.TEXT, _BLANKS.sub(" ", "".join(piece.text for piece in group))))
        else:
            found += (piece for piece in group if piece.text or piece.kind in _WITHOUT_WORDS)
    return found


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Without spaces at the ends, also inside an emphasis."""
    solid = [n for n, piece in enumerate(pieces) if _seen(piece).strip() or piece.kind in _UNSPACED]
    if not solid:
        return [piece for piece in pieces if piece.kind not in {PieceKind.TEXT, PieceKind.BREAK}]
    pieces = [p for n, p in enumerate(pieces) if p.kind is not PieceKind.BREAK or solid[0] < n < solid[-1]]
    texts = [n for n, piece in enumerate(pieces) if _seen(piece) or piece.kind in _UNSPACED]
    if texts and pieces[texts[0]].kind is PieceKind.TEXT:
        pieces[texts[0]] = Piece(PieceKind.TEXT, pieces[texts[0]].text.lstrip())
    if texts and pieces[texts[-1]].kind is PieceKind.TEXT:
        pieces[texts[-1]] = Piece(PieceKind.TEXT, pieces[texts[-1]].text.rstrip())
    return pieces


def _without_empty(pieces: list[Piece]) -> list[Piece]:
    """Without empty texts and empty emphasis; a link without words gets its address as words."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if piece.kind is PieceKind.TEXT and not piece.text:
            continue
        if piece.kind is PieceKind.CLOSE and before and before.kind is PieceKind.OPEN:
            found.pop()
        elif piece.kind is PieceKind.CLOSE_LINK and before and before.kind is PieceKind.OPEN_LINK:
            found += [Piece(PieceKind.TEXT, display_url(before.text)), piece]
        else:
            found.append(piece)
    return found


def display_url(address: str) -> str:
    """Return an address as words, without the prefix that every address has."""
    return re.sub(r"^(?:https?://|mailto:)(?:www\.)?", "", address).rstrip("/") or address


# --- writing -----------------------------------------------------------------------------------------


def _written(piece: Piece, special: re.Pattern[str] | None) -> str:
    match piece.kind:
        case PieceKind.TEXT:
            return special.sub(r"\\\g<0>", piece.text) if special else piece.text
        case PieceKind.CODE:
            return _code(piece.text)
        case PieceKind.OPEN | PieceKind.CLOSE:
            return piece.text
        case PieceKind.OPEN_LINK:
            return "["
        case PieceKind.CLOSE_LINK:
            return f"](<{piece.text}>)" if re.search(r"[()\s]", piece.text) else f"]({piece.text})"
        case _:
            return f"[^{piece.text}]"


def _code(text: str) -> str:
    fence = "`" * (max((len(found) for found in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _html(piece: Piece) -> str:
    if piece.kind in {PieceKind.OPEN, PieceKind.CLOSE}:
        slash = "/" * (piece.kind is PieceKind.CLOSE)
        return f"<{slash}strong>" if piece.text == "**" else f"<{slash}em>"
    before, after = _TAGS.get(piece.kind, ("", ""))
    return f"{before}{escape(piece.text) if piece.kind is not PieceKind.CLOSE_LINK else ''}{after}"


_TAGS = {
    PieceKind.CODE: ("<code>", "</code>"),
    PieceKind.OPEN_LINK: ('<a href="', '">'),
    PieceKind.CLOSE_LINK: ("</a>", ""),
    PieceKind.CITE: ("<cite>", "</cite>"),
}
