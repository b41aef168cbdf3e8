"""``mkdocs serve``: changed texts update the existing site. After any other change, the whole site is rebuilt.

A whole build of a large site takes long, so its state is kept. If only the texts of known decisions have changed, the
decisions are rebuilt; unchanged ones come from the cache. If that gives the same pages with other contents, only these
pages are rendered and written. In all other cases, and if MkDocs or a plugin is not as expected, MkDocs builds the
whole site. That is always correct, but slower.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from decision_guide import disk
from decision_guide.lint.pictures import with_pictures
from decision_guide.model.files import Build, SourceFile
from decision_guide.plugin import compatibility, pages
from decision_guide.plugin.configuration import PLUGIN_NAME
from decision_guide.plugin.search import Entries
from decision_guide.plugin.watching import FileWatcher, Stamps, changed, stamps

KNOWN_PLUGINS = frozenset({PLUGIN_NAME, "search", "material/search"})
"""Plugins that derive nothing from a page except its HTML and its search entries."""
KNOWN_TEMPLATES = frozenset({"404.html", "sitemap.xml", "search.html"})
"""Theme templates that do not contain the contents of pages."""
POLL_SECONDS, DEBOUNCE_SECONDS = 0.1, 0.05
"""Seconds between two checks of the decisions, and seconds without a change before a build."""
log = get_plugin_logger(__name__)


class Update(Enum):
    """The result of an attempt to update the site."""

    UNCHANGED = auto()
    APPLIED = auto()
    IMPOSSIBLE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedBuild:
    """The result of ``generate`` for the decision files of a site. ``sources`` are the files by their path on disk.

    ``texts`` are the search texts of pages, and ``entries`` the search index with them.
    """

    generate: Callable[[Sequence[SourceFile]], Build]
    sources: Mapping[str, SourceFile]
    build: Build
    texts: dict[str, str | None]
    entries: tuple[Entries, ...]


@dataclass(frozen=True, slots=True)
class FullBuild:
    """The state after a build of the whole site. ``completed`` are the pages that got parts when they were finished."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Any
    made: GeneratedBuild
    completed: Iterable[str]


class Preview:
    """The served site.

    ``accept`` makes another build the current one. ``report`` reports a site's problems in files with these paths.
    """

    def __init__(self, accept: Callable[[Build], None], report: Callable[[FullBuild, Container[str]], None]) -> None:
        self._accept, self._report = accept, report
        self._whole: FullBuild | None = None
        self._stamps: Stamps = {}
        self._noted: Stamps | None = None
        self._roots: frozenset[str] = frozenset()
        self._watcher: FileWatcher | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """Start a build of the whole site: drop the previous state, and note the look of files before they are read."""
        self._whole = None
        gc.unfreeze()
        self.watch(path for path in (config.docs_dir, config.config_file_path, config.theme.custom_dir) if path)
        self._stamps, self._noted = stamps(self._roots) if self._noted is None else self._noted, None

    def watch(self, paths: Iterable[str]) -> None:
        """Watch these files and folders for changes."""
        more = {str(Path(path).absolute()) for path in paths} - self._roots
        self._roots |= more
        self._stamps = {**self._stamps, **stamps(more)}

    def serve(self, server: LiveReloadServer, builder: Callable[[], None], config: MkDocsConfig, folder: str) -> None:
        """Let a server apply changes as updates if possible, and build the whole site otherwise.

        It notices changes in the decisions' ``folder`` sooner than MkDocs, which checks twice a second.
        """
        if not compatibility.can_steer(server):
            return
        self.watch([*compatibility.watched_paths(server), *config.watch])
        server.builder = partial(self._build, server, builder)
        server.build_delay = DEBOUNCE_SECONDS
        self._watcher = FileWatcher(
            str(Path(config.docs_dir, folder)), partial(compatibility.request_build, server), POLL_SECONDS
        )
        self._watcher.start()

    def stop(self) -> None:
        """Stop watching."""
        if self._watcher:
            self._watcher.stop()

    def _build(self, server: LiveReloadServer, builder: Callable[[], None]) -> None:
        try:
            update = self.update()
        except Exception:
            log.debug("The whole site is built after an error:", exc_info=True)
            update = Update.IMPOSSIBLE
        match update:
            case Update.UNCHANGED:
                compatibility.cancel_reload(server)
            case Update.IMPOSSIBLE:
                self._noted = stamps(self._roots)
                _build_leniently(builder)
                if self._missed_a_change():
                    self._whole = None
                    compatibility.request_build(server)

    def _missed_a_change(self) -> bool:
        """Whether files came or went during the build. A file that was read and deleted would go unnoticed."""
        read = self._whole.made.sources if self._whole else ()
        return stamps(self._roots).keys() != self._stamps.keys() or not all(map(os.path.lexists, read))

    def end(self, whole: FullBuild | None) -> None:
        """Store the state of a finished build; ``None`` for a failed one."""
        self._whole = whole if whole and _is_known(whole) else None
        if self._whole:
            gc.collect()  # or the next line would keep earlier builds for ever
            gc.freeze()  # the state stays; scanning it for garbage would double the time of some edits

    def update(self) -> Update:
        """Apply the changes to the site, if possible."""
        whole, self._whole = self._whole, None
        if whole is None:
            return Update.IMPOSSIBLE
        now = stamps(self._roots)
        paths = [path for path in changed(self._stamps, now) if not _is_hidden(path, whole.config)]
        if paths:
            made = _rebuilt(whole.made, paths)
            if made is None:
                return Update.IMPOSSIBLE
            self._accept(made.build)
            edited = {made.sources[path].path for path in paths}
            before, whole = whole.made.build, replace(whole, made=made)
            self._report(whole, edited)
            _apply_update(whole, before, paths)
        self._whole, self._stamps = whole, now
        return Update.APPLIED if paths else Update.UNCHANGED


