"""Invisible characters by their Unicode properties: one table for files, escapes, entities, ids and imports.

Default-ignorable characters, controls, private use, noncharacters and half surrogate pairs are refused.
Characters that ordinary text needs are allowed: tab and line feed, the two joiners (Persian, Indic scripts, emoji)
and the two direction marks (Hebrew, Arabic). The emoji selector is allowed too, and any other selector after a
character with such a variant. A joiner or mark directly after another one has no effect: a run of them can hold a
hidden message. Only a joiner after the emoji selector is allowed.
"""

from __future__ import annotations

import re

_ALWAYS = (
    ("\x00-\x08\x0b-\x1f\x7f-\x9f", "controls; they move a terminal's cursor or end a line"),
    ("\xad\u034f\u200b\u2060-\u206f\ufeff", "invisible: soft hyphen, joiner of letters, zero width, operators"),
    ("\u061c\u2028\u2029\u202a-\u202e", "change the direction of the following text, or break lines"),
    ("\u115f\u1160\u3164\uffa0", "fillers of Hangul: letters without a shape"),
    ("\u17b4\u17b5\u180e", "vowels and a separator without a shape"),
    ("\ufe03-\ufe0e", "selectors of variants that no letter has"),
    ("\ufff0-\ufffb", "unassigned, and marks of annotations"),
    ("\U0001bca0-\U0001bca3\U0001d173-\U0001d17a", "controls of shorthand and music"),
    ("\U000e0000-\U000e00ff\U000e01f0-\U000e0fff", "tags and code points reserved for them: whole hidden messages"),
    ("\ud800-\udfff", "halves of surrogate pairs: no characters"),
    ("\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd", "private use: their look depends on the font"),
    (
        "\ufdd0-\ufdef" + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)),
        "noncharacters",
    ),
)
"""Ranges that are refused everywhere, each with its reason."""
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_MONGOLIAN = "\u1820-\u1842\u1843-\u18aa"
HIDDEN = re.compile(
    f"[{''.join(ranges for ranges, _ in _ALWAYS)}]"
    f"|(?<![{_IDEOGRAPHS}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"
    f"|(?<![{_MONGOLIAN}])[\u180b-\u180d\u180f]"
    "|(?<=[\u200c-\u200f\ufe0f])[\u200c\u200e\u200f\ufe0f]|(?<=[\u200c-\u200f])\u200d"
)
"""Matches one hidden character."""
HIDDEN_RUN = re.compile(f"(?:{HIDDEN.pattern})+")
"""Matches one or more hidden characters in a row."""
_BLANK = re.compile("[\\s\u200c-\u200f\ufe0f\u2800\U00013430-\U0001343f\U00016fe4\U0001d159]*+")
"""Spaces, and allowed characters without a shape: joiners, marks, an empty Braille cell, a note without a head."""


def is_blank(text: str) -> bool:
    """Return whether readers see nothing of a text."""
    return _BLANK.fullmatch(text) is not None
