"""Find the lines that a mkdocs.yml still needs before its site shows the decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs.config.defaults import MkDocsConfig

from decision_guide.model.files import Settings
from decision_guide.text.words import Words

_IN_BRACKETS = re.compile(r"plugins:\s*\[(?P<listed>[^\[\]#]*)\]")
"""A list of plugins on one line."""


def lines_to_add(config: MkDocsConfig, written: Sequence[str], name: str, settings: Settings) -> tuple[str, ...]:
    """Return what to add to mkdocs.yml, and where; nothing if it has everything.

    ``written`` are the lines of mkdocs.yml, and ``name`` is the name of the plugin. The entry of the navigation is in
    the language of the site.
    """
    return (*_of_plugin(config, written, name), *_of_navigation(config, settings.folder, settings.language))


def _of_plugin(config: MkDocsConfig, written: Sequence[str], name: str) -> Iterator[str]:
    if name in config.plugins:
        return
    if in_brackets := next(filter(None, map(_IN_BRACKETS.match, written)), None):
        listed = in_brackets["listed"].strip().rstrip(",")
        yield from ('Change "plugins:" in mkdocs.yml to:', f"plugins: [{f'{listed}, ' if listed else ''}{name}]")
    elif len(config.plugins) > 1 or any(line.startswith("plugins:") for line in written):
        yield from ('Add to "plugins:" in mkdocs.yml:', f"  - {name}")
    else:
        yield from ("Add to mkdocs.yml:", "plugins:", "  - search", f"  - {name}")


def _of_navigation(config: MkDocsConfig, folder: str, language: str) -> Iterator[str]:
    """A site without its own navigation gets the guides in it by itself."""
    if not config.nav or any(path.startswith(f"{folder}/") or "*" in path for path in _paths(config.nav)):
        return
    title = Words(language)("list.title")
    yield from ('Add to "nav:" in mkdocs.yml, where you want the guides:', f"  - {title}: {folder}/index.md")


def _paths(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    children = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()
    for child in children:
        yield from _paths(child)
