"""Every private name of MkDocs that the plugin uses, with the reason and the fallback of each.

Checked against MkDocs 1.6.1 (and its fork ProperDocs 1.6.7). Nothing else in the package uses a private name of MkDocs.
If one is missing or has changed, :func:`can_update_pages` or :func:`can_steer` returns false. ``mkdocs serve`` then
builds the whole site after each change, as it does without this plugin. That is always correct, but slower.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

LOGGERS = ("mkdocs", "properdocs")
"""The loggers of MkDocs and of its fork."""
COUNTER = "CountHandler"
"""The handler that counts warnings in a strict build."""
SERVER_ATTRIBUTES = (
    "_watched_paths",
    "_wanted_epoch",
    "_visible_epoch",
    "_want_rebuild",
    "_rebuild_cond",
    "build_delay",
)
"""The attributes of the preview server that we need to start its builds. Fallback: its own polling, unchanged."""
SIGNATURES = {
    "_populate_page": ["page", "config", "files", "dirty"],
    "_build_page": ["page", "config", "doc_files", "nav", "env", "dirty", "excluded"],
}
"""The functions that render one page, with their parameters. Fallback: a whole build."""


def do_not_count(is_ours: Callable[[logging.LogRecord], bool]) -> None:
    """Exclude warnings from those that fail a strict build. Fallback: they fail it.

    MkDocs counts warnings in a handler of its logger, which it creates for each build.
    """
    for handler in [one for name in LOGGERS for one in logging.getLogger(name).handlers]:
        if type(handler).__name__ == COUNTER:
            handler.addFilter(lambda record: not is_ours(record))


def can_steer(server: LiveReloadServer) -> bool:
    """Return whether the server has all attributes that the functions below use."""
    return all(hasattr(server, name) for name in SERVER_ATTRIBUTES)


def can_update_pages() -> bool:
    """Return whether MkDocs renders single pages with the functions that we know."""
    return all(_parameters(name) == expected for name, expected in SIGNATURES.items())


def _parameters(name: str) -> list[str]:
    function = getattr(mkdocs_build, name, None)
    return list(inspect.signature(function).parameters) if callable(function) else []


def watched_paths(server: LiveReloadServer) -> Iterable[str]:
    """Return the paths that the server watches: we watch the same ones, but check them more often."""
    return server._watched_paths  # noqa: SLF001 - there is no public way to get them


def request_build(server: LiveReloadServer) -> None:
    """Ask the server to build now, as its own watching does."""
    with server._rebuild_cond:  # noqa: SLF001 - the lock that its own watcher uses
        server._want_rebuild = True  # noqa: SLF001 - same
        server._rebuild_cond.notify_all()  # noqa: SLF001 - same


def cancel_reload(server: LiveReloadServer) -> None:
    """Report to the server that nothing has changed, so that no browser reloads."""
    server._wanted_epoch = server._visible_epoch  # noqa: SLF001 - there is no public way to do this


def populate_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Read a page and render its Markdown."""
    mkdocs_build._populate_page(page, config, files)  # noqa: SLF001 - its signature is checked


def build_page(page: Page, config: MkDocsConfig, doc_files: Sequence[File], nav: Navigation, env: Any) -> None:
    """Render a page's template and write it. ``env`` is the Jinja environment of the theme."""
    excluded = page.file.inclusion.is_excluded()
    mkdocs_build._build_page(page, config, doc_files, nav, env, excluded=excluded)  # noqa: SLF001 - its signature is checked
