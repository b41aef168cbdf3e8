"""Limits what the search plugin indexes of our pages: the few names that find a page, not every word of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from html import unescape
from typing import Any, Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

Texts = Mapping[str, str | None]
"""The search text of each page, by its path below the docs_dir; ``None`` leaves a page out of the index."""


class Index(Protocol):
    """The index class that the search plugins of MkDocs and of Material share."""

    add_entry_from_context: Callable[[Page], None]
    """Add a page's content to the index."""


class Entries:
    """The index of a build: our pages by their search texts, all others unchanged. Knows the page of each entry."""

    def __init__(self, index: Index, texts: Texts) -> None:
        self._texts = texts
        self._add = index.add_entry_from_context
        lists = (getattr(index, name, None) for name in ("entries", "_entries"))
        self._all = next((one for one in lists if isinstance(one, list)), None)
        self._of_page: dict[str, list[Any]] = {}
        index.add_entry_from_context = self.add

    def add(self, page: Page) -> None:
        """Add a page to the index, by its search text if it has one."""
        path = page.file.src_uri
        before = len(self._all or ())
        if path not in self._texts:
            self._add(page)
        elif text := self._texts[path]:
            self._add(_short(page, text))
        self._of_page[path] = (self._all or [])[before:]

    @property
    def can_deduplicate(self) -> bool:
        """Return whether this index keeps its entries where we expect them."""
        return self._all is not None

    def deduplicate(self, order: Iterable[str]) -> None:
        """Keep only the last entries of each page, in the order of the pages."""
        if self._all is not None:
            self._all[:] = [entry for path in order for entry in self._of_page.get(path, ())]


def use_texts(config: MkDocsConfig, texts: Texts) -> tuple[Entries, ...]:
    """Make the search plugins of this build index our ``texts`` instead of our pages."""
    indexes: list[Any] = [getattr(plugin, "search_index", None) for plugin in config.plugins.values()]
    return tuple(Entries(index, texts) for index in indexes if hasattr(index, "add_entry_from_context"))


def _short(page: Page, text: str) -> Page:
    short = copy(page)
    short.content, short.toc = text, TableOfContents([])
    short.title = unescape(str(page.meta.get("title", page.title)))  # the navigation has a word such as "Decide"
    return short
