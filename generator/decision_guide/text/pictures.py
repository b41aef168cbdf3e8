"""The kind and the size of a picture, from the first bytes of its file. Nothing is decoded, and no file is trusted.

There is no library for it here: those that know all four kinds read many others too, some of them at great cost.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import StrEnum


class PictureKind(StrEnum):
    """A kind of picture that every browser shows and that cannot contain a script."""

    PNG = "PNG"
    JPEG = "JPEG"
    WEBP = "WebP"
    AVIF = "AVIF"


ENDINGS = {
    ".png": PictureKind.PNG,
    ".jpg": PictureKind.JPEG,
    ".jpeg": PictureKind.JPEG,
    ".webp": PictureKind.WEBP,
    ".avif": PictureKind.AVIF,
}
"""The endings of pictures' names, in lower case."""
MOST_PIXELS = 16_384
"""The maximum width and height. No screen needs more, and a browser would need memory for each pixel."""
_AVIF_BRANDS = {b"avif", b"avis"}
_NOT_FRAMES = {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG between those of frames, which are something else."""
_ALONE = {0x01, *range(0xD0, 0xD9)}
"""Markers of a JPEG without a length."""
_ORIENTATION, _SHORT = 0x0112, 3
_MOST_BOXES = 1000
"""The maximum number of boxes of an AVIF that are read; a picture has about thirty."""


def is_picture_path(path: str) -> bool:
    """Return whether a path leads to a visible file in the same folder or below it, on every system."""
    parts = path.split("/")
    return all(part and part == part.strip() and part[0] != "." and part.isprintable() for part in parts) and not (
        set(path) & set('\\:?#%*"<>|')
    )


def kind_of(content: bytes) -> PictureKind | None:
    """Return the kind of a picture by its first bytes; ``None`` if it is none of these."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PictureKind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return PictureKind.JPEG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return PictureKind.WEBP
    first = next(_boxes(content, 0, len(content)), None)
    if first and first[0] == b"ftyp":
        brands = content[first[1] : min(first[2], 256)]
        if _AVIF_BRANDS & {brands[start : start + 4] for start in range(0, len(brands), 4)}:
            return PictureKind.AVIF
    return None


def size_of(content: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, as a browser shows the picture; ``None`` if they cannot be read.

    They are what the file claims, so they may be 0 or very large.
    """
    kind = kind_of(content)
    try:
        return _SIZES[kind](content) if kind else None
    except (struct.error, IndexError):  # the file is cut
        return None


def _of_png(content: bytes) -> tuple[int, int] | None:
    width, height = struct.unpack_from(">II", content, 16)
    return (width, height) if content[12:16] == b"IHDR" else None


def _of_webp(content: bytes) -> tuple[int, int] | None:
    match content[12:16]:
        case b"VP8X":
            return (_little(content[24:27]) + 1, _little(content[27:30]) + 1) if len(content) >= 30 else None
        case b"VP8L" if content[20] == 0x2F:
            (bits,) = struct.unpack_from("<I", content, 21)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 " if content[23:26] == b"\x9d\x01\x2a":
            width, height = struct.unpack_from("<HH", content, 26)
            return width & 0x3FFF, height & 0x3FFF
        case _:
            return None


def _little(digits: bytes) -> int:
    return int.from_bytes(digits, "little")


def _of_jpeg(content: bytes) -> tuple[int, int] | None:
    """The size in the first frame, turned if the camera says so, as browsers do."""
    is_turned, place = False, 2
    while content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:  # fills up
            place += 1
            continue
        if marker in _ALONE:
            place += 2
            continue
        (length,) = struct.unpack_from(">H", content, place + 2)
        if 0xC0 <= marker <= 0xCF and marker not in _NOT_FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 5)
            return (height, width) if is_turned else (width, height)
        if marker == 0xE1 and content[place + 4 : place + 10] == b"Exif\0\0":
            is_turned = _is_turned(content[place + 10 : place + 2 + length])
        place += 2 + length
    return None


def _is_turned(exif: bytes) -> bool:
    """Whether the orientation exchanges width and height."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    try:
        if order is None:
            return False
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for place in range(start + 2, start + 2 + 12 * count, 12):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, place)
            if (tag, kind) == (_ORIENTATION, _SHORT):
                return int(value) in range(5, 9)
    except struct.error:  # cut, so a browser does not turn it either
        pass
    return False


def _of_avif(content: bytes) -> tuple[int, int] | None:
    """The largest size in the file, turned if it says so: tiles, thumbnails and transparency are not larger."""
    properties = [
        (kind, content[start:end])
        for meta in _inside(content, 0, len(content), b"meta", 4)
        for iprp in _inside(content, *meta, b"iprp")
        for ipco in _inside(content, *iprp, b"ipco")
        for kind, start, end in _boxes(content, *ipco)
    ]
    sizes = [struct.unpack_from(">II", found, 4) for kind, found in properties if kind == b"ispe"]
    if not sizes:
        return None
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    is_turned = any(kind == b"irot" and found[0] & 1 for kind, found in properties)
    return (height, width) if is_turned else (width, height)


def _inside(content: bytes, start: int, end: int, kind: bytes, skipped: int = 0) -> Iterator[tuple[int, int]]:
    """What is inside of the first box of a kind: where it starts, after ``skipped`` bytes, and where it ends."""
    for found, first, last in _boxes(content, start, end):
        if found == kind:
            yield first + skipped, last
            return


def _boxes(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes between two places: the kind of each, and where its content starts and ends."""
    for _ in range(_MOST_BOXES):
        if end - start < 8:
            return
        size, kind = struct.unpack_from(">I4s", content, start)
        head = 8
        if size == 1 and end - start >= 16:
            (size,), head = struct.unpack_from(">Q", content, start + 8), 16
        size = size or end - start
        if size < head or size > end - start:
            return
        yield kind, start + head, start + size
        start += size


_SIZES = {
    PictureKind.PNG: _of_png,
    PictureKind.JPEG: _of_jpeg,
    PictureKind.WEBP: _of_webp,
    PictureKind.AVIF: _of_avif,
}
