"""Which files of a site are read, and how generated ones come into it: as virtual files, never on disk."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from decision_guide.model.files import Build, OutputFile, Settings, SourceFile
from decision_guide.plugin.configuration import prefix


def sources(files: Files, settings: Settings, config: MkDocsConfig) -> dict[str, SourceFile]:
    """The decision files of a site by their path on disk, read once: what is checked is what is published."""
    found, shown = {}, prefix(config)
    for file in list(files):
        path, place = PurePosixPath(file.src_uri), file.abs_src_path
        in_folder = path.parent.as_posix() == posixpath.normpath(settings.folder)
        if in_folder and path.suffix in (".yml", ".yaml") and not file.inclusion.is_excluded():
            content = _read(file)
            if content is None:
                files.remove(file)
            else:
                found[place or file.src_uri] = SourceFile(f"{shown}/{file.src_uri}", path.stem, content)
    return found


def _read(file: File) -> bytes | None:
    """A decision file as it is now, which MkDocs then publishes too; ``None`` where it has just been deleted."""
    try:
        content = file.content_bytes
    except OSError:
        return None
    file.content_bytes = content
    return content


def handwritten(files: Files) -> dict[str, str]:
    """The Markdown pages of a site that people wrote, by their path below the docs_dir."""
    return {
        file.src_uri: file.content_string
        for file in files.documentation_pages()
        if file.generated_by is None and not file.inclusion.is_excluded()
    }


def conflicts(files: Files, build: Build) -> list[str]:
    """The hand-written files that stand where a generated one must go. Pages we only add to are none."""
    needed = [one.path for one in build.files if one.path not in build.extended and not one.gives_way_to_handwritten]
    present = ((path, files.get_file_from_path(path)) for path in needed)
    return [path for path, file in present if file is not None and file.generated_by is None]


def search_texts(build: Build, conflicts: Collection[str]) -> dict[str, str | None]:
    """What a search finds each generated page by. Pages that somebody wrote are none of these."""
    by_hand = {*conflicts, *build.extended}
    return {one.path: one.search for one in build.files if one.path.endswith(".md") and one.path not in by_hand}


def remove(files: Files, path: str) -> None:
    """Take a file out of a site, where it is there."""
    file = files.get_file_from_path(path)
    if file is not None:
        files.remove(file)


def add(files: Files, made: OutputFile, settings: Settings, config: MkDocsConfig) -> None:
    """Put a generated file into a site; a page that is only extended stays the file that other plugins know."""
    before = files.get_file_from_path(made.path)
    if before is not None and made.gives_way_to_handwritten:
        return
    inclusion = InclusionLevel.NOT_IN_NAV
    if made.path == f"{settings.folder}/index.md" and config.nav is None:
        inclusion = InclusionLevel.INCLUDED
    if before is not None and before.generated_by is None:
        set_content(before, made.content)
        before.inclusion = inclusion if made.path == f"{settings.folder}/index.md" else before.inclusion
        return
    if before is not None:
        files.remove(before)
    file = File.generated(config, made.path, content=made.content, inclusion=inclusion)
    if made.source:
        slug = PurePosixPath(made.path).relative_to(settings.folder).parts[0]
        file.edit_uri = f"{settings.folder}/{slug}.yml"
    files.append(file)


def set_content(file: File, content: bytes) -> None:
    """Give a file other content. It keeps its place on disk, which MkDocs forgets: a blog reads its posts there."""
    place = file.abs_src_path
    file.content_bytes = content
    file.abs_src_path = place
