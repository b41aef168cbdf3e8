"""Pages that people keep beside the decisions, such as records of past ones: links to them, for the list."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote

from decision_guide.render.catalogue import OtherPages
from decision_guide.render.environment import heading_text
from decision_guide.text.words import Words

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*(['\"]?)(?P<title>[^\n]*?)\1[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#[ \t]+(?P<title>[^\n]*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"[ \t]*\{[^{}]*\}$")


def other_pages(pages: Mapping[str, str], folder: str, index: str | None) -> OtherPages:
    """The pages at or below the decisions' ``folder``, without the ``index``."""
    found = sorted(path for path in pages if path.startswith(f"{folder}/") and path != index)
    return tuple((path, title_of(path, pages[path])) for path in found)


def title_of(path: str, text: str) -> str:
    """A page's title: what its front matter says, else its first heading, else the name of its file."""
    head = _FRONT_MATTER.match(text)
    named = _TITLE.search(head[1] or "") if head else None
    found = named or _HEADING.search(text, head.end() if head else 0)
    title = _ATTRIBUTES.sub("", found["title"]) if found else ""
    return title or posixpath.splitext(posixpath.basename(path))[0].replace("-", " ").capitalize()


def as_markdown(others: OtherPages, index: str, words: Words, text: str = "") -> str:
    """A heading and links for the page ``index``, whose ``text`` may link to some of them itself; else nothing."""
    start = posixpath.dirname(index)
    links = [(posixpath.relpath(path, start), title) for path, title in others]
    lines = [f"- [{heading_text(title)}]({quote(link)})" for link, title in links if link not in text]
    return "\n".join([f"## {words('list.others')}", "", *lines, ""]) if lines else ""
