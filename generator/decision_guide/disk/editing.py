"""Edge: new content in place of a file that an author keeps, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from decision_guide.disk import DiskError, shown, staging
from decision_guide.disk.system import friendly_errors


def replace_content(path: Path, old: bytes, new: bytes) -> None:
    """Put ``new`` in place of ``old``; the file keeps its permissions, and a link stays a link.

    Raises :class:`~decision_guide.disk.DiskError` where the file no longer holds ``old``: somebody saved it meanwhile.
    """
    with friendly_errors(path):
        if not staging.replace(path.resolve(), new, if_holds=old):
            raise DiskError(f"{shown(path)} was changed meanwhile, so it is left as it is. Run the same command again.")
