"""The MkDocs plugin: a doorway. It carries bytes to :func:`decision_guide.guide.build` and the result back.

Only this module imports MkDocs. Generated pages are virtual files; nothing is ever written into the docs_dir.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.config import config_options as option
from mkdocs.config import load_config
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from decision_guide import cards, guide, reporting
from decision_guide.files import Build, OutputFile, Settings, SourceFile
from decision_guide.model import Decision
from decision_guide.problems import Problem, Severity, has_errors
from decision_guide.render.social_tags import social_tags
from decision_guide.words import Words

PLUGIN_NAME = "decision-guide"
log = get_plugin_logger(__name__)


class Folder(option.Type[str]):
    """A folder below the docs_dir, as a path without "..": the plugin looks nowhere else."""

    def run_validation(self, value: object) -> str:
        """The folder without slashes at its ends."""
        folder = super().run_validation(value).strip("/")
        if not all(part.strip(".") for part in folder.split("/")) or "\\" in folder:
            raise ValidationError(f"{value!r} names no folder below the docs_dir; write something like 'decisions'")
        return folder


class DecisionGuideConfig(Config):
    """The options under ``plugins: - decision-guide:`` in mkdocs.yml."""

    folder = Folder(str, default="decisions")
    """Where the decision files are, below the docs_dir."""
    report_url = option.Optional(option.Type(str))
    """Where "Something wrong?" leads; default: the page that edits the file."""
    cards = option.Type(bool, default=True)
    """Whether each guide gets a social card, where the extra ``png`` is installed."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the command line needs to know of a site: its pages and the plugin's settings."""

    docs_dir: Path
    settings: Settings


def load_site(config_file: Path) -> Site:
    """The site of a mkdocs.yml, read by MkDocs' own loader. Raises ``mkdocs.exceptions.ConfigurationError``."""
    config = load_config(str(config_file))
    plugin = config.plugins.get(PLUGIN_NAME)
    options = plugin.config if isinstance(plugin, DecisionGuidePlugin) else _defaults()
    return Site(Path(config.docs_dir), settings_of(config, options, live=False))


def settings_of(config: MkDocsConfig, options: DecisionGuideConfig, *, live: bool) -> Settings:
    """The build's settings from mkdocs.yml."""
    return Settings(
        folder=options.folder,
        language=_language(config),
        use_directory_urls=config.use_directory_urls,
        site_url=config.site_url or None,
        report_url=options.report_url,
        edit_url=_edit_url(config),
        live=live,
        cards=options.cards,
    )


