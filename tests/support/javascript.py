"""Run JavaScript in Node, for tests that compare scripts with their Python twins."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def node() -> str:
    """The Node of the virtual environment, else of the PATH; the test fails without one."""
    beside = Path(sys.executable).parent / "node"
    found = str(beside) if beside.exists() else shutil.which("node")
    if found is None:
        pytest.fail("this test needs Node 20 or newer on the PATH: `make test` installs one into .venv", pytrace=False)
    return found


def run(script: str, batch: object) -> Any:
    """Run a module in one process, with ``batch`` as JSON on standard input; return the JSON that it prints."""
    command = [node(), "--input-type=module", "--eval", script]
    done = subprocess.run(
        command, input=json.dumps(batch), capture_output=True, encoding="utf-8", check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
