"""Pages that people keep next to the decisions, such as records of past ones: links to them, for the list."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote

from decision_guide.render.catalogue import Catalogue, OtherPages
from decision_guide.render.environment import heading_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def other_pages(pages: Mapping[str, str], folder: str, index: str | None) -> OtherPages:
    """Return the pages at or below the decisions' ``folder``, without the ``index``."""
    found = sorted(path for path in pages if path.startswith(f"{folder}/") and path != index)
    return tuple((path, title_of(path, pages[path])) for path in found)


def title_of(path: str, text: str) -> str:
    """Return a page's title: from its front matter, else its first heading, else the name of its file."""
    head = _FRONT_MATTER.match(text)
    title = _title_in((head[1] or "") if head else "") or _first_heading(text[head.end() if head else 0 :])
    return title or posixpath.splitext(posixpath.basename(path))[0].replace("-", " ").capitalize()


def _title_in(front_matter: str) -> str:
    for line in front_matter.split("\n"):
        key, colon, value = line.partition(":")
        if colon and key.rstrip() == "title":
            value = value.strip()
            quote_mark = value[:1] if value[:1] in ("'", '"') and value[:1] == value[-1:] and len(value) > 1 else ""
            return value[1:-1] if quote_mark else value
    return ""


def _first_heading(text: str) -> str:
    """The first level-1 heading without its closing marks and without an attribute list."""
    for line in text.split("\n"):
        indented = line.lstrip(" ")
        if len(line) - len(indented) <= 3 and indented[:2] in ("# ", "#\t"):
            title = indented[1:].strip().rstrip("#").rstrip()
            is_listed = title.endswith("}") and "{" in title
            return title[: title.rindex("{")].rstrip() if is_listed else title
    return ""


def as_markdown(catalogue: Catalogue, index: str, text: str = "") -> str:
    """Return a heading and links for the page ``index``, without the pages that its ``text`` links to; else empty."""
    start = posixpath.dirname(index)
    heading = heading_text(catalogue.words("list.others"), catalogue.marked)
    links = [(posixpath.relpath(path, start), title) for path, title in catalogue.others]
    lines = [f"- [{heading_text(title)}]({quote(link)})" for link, title in links if link not in text]
    return "\n".join([f"## {heading}", "", *lines, ""]) if lines else ""
