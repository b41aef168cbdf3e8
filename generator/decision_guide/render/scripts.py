"""Publish the scripts, one file for each moment at which a page needs something, and the style sheets.

The sources in ``components/``, ``engine/`` and ``text/`` are ES modules that run unchanged; the tests import them like
that. A published file holds an entry with all its imports before it. It omits comments, types and space, which only
authors read. What ``decide/live.js`` holds, the files that it fetches import from it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Container, Iterable, Mapping

ENTRIES = (
    "decide/decide.js",
    "decide/live.js",
    "decide/downloads.js",
    "decide/lead_answer.js",
    "decide/numbers.js",
    "decide/old_link.js",
    "decide/row_links.js",
    "decide/two_readers.js",
    "review/review.js",
    "cite/cite.js",
    "forward/forward.js",
)
"""What a page names or imports on demand, by its path in ``components/``, where the script also finds the others."""
_MAIN = "decide/live.js"
_WITH_MAIN = ("downloads", "lead_answer", "numbers", "old_link", "row_links", "two_readers")
"""What is fetched only by, or together with, the main script, which lies in the same folder."""
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
_SPACE_IN_STYLE = re.compile(r"""("[^"]*"|'[^']*')|\s*(;?\s*\}|[{;,>])\s*|(?<=:) |(?<![\w.])0(?=\.\d)""")
"""Matches a text, which stays, or what a browser ignores: the space around a symbol, and a 0 before a point."""


def published(read: Callable[[str], str]) -> dict[str, str]:
    """Return the text of each published file by its name in ``ENTRIES``. ``read`` returns a module by its path."""
    main = f"components/{_MAIN}"
    modules, _ = _collected(main, read, ())
    later = {f"decide/{name}.js" for name in _WITH_MAIN}
    asked: set[str] = set()
    files = {}
    for entry in ENTRIES:
        path = f"components/{entry}"
        if entry in later:
            files[entry] = joined(path, read, elsewhere=dict.fromkeys(modules, "./live.js"))
            asked |= _collected(path, read, modules)[1]
        else:
            files[entry] = joined(path, read)
    files[_MAIN] = joined(main, read, exported=asked)
    return files


def joined(
    entry: str, read: Callable[[str], str], *, elsewhere: Mapping[str, str] | None = None, exported: Container[str] = ()
) -> str:
    """Return the module ``entry`` with all its imports before it, each once. ``read`` returns a module by its path.

    ``elsewhere`` gives for modules that another published file holds the address from which to import them; that file
    has their names in ``exported``.
    """
    places = elsewhere or {}
    modules, asked = _collected(entry, read, places)
    # Only what the entry exports, and what another file asks for, has a user outside.
    parts = [
        text
        if name == entry
        else _EXPORTED.sub(lambda found: found[0] if found[1] in exported else f"const {found[1]}", text)
        for name, text in modules.items()
    ]
    imports = [f'import {{{",".join(sorted(asked))}}} from "{place}";' for place in sorted({*places.values()}) if asked]
    return _packed("\n".join((*imports, *parts)) + "\n")


def _collected(entry: str, read: Callable[[str], str], elsewhere: Collection[str]) -> tuple[dict[str, str], set[str]]:
    """The trimmed modules that ``entry`` needs, in order, and the names that they import from ``elsewhere``."""
    modules: dict[str, str] = {}
    asked: set[str] = set()

    def take(name: str) -> None:
        script = read(name)
        for imported in _IMPORT.finditer(script):
            found = _place(name, imported[2])
            if found in elsewhere:
                asked.update(imported[1].strip("{ }").split(", "))
            elif found not in modules:
                take(found)
        modules[name] = trimmed(_IMPORT.sub("", script)).strip()

    take(entry)
    return modules, asked


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
