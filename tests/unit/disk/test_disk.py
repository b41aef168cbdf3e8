"""Reading sources and writing builds: no file is damaged, lost, or written outside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from decision_guide import disk
from decision_guide.disk import DiskError, WriteReport, manifest, system, writing
from decision_guide.disk.manifest import Hashes
from decision_guide.model.files import OutputFile


def files(**contents: str) -> list[OutputFile]:
    """Output files by path, with `__` for a slash and a Markdown ending."""
    return [OutputFile(name.replace("__", "/") + ".md", text.encode()) for name, text in contents.items()]


def tree(folder: Path) -> dict[str, str]:
    """Every file except our own bookkeeping, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    }


def test_writes_every_file(tmp_path: Path) -> None:
    """A first run writes and reports every file."""
    written = disk.write(tmp_path / "out", files(a="one", sub__b="two"))

    assert written == WriteReport(changed=("a.md", "sub/b.md"), unchanged=(), removed=(), kept=())
    assert tree(tmp_path / "out") == {"a.md": "one", "sub/b.md": "two"}


def test_second_run_touches_nothing(tmp_path: Path) -> None:
    """A run without a change changes no time stamp, including the manifest's."""
    disk.write(tmp_path, files(a="one", sub__b="two"))
    for path in tmp_path.rglob("*"):
        os.utime(path, (1, 1))

    written = disk.write(tmp_path, files(a="one", sub__b="two"))

    assert written.changed == ()
    assert {path.stat().st_mtime for path in (tmp_path / "a.md", tmp_path / disk.MANIFEST)} == {1}


def test_writes_only_what_changed(tmp_path: Path) -> None:
    """Only the changed file is written again."""
    disk.write(tmp_path, files(a="one", b="two"))

    assert disk.write(tmp_path, files(a="one", b="new")).changed == ("b.md",)


def test_stale_file_goes_with_its_folder(tmp_path: Path) -> None:
    """A file that is no longer generated is removed, and its folder if that is empty."""
    disk.write(tmp_path, files(a="one", sub__deep__b="two"))

    written = disk.write(tmp_path, files(a="one"))

    assert written.removed == ("sub/deep/b.md",)
    assert not (tmp_path / "sub").exists()


def test_edited_stale_file_stays(tmp_path: Path) -> None:
    """A file of ours that someone edited is never removed; from then on it is theirs."""
    disk.write(tmp_path, files(a="one", b="two"))
    (tmp_path / "b.md").write_text("mine")

    assert disk.write(tmp_path, files(a="one")).kept == ("b.md",)
    assert disk.write(tmp_path, files(a="one")).kept == ()
    assert (tmp_path / "b.md").read_text() == "mine"


def test_foreign_files_stay(tmp_path: Path) -> None:
    """Files that we never wrote are left alone."""
    (tmp_path / "theirs.txt").write_text("theirs")
    disk.write(tmp_path, files(a="one"))
    disk.write(tmp_path, files())

    assert tree(tmp_path) == {"theirs.txt": "theirs"}


@pytest.mark.parametrize("edited", ["b.md", "sub/c.md"])
def test_edited_file_is_not_overwritten(tmp_path: Path, edited: str) -> None:
    """One file that was edited by hand stops the whole run before anything is written."""
    disk.write(tmp_path, files(a="one", b="two", sub__c="three"))
    (tmp_path / edited).write_text("mine")
    before = tree(tmp_path)

    with pytest.raises(DiskError, match=edited):
        disk.write(tmp_path, files(a="new", b="new", sub__c="new"))
    assert tree(tmp_path) == before


def test_handwritten_file_is_not_overwritten(tmp_path: Path) -> None:
    """A file that existed before us is not overwritten."""
    (tmp_path / "a.md").write_text("mine")

    with pytest.raises(DiskError, match="decision-guide did not write"):
        disk.write(tmp_path, files(a="ours"))
    assert (tmp_path / "a.md").read_text() == "mine"


def test_equal_file_is_adopted(tmp_path: Path) -> None:
    """An existing file with the same content is not an obstacle."""
    (tmp_path / "a.md").write_text("same")

    assert disk.write(tmp_path, files(a="same")).unchanged == ("a.md",)


@pytest.mark.parametrize("path", ["../a.md", "/a.md", "x/../../a.md", "c:/a.md", "x\\..\\a.md", "", "./a.md"])
def test_paths_stay_inside(tmp_path: Path, path: str) -> None:
    """A path that leads out of the folder, or is not in its plain form, is refused."""
    with pytest.raises(DiskError, match="not a path below"):
        disk.write(tmp_path / "out", [OutputFile(path, b"x")])
    assert list(tmp_path.glob("*.md")) == []


@pytest.mark.parametrize("name", [disk.MANIFEST, disk.JOURNAL, disk.LOCK, disk.STAGE])
def test_own_names_are_refused(tmp_path: Path, name: str) -> None:
    """No output can replace the manifest, the journal, the lock or the stage."""
    with pytest.raises(DiskError, match="reserved name"):
        disk.write(tmp_path, [OutputFile(name, b"x")])


