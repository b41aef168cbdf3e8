"""Ask Lighthouse (mobile) about four kinds of page as web servers send them: gzipped, with their address.

Prints a line for each page: the best of three runs, as a busy machine lowers the first figure and never raises it, and
every audit that is not at its best. The last column is Lighthouse's own measure of how fast the machine was meanwhile.
Run it with ``make lighthouse``; npm fetches Lighthouse into its own cache. With ``--made-up SEED``, it asks about the
pages of three made-up decisions instead of this site's.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from support import chromium, node
from support.looks import sites
from support.looks.plan import Theme
from support.looks.sites import Site
from support.looks.texts import Language

VERSION = "12.8.2"
RUNS = 3
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
GUIDE = "decisions/rag-or-fine-tuning/"
PAGES = ("", GUIDE, f"{GUIDE}decide/", f"{GUIDE}rag/", "method/")
"""The last one has no guide: the results of the theme alone, on the same machine at the same time."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TEXTS = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml"})
Report = Mapping[str, Any]


class _Gzipped(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as web servers do: texts are compressed."""

    def log_message(self, *_: object) -> None:
        """Log no requests."""

    def send_head(self) -> io.BytesIO | Any:
        """Send texts compressed, and other files unchanged."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in TEXTS or not path.is_file():
            return super().send_head()
        packed = gzip.compress(path.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        return io.BytesIO(packed)


def main() -> int:
    """Build, serve, ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--made-up", type=int, metavar="SEED", help="ask about made-up decisions of this seed")
    seed = parser.parse_args().made_up
    os.environ["CHROME_PATH"] = chromium.find() or sys.exit(chromium.MISSING)
    print(f"{'page':52}" + "".join(f"{name:>16}" for name in CATEGORIES) + f"{'machine':>10}", flush=True)
    with tempfile.TemporaryDirectory() as folder, _served(folder) as address:
        for page in _own(folder, address) if seed is None else _made_up(folder, seed):
            _print_report(page, [_asked(f"{address}{page}") for _ in range(RUNS)])
    return 0


def _own(folder: str, address: str) -> tuple[str, ...]:
    """Build this site; return the pages to ask about."""
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder]
    subprocess.run(build, cwd=node.ROOT, check=True, env={**os.environ, "SITE_URL": address})
    return PAGES


def _made_up(folder: str, seed: int) -> list[str]:
    """Build a site of made-up decisions; return the pages of the first three in English, and one without a guide."""
    decisions = [one for one in sites.some(seed, 24) if one.language == Language.ENGLISH][:3]
    site = Site(Theme.MATERIAL, Language.ENGLISH)
    sites.build(Path(folder), {site: sites.files(site, decisions)})
    pages = [f"decisions/{one.slug}/{page}" for one in decisions for page in ("", "decide/")]
    return [f"site/{site.name}/{page}" for page in (*pages, "plain/")]


@contextmanager
def _served(folder: str) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Gzipped, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _asked(address: str) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "answer.json")
        asking = ["exec", "--yes", f"--package=lighthouse@{VERSION}", "--", "lighthouse", address, "--quiet"]
        asking += ["--output=json", f"--output-path={answer}", f"--chrome-flags={FLAGS}"]
        if node.npm(asking) or not answer.exists():
            sys.exit("Lighthouse did not finish.")
        report: Report = json.loads(answer.read_text(encoding="utf-8"))
        return report


def _print_report(page: str, reports: list[Report]) -> None:
    best = {name: max(round(100 * report["categories"][name]["score"]) for report in reports) for name in CATEGORIES}
    fastest = max(reports, key=lambda report: report["categories"]["performance"]["score"])
    machine = round(fastest["environment"]["benchmarkIndex"])
    print(f"{f'/{page}':52}" + "".join(f"{best[name]:16}" for name in CATEGORIES) + f"{machine:10}", flush=True)
    for category in CATEGORIES:
        for part in fastest["categories"][category]["auditRefs"]:
            audit = fastest["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"  {category}: {audit['title']} {audit.get('displayValue', '')}".rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
