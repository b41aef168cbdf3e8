"""Turn tags in a line of text into pieces of a run: links, images, breaks, superscripts, icons and check boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.inline import Piece, PieceKind
from decision_guide.text import safe_links

EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
SILENT = frozenset(
    {"script", "style", "template", "noscript", "head", "title", "iframe", "object", "select", "textarea"}
)
"""Elements whose text no reader sees."""
BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "summary", "section", "h1", "h2", "h3", "h4"})
_ICON_CLASS = re.compile(
    r"\b(?:(?:fa|bi|mdi|icon|glyphicon|octicon|ti|ri|bx|las?|codicon|lucide|heroicon|oi|uil|ph|feather|tabler)-)"
    r"(?:solid-|regular-)?([a-z0-9-]{0,30}(?:check|tick|yes|ok|times|close|cross|xmark|x|no|ban|minus|cancel)[a-z0-9-]{0,30})"
)
_LIGATURES = re.compile(r"\bmaterial-(?:icons|symbols)\b")


def link_start(address: str) -> Iterator[Piece]:
    """Return the beginning of a link; nothing if the address may not be a link."""
    if safe_links.safe_link(address):
        yield Piece(PieceKind.OPEN_LINK, address)


def link_end(address: str) -> Iterator[Piece]:
    """Return the end of a link; the address in brackets if it may not be a link."""
    if safe_links.safe_link(address):
        yield Piece(PieceKind.CLOSE_LINK, address)
    elif address:
        yield Piece(PieceKind.TEXT, f" ({address})")


def raised_mark(inner: Sequence[Piece]) -> Piece:
    """Return a superscript text as the mark of a note.

    Its label is the target of its link on the page, else its own text.
    """
    text = inline.plain(inner).strip("[]() ")
    link = next((piece.text for piece in inner if piece.kind is PieceKind.OPEN_LINK and piece.text.startswith("#")), "")
    label = next((piece.target for piece in inner if piece.kind is PieceKind.NOTE), link or text)
    return Piece(PieceKind.NOTE, text, label)


def icon_of(name: str, attributes: Mapping[str, str], text: str) -> str:
    """Return what an element without words shows: its label, else the name of its icon between colons."""
    classes = attributes.get("class", "").lower()
    if _LIGATURES.search(classes) and re.fullmatch(r"[a-z_]+", text):
        return f":{text.replace('_', '-')}:"
    if text:
        return ""
    if label := attributes.get("aria-label") or attributes.get("title") or attributes.get("data-label") or "":
        return label
    if name == "input" and attributes.get("type", "").lower() == "checkbox":
        return "[x]" if "checked" in attributes else "[ ]"
    found = _ICON_CLASS.search(classes)
    return f":{found[1]}:" if found else ""