@pytest.mark.parametrize("link", ["a.md", "sub", disk.MANIFEST, disk.LOCK, disk.STAGE])
def test_links_are_refused(tmp_path: Path, link: str) -> None:
    """Nothing is ever written through a symbolic link."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / link).symlink_to(outside)

    with pytest.raises(DiskError, match=r"symbolic link|in the way"):
        disk.write(tmp_path / "out", files(a="one", sub__b="two"))
    assert list(outside.iterdir()) == []


def test_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    """A folder in place of a file is named, not replaced."""
    (tmp_path / "a.md").mkdir()

    with pytest.raises(DiskError, match="a folder, but a file is needed"):
        disk.write(tmp_path, files(a="one"))


def test_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    """A file in place of a folder is named, not replaced."""
    (tmp_path / "sub").write_text("mine")

    with pytest.raises(DiskError, match="a file, but a folder is needed"):
        disk.write(tmp_path, files(sub__b="two"))


def test_out_is_a_file(tmp_path: Path) -> None:
    """A file in place of the output folder is an error in plain words."""
    (tmp_path / "out").write_text("mine")

    with pytest.raises(DiskError, match="file exists"):
        disk.write(tmp_path / "out", files(a="one"))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": 1}', '{"files": {"a.md": 1}}'])
def test_damaged_manifest(tmp_path: Path, text: str) -> None:
    """With a damaged manifest nothing is guessed and nothing is written."""
    (tmp_path / disk.MANIFEST).write_text(text)

    with pytest.raises(DiskError, match="damaged"):
        disk.write(tmp_path, files(a="one"))
    assert tree(tmp_path) == {}


def test_one_at_a_time(tmp_path: Path) -> None:
    """A second run on the same folder ends at once and changes nothing."""
    with system.locked(tmp_path), pytest.raises(DiskError, match="Another decision-guide"):
        disk.write(tmp_path, files(a="one"))
    assert tree(tmp_path) == {}


def test_lock_is_free_again(tmp_path: Path) -> None:
    """A failed run does not lock out the next one."""
    with pytest.raises(DiskError):
        disk.write(tmp_path, [OutputFile("../a.md", b"x")])

    assert disk.write(tmp_path, files(a="one")).changed == ("a.md",)


def test_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk fills up, every old file still exists, no temporary file is left, and the message names the cause."""
    disk.write(tmp_path, files(a="one", b="two"))

    def full(self: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DiskError, match="no space left on device"):
        disk.write(tmp_path, files(a="new", b="new"))
    assert tree(tmp_path) == {"a.md": "one", "b.md": "two"}
    assert not (tmp_path / disk.STAGE).exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from decision_guide import disk
from decision_guide.model.files import OutputFile

left = int(sys.argv[2])
replace, unlink = Path.replace, Path.unlink

def counted(step):
    def run(*arguments, **keywords):
        global left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return step(*arguments, **keywords)
    return run

Path.replace, Path.unlink = counted(replace), counted(unlink)
disk.write(Path(sys.argv[1]), [OutputFile(f"{n}.md", b"new") for n in (1, 2, 3)])
"""


@pytest.mark.posix
@pytest.mark.parametrize("steps", range(8))
def test_killed_run_is_noticed_and_completed(tmp_path: Path, steps: int) -> None:
    """A run killed at any step damages no file; the next run completes it and recognises our files."""
    disk.write(tmp_path, [OutputFile(f"{n}.md", b"old") for n in (1, 2, 4)])
    environment = {**os.environ, "PYTHONPATH": str(Path(disk.__file__).parents[2])}
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path, str(steps)], env=environment, check=False)

    after = tree(tmp_path)
    manifest = json.loads((tmp_path / disk.MANIFEST).read_text())["files"]
    whole = after in ({f"{n}.md": "old" for n in (1, 2, 4)}, {f"{n}.md": "new" for n in (1, 2, 3)})
    assert killed.returncode in {-signal.SIGKILL, 0}
    assert set(after.values()) <= {"old", "new"}
    assert whole or (tmp_path / disk.JOURNAL).exists()
    assert set(manifest) in ({"1.md", "2.md", "4.md"}, {"1.md", "2.md", "3.md"})

    disk.write(tmp_path, [OutputFile(f"{n}.md", b"newer") for n in (1, 2, 3)])
    assert tree(tmp_path) == {f"{n}.md": "newer" for n in (1, 2, 3)}
    assert {path.name for path in tmp_path.glob(".*")} == {disk.MANIFEST, disk.LOCK}


def test_create_never_overwrites(tmp_path: Path) -> None:
    """A new file is created only if the path is free, even of a dangling link."""
    (tmp_path / "a").write_text("mine")
    (tmp_path / "b").symlink_to(tmp_path / "nowhere")

    for name in ("a", "b"):
        with pytest.raises(FileExistsError):
            disk.create(tmp_path / name, b"ours")
    assert (tmp_path / "a").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.posix
def test_create_leaves_nothing_half_written(tmp_path: Path) -> None:
    """If the system interrupts the writing of a new file, there is none, and a message shows the reason."""
    code = """
