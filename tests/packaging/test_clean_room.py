"""What a newcomer does, with the wheel and nothing of the checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_from_the_wheel_to_a_served_page(root: Path, wheel: Path) -> None:
    """In an empty environment the wheel makes a site, which passes `check`, builds strictly, and is served."""
    command = [sys.executable, str(root / "tests" / "support" / "clean_room.py"), str(wheel), "--offline"]

    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert (done.returncode, done.stdout.strip().endswith("shows “Meet or write?”")) == (0, True), done.stderr