class DecisionGuidePlugin(BasePlugin[DecisionGuideConfig]):
    """Adds the pages of all decisions to a site."""

    def __init__(self) -> None:
        self._live = False
        self._good: Mapping[str, Decision] = {}
        self._build: Build | None = None
        self._paths: frozenset[str] = frozenset()

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs names both
        """Tells serve from build; its presence also keeps this instance alive between the builds of serve."""
        self._live = command == "serve"

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Builds all decisions and adds what came of it as virtual files.

        Raises ``PluginError`` for errors in the data, but not in serve: an exception there would hang the server.
        """
        settings = settings_of(config, self.config, live=self._live)
        build = guide.build(
            _sources(files, settings, _prefix(config)), settings, _handwritten(files), self._good if self._live else {}
        )
        self._build = build = cards.with_cards(build, settings)
        self._paths = frozenset(file.path for file in build.files)
        self._good = build.decisions
        conflicts = _conflicts(files, build)
        self._report(build.problems, conflicts)
        for path in build.withheld:
            _remove(files, path)
        for made in build.files:
            if made.path not in conflicts:
                _add(files, made, settings, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Puts every guide below the page that lists them, where the navigation has that page."""
        settings = settings_of(config, self.config, live=self._live)
        index = files.get_file_from_path(f"{settings.folder}/index.md")
        if index is None or self._build is None or index.page is None:
            return nav
        words = Words(settings.language)
        sections = _guide_sections(self._build.decisions, files, settings, words, taken=set(map(id, nav.pages)))
        if _insert(nav.items, index.page, sections, words("list.title")):
            _relink(nav)
        return nav

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Tells social networks what our pages are about, unless the theme or another plugin does."""
        slug = self._slug(page.file)
        head, end, body = output.partition("</head>")
        if slug is None or not end or 'property="og:title"' in head:
            return output
        card = cards.card_path(self.config.folder, slug)
        tags = social_tags(
            title=str(page.meta.get("title", "")),
            description=str(page.meta.get("description", "")),
            site_name=config.site_name,
            url=page.canonical_url,
            image=config.site_url + card if config.site_url and card in self._paths else None,
        )
        return f"{head}{tags}\n{end}{body}"

    def _slug(self, file: File) -> str | None:
        """The decision that a page is about: a guide, its decide page, or the page of an option."""
        path = PurePosixPath(file.src_uri)
        decision = self._build.decisions.get(path.parent.name) if self._build else None
        if decision is None or path.parent.parent.as_posix() != self.config.folder or file.generated_by is None:
            return None
        names = {"index", "decide", *(one.id for one in decision.options)}
        return decision.slug if path.stem in names and path.suffix == ".md" else None

    def _report(self, problems: Sequence[Problem], conflicts: Sequence[str]) -> None:
        for problem in problems:
            text = reporting.block(problem)
            match problem.severity:
                case Severity.NOTE:
                    log.info(text)
                case Severity.WARNING:
                    log.warning(text)
                case _:
                    log.error(text)
        for path in conflicts:
            log.error("%s: this file is written by hand, and a decision needs its place. Rename one of them.", path)
        if not self._live and (has_errors(problems) or conflicts):
            raise PluginError("The decision files have errors (above). Mend them and build again.")


def _defaults() -> DecisionGuideConfig:
    options = DecisionGuideConfig()
    options.load_dict({})
    options.validate()
    return options


def _language(config: MkDocsConfig) -> str:
    language = config.theme.get("language") or config.theme.get("locale") or "en"
    return str(language)


def _edit_url(config: MkDocsConfig) -> str | None:
    """The address that edits a file, with ``{path}`` for its path below the docs_dir; ``None`` without one.

    MkDocs itself is asked, about a file that does not exist: it knows three ways to write such an address.
    """
    file = File("any.md", config.docs_dir, config.site_dir, config.use_directory_urls)
    file.edit_uri = "any-file.yml"
    address = Page(None, file, config).edit_url or ""
    template = address.replace("any-file.yml", "{path}").replace("any-file", "{path_noext}")
    return template if urlsplit(template).scheme else None


def _prefix(config: MkDocsConfig) -> str:
    """The docs_dir as authors see it from the folder of mkdocs.yml."""
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    docs = Path(config.docs_dir)
    return docs.relative_to(root).as_posix() if docs.is_relative_to(root) else docs.as_posix()


def _sources(files: Files, settings: Settings, prefix: str) -> list[SourceFile]:
    found = []
    for file in list(files):
        path = PurePosixPath(file.src_uri)
        in_folder = path.parent.as_posix() == posixpath.normpath(settings.folder)
        if in_folder and path.suffix in (".yml", ".yaml") and not file.inclusion.is_excluded():
            content = _read(file)
            if content is None:
                files.remove(file)
            else:
                found.append(SourceFile(f"{prefix}/{file.src_uri}", path.stem, content))
    return found


def _read(file: File) -> bytes | None:
    """A decision file as it is now, which MkDocs then publishes too; ``None`` where it has just been deleted."""
    try:
        content = file.content_bytes
    except OSError:
        return None
    file.content_bytes = content
    return content


def _handwritten(files: Files) -> dict[str, str]:
    return {
        file.src_uri: file.content_string
        for file in files.documentation_pages()
        if file.generated_by is None and not file.inclusion.is_excluded()
    }


def _conflicts(files: Files, build: Build) -> list[str]:
    """The hand-written files that stand where a generated one must go. Pages we only add to are none."""
    present = ((one.path, files.get_file_from_path(one.path)) for one in build.files if one.path not in build.extended)
    return [path for path, file in present if file is not None and file.generated_by is None]


def _remove(files: Files, path: str) -> None:
    file = files.get_file_from_path(path)
    if file is not None:
        files.remove(file)


def _add(files: Files, made: OutputFile, settings: Settings, config: MkDocsConfig) -> None:
    before = files.get_file_from_path(made.path)
    is_index = made.path == f"{settings.folder}/index.md"
    inclusion = InclusionLevel.NOT_IN_NAV
    if before is not None:
        files.remove(before)
        inclusion = before.inclusion
    if is_index:
        inclusion = InclusionLevel.INCLUDED if config.nav is None else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, made.path, content=made.content, inclusion=inclusion)
    if made.source:
        slug = PurePosixPath(made.path).relative_to(settings.folder).parts[0]
        file.edit_uri = f"{settings.folder}/{slug}.yml"
    elif before is not None:
        file.edit_uri = before.src_uri
    files.append(file)


def _guide_sections(
    decisions: Mapping[str, Decision], files: Files, settings: Settings, words: Words, taken: set[int]
) -> list[Section]:
    """A section for each guide that the site's own navigation does not name already, sorted by title."""
    sections = []
    for decision in sorted(decisions.values(), key=lambda one: ((one.name or one.title).casefold(), one.slug)):
        names = {"index": decision.name or decision.title, "decide": words("decide.nav")}
        names |= {one.id: one.name for one in decision.options}
        pages = [_page(files, f"{settings.folder}/{decision.slug}/{name}.md", title) for name, title in names.items()]
        if not any(page is None or id(page) in taken for page in pages):
            children: list[StructureItem] = [page for page in pages if page is not None]
            sections.append(Section(escape(names["index"]), children))
    return sections


def _page(files: Files, path: str, title: str) -> Page | None:
    file = files.get_file_from_path(path)
    if file is None or file.page is None:
        return None
    if "title" not in file.page.__dict__:
        file.page.title = escape(title)
    return file.page


def _insert(items: list[StructureItem], index: Page, sections: list[Section], title: str, *, top: bool = True) -> bool:
    """Puts ``sections`` after the ``index`` page, in a section of their own where it stands alone at the top."""
    for position, item in enumerate(items):
        if item is index:
            if top:
                items[position] = Section(_nav_title(index, title), [index, *sections])
            else:
                items[position + 1 : position + 1] = sections
            return True
        if isinstance(item, Section) and _insert(item.children, index, sections, title, top=False):
            return True
    return False


def _nav_title(index: Page, title: str) -> str:
    own = index.__dict__.get("title")
    return str(own) if own else escape(title)


def _relink(nav: Navigation) -> None:
    """Parents, the flat list of pages, and previous and next, after sections have been put in."""
    nav.pages = list(_pages(nav.items, None))
    for before, page, after in zip([None, *nav.pages], nav.pages, [*nav.pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after


def _pages(items: Iterable[StructureItem], parent: Section | None) -> Iterable[Page]:
    for item in items:
        item.parent = parent
        if isinstance(item, Section):
            yield from _pages(item.children, item)
        elif isinstance(item, Page):
            yield item
