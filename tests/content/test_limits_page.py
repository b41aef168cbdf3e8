"""The manual lists every limit of the data format with its value."""

from __future__ import annotations

import re
from pathlib import Path

from decision_guide.parsing import builder
from decision_guide.text import decoding, safe_markdown
from decision_guide.validation import ids, limits

PAGE = Path(__file__).parents[2] / "content" / "stability.md"
NAME = re.compile("[A-Z][A-Z_]+")
ROW = re.compile(r"^\| (?P<what>[^|]+?) \| (?P<most>[0-9,]+) \|$", re.MULTILINE)


def test_every_limit_is_in_the_manual() -> None:
    """The table of the page has exactly the limits of the code."""
    listed = [int(most.replace(",", "")) for _, most in ROW.findall(PAGE.read_text(encoding="utf-8"))]
    in_code = [
        value for name, value in vars(limits).items() if name.isupper() and name[0] != "_" and isinstance(value, int)
    ]
    others = [decoding.MAX_BYTES, builder.MAX_DEPTH, builder.MAX_TEXT, ids.LONGEST, safe_markdown.MAX_OPEN]

    assert len(in_code) >= 10
    assert sorted(listed) == sorted([*in_code, *others])
