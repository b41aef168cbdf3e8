"""Edge: reads sources, and writes builds so that no file is damaged, lost or overwritten by mistake."""

from __future__ import annotations

from decision_guide.disk.installation import installed_generator
from decision_guide.disk.output_folder import JOURNAL, LOCK, MANIFEST, STAGE, DiskError
from decision_guide.disk.reading import (
    ENDINGS,
    READ_AT_MOST,
    collect_source,
    collect_sources,
    find_sources,
    is_source_name,
    is_source_path,
    read_handwritten,
    read_pages,
    read_picture,
    read_site,
    read_sources,
    shown,
)
from decision_guide.disk.regular_files import UnreadableError, obstacle, printable, read_beginning, read_file
from decision_guide.disk.searching import find_files, find_folders
from decision_guide.disk.staging import create, discard
from decision_guide.disk.writing import WriteReport, write

__all__ = [
    "ENDINGS",
    "JOURNAL",
    "LOCK",
    "MANIFEST",
    "READ_AT_MOST",
    "STAGE",
    "DiskError",
    "UnreadableError",
    "WriteReport",
    "collect_source",
    "collect_sources",
    "create",
    "discard",
    "find_files",
    "find_folders",
    "find_sources",
    "installed_generator",
    "is_source_name",
    "is_source_path",
    "obstacle",
    "printable",
    "read_beginning",
    "read_file",
    "read_handwritten",
    "read_pages",
    "read_picture",
    "read_site",
    "read_sources",
    "shown",
    "write",
]
