"""Edge: replaces the content of a file that an author owns, completely or not at all."""

from __future__ import annotations

from pathlib import Path

from decision_guide.disk import DiskError, shown, staging
from decision_guide.disk.system import friendly_errors


def replace_content(path: Path, old: bytes, new: bytes) -> None:
    """Replace the content ``old`` with ``new``. The file keeps its permissions, and a link remains a link.

    Raises :class:`~decision_guide.disk.DiskError` if the file no longer contains ``old``, because someone saved it.
    """
    with friendly_errors(path):
        if not staging.replace(path.resolve(), new, if_holds=old):
            raise DiskError(f"{shown(path)} was changed in the meantime, so it was not written. Run the command again.")
