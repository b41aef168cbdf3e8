"""Bytes of a foreign page → text: encodings as editors and spreadsheet programs write them."""

from __future__ import annotations

from dataclasses import dataclass

from decision_guide.text.decoding import MAX_BYTES
from decision_guide.text.hidden import HIDDEN

_MARKED = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


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


def read(content: bytes) -> PageText | None:
    """The text of a page, or ``None`` where it is too large. Bytes that mean nothing are replaced, never refused."""
    if len(content) > MAX_BYTES:
        return None
    text, encoding = _decoded(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    readable, removed = HIDDEN.subn("", text)
    return PageText(readable, encoding, removed)


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKED.items():
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), encoding
    if guessed := _wide(content):
        return content.decode(guessed, errors="replace"), guessed
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "windows-1252"


def _wide(content: bytes) -> str | None:
    """The UTF-16 that bytes without a mark seem to be: every second one is zero where the text is Latin."""
    start = content[:2000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 3 < len(start):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"
