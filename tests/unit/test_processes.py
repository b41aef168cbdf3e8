"""Work in several processes has the results of one process, whatever happens to them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from decision_guide import processes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have one process")

START = """
import json, os, sys, threading
from decision_guide import processes
os.sched_getaffinity = lambda _: range(4)
first = os.getpid()
"""
BUILD = """
from hashlib import sha256
from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile
from support.sites import TEA
sources = [SourceFile(f"decisions/tea-{n}.yml", f"tea-{n}", TEA.replace("Tea or", f"{n}").encode()) for n in range(60)]
sources[7] = SourceFile("decisions/tea-7.yml", "tea-7", b"title: Nothing else")
spread = processes.spread if sys.argv[1] == "several" else map
build = pipeline.build(sources, Settings(), spread=spread)
files = {file.path: sha256(file.content).hexdigest() for file in build.files}
print(json.dumps([files, [str(problem) for problem in build.problems], "multiprocessing.popen_fork" in sys.modules]))
"""
RUN = "print(json.dumps(list(processes.spread(work, range(100)))))"


def ran(program: str, *arguments: str) -> list[object]:
    """What a program prints, in a process of its own: this one has threads."""
    command = [sys.executable, "-c", START + program, *arguments]
    path = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(command, capture_output=True, check=True, text=True, env=path)
    found: list[object] = json.loads(done.stdout)
    return found


def test_same_build() -> None:
    """A build in four processes has the files and the problems of a build in one, byte for byte."""
    *several, were_several = ran(BUILD, "several")
    *one, was_several = ran(BUILD, "one")

    assert (were_several, was_several) == (True, False)
    assert several == one
    assert several[1]


def test_in_order_in_other_processes() -> None:
    """The results are in the order of the items and come from several processes, none of them the first."""
    found = ran(f"def work(item): return item, os.getpid() == first\n{RUN}")

    assert found == [[item, False] for item in range(100)]


@pytest.mark.parametrize(
    "reason", ["threading.Thread(target=threading.Event().wait, daemon=True).start()", "processes.FEWEST = 101"]
)
def test_alone(reason: str) -> None:
    """With a second thread, or with few items, all is done in the first process."""
    found = ran(f"{reason}\ndef work(item): return item, os.getpid() == first\n{RUN}")

    assert found == [[item, True] for item in range(100)]


def test_a_process_that_dies() -> None:
    """If the system ends a process, the first one does the rest, and each item has one result."""
    found = ran(f"def work(item): return item if item < 40 or os.getpid() == first else os._exit(9)\n{RUN}")

    assert found == list(range(100))


def test_others_that_do_not_end() -> None:
    """If a process dies while another is busy and handles the signal to end, the first does the rest all the same."""
    program = """\
import signal
signal.signal(signal.SIGTERM, lambda *_: None)
def work(item):
    while item < 8 and os.getpid() != first:
        signal.pause()
    return item if os.getpid() == first else os._exit(9)
"""

    assert ran(program + RUN) == list(range(100))


def test_errors_of_the_work() -> None:
    """An error of the work is raised, not hidden by a second attempt."""
    program = f"def work(item): return 1 / (item - 60)\ntry:\n    {RUN}\nexcept ZeroDivisionError:\n    print('[]')"

    assert ran(program) == []


def test_none_outlives_the_first() -> None:
    """When the first process is killed, the others end too."""
    program = "import signal\ndef work(item):\n    print(os.getpid(), flush=True)\n    signal.pause()\n"
    first = subprocess.Popen([sys.executable, "-c", START + program + RUN], stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    assert len({first.stdout.readline() for _ in range(4)}) == 4

    first.send_signal(signal.SIGKILL)

    first.communicate(timeout=60)  # ends when no process holds the pipe any more
    assert first.returncode == -signal.SIGKILL


def test_few() -> None:
    """No items give no results."""
    assert list(processes.spread(str, [])) == []
