"""Run one command again and again, killed each time at its next change to the disk, and finally undisturbed.

    python kill_each_change.py FOLDER '{"files": {NAME: TEXT}, "arguments": [...]}'

For each killed run it prints one line of JSON: the files that the run left, and the files after the next run. The
last line lists the files of a run that was not killed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from decision_guide import cli

CHANGES = {"os.rename", "os.link", "os.remove", "os.truncate", "os.mkdir"}


def main(folder: Path, files: dict[str, str], arguments: list[str]) -> None:
    """Kill a run at its first change, the next one at its second, and so on until one ends by itself."""
    killed, number = True, 0
    while killed:
        place = folder / str(number)
        place.mkdir()
        for name, text in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text, encoding="utf-8")
        killed = _run(place, arguments, kill_at=number)
        left = _tree(place)
        if killed:
            _run(place, arguments)
        sys.stdout.write(json.dumps({"left": left, "completed": _tree(place)}) + "\n")
        sys.stdout.flush()
        number += 1


def _run(place: Path, arguments: list[str], kill_at: int | None = None) -> bool:
    """Run the command in a separate process; return whether it was killed."""
    child = os.fork()
    if child == 0:
        try:
            _run_here(place, arguments, kill_at)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _run_here(place: Path, arguments: list[str], kill_at: int | None) -> None:
    os.chdir(place)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    if kill_at is not None:
        _kill_at(kill_at, str(place))
    cli.run(arguments)


def _kill_at(number: int, top: str) -> None:
    done = 0

    def step(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal done
        opens = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_CREAT | os.O_TRUNC)
        path = os.fspath(arguments[0]) if arguments and isinstance(arguments[0], (str, os.PathLike)) else ""
        if not path or not (opens or event in CHANGES) or not os.path.abspath(path).startswith(top):  # noqa: PTH100 - links are not followed
            return
        done += 1
        if done == number + 1:
            if opens and isinstance(arguments[2], int):  # the run has come as far as this, and no further
                os.close(os.open(path, arguments[2], 0o666))
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)


def _tree(folder: Path) -> dict[str, str]:
    """Every file below a folder, hidden ones too."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode("latin-1") for path in paths}


if __name__ == "__main__":
    _folder, _plan = sys.argv[1:]
    main(Path(_folder), **json.loads(_plan))
