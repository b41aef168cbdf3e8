"""What a reader's browser is sent for one page, packed as web servers pack it."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from support import chromium

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_PARAGRAPH = re.compile("<p>.*?</p>")
PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class _Packing(http.server.SimpleHTTPRequestHandler):
    """Serves files, those of text packed with gzip."""

    sent: list[int]

    def __init__(self, *arguments: Any, sent: list[int], **options: Any) -> None:
        self.sent = sent
        super().__init__(*arguments, **options)

    def log_message(self, format: str, *_arguments: object) -> None:  # noqa: A002 - its name in the standard library
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer, and note how much was sent."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        is_text = path.suffix in PACKED
        content = gzip.compress(path.read_bytes(), mtime=0) if is_text else path.read_bytes()
        self.sent.append(len(content))
        self.send_response(200)
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def index_bytes(site: Path, paragraphs: int | None = None) -> int:
    """The search index, packed; with ``paragraphs`` as if it knew no more of a decision than the first so many."""
    content = (site / "search" / "search_index.json").read_bytes()
    if paragraphs is not None:
        index = json.loads(content)
        for entry in index["docs"]:
            if entry["location"].startswith("decisions/decision-"):
                entry["text"] = "".join(_PARAGRAPH.findall(entry["text"])[:paragraphs])
        content = json.dumps(index, separators=(",", ":")).encode()
    return len(gzip.compress(content, mtime=0))


@contextmanager
def packed(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Serve a built site at the address given, and note in the list how many bytes each answer has."""
    sent: list[int] = []
    handler = functools.partial(_Packing, directory=str(folder), sent=sent)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", sent
        finally:
            server.shutdown()
            thread.join()


def bytes_for(site: Path, page: str) -> int:
    """The bytes of all answers until the network rests, for a first visit of ``page`` of a built ``site``."""
    with packed(site) as (address, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        visited = browser.new_page()
        visited.goto(address + page, wait_until="networkidle")
        browser.close()
        return sum(sent)
