"""QR codes of short texts (ISO/IEC 18004), in a tenth of the time that the library takes.

They are the codes of the least correction up to version 5: those have one block of codewords, at most one alignment
pattern, and no version information. All have the same mask.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

MASK = 2
"""The mask of every code: it inverts each third column. Choosing the best of the eight takes five times as long."""
_DATA, _CORRECTION = (19, 34, 55, 80, 108), (7, 10, 15, 20, 26)
"""The number of codewords of each version, from 1: those of the text, and those that correct errors."""
_PADDING = b"\xec\x11"
"""What fills the rest of a code, after an empty codeword: the library writes one, and a reader needs none of them."""
_FORMAT = 0b111110110101010
"""The least correction and the mask, with the code that corrects them."""
_POLYNOMIAL = 0x11D
"""That of the field of 256 elements in which codewords are calculated."""
_FREE = 2
"""A module that holds no part of the pattern."""


def small_code(text: str) -> Sequence[bytes] | None:
    """Return the rows of a text's code, a byte for each module: 1 if it is dark.

    Return ``None`` for a text of more than 106 characters, or with others than those of ASCII.
    """
    version = next((version for version, most in enumerate(_DATA, 1) if len(text) + 2 <= most), None)
    if version is None or not text.isascii():
        return None
    content = text.encode()
    size, empty, places = _layout(version)
    drawn = bytearray(empty)
    for place, bit in zip(places, f"{_codewords(content, version):0{len(places)}b}", strict=True):
        if bit == "1":
            drawn[place] ^= 1
    return [bytes(drawn[start : start + size]) for start in range(0, len(drawn), size)]


def _codewords(content: bytes, version: int) -> int:
    """The codewords of a text, one after the other: its kind, its length, its bytes, padding and the correction."""
    data, correction = _DATA[version - 1], _CORRECTION[version - 1]
    head = (0b0100 << 8) | len(content)
    bits = ((head << 8 * len(content)) | int.from_bytes(content)) << 4
    used = bits.to_bytes(len(content) + 2)
    words = (used + b"\0" + _PADDING * data)[:data]
    multiples, rest, most = _multiples(correction), 0, 8 * (correction - 1)
    for word in words:
        lead = rest >> most
        rest = ((rest ^ (lead << most)) << 8) ^ multiples[lead ^ word]
    return (int.from_bytes(words) << 8 * correction) | rest


@cache
def _multiples(correction: int) -> Sequence[int]:
    """Each byte times the polynomial with so many roots, without its first coefficient: what a division subtracts."""
    polynomial, root = [1], 1
    for _ in range(correction):
        shifted = [*polynomial, 0]
        polynomial = [one ^ _product(root, other) for one, other in zip(shifted, [0, *polynomial], strict=True)]
        root = _product(root, 2)
    found = [0]
    for bit in range(8):
        of_bit = int.from_bytes(bytes(_product(1 << bit, one) for one in polynomial[1:]))
        found += [of_bit ^ other for other in found]
    return found


def _product(one: int, other: int) -> int:
    """The product in the field."""
    made = 0
    while other:
        made ^= one if other & 1 else 0
        one = (one << 1) ^ (_POLYNOMIAL if one & 0x80 else 0)
        other >>= 1
    return made


@cache
def _layout(version: int) -> tuple[int, bytes, Sequence[int]]:
    """A version's size, its modules before the text is in them, and the places of the bits of the codewords."""
    size = 17 + 4 * version
    rows = [bytearray([_FREE]) * size for _ in range(size)]
    for x, y, dark in _pattern(size, version):
        rows[y][x] = dark
    free = [(x, y) for x, y in _zigzag(size) if rows[y][x] == _FREE]
    for x, y in free:
        rows[y][x] = x % 3 == 0
    bits = 8 * (_DATA[version - 1] + _CORRECTION[version - 1])
    return size, b"".join(rows), [y * size + x for x, y in free[:bits]]


def _pattern(size: int, version: int) -> Iterator[tuple[int, int, bool]]:
    """The modules that are the same in each code of a version; a later one replaces an earlier one."""
    for step in range(size):
        yield from ((step, 6, step % 2 == 0), (6, step, step % 2 == 0))
    for x, y in ((3, 3), (size - 4, 3), (3, size - 4)):
        yield from _square(size, x, y, reach=4)
    if version > 1:
        yield from _square(size, size - 7, size - 7, reach=2)
    for number in range(15):
        dark = bool((_FORMAT >> number) & 1)
        if number < 8:
            yield from ((8, number + (number > 5), dark), (size - 1 - number, 8, dark))
        else:
            yield from ((14 - number + (number == 8), 8, dark), (8, size - 15 + number, dark))
    yield 8, size - 8, True


def _square(size: int, middle_x: int, middle_y: int, *, reach: int) -> Iterator[tuple[int, int, bool]]:
    """The rings of a square by which readers find a code, as far as they are on it. Each second one is light."""
    across, down = (range(max(middle - reach, 0), min(middle + reach + 1, size)) for middle in (middle_x, middle_y))
    for x, y in product(across, down):
        ring = max(abs(x - middle_x), abs(y - middle_y))
        yield x, y, ring not in {2, 4} if reach == 4 else ring != 1


def _zigzag(size: int) -> Iterator[tuple[int, int]]:
    """The way through all modules: up and down in pairs of columns from the right, without the column of the clock."""
    for number, right in enumerate((*range(size - 1, 6, -2), *range(5, 0, -2))):
        for y in range(size - 1, -1, -1) if number % 2 == 0 else range(size):
            yield from ((right, y), (right - 1, y))
