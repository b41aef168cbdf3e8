"""From nothing to a served site with the wheel alone (`make clean-room`): environment, wheel, `init`, server, page.

`--offline` takes the dependencies of the Python that runs this, so that no package index is asked.
"""

from __future__ import annotations

import argparse
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sysconfig import get_path

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "/decisions/meet-or-write/"
SHOWN = "Meet or write?"
PATIENCE = 120
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT", "PIP_INDEX_URL", "PIP_CONFIG_FILE")
"""The variables of a newcomer's environment, without those of the checkout."""


class Room:
    """An empty folder with its own environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / ".venv" / ("Scripts" if sys.platform == "win32" else "bin")
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.environment = {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}
        venv.create(folder / ".venv")

    def install(self, wheel: Path, *, offline: bool) -> None:
        """Install the wheel, with its dependencies from the index or from the Python that runs this."""
        pip = [sys.executable, "-m", "pip", "--python", str(self.bin / "python"), "--disable-pip-version-check"]
        if offline:
            packages = subprocess.run(
                [self.bin / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
                capture_output=True, text=True, check=True,
            ).stdout.strip()  # fmt: skip
            (Path(packages) / "dependencies.pth").write_text(get_path("purelib"), encoding="utf-8")
        options = ["--no-index", "--no-deps"] if offline else []
        self._run(*pip, "install", "--quiet", *options, str(wheel), cwd=self.folder)

    def make(self) -> Path:
        """A new site, checked and built."""
        self._run(str(self.bin / "decision-guide"), "init", "site", cwd=self.folder)
        site = self.folder / "site"
        self._run(str(self.bin / "decision-guide"), "check", "--strict", cwd=site)
        self._run(str(self.bin / "python"), "-m", "mkdocs", "build", "--strict", "--quiet", cwd=site)
        return site

    @contextmanager
    def served(self, site: Path) -> Iterator[int]:
        """The site on a port of this machine."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        command = [str(self.bin / "python"), "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
        process = subprocess.Popen(command, cwd=site, env=self.environment)
        try:
            yield port
        finally:
            process.terminate()
            process.wait(PATIENCE)

    def _run(self, *command: str, cwd: Path) -> None:
        subprocess.run(command, cwd=cwd, env=self.environment, check=True)


def page(port: int) -> str:
    """The decision's page, as soon as the server answers."""
    end = time.monotonic() + PATIENCE
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", ADDRESS)
            return connection.getresponse().read().decode()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        finally:
            connection.close()


def built_wheel(folder: Path) -> Path:
    """The wheel of this checkout, built without a network."""
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "--quiet"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(folder), str(ROOT)], check=True)
    [wheel] = folder.glob("*.whl")
    return wheel


def main() -> None:
    """Run all steps in a temporary folder; exit with 1 if the page does not show the decision."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("wheel", nargs="?", type=Path, help="default: built from this checkout")
    parser.add_argument("--offline", action="store_true", help="ask no package index")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheel = asked.wheel.resolve() if asked.wheel else built_wheel(Path(folder))
        room = Room(Path(folder) / "room")
        room.install(wheel, offline=asked.offline)
        site = room.make()
        with room.served(site) as port:
            is_shown = SHOWN in page(port)
    print(f"{wheel.name}: installed, init, build, serve; {ADDRESS} {'shows' if is_shown else 'lacks'} “{SHOWN}”")
    sys.exit(not is_shown)


if __name__ == "__main__":
    main()
