"""Correct the links of our widgets if another plugin publishes pages elsewhere, such as below a language's folder.

MkDocs rewrites links in Markdown, but not in raw HTML. So the links in our widgets are right only for the addresses
that MkDocs itself gives to pages and files.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import quote, unquote

from mkdocs.structure.files import File, Files

from decision_guide.render import urls

_PAGE = "<!doctype html>"
"""The beginning of a page that is ours as a whole, without Markdown."""
_WIDGET = re.compile(r'[ \t]*<div class="dg\b')
"""The first line of a widget on a Markdown page. It ends before the next empty line."""
_LINK = re.compile(r'(?<=[ :])(href|src|data-json)="([^"]*)"')
_SUFFIX = re.compile(r"[?#]")
_INDEX = "index.html"


def moved(files: Files, use_directory_urls: bool) -> dict[str, str]:
    """Return the address of each file that is not where MkDocs would publish it, by the address it would have."""
    addresses = ((urls.site_file(file.src_uri, use_directory_urls), file.dest_uri) for file in files)
    return {expected: actual for expected, actual in addresses if expected != actual}


def corrected(text: str, file: File, places: Mapping[str, str], use_directory_urls: bool) -> str:
    """Return the text of a page, with the links of its widgets leading to the ``places`` of :func:`moved`."""
    expected = urls.site_file(file.src_uri, use_directory_urls)
    start, end = posixpath.dirname(expected), posixpath.dirname(file.dest_uri)

    def link(found: re.Match[str]) -> str:
        return f'{found[1]}="{escape(_link(unescape(found[2]), start, end, places))}"'

    lines, ours, whole = [], False, text.startswith(_PAGE)
    for line in text.splitlines(keepends=True):
        ours = whole or (bool(line.strip()) and (ours or bool(_WIDGET.match(line))))
        lines.append(_LINK.sub(link, line) if ours else line)
    return "".join(lines)


def _link(href: str, start: str, end: str, places: Mapping[str, str]) -> str:
    """A link of a page in the folder ``start``, for the same page in the folder ``end``."""
    if not urls.is_relative(href):
        return href
    path = _SUFFIX.split(href, maxsplit=1)[0]
    target = posixpath.normpath(posixpath.join("/", start, unquote(path))).lstrip("/")
    is_folder = path.endswith(("/", "/.", "..")) or path == "."
    target = posixpath.join(target, _INDEX) if is_folder else target
    relative = posixpath.relpath(places.get(target, target), end or ".")
    if is_folder and posixpath.basename(relative) == _INDEX:
        relative = f"{posixpath.dirname(relative) or '.'}/"
    return quote(relative, safe="/.~-_") + href[len(path) :]
