"""Runs of `decision-guide generate` that fail, and the files that they leave."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from decision_guide import cli, disk
from support import sites
from support.counting import COUNTS, Counted

_GENERATE = "import sys; from decision_guide import cli; sys.exit(cli.run(['generate', *sys.argv[1:]]))"
_COUNTED = """
import os, signal, sys
from decision_guide import cli
docs, out, left = sys.argv[1], sys.argv[2], int(sys.argv[3])
STEPS = {"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}
done = 0

def step(event, arguments):
    global done
    if event in STEPS and isinstance(arguments[0], (str, os.PathLike)) and os.fspath(arguments[0]).startswith(out):
        if done == left:
            os.kill(os.getpid(), signal.SIGKILL)
        done += 1

sys.addaudithook(step)
code = cli.run(["generate", docs, "--out", out])
print(done)
sys.exit(code)
"""
HANDWRITTEN = {"note.txt": b"mine", "decisions/tea/note.md": b"mine", "decisions/gone/note.md": b"mine"}
"""Files that authors keep next to the generated ones."""
EDITED = "decisions/gone/index.md"
"""A generated file that was edited by hand and is no longer needed."""
STATES = {
    "old": {"tea.yml": sites.TEA, "gone.yml": sites.TEA, "left.yml": sites.TEA.replace("Tea or", "Leftovers or")},
    "new": {"tea.yml": sites.TEA.replace("Is it morning?", "Is it early?"), "fresh.yml": sites.TEA},
}
"""Two states of the decisions: files change, go and come."""

Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    """Every file below a folder, without those that the command keeps for itself."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: path.read_bytes() for name, path in sorted(names.items()) if not name.startswith(".decision-guide")}


@dataclass(frozen=True)
class CrashSite:
    """Sources in two states, and a folder that they are written to."""

    folder: Path

    def docs(self, state: str) -> Path:
        """The docs_dir of a state."""
        docs = self.folder / state
        if not docs.exists():
            sites.write(docs, {"index.md": f"# {state}\n"} | {f"decisions/{n}": t for n, t in STATES[state].items()})
        return docs

    def start(self, state: str, out: Path, *, program: tuple[str, ...] = ()) -> subprocess.Popen[str]:
        """A run of the command in a separate process."""
        docs = str(self.docs(state))
        ours = program or ("-c", _GENERATE, docs, "--out", str(out))
        environment = {**os.environ, "PYTHONPATH": str(Path(disk.__file__).parents[2]), "NO_COLOR": "1"}
        command = [sys.executable, *ours]
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, state: str, out: Path) -> tuple[int, str]:
        """The exit code of a run, and what it said."""
        process = self.start(state, out)
        _, said = process.communicate(timeout=300)
        return process.returncode, said

    def counted(self, state: str, out: Path, kill_at: int = -1) -> tuple[int, str]:
        """A run that is killed at one of its steps on the disk: its exit code, and how many steps a whole run has."""
        process = self.start(state, out, program=("-c", _COUNTED, str(self.docs(state)), str(out), str(kill_at)))
        steps, _ = process.communicate(timeout=300)
        return process.returncode, steps

    def killed_after(self, state: str, out: Path, seconds: float) -> int:
        """A run that is killed some time after it has begun to write; its exit code."""
        process = self.start(state, out)
        while process.poll() is None and not (out / disk.STAGE).exists():
            time.sleep(0.0002)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=300)
        return process.returncode


@dataclass(frozen=True)
class Leftovers:
    """The files that a killed run left."""

    torn: list[str]
    unnoticed: bool


def killed_runs(site: CrashSite, out: Path, count: int, seed: int) -> Iterator[Leftovers]:
    """Kill runs at random points, by step and by time; repair each by the next run. Gives what was left behind.

    Hand-written files are among the generated ones all the time.
    """
    whole: dict[str, Tree] = {}
    for state in ("old", "new"):
        fresh = out.with_name(f"{out.name}-{state}")
        site.run(state, fresh)
        whole[state] = tree(fresh) | HANDWRITTEN
    site.run("old", out)
    for name, content in HANDWRITTEN.items():
        (out / name).write_bytes(content)
    _, steps = site.counted("new", out.with_name(f"{out.name}-old"))
    chance = random.Random(seed)  # noqa: S311 - it chooses points, not passwords
    before, after = "old", "new"
    for number in range(count):
        if number % 2:
            site.killed_after(after, out, chance.random() * 0.02)
        else:
            site.counted(after, out, chance.randrange(int(steps)))
        COUNTS[Counted.KILLS] += 1
        COUNTS[Counted.HANDWRITTEN] += len(HANDWRITTEN)
        yield _left(tree(out), whole[before], whole[after], noticed=(out / disk.JOURNAL).exists())
        assert cli.run(["generate", str(site.docs(after)), "--out", str(out)]) == 0
        assert tree(out) == whole[after]
        assert {path.name for path in out.glob(".*")} == {disk.MANIFEST, disk.LOCK}
        before, after = after, before


def _left(found: Tree, before: Tree, after: Tree, *, noticed: bool) -> Leftovers:
    allowed = {name: {before.get(name), after.get(name)} for name in {*before, *after}}
    torn = [name for name, content in found.items() if content not in allowed.get(name, set())]
    return Leftovers(torn, found not in (before, after) and not noticed)
