"""Files of a site that look like decisions but are not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from decision_guide import disk
from decision_guide.lint import unread
from decision_guide.lint.unread import Candidate, Cause
from decision_guide.model.files import Settings, SourceFile
from decision_guide.plugin.configuration import DecisionGuideConfig, cause_of, folder_in, prefix
from decision_guide.problems import Problem
from decision_guide.text.decoding import unreadable


def problems(
    files: Files,
    sources: Mapping[str, SourceFile],
    settings: Settings,
    config: MkDocsConfig,
    options: DecisionGuideConfig,
) -> Iterator[Problem]:
    """Return a problem for each, and for a site without decisions. ``sources``: the read files, by path on disk."""
    folder = Path(config.docs_dir, settings.folder)
    found = [*_of_files(files, sources, settings, config), *_of_folder(folder, files, sources, settings, config)]
    yield from found
    where = folder_in(config, options)
    if where and not sources and not folder.is_dir():
        folders = disk.find_folders(Path(config.docs_dir))
        yield unread.missing_folder(settings.folder, prefix(config), folders, where)
    elif not sources and not found:
        yield unread.nothing_read(f"{prefix(config)}/{settings.folder}")


def _of_files(
    files: Files, sources: Mapping[str, SourceFile], settings: Settings, config: MkDocsConfig
) -> Iterator[Problem]:
    """Files that MkDocs knows and we do not read."""
    read = {source.path for source in sources.values()}
    for file in files:
        shown = disk.printable(f"{prefix(config)}/{file.src_uri}")
        if file.generated_by is None and shown not in read and unread.may_be_decision(file.src_uri):
            candidate = Candidate(file.src_uri, shown, _beginning(file), cause_of(file))
            if problem := unread.unread(candidate, settings.folder):
                yield problem


def _beginning(file: File) -> bytes:
    return disk.read_beginning(Path(file.abs_src_path), unread.SNIFFED) if file.abs_src_path else file.content_bytes


def _of_folder(
    folder: Path, files: Files, sources: Mapping[str, SourceFile], settings: Settings, config: MkDocsConfig
) -> Iterator[Problem]:
    """Files that MkDocs does not know: another plugin removed them, or they are not regular files."""
    known = {file.abs_src_path for file in files} | set(sources)
    for path in disk.find_sources(folder):
        shown = disk.printable(f"{prefix(config)}/{settings.folder}/{path.name}")
        if str(path) in known:
            continue
        if reason := disk.obstacle(path):
            yield unreadable(shown, reason)
            continue
        beginning = disk.read_beginning(path, unread.SNIFFED)
        candidate = Candidate(f"{settings.folder}/{path.name}", shown, beginning, Cause.TAKEN_OUT)
        if problem := unread.unread(candidate, settings.folder):
            yield problem
