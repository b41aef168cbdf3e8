"""Keeps our widgets out of the Markdown conversion: they are HTML already, and it would not change them.

During the conversion, a short placeholder replaces each widget. The result is the same, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

HARMLESS = frozenset(
    {
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"),
        *("legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"),
        "wikilinks",
    }
    | {
        f"pymdownx.{name}"
        for name in (
            *("arithmatex", "betterem", "blocks.admonition", "blocks.caption", "blocks.definition", "blocks.details"),
            *(
                "blocks.html",
                "blocks.tab",
                "caret",
                "details",
                "emoji",
                "escapeall",
                "extra",
                "fancylists",
                "highlight",
            ),
            *("inlinehilite", "keys", "magiclink", "mark", "progressbar", "quotes", "saneheaders", "smartsymbols"),
            *("snippets", "superfences", "tabbed", "tasklist", "tilde"),
        )
    }
)
"""Markdown extensions that leave raw HTML blocks alone. With any other extension, our widgets are converted too."""
_BUILT_IN = "markdown.extensions."
_START, _END = '<div class="dg', "</div>"
_MARK = '<div class="dg" data-widget="{}"></div>'
_MARKED = re.compile(_MARK.format(r"(\d+)"))
_CHANGED_BY_MARKDOWN = "\t\r\x02\x03"
_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')
"""Starts with a constant part, so that the search is fast."""


def keep_raw_html(extensions: Iterable[object]) -> bool:
    """Return whether none of the site's Markdown extensions changes a raw HTML block."""
    return all(isinstance(name, str) and name.removeprefix(_BUILT_IN) in HARMLESS for name in extensions)


@dataclass(frozen=True, slots=True)
class PageWithPlaceholders:
    """The ``whole`` Markdown of a page, its ``text`` with a placeholder for each widget, and the widgets."""

    whole: str
    text: str
    widgets: tuple[str, ...]

    def filled(self, html: str) -> str | None:
        """Return the HTML of ``text`` with the widgets; ``None`` unless it has every placeholder, once and in order."""
        if [int(number) for number in _MARKED.findall(html)] != list(range(len(self.widgets))):
            return None
        return _MARKED.sub(lambda mark: self.widgets[int(mark[1])], html)

    @property
    def anchors(self) -> set[str]:
        """Return the ids in the widgets, which can be link targets."""
        return {unescape(name) for widget in self.widgets for name in _ID.findall(widget)}


def skeleton(markdown: str) -> PageWithPlaceholders:
    """Replace each widget in a page's Markdown by a placeholder."""
    parts = markdown.split("\n\n")
    widgets: list[str] = []
    for place, part in enumerate(parts):
        block = part.strip("\n")
        if block.startswith(_START) and block.endswith(_END) and not any(map(block.__contains__, _CHANGED_BY_MARKDOWN)):
            start = part.index("<")
            parts[place] = part[:start] + _MARK.format(len(widgets)) + part[start + len(block) :]
            widgets.append(block)
    return PageWithPlaceholders(markdown, "\n\n".join(parts), tuple(widgets))
