"""The house stays one of small rooms."""

from __future__ import annotations

from pathlib import Path

import decision_guide

PACKAGE = Path(decision_guide.__file__).parent
LIMIT = 350
"""Lines: more than that is more than one room."""


def test_no_module_is_too_long() -> None:
    """No module of the package has more than 350 lines."""
    lengths = {path.relative_to(PACKAGE): len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}

    assert len(lengths) > 100
    assert {path: length for path, length in lengths.items() if length > LIMIT} == {}