def _build_leniently(builder: Callable[[], None]) -> None:
    """Build the whole site. A strict build raises for warnings when every page exists: a server continues."""
    try:
        builder()
    except Abort as error:
        if "strict" not in str(error):
            raise
        log.warning("%s The preview continues.", error)


def _rebuilt(made: GeneratedBuild, paths: Iterable[str]) -> GeneratedBuild | None:
    """The result with the decision files at ``paths`` read again; ``None`` if the set of pages changes."""
    sources = _read(made.sources, paths)
    build = made.generate(tuple(sources.values())) if sources else None
    if sources is None or build is None or not _same_pages(made.build, build):
        return None
    return replace(made, sources=sources, build=build)


def _is_known(whole: FullBuild) -> bool:
    """Whether the site uses only plugins and templates that we know."""
    config = whole.config
    return (
        KNOWN_PLUGINS.issuperset(config.plugins)
        and KNOWN_TEMPLATES.issuperset(config.theme.static_templates)
        and not config.extra_templates
        and not config.strict
        and all(entries.can_deduplicate for entries in whole.made.entries)
        and compatibility.can_update_pages()
    )


def _is_hidden(path: str, config: MkDocsConfig) -> bool:
    """Whether MkDocs excludes a file by its name, such as the temporary files of editors."""
    docs, own = Path(config.docs_dir).absolute(), Path(path)
    if config.exclude_docs is not None or not own.is_relative_to(docs):
        return False
    return any(part.startswith(".") for part in own.relative_to(docs).parts)


def _read(sources: Mapping[str, SourceFile], paths: Iterable[str]) -> Mapping[str, SourceFile] | None:
    """The decision files with those at ``paths`` read again; ``None`` if one is no longer a decision file."""
    read = dict(sources)
    for path in paths:
        try:
            content = disk.read_file(Path(path), disk.READ_AT_MOST)
            source = replace(sources[path], content=content, obstacle=None, pictures=())
            read[path] = with_pictures(source, partial(disk.read_picture, Path(path)))
        except (KeyError, disk.DiskError):
            return None
    return read


def _same_pages(before: Build, now: Build) -> bool:
    """Whether two builds have the same files in the same navigation, regardless of their contents."""
    return _outline(before) == _outline(now)


def _outline(build: Build) -> object:
    menus = [(one.slug, one.title, one.name, one.options, one.pairs) for one in build.listings.values()]
    return [file.path for file in build.files], build.withheld, build.extended, menus


def _apply_update(whole: FullBuild, before: Build, paths: Iterable[str]) -> None:
    """Write the decision files at ``paths``, and everything that differs from the build ``before``."""
    made, docs = whole.made, Path(whole.config.docs_dir).absolute()
    contents = {Path(path).relative_to(docs).as_posix(): made.sources[path].content for path in paths}
    contents |= {path: content for path, content in made.build.published.items() if path in contents}
    for old, new in zip(before.files, made.build.files, strict=True):
        if old != new:
            contents[new.path] = new.content
    made.texts.update(pages.search_texts(made.build))
    for path, content in contents.items():
        file = whole.files.get_file_from_path(path)
        if file is not None:
            pages.set_content(file, content)
            if not file.is_documentation_page():
                file.copy_file()
    _render(whole, {*contents, *whole.completed})


def _render(whole: FullBuild, paths: Container[str]) -> None:
    """Do for some pages what MkDocs does for all, in its order."""
    config, files = whole.config, whole.files
    all_pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    chosen = [(file, file.page) for file in all_pages if file.src_uri in paths and file.page]
    for _, page in chosen:
        compatibility.populate_page(page, config, files)
    for _, page in chosen:
        compatibility.build_page(page, config, all_pages, whole.nav, whole.env)
    for file in all_pages:
        if file.page:
            file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    for entries in whole.made.entries:
        entries.deduplicate(file.src_uri for file in all_pages)
    config.plugins.on_post_build(config=config)
