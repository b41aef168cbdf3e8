"""The edge to the disk: reads sources; writes builds so that nothing is torn, lost or overwritten by mistake."""

from __future__ import annotations

from decision_guide.disk.output_folder import JOURNAL, LOCK, MANIFEST, STAGE, DiskError
from decision_guide.disk.reading import (
    ENDING,
    ENDINGS,
    READ_AT_MOST,
    find_sources,
    read_handwritten,
    read_pages,
    read_site,
    read_sources,
    shown,
)
from decision_guide.disk.staging import create, discard
from decision_guide.disk.writing import WriteReport, write

__all__ = [
    "ENDING",
    "ENDINGS",
    "JOURNAL",
    "LOCK",
    "MANIFEST",
    "READ_AT_MOST",
    "STAGE",
    "DiskError",
    "WriteReport",
    "create",
    "discard",
    "find_sources",
    "read_handwritten",
    "read_pages",
    "read_site",
    "read_sources",
    "shown",
    "write",
]
