"""Anything in the place of a file: it is named, no command waits for it, and none takes it for deleted."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from decision_guide import cli, disk
from decision_guide.disk import system
from decision_guide.model.files import OutputFile
from support import sites
from support.sites import TEA, SiteBuilder

pytestmark = pytest.mark.posix
Put = Callable[[Path], object]
CONFIGURATION = "site_name: S\ntheme: {name: null, custom_dir: theme}\nplugins: [{decision-guide: {cache: false}}]\n"


def a_socket(path: Path) -> None:
    """A socket, which no one can open."""
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # its whole path may be longer than that of a socket may be
        server.bind(path.name)
        os.chdir(here)


KINDS: dict[str, Put] = {
    "folder": lambda path: path.mkdir(),
    "pipe": os.mkfifo,
    "socket": a_socket,
    "leads nowhere": lambda path: path.symlink_to("nowhere.yml"),
    "leads in a circle": lambda path: path.symlink_to(path.name),
    "leads outside": lambda path: path.symlink_to("/etc/hostname"),
    "t\\xff.yml": lambda path: path.with_name(os.fsdecode(b"t\xff.yml")).write_text(TEA, encoding="utf-8"),
    r"a\nb.yml": lambda path: path.with_name("a\nb.yml").write_text(TEA, encoding="utf-8"),
}
"""Kinds of entries among the decisions, by a word of the report."""


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with one good decision, and the current folder."""
    sites.write(
        tmp_path,
        {"mkdocs.yml": CONFIGURATION, "docs/index.md": "# Drinks\n", "docs/decisions/tea.yml": TEA, **sites.THEME},
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("command", ["check", "fmt", "generate --out out"])
def test_commands(docs: Path, kind: str, command: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Every command that reads the folder exits with 1 or 3 and names the entry in a sentence."""
    KINDS[kind](docs / "decisions" / "odd.yml")

    code = cli.run(command.split())

    printed = "".join(capfd.readouterr())
    assert code in {cli.EXIT_DATA, cli.EXIT_ENVIRONMENT}
    assert kind in printed
    assert "Traceback" not in printed


def test_device(docs: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A device that never ends is not read."""
    (docs / "zero.yml").symlink_to("/dev/zero")

    assert cli.run(["check", "docs/zero.yml"]) == cli.EXIT_DATA
    assert "it is a device" in capfd.readouterr().out


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "folder"])
def test_build(docs: Path, kind: str) -> None:
    """A build fails with the reason; the preview continues without the file, with a page that shows the reason."""
    KINDS[kind](docs / "decisions" / "odd.yml")
    config = docs.parent / "mkdocs.yml"

    built = sites.build_config(config, docs.parent / "site")
    live = sites.build_config(config, docs.parent / "live", live=True)

    assert not built.ended_well
    assert any(kind in line for line in built.complaints)
    assert "Tea or coffee?" in live.page("decisions/tea/").text


@pytest.mark.parametrize("kind", ["pipe", "leads nowhere", "leads in a circle"])
def test_pages(docs: Path, kind: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The same is true of pages that people keep."""
    KINDS[kind](docs / "odd.md")

    built = sites.build_config(docs.parent / "mkdocs.yml", docs.parent / "site")

    assert cli.run(["check"]) in {cli.EXIT_DATA, cli.EXIT_ENVIRONMENT}
    assert kind in "".join(capfd.readouterr())
    assert not built.ended_well
    assert any("docs/odd.md" in line and kind in line for line in built.complaints)


NAMES = ["logo.png", "a\n::error::x.png", "##[error]x.svg", "t\udcff.css", "\x1b[31m.js"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["pipe", "leads nowhere", "leads in a circle"])
def test_other_files(docs: Path, kind: str, name: str) -> None:
    """A picture or a script that cannot be read is named on one line that no runner takes for a command."""
    KINDS[kind](docs / name)

    built = sites.build_config(docs.parent / "mkdocs.yml", docs.parent / "site")

    assert not built.ended_well
    [line] = [line for line in built.complaints if "unreadable-file" in line]
    assert kind in line
    assert not re.search(r"^\s*::|##\[|\x1b", line, re.MULTILINE)


def test_no_permission(site: SiteBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system refuses to open is reported as such."""
    opened = os.open

    def refuses(path: str, *arguments: int) -> int:
        if str(path).endswith("secret.yml"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *arguments)

    monkeypatch.setattr(os, "open", refuses)

    built = site({"docs/decisions/tea.yml": TEA, "docs/decisions/secret.yml": TEA})

    assert not built.ended_well
    assert any("docs/decisions/secret.yml" in line and "permission denied" in line for line in built.complaints)


@pytest.mark.parametrize("name", [disk.MANIFEST, disk.LOCK, "tea.md"])
def test_pipes_where_we_write(tmp_path: Path, name: str) -> None:
    """A pipe in the folder that is written to keeps no run waiting."""
    os.mkfifo(tmp_path / name)

    if name == disk.LOCK:
        with system.locked(tmp_path):
            return
    with pytest.raises(disk.DiskError, match=name):
        disk.write(tmp_path, [OutputFile("tea.md", b"new")])
