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
from mkdocs.structure.files import File, set_exclusions
from mkdocs.structure.pages import Page

from decision_guide import disk
from decision_guide.cache.store import FOLDER, Store
from decision_guide.lint.unread import Cause
from decision_guide.model.files import Settings
from decision_guide.problems import Location

PLUGIN_NAME = "decision-guide"
_FOLDER = re.compile(r"\bfolder[\"']?:[ \t]*([\"'](?:[^\"'\n]*)[\"']|[^\s\"',}]+)")
"""The option `folder` with its value, as people write it in mkdocs.yml."""


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
    navigation = option.Choice(("auto", "full"), default="auto")
    """Whether every page shows all guides in the navigation: ``full``, or up to a number of them: ``auto``."""
    report_url = option.Optional(option.Type(str))
    """Where "Something wrong?" leads, with ``{repo_url}`` and ``{slug}``; default: the page that edits the file."""
    cache = option.Type(bool, default=True)
    """Whether what came of each file is kept beside mkdocs.yml, for the next build."""
    cards = option.Type(bool, default=True)
    """Whether each guide gets a social card, where the extra ``png`` is installed."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the command line needs to know of a site: its pages and the plugin's settings.

    ``left_out`` are the decision files that mkdocs.yml keeps from readers.
    """

    docs_dir: Path
    settings: Settings
    store: Store | None
    left_out: Mapping[Path, Cause]


def load_site(config_file: Path) -> Site:
    """The site of a mkdocs.yml, read by MkDocs' own loader. Raises ``mkdocs.exceptions.ConfigurationError``."""
    config = load_config(str(config_file))
    plugin = config.plugins.get(PLUGIN_NAME)
    options = plugin.config if plugin and isinstance(plugin.config, DecisionGuideConfig) else _defaults()
    docs_dir, settings = Path(config.docs_dir), settings_of(config, options, live=False)
    return Site(docs_dir, settings, store_of(config, options), _left_out(config, docs_dir / settings.folder))


def _left_out(config: MkDocsConfig, folder: Path) -> dict[Path, Cause]:
    docs_dir, found = Path(config.docs_dir), {}
    for path in disk.find_sources(folder):
        file = File(str(path.relative_to(docs_dir)), config.docs_dir, config.site_dir, config.use_directory_urls)
        set_exclusions([file], config)
        if cause := cause_of(file):
            found[path] = cause
    return found


def cause_of(file: File) -> Cause | None:
    """Why mkdocs.yml keeps a file from readers; ``None`` where it does not."""
    if not file.inclusion.is_excluded():
        return None
    return Cause.DRAFT if file.inclusion.is_in_serve() else Cause.EXCLUDED


def folder_in(config: MkDocsConfig, options: DecisionGuideConfig) -> Location | None:
    """Where mkdocs.yml says in which folder decisions are; ``None`` where they are in the usual one."""
    if options.folder == DecisionGuideConfig.folder.default:
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
    """The build's settings from mkdocs.yml."""
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
    """The cache beside mkdocs.yml, unless the site wants none."""
    return Store(Path(config.config_file_path).parent / FOLDER) if options.cache and config.config_file_path else None


def _report_url(config: MkDocsConfig, options: DecisionGuideConfig) -> str | None:
    """The site's own place for reports; none where it lies in the repository and the site names no repository."""
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

    MkDocs itself is asked, about a file that does not exist: it knows three ways to write such an address.
    """
    file = File("any.md", config.docs_dir, config.site_dir, config.use_directory_urls)
    file.edit_uri = "any-file.yml"
    address = Page(None, file, config).edit_url or ""
    template = address.replace("any-file.yml", "{path}").replace("any-file", "{path_noext}")
    return template if urlsplit(template).scheme else None


def prefix(config: MkDocsConfig) -> str:
    """The docs_dir as authors see it from the folder of mkdocs.yml."""
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    docs = Path(config.docs_dir)
    return docs.relative_to(root).as_posix() if docs.is_relative_to(root) else docs.as_posix()
