"""Keep the line ends and the byte order mark of a file: they are the editor's or Git's choice, and not a format."""

from __future__ import annotations

_MARK = b"\xef\xbb\xbf"


def as_in(content: bytes, text: str) -> bytes:
    """Return ``text``, which has line feeds, as bytes with the line ends that ``content`` has.

    If ``content`` has several kinds of line ends, the most frequent is used.
    """
    pairs = content.count(b"\r\n")
    frequency = {b"\n": content.count(b"\n") - pairs, b"\r\n": pairs, b"\r": content.count(b"\r") - pairs}
    end = max(frequency, key=lambda one: frequency[one])
    return (_MARK if content.startswith(_MARK) else b"") + text.encode().replace(b"\n", end)
