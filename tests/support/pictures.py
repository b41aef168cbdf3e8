"""Pictures for tests: small ones of each kind, made of their headers, and those that are not what they say."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping

from decision_guide.model.picture import LARGEST_PICTURE, PictureFile


def png(width: int, height: int) -> bytes:
    """A grey PNG that every browser shows."""
    rows = b"".join(b"\0" + b"\x99" * width for _ in range(height)) if width * height < 1_000_000 else b""
    head = _png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + _png_chunk(b"IDAT", zlib.compress(rows)) + _png_chunk(b"IEND", b"")


def _png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def jpeg(width: int, height: int, *, orientation: int = 0, order: str = ">") -> bytes:
    """The beginning of a JPEG; ``orientation`` as a camera writes it, in the byte ``order``."""
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    entries = [(0x010F, 2, 4, 0), (0x0112, 3, 1, orientation)]
    packed = b"".join(struct.pack(f"{order}HHIH", *entry) + b"\0\0" for entry in entries)
    mark = b"II" if order == "<" else b"MM"
    exif = b"Exif\0\0" + mark + struct.pack(f"{order}HIH", 42, 8, len(entries)) + packed
    camera = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif if orientation else b""
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + b"\0" * 9 + camera + b"\xff\xff" + frame


def webp(width: int, height: int, kind: bytes = b"VP8 ") -> bytes:
    """The beginning of a WebP of one of its three kinds."""
    if kind == b"VP8X":
        body = b"\0" * 4 + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    elif kind == b"VP8L":
        body = b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14)
    else:
        body = b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width | 1 << 14, height)
    chunk = kind + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def avif(width: int, height: int, *, turns: int = 0, brand: bytes = b"avif") -> bytes:
    """The boxes of an AVIF: a tile, the picture itself, and how often it is turned by 90 degrees."""
    sizes = b"".join(
        _box(b"ispe", struct.pack(">III", 0, *size)) for size in ((width // 2, height // 2), (width, height))
    )
    ipco = _box(b"ipco", sizes + _box(b"irot", bytes([turns])))
    meta = _box(b"meta", b"\0" * 4 + _box(b"hdlr", b"\0" * 24) + _box(b"iprp", ipco))
    return _box(b"ftyp", b"mif1" + b"\0" * 4 + b"miaf" + brand) + meta + _box(b"mdat", b"\0" * 16)


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


MADE: Mapping[str, Callable[[int, int], bytes]] = {"png": png, "jpg": jpeg, "jpeg": jpeg, "webp": webp, "avif": avif}
"""What makes a picture, by the ending of its name."""
GOLDEN = (
    PictureFile("images/cut.png", png(4, 3)[:20]),
    PictureFile("images/endless.webp", webp(16_383, 16_383, b"VP8X")[:-6] + b"\xff" * 6),
    PictureFile("images/photo.jpg", jpeg(4, 3) + b"\0" * LARGEST_PICTURE),
    PictureFile("images/other.png", webp(4, 3)),
    PictureFile("images/page.png", b"<!doctype html><script>alert(1)</script>"),
    PictureFile("images/pipe.png", b"", "it is a pipe"),
    PictureFile("images/none.avif", b"", "no such file or directory"),
    PictureFile("images/tea.webp", b"", "no such file or directory"),
)
"""The files beside the decisions whose reports are golden."""
