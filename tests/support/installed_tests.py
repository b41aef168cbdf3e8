"""Run the unit and golden tests against the installed wheel (`make test-wheel`), away from the source.

The wheel is installed into an empty environment; its dependencies are those of the Python that runs this, so no package
index is needed. The tests, and this site's content, are copied to another folder.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from support import clean_room

FILES = ("tests", "content", "pyproject.toml")
WHERE = "import decision_guide, pathlib; print(pathlib.Path(decision_guide.__file__).parent)"
TESTS = ("tests/unit", "tests/golden")


def main() -> None:
    """Exit with the code of pytest, or with a message if the package would not come from the wheel."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder).resolve()
        room = clean_room.Room(top / "room")
        room.install(clean_room.built_wheel(top), offline=True)
        copy = top / "copy"
        for name in FILES:
            source = clean_room.ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        python = str(room.bin / "python")
        found = _run(room, copy, python, "-c", WHERE, stdout=subprocess.PIPE)
        if not Path(found.stdout.strip()).is_relative_to(top):
            sys.exit(f"the tests would run against {found.stdout.strip()}, not against the wheel")
        done = _run(room, copy, python, "-m", "pytest", "-n", "2", "--dist", "loadscope", *sys.argv[1:], *TESTS)
    sys.exit(done.returncode)


def _run(
    room: clean_room.Room, folder: Path, *command: str, stdout: int | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, env=room.environment, check=False, stdout=stdout, text=True)


if __name__ == "__main__":
    main()
