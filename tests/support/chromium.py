"""Finds the Chromium that the browser tests drive, and installs one where there is none.

In this order: a Chromium or Chrome on the PATH, the one that Playwright keeps, a new download by Playwright,
the system's package. As a script it ends with an error only when all four fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "No Chromium was found for the browser tests. `make test` installs one; by hand: "
    "`.venv/bin/playwright install --with-deps chromium`, or `sudo apt-get install chromium`."
)


def find() -> str | None:
    """The path of a Chromium that can start, or ``None``."""
    on_path = next((path for path in map(shutil.which, NAMES) if path and _starts(path)), None)
    if on_path:
        return on_path
    kept = _of_playwright()
    return kept if kept and _starts(kept) else None


def _of_playwright() -> str | None:
    """Where Playwright would keep its own Chromium, if it did."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and not needed with a browser on the PATH

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _starts(path: str) -> bool:
    """Whether the program runs at all: a download without its system libraries does not."""
    return _run([path, "--version"], quiet=True)


def _run(command: list[str], *, quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if quiet else None
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, timeout=900, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _download(command: list[str]) -> bool:
    """Start a download and end it at the first error: Playwright tries five times, each with a page of output."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as download:
        error = next((line for line in download.stdout or () if line.startswith("Error:")), None)
        if error:
            download.terminate()
    if error:
        print(f"Playwright cannot download a Chromium ({error.removeprefix('Error:').strip()}).")
    return not error and download.returncode == 0


def _install_from_system() -> bool:
    if not shutil.which("apt-get"):
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt_get = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    install = [*apt_get, "install", "--yes", "--no-install-recommends", "chromium"]
    return _run(install, quiet=True) or (_run([*apt_get, "update"]) and _run(install))


def main() -> int:
    """Print the path of a Chromium, after installing one where there is none."""
    found = find()
    if not found and _download([sys.executable, "-m", "playwright", "install", "chromium"]):
        found = find()
    if not found and _install_from_system():
        found = find()
    print(found or MISSING, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
