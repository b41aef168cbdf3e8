"""Bytes of a foreign page → text: encodings as editors and spreadsheet programs write them."""

from __future__ import annotations

from dataclasses import dataclass

from decision_guide.text.hidden import HIDDEN

_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}

MAX_PAGE_BYTES = 20_000_000
"""The largest file that import reads: more than a decision file may have, because most of a page is no table."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as text: line feeds only, no hidden characters. ``removed`` counts those; ``encoding`` is as it was."""

    text: str
    encoding: str
    removed: int

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines."""
        return tuple(self.text.split("\n"))


def read(content: bytes, encoding: str = "") -> PageText | None:
    """The text of a page, or ``None`` if it is too large. Bytes that mean nothing are replaced, never refused.

    ``encoding`` is the name of the encoding, if a person gave it. Raises ``LookupError`` if Python does not know it.
    """
    if len(content) > MAX_PAGE_BYTES:
        return None
    text, found = (content.decode(encoding, errors="replace"), encoding) if encoding else _decoded(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    readable, removed = HIDDEN.subn("", text)
    return PageText(readable, found, removed)


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), encoding
    if guessed := _guess_utf16(content):
        return content.decode(guessed, errors="replace"), guessed
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "windows-1252"


def _guess_utf16(content: bytes) -> str | None:
    """The UTF-16 that bytes without a mark seem to be: every second one is zero where the text is Latin."""
    start = content[:2000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 3 < len(start):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"
