"""Walk through a page of the manual as a reader would: write its files, type its commands, compare what is shown.

A block with a file's path as its title is that file. ", at the end" after the path appends to it, and " (as written)"
shows its content at that point. A block in ``sh`` is typed; a block in ``text`` after it is a part of the output.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from support import sites

_FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
AS_WRITTEN = " (as written)"
AT_THE_END = ", at the end"
ELSEWHERE = ("python3 -m venv ", ". .venv/bin/activate", "pip install ", "git push ", "decision-guide check-links")
"""What a test does not type: the environment is there, and nothing is asked of other machines."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page."""

    language: str
    title: str
    text: str


def blocks(page: str) -> tuple[Block, ...]:
    """All fenced blocks of a page, in order."""
    return tuple(Block(*found.groups(default="")) for found in _FENCE.finditer(page))


def walk(page: str, folder: Path) -> str:
    """Do in a folder what a page says, and give back all that the terminal showed."""
    shown, everything = "", ""
    steps = blocks(page)
    for block, following in zip(steps, [*steps[1:], Block("", "", "")], strict=True):
        if block.language == "sh":
            folder, shown = _typed(block.text, folder, fails=following.text.startswith("error["))
            everything += shown
        elif block.title.endswith(AS_WRITTEN):
            assert block.text == (folder / block.title.removesuffix(AS_WRITTEN)).read_text(encoding="utf-8")
        elif block.title.endswith(AT_THE_END):
            with (folder / block.title.removesuffix(AT_THE_END)).open("a", encoding="utf-8") as file:
                file.write(block.text)
        elif block.title:
            sites.write(folder, {block.title: block.text})
        elif block.language == "text":
            assert block.text in shown, f"the page shows:\n{block.text}\nthe terminal shows:\n{shown}"
    return everything


def _typed(script: str, folder: Path, *, fails: bool) -> tuple[Path, str]:
    """Where a script ends, and what it shows. It must end well, but for one whose error the page shows."""
    lines = [_tested(line) for line in script.splitlines() if not line.startswith(ELSEWHERE)]
    place = folder / ".place"
    shell = subprocess.run(
        ["/bin/sh", "-e", "-c", "\n".join(['trap \'printf "%s" "$PWD" > "$PLACE"\' EXIT', *lines])],
        cwd=folder,
        env={**os.environ, **_ENVIRONMENT, "PLACE": str(place)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=600,
    )
    ended = Path(place.read_text(encoding="utf-8"))
    place.unlink()
    assert fails == bool(shell.returncode), shell.stdout
    return ended, shell.stdout


def _tested(line: str) -> str:
    return line.replace("mkdocs serve", "mkdocs build --strict --quiet")


_ENVIRONMENT = {
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "COLUMNS": "100",
    "NO_MKDOCS_2_WARNING": "1",
    "SITE_URL": "",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "An author",
    "GIT_AUTHOR_EMAIL": "author@example.org",
    "GIT_COMMITTER_NAME": "An author",
    "GIT_COMMITTER_EMAIL": "author@example.org",
}
