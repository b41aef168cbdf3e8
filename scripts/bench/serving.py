"""From saving a file to the new page over HTTP, with `mkdocs serve`."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.projects import Project

PATIENCE = 900
"""Seconds that a first build may take."""
TICKS = os.sysconf("SC_CLK_TCK")


def saves(project: Project, command: Sequence[str], rounds: int) -> list[tuple[float, float]]:
    """For each save of a decision's text: seconds on the clock until the page shows it, and processor seconds."""
    with _serving(project, command) as (process, address):
        return [_save(project, process, address, number) for number in range(1, rounds + 1)]


def _save(project: Project, process: int, address: str, number: int) -> tuple[float, float]:
    time.sleep(1.5)  # the server has come to rest
    source, page = project.source(number), f"/decisions/decision-{number:04}/"
    text, word = source.read_text("utf-8"), f"Bench-{time.time_ns()}"
    before, start = _processor_seconds(process), time.monotonic()
    source.write_text(re.sub(r"^introduction: \|\n  ", rf"\g<0>{word} ", text, flags=re.MULTILINE), "utf-8")
    while word not in _page(address, page):
        if time.monotonic() - start > PATIENCE:
            raise TimeoutError(f"{page} never showed what was saved")
        time.sleep(0.005)
    seen = time.monotonic() - start
    time.sleep(1)  # what is still written after the page is there counts as well
    return seen, _processor_seconds(process) - before


@contextmanager
def _serving(project: Project, command: Sequence[str]) -> Iterator[tuple[int, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (project.folder / "serve.txt").open("wb")
    process = subprocess.Popen(
        [*command, "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project.folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=log,
        stderr=log,
    )
    try:
        address = f"127.0.0.1:{port}"
        _wait_for(address, process, project.folder / "serve.txt")
        yield process.pid, address
    finally:
        process.terminate()
        process.wait()
        log.close()


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    start = time.monotonic()
    while time.monotonic() - start < PATIENCE:
        if process.poll() is not None:
            raise RuntimeError(log.read_text("utf-8"))
        if _page(address, "/"):
            return
        time.sleep(0.2)
    raise TimeoutError("the server never answered")


def _page(address: str, path: str) -> str:
    """What the server answers, or nothing where it does not answer yet."""
    connection = http.client.HTTPConnection(address, timeout=10)
    try:
        connection.request("GET", path)
        return str(connection.getresponse().read(), "utf-8")
    except OSError:
        return ""
    finally:
        connection.close()


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
