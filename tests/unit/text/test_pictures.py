"""Pictures by their first bytes: each kind's size as browsers show it, and nothing that a hostile file can gain."""

from __future__ import annotations

import struct
from functools import partial

import pytest

from decision_guide.text.pictures import PictureKind, is_picture_path, kind_of, size_of
from support import pictures

EACH = [
    pytest.param(PictureKind.PNG, pictures.png, id="png"),
    pytest.param(PictureKind.JPEG, pictures.jpeg, id="jpeg"),
    pytest.param(PictureKind.WEBP, pictures.webp, id="webp"),
    pytest.param(PictureKind.WEBP, partial(pictures.webp, kind=b"VP8L"), id="webp, lossless"),
    pytest.param(PictureKind.WEBP, partial(pictures.webp, kind=b"VP8X"), id="webp, extended"),
    pytest.param(PictureKind.AVIF, pictures.avif, id="avif"),
    pytest.param(PictureKind.AVIF, partial(pictures.avif, brand=b"avis"), id="avif, moving"),
]


@pytest.mark.parametrize(("kind", "made"), EACH)
@pytest.mark.parametrize("size", [(1, 1), (640, 427), (1200, 16_000)])
def test_size(kind: PictureKind, made: partial[bytes], size: tuple[int, int]) -> None:
    """Each kind is known by its content, and its size is read exactly."""
    content = made(*size)

    assert (kind_of(content), size_of(content)) == (kind, size)


@pytest.mark.parametrize(("kind", "made"), EACH)
def test_cut(kind: PictureKind, made: partial[bytes]) -> None:
    """A file that is cut anywhere has its size or none, never an exception or another size."""
    whole = made(640, 427)
    found = {size_of(whole[:length]) for length in range(len(whole))}

    assert None in found
    assert found <= {None, (640, 427)} | ({(320, 213)} if kind is PictureKind.AVIF else set())


@pytest.mark.parametrize(("kind", "made"), EACH)
def test_changed_bytes(kind: PictureKind, made: partial[bytes]) -> None:
    """A file with any byte changed has a size or none, and no exception."""
    whole = made(640, 427)

    for place in range(len(whole)):
        for value in (0, 1, 0x7F, 0xFF):
            found = size_of(whole[:place] + bytes([value]) + whole[place + 1 :])
            assert found is None or all(0 <= side < 2**32 for side in found), kind


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("orientation", "size"), [(1, (640, 427)), (3, (640, 427)), (6, (427, 640)), (8, (427, 640))])
def test_turned_photo(order: str, orientation: int, size: tuple[int, int]) -> None:
    """A photo that its camera says to turn has the size that readers see."""
    assert size_of(pictures.jpeg(640, 427, orientation=orientation, order=order)) == size


@pytest.mark.parametrize(("turns", "size"), [(0, (640, 427)), (1, (427, 640)), (2, (640, 427)), (3, (427, 640))])
def test_turned_avif(turns: int, size: tuple[int, int]) -> None:
    """An AVIF that is to be turned has the size that readers see."""
    assert size_of(pictures.avif(640, 427, turns=turns)) == size


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + b"\1\0" * 20,
        b"BM" + b"\0" * 60,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!doctype html>" + pictures.png(4, 3),
        b"%PDF-1.7\n" + pictures.jpeg(4, 3),
        b"PK\3\4" + pictures.webp(4, 3),
        pictures.avif(4, 3, brand=b"heic"),
        b"RIFF\0\0\0\0WAVE",
        pictures.png(4, 3)[1:],
    ],
)
def test_something_else(content: bytes) -> None:
    """What does not begin as one of the four kinds is none of them, whatever follows."""
    assert (kind_of(content), size_of(content)) == (None, None)


def test_picture_with_something_behind() -> None:
    """A picture with a page or an archive behind it is this picture: browsers go by its name and its beginning."""
    for kind, made in pictures.MADE.items():
        content = made(4, 3) + b"<script>alert(1)</script>PK\3\4"
        assert size_of(content) in {(4, 3), None if kind == "avif" else (4, 3)}


def test_claims() -> None:
    """A size that no picture has is told as the file claims it, so that a check can refuse it."""
    assert size_of(pictures.png(10**9, 10**9)) == (10**9, 10**9)
    assert size_of(pictures.png(0, 0)) == (0, 0)
    assert size_of(pictures.jpeg(0, 65_535)) == (0, 65_535)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8\xff" + b"\xff" * 500_000,
        b"\xff\xd8" + b"\xff\xd0" * 250_000,
        b"\xff\xd8" + b"\xff\xe1\0\2" * 125_000,
        b"\xff\xd8" + b"\xff\xe0\0\0" * 4 + b"\xff\xc0\0\0",
        struct.pack(">I4s8s", 16, b"ftyp", b"avif\0\0\0\0") + struct.pack(">I4s", 8, b"free") * 60_000,
        struct.pack(">I4s8s", 16, b"ftyp", b"avif\0\0\0\0") + struct.pack(">I4sQ", 1, b"meta", 2**63),
        struct.pack(">I4s8s", 16, b"ftyp", b"avif\0\0\0\0") + struct.pack(">I4s", 0, b"meta"),
    ],
)
def test_endless(content: bytes) -> None:
    """Fillings, empty parts and boxes of impossible lengths end without a size."""
    assert size_of(content) is None


@pytest.mark.parametrize("path", ["tea.png", "images/tea.webp", "a b/ä.JPG", "x/y/z.avif", "tea..png"])
def test_path(path: str) -> None:
    """A path to a visible file in the folder or below it is right."""
    assert is_picture_path(path)


@pytest.mark.parametrize(
    "path",
    [
        *("", "/etc/x.png", "../x.png", "a/../x.png", "./x.png", "a//x.png", "a/", ".hidden/x.png", "a/.x.png"),
        *("https://example.org/x.png", "//example.org/x.png", "data:image/png;base64,AA", "C:\\x.png", "C:/x.png"),
        *("a\\..\\x.png", "x.png?y", "x.png#y", "%2e%2e/x.png", "a /x.png", "x\u202e.png", 'x".png', "x<.png"),
    ],
)
def test_path_elsewhere(path: str) -> None:
    """An address, a path that leaves the folder, a hidden file, or a symbol of an address is not."""
    assert not is_picture_path(path)
