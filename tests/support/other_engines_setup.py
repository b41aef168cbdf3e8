"""Makes the virtual environment in which tests build sites with other plugins and other tools.

It is inside the project's own (``.venv/other-tools``) and contains everything that the package needs but not the
package itself: the tests bring its wheel. What cannot be installed is missing; the tests that need it are then
skipped and say so. Run it with the project's Python: ``.venv/bin/python tests/support/other_engines_setup.py``.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(sys.prefix) / "other-tools"
MATERIALX = Path(sys.prefix) / "materialx"
"""Where the theme MaterialX and its search are: to be put before everything else on the path."""
PROGRAMS = FOLDER / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = PROGRAMS / "python"
MISSING = (
    f"{{}} is not in {FOLDER.name}: `make test` installs it where it can; by hand: tests/support/other_engines_setup.py"
)


def program(name: str) -> Path | None:
    """A program of that environment, or ``None`` where it could not be installed."""
    return next((path for path in (PROGRAMS / name, PROGRAMS / f"{name}.exe") if path.is_file()), None)


def _pip(*arguments: str) -> bool:
    command = [str(PYTHON), "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def main() -> None:
    """Make the environment, or bring it up to date."""
    if not program("python"):
        venv.create(FOLDER, with_pip=True)
    for extra in ("compat", "engines"):
        if not _pip("install", "--constraint", "constraints.txt", f".[{extra}]"):
            print(f"The extra {extra} could not be installed here; the tests that need it are skipped.")
    _pip("uninstall", "--yes", "mkdocs-decision-guide")
    # Its package has the name of Material's, so it is separate. The other packages that it uses are already installed.
    alone = ("--upgrade", "--no-deps", "--target", str(MATERIALX))
    for name in ("mkdocs-materialx", "pagefind", "pagefind-bin-extended"):
        _pip("install", "--constraint", "constraints.txt", *alone, name)


if __name__ == "__main__":
    main()
