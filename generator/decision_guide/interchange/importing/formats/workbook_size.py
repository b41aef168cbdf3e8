"""The size of a workbook before a library reads it: a few bytes can claim billions of cells.

The library makes room for every cell between the first and the last one, and it ends the process without memory.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

MAX_BYTES = 100_000_000
"""Bytes of an unpacked workbook."""
MAX_CELLS = 1_000_000
"""Rows × columns of a sheet, from its first cell to the last one that is filled."""
_PORTION = 1_000_000
_ATTRIBUTES = rb"""((?:[^<>"']|"[^"<]*"|'[^'<]*')*)"""
_EXCEL = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:(row)|c)(?=[\s/>])" + _ATTRIBUTES + b">")
_OPEN_DOCUMENT = re.compile(
    rb"<(?:[\w.-]{1,40}:)?(?:(table-row)|(table)|(?:covered-)?table-cell)(?=[\s/>])" + _ATTRIBUTES + b">"
)
_POSITION = re.compile(rb"""\br\s{0,9}=\s{0,9}["'](?:([A-Za-z]{1,9})?([0-9]{1,9})["'])?""")
_REPEATED = re.compile(rb"""-repeated\s{0,9}=\s{0,9}["'](?:([0-9]{1,9})["'])?""")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def too_large(content: bytes) -> str | None:
    """Return why a packed workbook is too large to be read, as the end of a sentence, or ``None``.

    Raises ``zipfile.BadZipFile`` or another error of the library if it is damaged.
    """
    with zipfile.ZipFile(BytesIO(content)) as packed:
        members = packed.infolist()
        if sum(one.file_size for one in members) > MAX_BYTES:
            return f"it has more than {MAX_BYTES // 1_000_000} MB when it is unpacked"
        if any(one.filename.lower().endswith(".bin") and "sheet" in one.filename.lower() for one in members):
            return "its sheets are in a binary form"
        for one in members:
            text = _unpacked(packed, one)
            if _cells(text) > MAX_CELLS:
                return f"a sheet has more than {MAX_CELLS:,} cells from its first to its last one"
    return None


def _unpacked(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The content of a member. If it is longer than it claims, its checksum is wrong, and that raises an error."""
    with packed.open(member) as file:
        return b"".join(iter(lambda: file.read(_PORTION), b""))


def _cells(text: bytes) -> int:
    """Rows × columns of the largest table in a part. What hides its size from us counts as too large."""
    if text.startswith(_UTF_16) or any(mark in text[:9] for mark in (b"<\0", b"\0<")):
        return MAX_CELLS + 1
    if not text.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return 0
    height, width = _of_excel(text)
    largest = max([height * width, *(rows * columns for rows, columns in _of_open_document(text))])
    return MAX_CELLS + 1 if largest and b"<!" in text else largest


def _of_excel(text: bytes) -> tuple[int, int]:
    """The last row and the last column with a filled cell, by the positions of cells and rows, else by their order."""
    height = width = row = column = 0
    for found in _EXCEL.finditer(text):
        place = _POSITION.search(found[2])
        if place and not place[2]:
            return MAX_CELLS, 2
        if found[1]:
            row, column = int(place[2]) if place else row + 1, 0
            continue
        column = _column(place[1] or b"") if place else column + 1
        if not found[2].endswith(b"/"):
            height = max(height, row, int(place[2]) if place else 0)
            width = max(width, column)
    return height, width


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _of_open_document(text: bytes) -> Iterator[tuple[int, int]]:
    """For each table the last row and the last column with a filled cell."""
    height = width = row = column = 0
    for found in _OPEN_DOCUMENT.finditer(text):
        again = _REPEATED.search(found[3])
        count = int(again[1] or MAX_CELLS) if again else 1
        if found[2]:
            yield height, width
            height = width = row = column = 0
        elif found[1]:
            row, column = row + count, 0
        else:
            column += count
            if not found[3].endswith(b"/") or b"value" in found[3]:
                height, width = max(height, row), max(width, column)
    yield height, width
