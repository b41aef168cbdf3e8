"""The plugin's options, and the settings of a build from mkdocs.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import config_options as option
from mkdocs.config import load_config
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File, set_exclusions
from mkdocs.structure.pages import Page

from decision_guide import disk
from decision_guide.cache.store import Store, folder_of
from decision_guide.lint.unread import Cause
from decision_guide.model.files import Settings
from decision_guide.plugin.first_use import lines_to_add
from decision_guide.problems import Location

PLUGIN_NAME = "decision-guide"
DEFAULT_FOLDER = "decisions"
_FOLDER = re.compile(r"\bfolder[\"']?:[ \t]*([\"'](?:[^\"'\n]*)[\"']|[^\s\"',}]+)")
"""The option `folder` with its value, as written in mkdocs.yml."""


class Folder(option.Type[str]):
    """A folder below the docs_dir, as a path without "..": the plugin reads nothing outside it."""

    def run_validation(self, value: object) -> str:
        """Return the folder without slashes at its ends. Raises ``ValidationError`` for any other kind of path."""
        folder = super().run_validation(value).strip("/")
        if not all(part.strip(".") for part in folder.split("/")) or "\\" in folder:
            raise ValidationError(f"{value!r} is not a folder below the docs_dir; write something like 'decisions'")
        return folder


class DecisionGuideConfig(Config):
    """The options under ``plugins: - decision-guide:`` in mkdocs.yml."""

    folder = Folder(str, default=DEFAULT_FOLDER)
    """The folder of the decision files, below the docs_dir."""
    navigation = option.Choice(("auto", "full"), default="auto")
    """``full``: every page shows all guides in the navigation. ``auto``: only on sites with few guides."""
    report_url = option.Optional(option.Type(str))
    """The target of "Something wrong?", with ``{repo_url}`` and ``{slug}``; default: the page that edits the file."""
    cache = option.Type(bool, default=True)
    """Whether the results of each file are cached in the user's cache folder, for the next build."""
    cards = option.Type(bool, default=True)
    """Whether each guide gets a social card, if the extra ``png`` is installed."""


@dataclass(frozen=True, slots=True)
class Site:
    """The parts of a site that the command line needs: its pages and the plugin's settings.

    ``left_out`` are the decision files that mkdocs.yml excludes. ``to_add`` are the lines that mkdocs.yml still needs,
    each with its place above it.
    """

    docs_dir: Path
    settings: Settings
    store: Store | None
    left_out: Mapping[Path, Cause]
    to_add: tuple[str, ...]


def load_site(config_file: Path) -> Site:
    """Return the site of a mkdocs.yml, as MkDocs reads it. Raises ``mkdocs.exceptions.ConfigurationError``."""
    try:
        return _site(load_config(str(config_file)))
    except (
        ValueError,
        ArithmeticError,
    ) as error:  # MkDocs leaves some values unchecked
        raise ConfigurationError(f"MkDocs cannot use {config_file} or an environment variable: {error}") from error


def _site(config: MkDocsConfig) -> Site:
    plugin = config.plugins.get(PLUGIN_NAME)
    options = plugin.config if plugin and isinstance(plugin.config, DecisionGuideConfig) else _defaults()
    docs_dir, settings = Path(config.docs_dir), settings_of(config, options, live=False)
    left_out = _left_out(config, docs_dir / settings.folder)
    to_add = lines_to_add(config, _lines_of(config.config_file_path), PLUGIN_NAME, settings)
    return Site(docs_dir, settings, store_of(config, options), left_out, to_add)


def _left_out(config: MkDocsConfig, folder: Path) -> dict[Path, Cause]:
    docs_dir, found = Path(config.docs_dir), {}
    for path in disk.find_sources(folder):
        file = File(str(path.relative_to(docs_dir)), config.docs_dir, config.site_dir, config.use_directory_urls)
        set_exclusions([file], config)
        if cause := cause_of(file):
            found[path] = cause
    return found


