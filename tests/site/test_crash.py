"""`decision-guide generate` while the machine fails: killed, out of space, not allowed to write, or run twice."""

from __future__ import annotations

import os
import random
import resource
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from decision_guide import cli, disk
from support import crashes
from support.crashes import CrashSite, tree

Mount = Callable[[str], Path]


@pytest.fixture
def site(tmp_path: Path) -> CrashSite:
    """Sources in two states."""
    return CrashSite(tmp_path)


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Creates a disk of some size in memory; if that is not allowed, the test is skipped with a reason."""
    mounted: list[Path] = []

    def make(size: str) -> Path:
        folder = tmp_path / f"disk-{len(mounted)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
        if os.geteuid() or subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("only root may mount a small disk")
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 - its path differs by system


@pytest.mark.parametrize("count", [4, pytest.param(100, marks=pytest.mark.long)])
def test_killed_at_random_points(site: CrashSite, tmp_path: Path, count: int) -> None:
    """Killed at any point, a run tears no file, leaves no mixed set without a trace, and the next run repairs it."""
    for left in crashes.killed_runs(site, tmp_path / "out", count, seed=count):
        assert left.torn == []
        assert not left.unnoticed


@pytest.mark.parametrize("kilobytes", [4, *(pytest.param(4 * n, marks=pytest.mark.long) for n in range(2, 20))])
def test_full_disk(site: CrashSite, mount: Mount, kilobytes: int) -> None:
    """A disk that fills up at any point leaves every old file unchanged, is reported, and the next run repairs it."""
    out = mount("4m") / "out"
    assert site.run("old", out)[0] == 0
    before = tree(out)
    filler = out.parent / "filler"
    room = os.statvfs(out)
    filler.write_bytes(b"x" * (room.f_bavail * room.f_frsize - kilobytes * 1024))

    code, said = site.run("new", out)

    assert code == cli.EXIT_ENVIRONMENT
    assert "no space left on device" in said
    assert tree(out) == before
    filler.unlink()
    assert site.run("new", out)[0] == 0
    assert tree(out) != before
    assert {path.name for path in out.glob(".*")} == {disk.MANIFEST, disk.LOCK}


@pytest.mark.parametrize("longest", [100, *(pytest.param(2**n, marks=pytest.mark.long) for n in range(1, 14))])
def test_files_may_not_grow(site: CrashSite, tmp_path: Path, longest: int) -> None:
    """If the system truncates a file, no file is damaged and the command reports the reason."""
    out = tmp_path / "out"
    assert site.run("old", out)[0] == 0
    before = tree(out)
    process = site.start("new", out)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (longest, longest))

    _, said = process.communicate(timeout=300)

    assert process.returncode == cli.EXIT_ENVIRONMENT
    assert "file too large" in said
    assert tree(out) == before
    assert site.run("new", out)[0] == 0


def test_read_only_disk(site: CrashSite, mount: Mount) -> None:
    """On a read-only disk nothing changes, and a sentence gives the reason."""
    folder = mount("4m")
    assert site.run("old", folder / "out")[0] == 0
    before = tree(folder)
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)  # noqa: S607 - as above

    code, said = site.run("new", folder / "out")

    assert code == cli.EXIT_ENVIRONMENT
    assert "read-only file system" in said
    assert "Traceback" not in said
    assert tree(folder) == before


@pytest.mark.skipif(not os.geteuid(), reason="root may write everywhere")
def test_read_only_folder(site: CrashSite, tmp_path: Path) -> None:
    """In a read-only folder nothing changes, and a sentence gives the reason."""
    out = tmp_path / "out"
    assert site.run("old", out)[0] == 0
    before = tree(out)
    out.chmod(0o500)

    code, said = site.run("new", out)

    out.chmod(0o700)
    assert code == cli.EXIT_ENVIRONMENT
    assert "permission denied" in said
    assert tree(out) == before


@pytest.mark.parametrize("rounds", [2, pytest.param(25, marks=pytest.mark.long)])
def test_two_runs_at_once(site: CrashSite, tmp_path: Path, rounds: int) -> None:
    """Of two parallel runs, each completes or is refused with a reason, and the result is complete."""
    whole = []
    for state in crashes.STATES:
        assert site.run(state, tmp_path / f"alone-{state}")[0] == 0
        whole.append(tree(tmp_path / f"alone-{state}"))
    chance = random.Random(rounds)  # noqa: S311 - it shuffles states
    for _ in range(rounds):
        states = chance.sample(sorted(crashes.STATES), 2)
        running = [site.start(state, tmp_path / "out") for state in states]
        said = [process.communicate(timeout=300)[1] for process in running]

        assert {process.returncode for process in running} <= {0, cli.EXIT_ENVIRONMENT}
        assert 0 in {process.returncode for process in running}
        assert all("Another decision-guide" in text or "written" in text for text in said)
        assert tree(tmp_path / "out") in whole


def test_edited_by_hand(site: CrashSite, tmp_path: Path) -> None:
    """A page edited by hand is never overwritten, nor removed when it is no longer needed; other stale pages are."""
    out = tmp_path / "out"
    site.run("old", out)
    (out / crashes.EDITED).write_text("mine", encoding="utf-8")
    (out / "note.txt").write_text("mine too", encoding="utf-8")

    code, said = site.run("new", out)

    assert code == 0
    assert f"{crashes.EDITED} is no longer needed. It was edited since" in said
    assert (out / crashes.EDITED).read_text(encoding="utf-8") == "mine"
    assert (out / "note.txt").read_text(encoding="utf-8") == "mine too"
    assert not (out / "decisions/left").exists()

    (out / "decisions/tea/index.md").write_text("mine", encoding="utf-8")
    before = tree(out)
    code, said = site.run("old", out)

    assert code == cli.EXIT_ENVIRONMENT
    assert "decisions/tea/index.md" in said
    assert tree(out) == before
