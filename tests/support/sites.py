"""Small sites for tests: a mapping of paths to texts in, a built site out."""

from __future__ import annotations

import logging
import posixpath
import socket
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from support.html_page import HtmlPage

PLAIN = """\
site_name: Drinks
theme: {name: null, custom_dir: theme}
plugins: [decision-guide]
"""
"""A mkdocs.yml with the theme below, which shows a page's navigation, neighbours and content, and nothing else."""

LOGGERS = ("mkdocs", "properdocs")
"""Whose logs count as the log of a build."""

THEME = {
    "theme/main.html": """\
<!doctype html><html lang="en"><head><title>{{ page.title }}</title>
<meta name="description" content="{{ page.meta.description or '' }}"></head>
<body><pre id="nav">
{% for item in nav recursive %}{{ "  " * loop.depth0 }}{{ item.title }}
{% if item.children %}{{ loop(item.children) }}{% endif %}{% endfor %}</pre>
{% if page.previous_page %}<a id="previous" href="{{ page.previous_page.url|url }}">{{ page.previous_page.title }}</a>
{% endif %}{% if page.next_page %}<a id="next" href="{{ page.next_page.url|url }}">{{ page.next_page.title }}</a>
{% endif %}{% if page.edit_url %}<a id="edit" href="{{ page.edit_url }}">Edit</a>
{% endif %}<article>{{ page.content }}</article></body></html>
"""
}

TEA = """\
title: Tea or coffee?
options: {tea: Tea, coffee: Coffee}
cite: [judgement]
criteria:
  morning:
    ask: Is it morning?
    if-yes: {tea: poor, coffee: good}
  evening:
    ask: Is it evening?
    if-yes: {tea: good, coffee: poor}
"""
ARABIC_TEA = """\
title: شاي أم قهوة؟
language: ar
cite: [judgement]
options: {tea: شاي, coffee: قهوة}
criteria:
  morning:
    ask: هل هو الصباح؟
    if-yes: {tea: poor, coffee: good}
"""
"""The smallest decision that says something."""
COMPLETE = (
    TEA.replace("tea: Tea", "tea: {name: Tea, advantages: {Calm: It calms.}}")
    + "authors: [Ada]\ninterests: none\nstatus-quo: none\n"
)
"""The same without a note."""

MAPPED = (
    TEA.replace("criteria:", "axes: {warmth: Warmth, calm: Calm}\ncriteria:")
    .replace("?\n    if-yes: {tea: poor", "?\n    axis: warmth\n    if-yes: {tea: poor")
    .replace("?\n    if-yes: {tea: good", "?\n    axis: calm\n    if-yes: {tea: good")
)
"""The same with a map."""


@dataclass(frozen=True)
class BuiltSite:
    """The result of a build: the folder, the log, and whether a strict build succeeded."""

    folder: Path
    log: tuple[str, ...]
    ended_well: bool = True

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The paths of all built files, sorted."""
        return tuple(
            sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        )

    def html(self, path: str) -> str:
        """A built page's HTML by its address (``decisions/tea/``) or file."""
        return (self.folder / (f"{path}index.html" if path == "" or path.endswith("/") else path)).read_text("utf-8")

    def page(self, path: str) -> HtmlPage:
        """A built page by its address or file."""
        return self.pages[f"{path}index.html" if path == "" or path.endswith("/") else path]

    @cached_property
    def pages(self) -> dict[str, HtmlPage]:
        """All built pages, parsed, by their file."""
        return {path: HtmlPage.parse(self.html(path)) for path in self.files if path.endswith(".html")}

    @property
    def complaints(self) -> list[str]:
        """What the log says at WARNING and above."""
        return [line for line in self.log if not line.startswith(("DEBUG", "INFO"))]

    def article(self, path: str) -> str:
        """The bytes between ``<article>`` and ``</article>`` of a page."""
        html = self.html(path)
        start = html.index(">", html.index("<article")) + 1
        return html[start : html.index("</article>")]

    def broken_links(self, path: str, base: str = "/") -> list[str]:
        """The links of a page that lead to no file or to a missing fragment; ``base`` is the path of the root."""
        return [link for link in self.pages[path].links if not self.leads_somewhere(path, link, base)]

    def leads_somewhere(self, path: str, link: str, base: str = "/") -> bool:
        """Whether a link is an address elsewhere, or names a built file and, with a fragment, something in it."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return True
        target = unquote(parts.path) if parts.path else f"{base}{path}"
        target = posixpath.normpath(posixpath.join(base, posixpath.dirname(path), target))
        if parts.path.endswith(("/", ".")) and "index.html" not in parts.path:
            target = f"{target.rstrip('/')}/index.html"
        file = target.removeprefix(base)
        if not target.startswith(base) or file not in self.files:
            return False
        return not parts.fragment or unquote(parts.fragment) in self.pages[file].ids

    def nav(self, path: str = "") -> str:
        """The navigation that the plain theme shows on a page, as an indented list."""
        return textwrap.dedent(self.page(path).first(id="nav").raw_text).strip()

    def walk(self, start: str) -> list[str]:
        """The titles that a reader of the plain theme sees by following "next" from a page."""
        path, titles = start, []
        for _ in range(100):
            page = self.page(path)
            titles.append(page.title)
            if not page.all(id="next"):
                break
            path = _address(path, page.first(id="next").attributes["href"])
        return titles


class SiteBuilder(Protocol):
    """Builds a site of some files, by their paths. ``live``: as ``mkdocs serve`` builds it."""

    def __call__(self, files: Mapping[str, str], *, live: bool = False) -> BuiltSite:
        """The site as it was built."""


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Put texts into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def free_port() -> int:
    """A free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def build(folder: Path, files: Mapping[str, str], *, live: bool = False) -> BuiltSite:
    """A site of these files, built strictly by MkDocs itself. ``live``: as ``mkdocs serve`` builds it."""
    write(folder, {"mkdocs.yml": PLAIN, "docs/index.md": "# Drinks\n"} | THEME | dict(files))
    return build_config(folder / "mkdocs.yml", folder / "site", live=live)


def build_config(config_file: Path, site_dir: Path, *, live: bool = False) -> BuiltSite:
    """The site of a mkdocs.yml, built strictly."""
    with _log() as lines:
        try:
            config = load_config(str(config_file), site_dir=str(site_dir), strict=True)
            try:
                config.plugins.on_startup(command="serve" if live else "build", dirty=False)
                build_with_mkdocs(config, serve_url="http://127.0.0.1:8000/" if live else None)
            finally:
                config.plugins.on_shutdown()  # as the command does, also after a build that failed
        except Abort as error:
            return BuiltSite(site_dir, (*lines, f"ABORT {error}"), ended_well=False)
    return BuiltSite(site_dir, tuple(lines))


@contextmanager
def _log() -> Iterator[list[str]]:
    lines: list[str] = []

    class Recorder(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.levelname} {record.getMessage()}")

    recorder = Recorder(logging.INFO)
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(recorder)
        logger.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.removeHandler(recorder)
            logger.setLevel(level)


def _address(start: str, href: str) -> str:
    """Where a relative link of the page at ``start`` leads, as an address below the site's root."""
    parts = start.split("/")[:-1]
    for part in href.split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) + ("/" if href.endswith(("/", ".", "..")) and parts else "")
