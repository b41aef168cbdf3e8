"""Finds the pictures that a decision file names, so that an edge can read them before the file is checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from decision_guide.model.files import SourceFile
from decision_guide.model.picture import PictureFile
from decision_guide.parsing import Document, Mapping, Scalar, parse
from decision_guide.parsing.nodes import MappingEntry
from decision_guide.text.pictures import is_picture_path

ReadPicture = Callable[[str], PictureFile]
"""Reads the file at a path below the folder of a decision."""
_KEY = "picture"
_WRITTEN = re.compile(rb"picture[\"']?[ \t]*:")
"""The key in a file. The word alone is in many texts, and reading a file for it would take the gain of a cache."""


def with_pictures(source: SourceFile, read: ReadPicture) -> SourceFile:
    """Return a decision file with the files of its pictures. A file that names none is not parsed, and unchanged."""
    if not _WRITTEN.search(source.content):
        return source
    parsed = parse(source)
    names = dict.fromkeys(_names(parsed.root)) if isinstance(parsed, Document) else {}
    return replace(source, pictures=tuple(map(read, names)))


def _names(root: Mapping) -> Iterator[str]:
    options = root.get("options")
    parts = [root, *(entry.value for entry in _entries(options))]
    for part in parts:
        for entry in _entries(part.get(_KEY) if isinstance(part, Mapping) else None):
            if entry.key.text == "file" and isinstance(entry.value, Scalar):
                name = entry.value.text.strip()
                if is_picture_path(name):
                    yield name


def _entries(entry: MappingEntry | None) -> tuple[MappingEntry, ...]:
    return entry.value.entries if entry and isinstance(entry.value, Mapping) else ()
