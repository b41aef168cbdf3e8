"""Make the README's pictures from the real site: build it, serve it on this machine, take screenshots.

Run it with the project's Python: ``PYTHONPATH=tests .venv/bin/python scripts/pictures.py``. It needs a Chromium
(``tests/support/chromium.py``).
"""

from __future__ import annotations

import functools
import http.server
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from support import chromium

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / ".github" / "pictures"
DECIDE = "decisions/rag-or-fine-tuning/decide/?a=1.real-time-data_yes.change-behaviour_no.training-data_no"
SHOTS: tuple[tuple[str, str, int, int, Literal["light", "dark"]], ...] = (
    ("decide.png", DECIDE, 1280, 800, "light"),
    ("decide-dark.png", DECIDE, 1280, 800, "dark"),
    ("guide.png", "decisions/rag-or-fine-tuning/", 1280, 800, "light"),
    ("phone.png", DECIDE, 375, 760, "light"),
)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


def main() -> None:
    """Replace every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as site:
        build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site]
        subprocess.run(build, cwd=ROOT, check=True)
        handler = functools.partial(_Quiet, directory=site)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            _take(f"http://127.0.0.1:{server.server_port}/")
            server.shutdown()


def _take(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        for name, path, width, height, scheme in SHOTS:
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            )
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=PICTURES / name)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
