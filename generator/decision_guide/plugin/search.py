"""What a site's search plugin learns of our pages: the few names that find them, and not every word of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from html import unescape
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents


class Index(Protocol):
    """What the search plugins of MkDocs and of Material both keep."""

    add_entry_from_context: Callable[[Page], None]
    """Adds what is in the page to the index."""


def give_texts(config: MkDocsConfig, texts: Mapping[str, str | None]) -> None:
    """Let the index of this build have our ``texts`` instead of our pages; with ``None`` nothing of a page.

    The keys are the pages' paths below the docs_dir. Other pages are indexed as always.
    """
    for plugin in config.plugins.values():
        index: Index | None = getattr(plugin, "search_index", None)
        if index is not None and callable(getattr(index, "add_entry_from_context", None)):
            index.add_entry_from_context = _instead(index.add_entry_from_context, texts)


def _instead(add: Callable[[Page], None], texts: Mapping[str, str | None]) -> Callable[[Page], None]:
    def add_short(page: Page) -> None:
        if page.file.src_uri not in texts:
            add(page)
        elif text := texts[page.file.src_uri]:
            short = copy(page)
            short.content, short.toc = text, TableOfContents([])
            short.title = unescape(
                str(page.meta.get("title", page.title))
            )  # in the navigation it is a word like "Decide"
            add(short)

    return add_short
