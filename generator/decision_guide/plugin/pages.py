"""Chooses the files of a site to read, and adds generated files as virtual files, never on disk."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Container, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from decision_guide import disk
from decision_guide.lint.pictures import with_pictures
from decision_guide.model.files import Build, OutputFile, Settings, SiteFile, SourceFile
from decision_guide.plugin.configuration import place_of, prefix
from decision_guide.problems import Problem
from decision_guide.render import urls
from decision_guide.text.decoding import unreadable


def sources(files: Files, settings: Settings, config: MkDocsConfig) -> dict[str, SourceFile]:
    """Return the decision files of a site by their path on disk. Each is read once: what is checked is published.

    A file that cannot be read has its obstacle in place of its content, and MkDocs does not copy it. In serve, a file
    that has just been deleted is left out.
    """
    found, shown = {}, prefix(config)
    for file in list(files):
        path, place = PurePosixPath(file.src_uri), file.abs_src_path
        in_folder = path.parent.as_posix() == posixpath.normpath(settings.folder)
        if not in_folder or not disk.is_source_name(path.name) or not is_read(file, settings):
            continue
        source = _read(file, disk.printable(f"{shown}/{file.src_uri}"), Path(config.docs_dir))
        if source.obstacle:
            files.remove(file)
        else:
            set_content(file, source.content)
        if not (settings.live and place and not os.path.lexists(place)):
            found[place or file.src_uri] = source
    return found


def is_read(file: File, settings: Settings) -> bool:
    """Return whether MkDocs publishes a file, or shows it in the preview."""
    return bool(file.inclusion.is_in_serve() if settings.live else file.inclusion.is_included())


def _read(file: File, shown: str, docs_dir: Path) -> SourceFile:
    """Read a decision file. A file from another plugin may be in memory only, or outside the docs_dir."""
    if file.abs_src_path is None:
        return SourceFile(shown, PurePosixPath(shown).stem, file.content_bytes)
    path = Path(file.abs_src_path)
    found = disk.collect_source(path, shown, within=docs_dir if path.is_relative_to(docs_dir) else None)
    return with_pictures(found, partial(disk.read_picture, path))


def handwritten(files: Files, settings: Settings, config: MkDocsConfig) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the hand-written Markdown pages of a site, by path below the docs_dir, and problems of unreadable pages.

    Unreadable pages are removed from the site, because MkDocs would wait for a pipe for ever.
    """
    texts, problems = {}, []
    for file in files.documentation_pages():
        if file.generated_by is None and is_read(file, settings):
            try:
                texts[file.src_uri] = _text(file, _readable(file, config))
            except (disk.DiskError, UnicodeDecodeError) as error:
                reason = error.reason if isinstance(error, disk.UnreadableError) else "it is not UTF-8"
                problems.append(unreadable(disk.printable(f"{prefix(config)}/{file.src_uri}"), reason))
                files.remove(file)
    return texts, tuple(problems)


def unreadable_files(files: Files, settings: Settings, config: MkDocsConfig) -> tuple[Problem, ...]:
    """Return the problems of pictures and other files that cannot be read, and remove them from the site.

    MkDocs would end with a traceback that has their names as they are, and a name can be a command to a runner.
    """
    problems = []
    for file in list(files):
        found = file.abs_src_path if file.generated_by is None else None
        if found is None or not is_read(file, settings) or not Path(found).is_relative_to(config.docs_dir):
            continue
        place = Path(_readable(file, config) or found)
        reason = disk.obstacle(place)
        if reason and os.path.lexists(place):
            problems.append(unreadable(disk.printable(f"{prefix(config)}/{file.src_uri}"), reason))
            files.remove(file)
    return tuple(problems)


def _readable(file: File, config: MkDocsConfig) -> str | None:
    """Where to read a file: its original if a plugin has made a copy of it that leads nowhere."""
    place = file.abs_src_path
    return place_of(place, config) if place and disk.obstacle(Path(place)) else place


def _text(file: File, place: str | None) -> str:
    """The text of a page whose source is at ``place`` on disk."""
    if place is not None and (reason := disk.obstacle(Path(place))):
        raise disk.UnreadableError(Path(place), reason)
    moved = place is not None and place != file.abs_src_path
    try:
        return Path(place or "").read_text("utf-8-sig") if moved else file.content_string
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise disk.UnreadableError(Path(place or file.src_uri), reason) from error


