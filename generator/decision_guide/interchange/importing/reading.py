"""Decode the bytes of a foreign page, in the encodings of editors and spreadsheet programs."""

from __future__ import annotations

from dataclasses import dataclass

from decision_guide.text.hidden import HIDDEN

_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}

MAX_PAGE_BYTES = 20_000_000
"""The largest file that import reads, in bytes.

It is more than a decision file may have: most of a page is not a table.
"""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as text: line feeds only, no hidden characters.

    ``removed`` counts the hidden characters; ``encoding`` is the encoding of the file.
    """

    text: str
    encoding: str
    removed: int

    @property
    def lines(self) -> tuple[str, ...]:
        """Return its lines."""
        return tuple(self.text.split("\n"))


def read(content: bytes, encoding: str = "") -> PageText | None:
    """Return the text of a page, or ``None`` if it is too large.

    Invalid bytes are replaced, never refused. ``encoding`` is the name of the encoding, if a person gave it. Raises
    ``LookupError`` if Python does not know it.
    """
    if len(content) > MAX_PAGE_BYTES:
        return None
    text, found = (content.decode(encoding, errors="replace"), encoding) if encoding else _decoded(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    readable, removed = HIDDEN.subn("", text)
    readable, more = HIDDEN.subn("", readable)  # two joiners may be adjacent now
    return PageText(readable, found, removed + more)


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
    """The likely UTF-16 of bytes without a byte order mark: every second byte is zero in Latin text."""
    start = content[:2000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 3 < len(start):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"
