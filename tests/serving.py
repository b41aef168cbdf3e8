"""A folder served to a browser on this machine, under a strict policy where a test asks for it."""

from __future__ import annotations

import base64
import functools
import hashlib
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_INLINE = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, strict: bool, **options: Any) -> None:
        self.strict = strict
        super().__init__(*arguments, **options)

    def log_message(self, format: str, *_arguments: object) -> None:  # noqa: A002 - its name in the standard library
        """Say nothing."""

    def end_headers(self) -> None:
        """Add the policy that this very page would need."""
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if self.strict and page.suffix == ".html" and page.is_file():
            self.send_header("Content-Security-Policy", policy(page.read_bytes()))
        super().end_headers()


def policy(page: bytes) -> str:
    """The strictest policy under which a page of Material works: its inline scripts by hash, no inline style."""
    digests = {hashlib.sha256(script).digest() for script in _INLINE.findall(page)}
    hashes = " ".join(sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests))
    return POLICY.format(hashes=hashes)


@contextmanager
def served(folder: Path, *, strict: bool = False) -> Iterator[str]:
    """A folder, served on a free port of this machine; ``strict``: every page with its Content-Security-Policy."""
    handler = functools.partial(_Handler, directory=str(folder), strict=strict)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
