"""The scripts as they are published: one file for each moment at which a page needs something.

The sources in ``components/``, ``engine/`` and ``text/`` are ES modules that run as they stand; the tests import them
so. What is published is each entry with all that it imports before it, and without the comments and types that only
its authors read.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

ENTRIES = (
    "decide/decide.js",
    "decide/live.js",
    "decide/downloads.js",
    "review/review.js",
    "forward/forward.js",
)
"""What a page names or imports on demand, by its place in ``components/``, where it also finds the others."""
_IMPORT = re.compile(r'^import \{.*\} from "(.*)";\n', re.MULTILINE)
_TRIMMED = re.compile(r"^[ \t]*(?:(?://.*|/\*(?:[^*]|\*(?!/))*\*/)?[ \t]*\n)?|/\*\* @type \{.*?\} \*/ ", re.MULTILINE)
"""A comment with nothing before it on its first line and nothing behind it on its last; an empty line; the space before
a line; or the type of what follows."""


def joined(entry: str, read: Callable[[str], str]) -> str:
    """The module ``entry`` with all that it imports before it, each once. ``read`` gives a module by its path."""
    parts: dict[str, str] = {}

    def take(name: str) -> None:
        script = read(name)
        for imported in _IMPORT.findall(script):
            found = posixpath.normpath(posixpath.join(posixpath.dirname(name), imported))
            if found not in parts:
                take(found)
        parts[name] = trimmed(_IMPORT.sub("", script)).strip()

    take(entry)
    return "\n".join(parts.values()) + "\n"


def trimmed(script: str) -> str:
    """``script``, or a style sheet, without types, comments that have lines of their own, empty lines and indents."""
    return _TRIMMED.sub("", script)
