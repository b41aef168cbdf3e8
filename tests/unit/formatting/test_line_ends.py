"""`fmt` keeps the line ends and the byte order mark of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision_guide import cli
from decision_guide.formatting import line_ends

TEXT = """\
title: Tea or coffee?
cite: [judgement]

options: {tea: Tea, coffee: Coffee}

criteria:
  evening:
    ask: Is it evening?
    if-yes: {tea: good, coffee: poor}
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\nb\n", b"x\ny\n"),
        (b"a\r\nb\r\n", b"x\r\ny\r\n"),
        (b"a\rb\r", b"x\ry\r"),
        (b"a\r\nb\r\nc\n", b"x\r\ny\r\n"),
        (b"a", b"x\ny\n"),
        (b"\xef\xbb\xbfa\r\n", b"\xef\xbb\xbfx\r\ny\r\n"),
    ],
)
def test_as_in(before: bytes, after: bytes) -> None:
    """A new text gets the most frequent line end of the old one, and its mark."""
    assert line_ends.as_in(before, "x\ny\n") == after


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_formatted_file(tmp_path: Path, end: str, mark: str) -> None:
    """A formatted file stays as it is with every kind of line end, and with a byte order mark."""
    path = tmp_path / "tea.yml"
    path.write_bytes((mark + TEXT.replace("\n", end)).encode())

    assert cli.run(["fmt", "--check", str(path)]) == 0


def test_other_layout(tmp_path: Path) -> None:
    """A file that is formatted keeps its line ends."""
    path = tmp_path / "tea.yml"
    path.write_bytes(TEXT.replace("{tea: good, ", "{tea:  good,  ").replace("\n", "\r\n").encode())

    assert cli.run(["fmt", str(path)]) == 0
    assert path.read_bytes() == TEXT.replace("\n", "\r\n").encode()