def cause_of(file: File) -> Cause | None:
    """Return why mkdocs.yml excludes a file; ``None`` if it does not."""
    if not file.inclusion.is_excluded():
        return None
    return Cause.DRAFT if file.inclusion.is_in_serve() else Cause.EXCLUDED


def folder_in(config: MkDocsConfig, options: DecisionGuideConfig) -> Location | None:
    """Return where mkdocs.yml sets the folder of decisions; ``None`` if it does not set one."""
    if options.folder == DEFAULT_FOLDER:
        return None
    name = Path(config.config_file_path).name if config.config_file_path else "mkdocs.yml"
    lines = _lines_of(config.config_file_path)
    for number, line in enumerate(lines, start=1):
        for found in _FOLDER.finditer(line):
            if found[1].strip("\"'/") == options.folder:
                return Location(name, number, found.start(1) + 1, found.end(1) + 1, line)
    return Location(name, 1, 1, 1, lines[0] if lines else "")


def _lines_of(path: str | None) -> list[str]:
    try:
        return disk.read_file(Path(path)).decode("utf-8", errors="replace").splitlines() if path else []
    except disk.DiskError:
        return []


def settings_of(config: MkDocsConfig, options: DecisionGuideConfig, *, live: bool) -> Settings:
    """Return the build's settings from mkdocs.yml. ``live`` is true in ``mkdocs serve``."""
    return Settings(
        docs_dir=f"{prefix(config)}/",
        folder=options.folder,
        language=_language(config),
        use_directory_urls=config.use_directory_urls,
        site_url=config.site_url or None,
        site_name=config.site_name,
        site_description=config.site_description or "",
        report_url=_report_url(config, options),
        edit_url=_edit_url(config),
        live=live,
        cards=options.cards,
    )


def store_of(config: MkDocsConfig, options: DecisionGuideConfig) -> Store | None:
    """Return the site's cache; ``None`` if the site turns it off or there is no safe place for one."""
    wanted = options.cache and config.config_file_path
    folder = folder_of(Path(config.config_file_path).parent) if wanted else None
    return Store(folder) if folder else None


def _report_url(config: MkDocsConfig, options: DecisionGuideConfig) -> str | None:
    """The site's own address for reports; ``None`` if it needs the repository's and the site has none."""
    address, repository = options.report_url, (config.repo_url or "").rstrip("/")
    if address and "{repo_url}" in address:
        return address.replace("{repo_url}", repository) if repository else None
    return address


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

    MkDocs builds it for a file that does not exist, because MkDocs knows three ways to write such an address.
    """
    file = File("any.md", config.docs_dir, config.site_dir, config.use_directory_urls)
    file.edit_uri = "any-file.yml"
    address = Page(None, file, config).edit_url or ""
    template = address.replace("any-file.yml", "{path}").replace("any-file", "{path_noext}")
    return template if urlsplit(template).scheme else None


def prefix(config: MkDocsConfig) -> str:
    """Return the docs_dir as its authors see it from the folder of mkdocs.yml."""
    root, docs = _root(config), _own_docs_dir(config) or Path(config.docs_dir)
    return docs.relative_to(root).as_posix() if docs.is_relative_to(root) else docs.as_posix()


def place_of(path: str | None, config: MkDocsConfig) -> str | None:
    """Return where a file is that its authors edit: a plugin such as monorepo builds a copy of the docs_dir.

    ``path`` is the file that MkDocs reads. A relative symbolic link is broken in a copy and not in the original.
    """
    own = _own_docs_dir(config)
    if path is None or own is None or not Path(path).is_relative_to(config.docs_dir):
        return path
    original = own / Path(path).relative_to(config.docs_dir)
    return str(original) if original.exists() else path


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def _own_docs_dir(config: MkDocsConfig) -> Path | None:
    """The docs_dir that mkdocs.yml names, if another plugin has replaced it."""
    own = getattr(config.plugins.get(PLUGIN_NAME), "own_docs_dir", None) or config.docs_dir
    return None if own == config.docs_dir else Path(own)
