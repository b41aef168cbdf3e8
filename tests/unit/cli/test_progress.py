"""Progress bars: on a terminal for long work, never in a pipe."""

from __future__ import annotations

import io
import sys

import pytest

from decision_guide.cli import progress as bars


class Screen(io.StringIO):
    """Standard error as a terminal, or as a pipe."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self.is_terminal


def shown(monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool, moment: float) -> str:
    """The output for three items; a bar appears after ``moment`` seconds."""
    screen = Screen(is_terminal=is_terminal)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(bars, "_DELAY_SECONDS", moment)

    assert list(bars.with_progress("Checking")(["a", "b", "c"])) == ["a", "b", "c"]

    return screen.getvalue()


def test_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, a bar shows the progress of long work, up to its end."""
    text = shown(monkeypatch, is_terminal=True, moment=-1)

    assert "Checking" in text
    assert "33%" in text
    assert "100%" in text


def test_nothing_for_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fast work shows no bar."""
    assert shown(monkeypatch, is_terminal=True, moment=60) == ""


def test_nothing_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe, nothing is written, no matter how long it takes."""
    assert shown(monkeypatch, is_terminal=False, moment=-1) == ""
