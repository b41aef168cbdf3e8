"""The scripts that run in the page: each file is one object of functions, which are called by their names."""

from __future__ import annotations

import functools
from pathlib import Path

HERE = Path(__file__).parent
FILES = {path.name: path for path in (*HERE.glob("*.js"), *HERE.glob("laws/*.js"))}


@functools.cache
def _text(name: str) -> str:
    lines = FILES[name].read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//"))


def script(file: str, function: str) -> str:
    """A function of a file, for ``Page.evaluate``; it takes one argument or none."""
    return f"(argument) => ({_text(file)}).{function}(argument)"
