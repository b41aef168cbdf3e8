"""A folder served to a browser on this machine, under a strict policy where a test asks for it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from decision_guide import disk
from decision_guide.cli import content_security


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, policy: Callable[[], str] | None, **options: Any) -> None:
        self.policy = policy
        super().__init__(*arguments, **options)

    def log_message(self, format: str, *_arguments: object) -> None:  # noqa: A002 - its name in the standard library
        """Say nothing."""

    def do_GET(self) -> None:
        """Send the file as it is now: times are compared by the second, and a site can be built twice in one."""
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def end_headers(self) -> None:
        """Add the policy of the site."""
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy())
        super().end_headers()


class _Lasting(_Handler):
    """For many pages of one site: connections are kept, and scripts and styles are asked for once."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Report that everything except pages is unchanged."""
        if not self.path.partition("?")[0].endswith("/"):
            self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()


@contextmanager
def served(folder: Path, *, strict: bool = False, lasting: bool = False) -> Iterator[str]:
    """A folder, served on a free port of this machine; ``strict``: with the policy that `decision-guide csp` prints.

    ``lasting``: the browser may keep all but the pages.
    """

    @functools.cache
    def policy() -> str:
        return content_security.policy(content_security.scan_site(disk.read_site(folder)))

    if strict and (folder / "index.html").exists():  # else at the first request: some sites need their address first
        policy()
    handler = functools.partial(
        _Lasting if lasting else _Handler, directory=str(folder), policy=policy if strict else None
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
