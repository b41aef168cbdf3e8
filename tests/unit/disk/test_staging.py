"""A command writes a file completely or not at all, no matter what happens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from decision_guide import disk
from decision_guide.disk import DiskError, staging
from support import kill_each_change, sites
from support.counting import COUNTS, Counted

UGLY = sites.TEA.replace("title: Tea or coffee?", 'title:   "Tea or coffee?"')
TABLE = "q,Tea,Coffee\nWarm?,yes,no\nCheap?,no,yes\n"
COMMANDS = {
    "init": ({"README.md": "Mine."}, ["init"]),
    "new": ({}, ["new", "tea-or-coffee"]),
    "new elsewhere": ({}, ["new", "tea-or-coffee", "--in", "deep/below"]),
    "import": ({"table.csv": TABLE}, ["import", "table.csv", "-o", "made/tea.yml"]),
    "export": ({"tea.yml": sites.TEA}, ["export", "tea.yml", "-o", "tea.csv"]),
    "fmt": ({"tea.yml": UGLY, "milk.yml": UGLY}, ["fmt", "."]),
}
"""The functions that write authors' files, and what exists before."""


@pytest.mark.posix
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_change(name: str, tmp_path: Path) -> None:
    """A command that is killed at any change leaves complete old or new content, and the next run completes it."""
    files, arguments = COMMANDS[name]
    plan = json.dumps({"files": files, "arguments": arguments})
    program = [sys.executable, kill_each_change.__file__, str(tmp_path), plan]
    environment = {**os.environ, "PYTHONPATH": str(Path(disk.__file__).parents[2])}

    run = subprocess.run(program, env=environment, capture_output=True, text=True, timeout=300, check=True)

    *killed, undisturbed = [json.loads(line) for line in run.stdout.splitlines()]
    whole = undisturbed["left"]
    assert len(killed) >= 2
    assert not [path for path in whole if path.startswith(".decision-guide")]
    for one in killed:
        visible = {path: text for path, text in one["left"].items() if ".decision-guide." not in path}
        assert {path: text for path, text in visible.items() if text not in (files.get(path), whole.get(path))} == {}
        assert one["completed"] == whole


EVERY = {
    **COMMANDS,
    "generate": ({"docs/index.md": "# H", "docs/decisions/tea.yml": sites.TEA}, ["generate", "docs", "--out", "out"]),
    "check": ({"tea.yml": sites.TEA}, ["check", "tea.yml"]),
    "evaluate": ({"tea.yml": sites.TEA}, ["evaluate", "tea.yml", "1.morning_yes"]),
    "explain": ({}, ["explain", "unknown-option"]),
}
"""Every command that needs no network."""


@pytest.mark.posix
@pytest.mark.parametrize("count", [2, pytest.param(300, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", EVERY)
def test_killed_at_random_events(name: str, count: int, tmp_path: Path) -> None:
    """Killed at any event of the interpreter, a command leaves old or new content, and the next run completes it."""
    files, arguments = EVERY[name]
    plan = json.dumps({"files": files, "arguments": arguments, "points": count, "seed": len(name)})
    program = [sys.executable, kill_each_change.__file__, str(tmp_path), plan]
    environment = {**os.environ, "PYTHONPATH": str(Path(disk.__file__).parents[2])}

    run = subprocess.run(program, env=environment, capture_output=True, text=True, timeout=600, check=True)

    *killed, undisturbed = [json.loads(line) for line in run.stdout.splitlines()]
    whole = undisturbed["left"]
    COUNTS[Counted.KILLS] += len(killed)
    assert len(killed) == count
    for one in killed:
        visible = {path: text for path, text in one["left"].items() if "/.decision-guide" not in f"/{path}"}
        assert {path: text for path, text in visible.items() if text not in (files.get(path), whole.get(path))} == {}
        assert set(files) <= set(visible)
        assert one["completed"] == whole


@pytest.mark.parametrize("call", ["fsync", "link", "open"])
def test_nothing_is_left_of_a_failure(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk fails at any call, there is no file, nothing next to it, and a message shows the reason."""

    def fails(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    def opens(*_arguments: object, **_options: object) -> int:
        raise OSError(30, "Read-only file system")

    if call == "link":  # the file is then moved, and that fails too
        monkeypatch.setattr(Path, "rename", fails)
    monkeypatch.setattr(os, call, opens if call == "open" else fails)

    with pytest.raises(DiskError, match=r"no space left|read-only"):
        disk.create(tmp_path / "tea.yml", b"new")
    assert list(tmp_path.iterdir()) == []


def test_without_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without hard links gets the file too, and nothing is overwritten."""

    def unknown(*_arguments: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", unknown)
    disk.create(tmp_path / "tea.yml", b"new")

    with pytest.raises(FileExistsError):
        disk.create(tmp_path / "tea.yml", b"newer")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"tea.yml": b"new"}


def test_what_appears_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that someone saves while ours is written is not overwritten."""
    path = tmp_path / "tea.yml"
    monkeypatch.setattr(os, "fsync", lambda _handle: path.write_bytes(b"theirs"))

    with pytest.raises(FileExistsError):
        disk.create(path, b"ours")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"tea.yml": b"theirs"}


@pytest.mark.posix
def test_one_run_at_a_time(tmp_path: Path) -> None:
    """A run does not touch the staged file of another run, and reports it."""
    path = tmp_path / "tea.yml"

    with staging.staged(path, b"first") as staged_file:
        disk.discard(path)
        with pytest.raises(DiskError, match="Another decision-guide"):
            disk.create(path, b"second")
        assert staged_file.read_bytes() == b"first"

    assert list(tmp_path.iterdir()) == []


def test_a_name_as_long_as_a_name_can_be(tmp_path: Path) -> None:
    """A name of 255 bytes leaves room for the staged file; a longer one is refused in a sentence."""
    disk.create(tmp_path / f"{'é' * 125}a.yml", b"new")

    with pytest.raises(DiskError, match="file name too long"):
        disk.create(tmp_path / f"{'é' * 130}.yml", b"new")


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    """New content keeps the permissions that the author gave the file."""
    path = tmp_path / "tea.yml"
    path.write_bytes(b"old")
    path.chmod(0o640)

    assert staging.replace(path, b"new", if_holds=b"old")
    assert not staging.replace(path, b"newer", if_holds=b"old")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
