"""`mkdocs serve` while a folder of decisions changes without a rest."""

from __future__ import annotations

import http.client
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from support import mutations, sites
from support.counting import COUNTS, Counted
from support.sites import TEA

PATIENCE = 120.0
GROWTH = 1.2
WARM = 30
NAMES = ("tea.yml", "cola.yml", "fizz.yml", "water.yml")


@dataclass
class Server:
    """A server of a small site, asked for its front page after each edit."""

    folder: Path
    port: int
    pid: int

    @property
    def decisions(self) -> Path:
        """The folder of the decisions."""
        return self.folder / "docs" / "decisions"

    def get(self, address: str) -> tuple[int, str]:
        """The answer to one request; 0 for none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", f"/{address}")
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            return 0, ""
        finally:
            connection.close()

    def wait(self, address: str, shown: str) -> None:
        """Wait until a page shows a text."""
        end = time.monotonic() + PATIENCE
        while shown not in self.get(address)[1]:
            assert time.monotonic() < end, f"{address} never showed {shown!r}"
            time.sleep(0.1)

    def pages(self) -> int:
        """How much memory the server holds, in pages."""
        return int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1])


@pytest.fixture
def server(tmp_path: Path, environment: dict[str, str]) -> Iterator[Server]:
    """A running server."""
    files = {"mkdocs.yml": sites.PLAIN, "docs/index.md": "# Drinks\n", "docs/decisions/tea.yml": TEA, **sites.THEME}
    sites.write(tmp_path, files)
    port = sites.free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (tmp_path / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=log, stderr=log)
        running = Server(tmp_path, port, process.pid)
        try:
            running.wait("", "Drinks")
            yield running
        finally:
            process.terminate()
            process.wait(PATIENCE)


def edit(folder: Path, chance: random.Random) -> None:
    """What an author, an editor or a version control does to a folder: save, break, half-write, rename, delete."""
    path = folder / chance.choice(NAMES)
    match chance.randrange(5):
        case 0:
            path.write_text(TEA.replace("Tea or", f"Cup {chance.randrange(99)} or"), encoding="utf-8")
        case 1:
            path.write_bytes(mutations.mutated([TEA.encode()], chance))
        case 2:
            path.write_bytes(TEA.encode()[: chance.randrange(len(TEA))])
        case 3 if path.exists():
            path.replace(folder / chance.choice(NAMES))
        case _:
            path.unlink(missing_ok=True)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.parametrize("edits", [8, pytest.param(200, marks=pytest.mark.long)])
def test_under_fire(server: Server, edits: int) -> None:
    """With any changes of files, every request gets a response, the last good state is shown, and memory is stable."""
    chance, before = random.Random(edits), 0  # noqa: S311 - it chooses edits
    answers: list[int] = []
    for number in range(edits):
        edit(server.decisions, chance)
        COUNTS[Counted.EDITS] += 1
        answers.append(server.get("")[0])
        time.sleep(chance.choice((0.05, 0.3, 0.9)))
        if number == min(WARM, edits // 2):
            before = server.pages()

    for name in NAMES:
        (server.decisions / name).unlink(missing_ok=True)
    (server.decisions / "tea.yml").write_text(TEA.replace("Tea or", "At last tea or"), encoding="utf-8")
    server.wait("decisions/tea/", "At last tea or coffee?")
    server.wait("decisions/", "At last tea or coffee?")

    log = (server.folder / "log.txt").read_text(encoding="utf-8")
    assert answers == [200] * edits
    assert "Traceback" not in log
    assert server.pages() <= before * GROWTH
