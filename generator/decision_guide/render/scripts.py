"""Publish the scripts, one file for each moment at which a page needs something, and the style sheets.

The sources in ``components/``, ``engine/`` and ``text/`` are ES modules that run unchanged; the tests import them like
that. A published file holds an entry with all its imports before it. It omits comments, types and space, which only
authors read.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterable

ENTRIES = (
    "decide/decide.js",
    "decide/live.js",
    "decide/downloads.js",
    "decide/lead_answer.js",
    "decide/numbers.js",
    "decide/old_link.js",
    "review/review.js",
    "cite/cite.js",
    "forward/forward.js",
)
"""What a page names or imports on demand, by its path in ``components/``, where the script also finds the others."""
_IMPORT = re.compile(r'^import (\{.*\}) from "(.*)";\n', re.MULTILINE)
_ON_DEMAND = re.compile(r'(?<!typeof )\bimport\("(\./[^"]*)"\)')
_EXPORTED = re.compile(r"^export const (\w+)", re.MULTILINE)
_TRIMMED = re.compile(r"^[ \t]*(?:(?://.*|/\*(?:[^*]|\*(?!/))*\*/)?[ \t]*\n)?|/\*\* @type \{.*?\} \*/ ", re.MULTILINE)
"""Matches what is trimmed: a whole-line comment, an empty line, the space before a line, or a type annotation."""
_END_OF_LINE = re.compile(r"^((?:(?!//).)*[;,{])\n", re.MULTILINE)
"""Matches a line that can end without a line break: not with a comment."""
_TEXT = r"""
    "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | `(?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\})*`
    | (?<=[(,=:!&|?]) ?/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/
    | //.*
"""
"""Matches what has its own space in a script: a text, a template with its values, a pattern, a comment."""
_SPACE = re.compile(
    rf"""(?P<kept>{_TEXT})
    | [ ](?P<operator>=>?|===|!==|\?\?=?|&&|\|\||[?:+<>*])[ ]
    | (?P<comma>[,:])[ ]+
    | (?P<word>\b(?:if|for|while|switch)|\))[ ](?=[({{])
    | (?P<open>\{{)[ ]+
    | [ ]+(?P<close>\}})
    """,
    re.VERBOSE,
)
"""Matches what is kept, or space in code that means nothing."""
_SPACE_IN_STYLE = re.compile(r"""("[^"]*"|'[^']*')|\s*(;?\s*\}|[{;,])\s*|(?<=:) """)
"""Matches a text, which stays, or the space that a browser ignores around a symbol."""


def joined(entry: str, read: Callable[[str], str]) -> str:
    """Return the module ``entry`` with all its imports before it, each once. ``read`` returns a module by its path."""
    parts: dict[str, str] = {}

    def take(name: str) -> None:
        script = read(name)
        for imported in _IMPORT.finditer(script):
            found = _place(name, imported[2])
            if found not in parts:
                take(found)
        own = trimmed(_IMPORT.sub("", script)).strip()
        # Only what the entry exports has a user outside.
        parts[name] = own if name == entry else _EXPORTED.sub(r"const \1", own)

    take(entry)
    return _packed("\n".join(parts.values()) + "\n")


def bundled(entries: Iterable[str], read: Callable[[str], str], without: Container[str] = ()) -> str:
    """Return one script that imports nothing: ``entries`` with all that they import, at once or on demand.

    Each module is there once, after those it needs and in a scope of its own, because two modules may use one name.
    An import on demand of a module in ``without`` fails, so it must be one that the page never asks for.
    """
    names: dict[str, str] = {}
    parts: list[str] = []

    def take(name: str) -> str:
        if name not in names:
            script = trimmed(read(name))
            script = _IMPORT.sub(lambda found: f"const {_tight(found[1])}={take(_place(name, found[2]))};\n", script)
            script = _ON_DEMAND.sub(lambda found: later(_place(name, found[1])), script)
            exported = ",".join(_EXPORTED.findall(script))
            body = _EXPORTED.sub(r"const \1", script).strip()
            names[name] = f"m{len(names)}"
            parts.append(f"const {names[name]} = (() => {{\n{body}\nreturn {{{exported}}};\n}})();\n")
        return names[name]

    def later(name: str) -> str:
        return "Promise.reject()" if name in without else f"Promise.resolve({take(name)})"

    for entry in entries:
        take(entry)
    return _packed("".join(parts))


def _tight(names: str) -> str:
    return names.replace(" ", "")


def _place(name: str, imported: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), imported))


def _packed(script: str) -> str:
    return _END_OF_LINE.sub(r"\1", _SPACE.sub(lambda found: found["kept"] or found[0].strip(" "), script))


def packed_style(sheet: str) -> str:
    """Return a style sheet without comments and without the space that a browser ignores."""
    return _SPACE_IN_STYLE.sub(lambda found: found[1] or (found[2] or "")[-1:], trimmed(sheet))


def trimmed(script: str) -> str:
    """Return ``script``, or a style sheet, without types, whole-line comments, empty lines and indentation."""
    return _TRIMMED.sub("", script)
