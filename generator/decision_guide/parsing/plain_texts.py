"""Write keys and texts: plain if possible, otherwise in quotes.

The parser itself decides whether a text can be plain, so the two never disagree.
"""

from __future__ import annotations

import re
from functools import lru_cache

from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, Mapping, MappingEntry, Scalar, Style, parse

WIDTH = 120
"""The maximum width of a line, in columns. Longer values are written on several lines."""
_ORDINARY = re.compile(r"[a-z0-9]+(?:[ -][a-z0-9]+)*", re.IGNORECASE | re.ASCII)


def key_text(key: str, *, in_braces: bool = False) -> str | None:
    """Return a key with quotes if it needs them; in braces, ``None`` if it needs them."""
    if is_plain(key, key=True, in_braces=in_braces):
        return key
    return None if in_braces else quoted_text(key)


@lru_cache(maxsize=4096)
def is_plain(text: str, *, key: bool = False, in_braces: bool = False) -> bool:
    """Return whether the parser reads ``text`` unchanged without quotes, as a key or as a value."""
    if _ORDINARY.fullmatch(text):
        return True
    if not text or "\n" in text:
        return False
    pair = f"{text}: x" if key else f"x: {text}"
    line = f"x: {{{pair}}}\n" if in_braces else f"{pair}\n"
    match parse(SourceFile("", "", line.encode())):
        case Document(
            root=Mapping(
                (
                    MappingEntry(
                        value=Mapping((entry,)),
                    ),
                )
            ),
            problems=(),
        ) if in_braces:
            return _is_read(entry, text, key=key)
        case Document(root=Mapping((entry,)), problems=()) if not in_braces:
            return _is_read(entry, text, key=key)
        case _:
            return False


def _is_read(entry: MappingEntry, text: str, *, key: bool) -> bool:
    read, other = (entry.key, entry.value) if key else (entry.value, entry.key)
    is_same = isinstance(read, Scalar) and read.text == text and read.style is Style.PLAIN
    return is_same and isinstance(other, Scalar) and other.text == "x"


def quoted_text(text: str) -> str:
    """Return a text of one line in quotes."""
    if ('"' in text or "\\" in text) and not set(text) & set("'\n\t"):
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