def present(files: Files, settings: Settings) -> tuple[SiteFile, ...]:
    """Return every file that the site has without our pages, with its address."""
    return tuple(
        SiteFile(disk.printable(file.src_uri), file.dest_uri, file.generated_by or "")
        for file in files
        if is_read(file, settings)
    )


def search_texts(build: Build) -> dict[str, str | None]:
    """Return the search text of each generated page. Hand-written pages are not included."""
    by_hand = set(build.extended)
    return {one.path: one.search for one in build.files if one.path.endswith(".md") and one.path not in by_hand}


def index_file(files: Files, settings: Settings) -> File | None:
    """Return the page that lists the decisions, generated or hand-written, under any name.

    A plugin for languages moves the page of another language, but keeps its path.
    """
    path = f"{settings.folder}/index.md"
    address = urls.site_file(path, settings.use_directory_urls)
    moved = files.get_file_from_path(path)
    return next((file for file in files.documentation_pages() if file.dest_uri == address), moved)


def remove(files: Files, path: str) -> None:
    """Remove a file from a site, if it is there."""
    file = files.get_file_from_path(path)
    if file is not None:
        files.remove(file)


def publish(files: Files, build: Build) -> None:
    """Publish decision files without their comments."""
    for path, content in build.published.items():
        file = files.get_file_from_path(path)
        if file is not None:
            set_content(file, content)


def origins(sources: Mapping[str, SourceFile], config: MkDocsConfig) -> Callable[[OutputFile], str | None]:
    """Return what gives the path on disk that a generated file comes from.

    Other plugins and hooks look at every page's source. The source of a page is its decision file. A page that is built
    from all decisions, such as the list, has the first decision file, or mkdocs.yml if no decision is on disk.
    ``sources`` are the decision files by path on disk.
    """
    places = {source.path: place_of(path, config) or path for path, source in sources.items()}
    by_source = {shown: place for shown, place in places.items() if Path(place).is_absolute()}
    first = min(by_source.values(), default=config.config_file_path)
    return lambda made: by_source.get(made.source or "", first)


def add(
    files: Files, made: OutputFile, settings: Settings, config: MkDocsConfig, *, extends: bool, place: str | None
) -> None:
    """Add a generated file to a site. A page that is only extended remains the file that other plugins know.

    ``place`` is the path on disk that other plugins find as the file's source.
    """
    before = files.get_file_from_path(made.path)
    address = urls.page_url(made.path, settings.use_directory_urls)
    is_index = address == urls.page_url(f"{settings.folder}/index.md", settings.use_directory_urls)
    inclusion = InclusionLevel.INCLUDED if is_index and config.nav is None else InclusionLevel.NOT_IN_NAV
    if before is not None and extends:
        set_content(before, made.content)
        before.inclusion = inclusion if is_index else before.inclusion
        return
    if before is not None:
        files.remove(before)
    file = File.generated(config, made.path, content=made.content, inclusion=inclusion)
    file.abs_src_path = place  # MkDocs reads the content that is set, never this file
    if made.source:
        slug = PurePosixPath(made.path).relative_to(settings.folder).parts[0]
        file.edit_uri = f"{settings.folder}/{slug}.yml"
    files.append(file)


def set_content(file: File, content: bytes) -> None:
    """Replace a file's content. Restore its source path, which MkDocs clears: the blog plugin reads posts from it."""
    place = file.abs_src_path
    file.content_bytes = content
    file.abs_src_path = place


def by_path(files: Files, generated: Container[str], sources: Container[str]) -> dict[str, File]:
    """Return the files of a site whose content we set, by path: ``generated`` ones, and the decision ``sources``."""
    return {file.src_uri: file for file in files if file.src_uri in generated or file.abs_src_path in sources}


def restore(files: Files, ours: Mapping[str, File], config: MkDocsConfig) -> None:
    """Give content back to those of our files that another plugin has created again from their paths.

    Such a file has no content of its own: MkDocs would look for it in the docs_dir.
    """
    for file in files:
        before = ours.get(file.src_uri)
        on_disk = os.path.normpath(Path(config.docs_dir, file.src_uri))
        if before is not None and before is not file and file.abs_src_path == on_disk:
            file.content_bytes = before.content_bytes
            file.abs_src_path = before.abs_src_path
            file.generated_by = before.generated_by
            file.edit_uri = before.edit_uri
