"""Run one command again and again, killed each time at its next change to the disk, and finally undisturbed.

    python kill_each_change.py FOLDER '{"files": {NAME: TEXT}, "arguments": [...]}'

With ``"points": COUNT, "seed": NUMBER`` it is killed at so many random events of the interpreter instead.

For each killed run it prints one line of JSON: the files that the run left, and the files after the next run. The
last line lists the files of a run that was not killed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from pathlib import Path

from decision_guide import cli

CHANGES_ONLY, ANY_EVENT = "changes", "events"
CHANGES = {"os.rename", "os.link", "os.remove", "os.truncate", "os.mkdir"}


def main(folder: Path, files: dict[str, str], arguments: list[str], points: int = 0, seed: int = 0) -> None:
    """Kill a run at its first change, the next one at its second, and so on until one ends by itself."""
    if points:
        _at_random(folder, files, arguments, points, seed)
        return
    killed, number = True, 0
    while killed:
        killed = _killed(folder / str(number), files, arguments, number, CHANGES_ONLY)
        number += 1


def _at_random(folder: Path, files: dict[str, str], arguments: list[str], points: int, seed: int) -> None:
    """Kill runs at random events."""
    events = folder / "events"
    _prepare(folder / "counted", files)
    _run(folder / "counted", arguments, count_in=events)
    last = int(events.read_text(encoding="utf-8"))
    chance = random.Random(seed)  # noqa: S311 - it chooses points, not passwords
    for number in range(points):
        _killed(folder / str(number), files, arguments, chance.randrange(last), ANY_EVENT)
    _killed(folder / "undisturbed", files, arguments, sys.maxsize, ANY_EVENT)


def _prepare(place: Path, files: dict[str, str]) -> None:
    place.mkdir()
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")


def _killed(place: Path, files: dict[str, str], arguments: list[str], number: int, kinds: str) -> bool:
    """Run the command in a new folder, killed at one event, and then again; print what each left."""
    _prepare(place, files)
    killed = _run(place, arguments, kill_at=number, kinds=kinds)
    left = _tree(place)
    if killed:
        _run(place, arguments)
    sys.stdout.write(json.dumps({"left": left, "completed": _tree(place)}) + "\n")
    sys.stdout.flush()
    return killed


def _run(
    place: Path,
    arguments: list[str],
    kill_at: int | None = None,
    kinds: str = CHANGES_ONLY,
    count_in: Path | None = None,
) -> bool:
    """Run the command in a separate process; return whether it was killed."""
    child = os.fork()
    if child == 0:
        try:
            _run_here(place, arguments, kill_at, kinds, count_in)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _run_here(place: Path, arguments: list[str], kill_at: int | None, kinds: str, count_in: Path | None) -> None:
    os.chdir(place)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    if count_in:
        _count_events(arguments, count_in)
        return
    if kill_at is not None and kinds == ANY_EVENT:
        _kill_at_event(kill_at)
    elif kill_at is not None:
        _kill_at(kill_at, str(place))
    cli.run(arguments)


def _count_events(arguments: list[str], count_in: Path) -> None:
    done = 0

    def step(_event: str, _arguments: tuple[object, ...]) -> None:
        nonlocal done
        done += 1

    sys.addaudithook(step)
    cli.run(arguments)
    count_in.write_text(str(done), encoding="utf-8")


def _kill_at_event(number: int) -> None:
    left = number

    def step(_event: str, _arguments: tuple[object, ...]) -> None:
        nonlocal left
        left -= 1
        if left == -1:  # to kill is an event too
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)


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
