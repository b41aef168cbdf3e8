"""The MkDocs plugin. It passes files to :func:`decision_guide.pipeline.build` and adds the result to the site.

Only this package imports MkDocs. Generated pages are virtual files; nothing is written to the docs_dir.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import is_error_template
from mkdocs.utils.templates import TemplateContext

from decision_guide import cards, pipeline, processes
from decision_guide.cache.outcome import Cache, MemoryCache
from decision_guide.cache.store import Store
from decision_guide.disk import installed_generator
from decision_guide.model import Decision, pair_name
from decision_guide.model.files import Build, Settings, SiteFile, SourceFile
from decision_guide.plugin import (
    compatibility,
    metadata,
    moved_links,
    navigation,
    pages,
    raw_blocks,
    search,
    site_links,
    unread_files,
)
from decision_guide.plugin.configuration import (
    DecisionGuideConfig,
    Site,
    load_site,
    settings_of,
    store_of,
)
from decision_guide.plugin.finishing import FinishedPages
from decision_guide.plugin.serving import FullBuild, GeneratedBuild, Preview
from decision_guide.problems import Problem, Severity, by_place, has_errors, reporting
from decision_guide.render.embedding.finished import FinishedPage
from decision_guide.render.embedding.near_markers import REQUEST

__all__ = ["DecisionGuidePlugin", "Site", "load_site"]
log = get_plugin_logger(__name__)


class DecisionGuidePlugin(BasePlugin[DecisionGuideConfig]):
    """Adds the pages of all decisions to a site."""

    def __init__(self) -> None:
        self.own_docs_dir = ""
        self._live = False
        self._good: Mapping[str, Decision] = {}
        self._build: Build | None = None
        self._store: Store | None = None
        self._cache: Cache | None = None
        self._paths: frozenset[str] = frozenset()
        self._handwritten: Mapping[str, str] = {}
        self._finished = FinishedPages()
        self._files: Mapping[str, File] = {}
        self._moved: Mapping[str, str] = {}
        self._skeleton: raw_blocks.PageWithPlaceholders | None = None
        self._guides: tuple[Section, ...] = ()
        self._own: navigation.PrunedNavigation | None = None
        self._preview: Preview | None = None
        self._made: GeneratedBuild | None = None
        self._nav: Navigation | None = None
        self._thresholds = gc.get_threshold()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is serve or build. This hook also keeps the instance alive between builds of serve."""
        gc.set_threshold(*self._thresholds[:2], 1000)  # a site has many objects, and keeps almost all of them
        self._live = command == "serve"
        self._preview = Preview(self._accept, self._report_edited) if self._live and not dirty else None

    @event_priority(1000)
    def on_config(self, config: MkDocsConfig) -> None:
        """Remember where authors keep their files, before a plugin such as monorepo builds a copy of them."""
        self.own_docs_dir = config.docs_dir

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Start a build of the whole site."""
        self._finished = FinishedPages()
        if self._live:
            compatibility.do_not_count(partial(_is_about_decisions, f"{self.config.folder}/"))
        if self._preview:
            self._preview.begin(config)

    @event_priority(50)
    def _add_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Build all decisions and add the results as virtual files. Early, because other plugins need all pages.

        Raises ``PluginError`` for errors in the data, except in serve, where an exception would hang the server.
        """
        settings = settings_of(config, self.config, live=self._live)
        if self._cache is None:
            self._store = store_of(config, self.config)
            self._cache = MemoryCache(self._store)
        handwritten, unreadable = pages.handwritten(files, settings, config)
        self._handwritten = handwritten
        present = pages.present(files, settings)
        generate = partial(self._generate, settings=settings, handwritten=handwritten, present=present)
        sources = pages.sources(files, settings, config)
        unreadable += pages.unreadable_files(files, settings, config)
        build = generate(tuple(sources.values()))
        self._accept(build)
        unread = unread_files.problems(files, sources, settings, config, self.config)
        self._report(by_place([*unreadable, *unread, *build.problems]))
        for path in build.withheld:
            pages.remove(files, path)
        pages.publish(files, build)
        origin_of = pages.origins(sources, config)
        for made in build.files:
            pages.add(files, made, settings, config, extends=made.path in build.extended, place=origin_of(made))
        texts = pages.search_texts(build)
        self._made = GeneratedBuild(
            generate=generate,
            sources=sources,
            build=build,
            texts=texts,
            entries=search.use_texts(config, texts),
        )
        self._files = pages.by_path(files, self._paths, sources)
        return files

    @event_priority(-1000)
    def _restore_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give our files their content back. Late, after a plugin for languages has created each file again."""
        pages.restore(files, self._files, config)
        self._moved = moved_links.moved(files, config.use_directory_urls)
        for file in files if self._moved else ():
            if file.src_uri in self._paths and file.src_uri.endswith(".html"):
                pages.set_content(file, self._with_moved_links(file.content_string, file, config).encode())
        self._report(self._link_problems(files, config))
        return files

    def _link_problems(self, files: Files, config: MkDocsConfig) -> tuple[Problem, ...]:
        settings = settings_of(config, self.config, live=self._live)
        return site_links.problems(self._build, files, settings, config) if self._build else ()

    def _with_moved_links(self, text: str, file: File, config: MkDocsConfig) -> str:
        return moved_links.corrected(text, file, self._moved, config.use_directory_urls) if self._moved else text

    on_files = CombinedEvent(_add_pages, _restore_pages)

    def _generate(
        self,
        sources: Sequence[SourceFile],
        *,
        settings: Settings,
        handwritten: Mapping[str, str],
        present: Sequence[SiteFile],
    ) -> Build:
        start = time.perf_counter()
        previous = self._good if self._live else {}
        build = pipeline.build(
            sources,
            settings,
            handwritten,
            previous,
            present=present,
            spread=processes.spread,
            cache=self._cache,
            generator=installed_generator(),
        )
        build = cards.with_cards(build, settings, self._store)
        decisions = reporting.count_of(len(build.listings), "decision")
        pages = reporting.count_of(sum(file.path.endswith(".md") for file in build.files), "page")
        spent = (time.perf_counter() - start) * 1000
        log.info("%s, %s, %d from the cache, %.0f ms", decisions, pages, build.reused, spent)
        if not settings.site_url and any(listing.changes for listing in build.listings.values()):
            log.info(
                "There is no feed of changes, because it needs the address of the site: set site_url in mkdocs.yml."
            )
        return build

    def _accept(self, build: Build) -> None:
        """Make this the current build."""
        self._build = build
        self._paths = frozenset(file.path for file in build.files)
        self._good = build.decisions

    @event_priority(1000)
    def _name_section(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Name the section of the guides in the language of the site, if no one has written its name."""
        if self._build is not None and config.nav is None:
            navigation.name_section(files, settings_of(config, self.config, live=self._live))
        return nav

    def _add_guides(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put every guide below the page that lists them, if that page is in the navigation."""
        if self._build is not None:
            settings = settings_of(config, self.config, live=self._live)
            self._guides = navigation.add_guides(nav, self._build.listings, files, settings)
        self._own, self._nav = None, nav
        return nav

    on_nav = CombinedEvent(_name_section, _add_guides)

    @event_priority(-1000)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Keep what a server needs to update changed texts without building the whole site."""
        if self._preview and self._nav and self._made:
            self._preview.end(FullBuild(config, files, self._nav, env, self._made, self._finished.pages))

    def on_build_error(self, **_other: object) -> None:
        """Drop the state of a failed build."""
        if self._preview:
            self._preview.end(None)

    @event_priority(-1000)
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> None:
        """Let the server update changed texts and check the decisions more often."""
        if self._preview:
            self._preview.serve(server, builder, config, self.config.folder)

    def on_shutdown(self) -> None:
        """Stop watching, and search for garbage as often as before."""
        gc.set_threshold(*self._thresholds)
        if self._preview:
            self._preview.stop()

    @event_priority(-1000)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, **_other: object) -> str:
        """Replace our widgets by placeholders, after all other plugins, if that does not change the page."""
        markdown = self._with_moved_links(markdown, page.file, config)
        ours = page.file.src_uri in self._paths and raw_blocks.keep_raw_html(config.markdown_extensions)
        self._skeleton = raw_blocks.skeleton(markdown) if ours else None
        return self._skeleton.text if self._skeleton else markdown

    @event_priority(1000)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Put our widgets back, and parts in place of requests, before any other plugin sees the page."""
        content: str | None = html
        if self._skeleton is not None:
            page.markdown = self._skeleton.whole
            content = self._skeleton.filled(html)
            if content is None:
                page.render(config, files)
                content = page.content
            else:
                page.present_anchor_ids = (page.present_anchor_ids or set()) | self._skeleton.anchors
        return self._complete(content, page, config) if content else content

    def _complete(self, html: str, page: Page, config: MkDocsConfig, *, is_output: bool = False) -> str:
        """Replace the requests that are left in HTML of a page, and warn about those that show nothing."""
        if self._build is None or not REQUEST.search(html):
            return html
        path = page.file.src_uri
        settings = settings_of(config, self.config, live=self._live)
        source = FinishedPage(settings.docs_dir + path, self._handwritten.get(path, ""), html)
        moved = partial(self._with_moved_links, file=page.file, config=config)
        done = pipeline.complete(self._build, settings, source, path, moved)
        return self._finished.add(path, done, is_output=is_output)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, nav: Navigation, **_other: object
    ) -> TemplateContext:
        """On large sites, show only the page's own guide in its navigation."""
        return self._with_own_guide(context, page, nav)

    def on_template_context(self, context: TemplateContext, *, template_name: str, **_other: object) -> TemplateContext:
        """On large sites, leave the guides out of an error page's navigation."""
        return self._with_own_guide(context, None, context["nav"]) if is_error_template(template_name) else context

    def _with_own_guide(self, context: TemplateContext, page: Page | None, nav: Navigation) -> TemplateContext:
        if self.config.navigation == "auto" and len(self._guides) >= navigation.PRUNE_FROM:
            self._own = self._own or navigation.PrunedNavigation(nav, self._guides)
            context["nav"] = self._own.of(page)
        return context

    @event_priority(1000)
    def _complete_output(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Replace requests that came with the template, such as those in the excerpts of a blog's posts."""
        return self._complete(output, page, config, is_output=True)

    def _add_metadata(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Add the metadata of our pages for social networks and search engines."""
        slug = self._slug(page.file)
        return metadata.added(output, page, config, folder=self.config.folder, slug=slug, paths=self._paths)

    on_post_page = CombinedEvent(_complete_output, _add_metadata)

    def _slug(self, file: File) -> str | None:
        """The decision that a page is about: a guide, its decide page, or the page of an option."""
        path = PurePosixPath(file.src_uri)
        listing = self._build.listings.get(path.parent.name) if self._build else None
        if listing is None or path.parent.parent.as_posix() != self.config.folder or file.generated_by is None:
            return None
        names = {"index", "decide", *dict(listing.options), *(pair_name(*pair) for pair in listing.pairs)}
        return listing.slug if path.stem in names and path.suffix == ".md" else None

    def _report_edited(self, whole: FullBuild, edited: Container[str]) -> None:
        """Report the problems in files that were edited."""
        problems = by_place([*whole.made.build.problems, *self._link_problems(whole.files, whole.config)])
        self._report([problem for problem in problems if problem.location.path in edited])

    def _report(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            text = reporting.block(problem)
            match problem.severity:
                case Severity.NOTE:
                    log.info(text)
                case Severity.WARNING:
                    log.warning(text)
                case _:
                    log.error(text)
        if not self._live and has_errors(problems):
            raise PluginError("The decision files have errors (see above). Fix them and build again.")


def _is_about_decisions(folder: str, record: logging.LogRecord) -> bool:
    """Whether a warning comes from us, or from MkDocs about a page in the decisions' folder. None may end a preview."""
    return "decision_guide" in record.name or f"'{folder}" in record.getMessage()
