"""Edge: new content in place of a file that an author keeps, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from decision_guide.disk import DiskError, shown


def replace_content(path: Path, old: bytes, new: bytes) -> None:
    """Put ``new`` in place of ``old``; the file keeps its permissions, and a link stays a link.

    Raises :class:`~decision_guide.disk.DiskError` where the file no longer holds ``old``: somebody saved it meanwhile.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    staged = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, staged)
        if target.read_bytes() != old:
            raise DiskError(f"{shown(path)} was changed meanwhile, so it is left as it is. Run the same command again.")
        staged.replace(target)
    finally:
        staged.unlink(missing_ok=True)
