"""The maximum width of a text, for any sans font of the reader.

Widths are maxima per character over Liberation Sans (Arial), Roboto Medium, Noto Sans and DejaVu Sans, in hundredths of
the font size, rounded up. Real text is a little narrower. No font is measured at run time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

from wcwidth import iter_graphemes

ELLIPSIS = "…"
_SAFETY = 1.03
_AT_PARTS = re.compile(r"(?<=\w\w[-_/.:])(?=\w\w)|(?<=[a-z])(?=[A-Z])")
"""Where a long word may be cut first: after a hyphen, and between the parts of a name in code, as in other texts."""
_NARROWER = (0.9, 0.8, 0.7, 0.6, 0.5)
"""Shares of the room to try, so that the lines of a name become about equally long."""
_BY_WIDTH = {
    30: "ijlìíîï",
    35: " ',.:;I\xa0·ÌÍÎÏ‘’",
    40: "()-[]ft",
    45: "!/\\r¡²³¹",
    50: '`ª°´¸º"',
    55: "sczç“”",
    60: "?JL_kvxy|¦¨¯ýÿ",
    65: "$*0123456789FTabdeghnopqu{}¢£¥§«µ»¿ßàáâãäåèéêëðñòóôõöøùúûüþ–€",
    70: "ABEKPSVXYZ¶ÀÁÂÃÄÅÈÉÊËÝÞ",
    75: "CRU¤ÇÙÚÛÜ",
    80: "&DGHNOQÐÑÒÓÔÕÖØ",
    85: "#+<=>^w~¬±×÷",
    95: "M",
    100: "%Wm©®¼½¾Ææ…",
    105: "@—",
}
_WIDTHS: Mapping[str, int] = {character: width for width, characters in _BY_WIDTH.items() for character in characters}
_IDEOGRAPH, _EMOJI, _CAPITAL, _OTHER = 105, 140, 110, 95
_NO_WIDTH = {"Mn", "Me", "Cf", "Cc"}


@lru_cache(maxsize=4096)
def character_width(character: str) -> int:
    """Return the maximum width of one character, in hundredths of the font size."""
    if character in _WIDTHS:
        return _WIDTHS[character]
    category = unicodedata.category(character)
    if category in _NO_WIDTH:
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return _EMOJI if category == "So" else _IDEOGRAPH
    base = unicodedata.normalize("NFD", character)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    if category == "So":
        return _EMOJI
    return _CAPITAL if category in {"Lu", "Lt", "Sm", "Po"} else _OTHER


def text_width(text: str, size: float) -> float:
    """Return the maximum width of one line of ``text`` set in ``size`` units."""
    return sum(map(character_width, text)) * size * _SAFETY / 100


def is_right_to_left(text: str) -> bool:
    """Return whether the first letter that has a direction runs from right to left."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind in {"R", "AL"} for kind in strong if kind in {"L", "R", "AL"}), False)


def shortened(text: str, size: float, room: float) -> str:
    """Return ``text`` if it fits into ``room``, else as much of it as fits with an ellipsis."""
    if text_width(text, size) <= room:
        return text
    kept = ""
    for grapheme in iter_graphemes(text):
        if text_width(kept + grapheme + ELLIPSIS, size) > room:
            break
        kept += grapheme
    return kept.rstrip() + ELLIPSIS


def wrapped(text: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    """Return ``text`` in at most ``lines`` lines no wider than ``room``, about equally long.

    A text that is too long ends with an ellipsis. A word that is wider than ``room`` is broken with a hyphen.
    """
    if text_width(text, size) <= room:
        return (text,)
    pieces = list(_pieces(text, size, room))
    found = _filled(pieces, size, room)
    if len(found) > lines:
        return (*_hyphenated(found)[: lines - 1], shortened("".join(found[lines - 1 :]).strip(), size, room))
    for share in _NARROWER:
        narrower = _filled(pieces, size, room * share)
        if len(narrower) > len(found):
            break
        found = narrower
    return _hyphenated(found)


def _hyphenated(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines without spaces at their ends, with a hyphen where a word goes on in the next one."""
    return tuple(
        line.strip() + _hyphen(line, following) for line, following in zip_longest(lines, lines[1:], fillvalue="")
    )


def _hyphen(before: str, after: str) -> str:
    """What a break between two parts needs: a hyphen within a word of a script that has hyphens."""
    around = (before[-1:], after[:1])
    is_torn = all(one.isalpha() and unicodedata.bidirectional(one) == "L" and not _is_ideograph(one) for one in around)
    return "-" if is_torn and not _AT_PARTS.search("".join(around)) else ""


def _filled(pieces: Sequence[str], size: float, room: float) -> list[str]:
    done = []
    line = ""
    for piece, following in zip_longest(pieces, pieces[1:], fillvalue=""):
        if line and text_width((line + piece).rstrip() + _hyphen(piece, following), size) > room:
            done.append(line)
            line = ""
        line += piece
    return [*done, line]


def _pieces(text: str, size: float, room: float) -> Iterator[str]:
    """The parts after which a line may end: words with their space, ideographs, and parts of too long words."""
    for word in _words(text):
        if text_width(word.rstrip(), size) <= room:
            yield word
        else:
            for part in _AT_PARTS.split(word):
                yield from _cut(part, size, room)


def _words(text: str) -> Iterator[str]:
    word = ""
    for grapheme in iter_graphemes(text):
        if word and (word.endswith(" ") or _is_ideograph(word[-1:]) or _is_ideograph(grapheme)):
            yield word
            word = ""
        word += grapheme
    if word:
        yield word


def _cut(word: str, size: float, room: float) -> Sequence[str]:
    """A word in as few parts as fit, of about equal length, so that none is a letter or two."""
    graphemes = list(iter_graphemes(word))
    for count in range(1, len(graphemes)):
        ends = [len(graphemes) * part // count for part in range(count + 1)]
        parts = ["".join(graphemes[start:end]) for start, end in pairwise(ends)]
        if all(text_width(line, size) <= room for line in _hyphenated(parts)):
            return parts
    return graphemes


def _is_ideograph(grapheme: str) -> bool:
    return len(grapheme) == 1 and unicodedata.east_asian_width(grapheme) in "WF"