import resource, signal, sys
from pathlib import Path
from decision_guide import disk
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    disk.create(Path(sys.argv[1]), b"x" * 101)
except disk.DiskError as error:
    sys.exit(str(error))
"""
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, "-c", code, str(tmp_path / "a")]
    run = subprocess.run(command, env=unmeasured, check=False, capture_output=True, text=True)

    assert run.stderr.endswith("file too large.\n")
    assert list(tmp_path.iterdir()) == []


def test_create_makes_folders(tmp_path: Path) -> None:
    """The folders of a new file are created."""
    disk.create(tmp_path / "content" / "decisions" / "x.yml", b"title: X\n")

    assert (tmp_path / "content/decisions/x.yml").read_bytes() == b"title: X\n"


def test_finds_sources_in_order(tmp_path: Path) -> None:
    """Decision files are the visible entries of the folder that end with `.yml` or `.yaml`, of any kind, sorted."""
    for name in ("b.yml", "a.yml", ".hidden.yml", "index.md", "c.yaml", "d.json"):
        (tmp_path / name).write_text("x")
    (tmp_path / "folder.yml").mkdir()

    assert [path.name for path in disk.find_sources(tmp_path)] == ["a.yml", "b.yml", "c.yaml", "folder.yml"]
    assert disk.find_sources(tmp_path / "missing") == ()


def test_reads_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source has the path that an author would type, its slug, and its unchanged bytes."""
    (tmp_path / "decisions").mkdir()
    (tmp_path / "decisions" / "tea.yml").write_bytes(b"\xef\xbb\xbftitle: T\r\n")
    monkeypatch.chdir(tmp_path)

    [source] = disk.read_sources([tmp_path / "decisions" / "tea.yml"])

    assert (source.path, source.slug, source.content) == ("decisions/tea.yml", "tea", b"\xef\xbb\xbftitle: T\r\n")


def test_source_outside_is_refused(tmp_path: Path) -> None:
    """A decision file that is a link to a file elsewhere is not read: it would be published."""
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "decisions").mkdir()
    (tmp_path / "decisions" / "a.yml").symlink_to(tmp_path / "secret")

    with pytest.raises(DiskError, match="leads outside"):
        disk.read_sources(disk.find_sources(tmp_path / "decisions"), within=tmp_path / "decisions")


def test_missing_source_in_plain_words(tmp_path: Path) -> None:
    """A source that cannot be read is named in a sentence."""
    with pytest.raises(DiskError, match=r"gone\.yml: no such file or directory\."):
        disk.read_sources([tmp_path / "gone.yml"])


def test_reads_handwritten_files(tmp_path: Path) -> None:
    """Hand-written files are all visible files, including decisions, as bytes."""
    for name in ("index.md", "img/logo.png", "decisions/index.md", "decisions/a.yml", "data/b.yml", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\x00\xff")

    found = disk.read_handwritten(tmp_path)

    assert [file.path for file in found] == [
        "data/b.yml",
        "decisions/a.yml",
        "decisions/index.md",
        "img/logo.png",
        "index.md",
    ]
    assert {file.content for file in found} == {b"\x00\xff"}


def test_handwritten_links(tmp_path: Path) -> None:
    """A link to a file inside is read; one to a folder, or to the outside, is refused."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.md").write_text("a")
    (docs / "b.md").symlink_to(docs / "a.md")
    assert [file.path for file in disk.read_handwritten(docs)] == ["a.md", "b.md"]

    (docs / "loop").symlink_to(docs)
    with pytest.raises(DiskError, match="link to a folder"):
        disk.read_handwritten(docs)
    (docs / "loop").unlink()
    (docs / "out").symlink_to(tmp_path)
    with pytest.raises(DiskError, match="leads outside"):
        disk.read_handwritten(docs)


def test_a_name_with_an_end_of_line_stays_on_one_line(tmp_path: Path) -> None:
    """A file's name is shown on one line: characters that cannot be printed are escaped."""
    assert disk.shown(tmp_path / "l\n::error::owned.yml").endswith(r"l\n::error::owned.yml")


def test_killed_before_the_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a first run that ended between its files and its manifest, the next run writes the manifest."""
    save = manifest.save

    def killed(top: Path, name: str, known: Hashes) -> None:
        if name == disk.MANIFEST:
            raise KeyboardInterrupt
        save(top, name, known)

    with monkeypatch.context() as patched:
        patched.setattr(writing, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            disk.write(tmp_path, files(a="one"))
    disk.write(tmp_path, files(a="one"))

    assert (tmp_path / disk.MANIFEST).exists()
    assert disk.write(tmp_path, files(a="two")).changed == ("a.md",)
