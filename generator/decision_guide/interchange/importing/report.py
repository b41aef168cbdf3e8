"""Collect the report of an import: problems with their places, guesses, counts, and what was left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from decision_guide.problems import Location, Problem, Severity
from decision_guide.text import decoding


@dataclass(slots=True)
class ImportReport:
    """Collects what an import reports about a page.

    ``read_as`` names the form of the page. ``cells`` counts the cells by kind. ``look_first`` lists what a person
    should check first, each with its line (0: the whole page).
    """

    path: str
    lines: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    read_as: list[str] = field(default_factory=list)
    cells: Counter[str] = field(default_factory=Counter)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    look_first: list[tuple[int, str]] = field(default_factory=list)

    def add_warning(self, code: str, message: str, line: int, advice: str | None = None, words: str = "") -> None:
        """Add a warning for a person to check; it points to ``words`` if they are on the line."""
        self.problems.append(Problem(code, Severity.WARNING, message, self._at(line, words), advice))

    def add_error(self, code: str, message: str, line: int, advice: str) -> None:
        """Add the reason why there is no decision."""
        self.problems.append(Problem(code, Severity.ERROR, message, self._at(line, ""), advice))

    def add_guess(self, text: str) -> None:
        """Add a guess, for the head of the file."""
        if text not in self.guesses:
            self.guesses.append(text)

    def add_left_out(self, text: str, line: int) -> None:
        """Add words of the page that are not in the decision file."""
        if (line, text) not in self.left_out:
            self.left_out.append((line, text))
            self.problems.append(Problem("left-out", Severity.NOTE, f"left out: {text}", self._at(line, "")))

    def add_look_first(self, text: str, line: int = 0) -> None:
        """Add a place that a person should check before all others."""
        if (line, text) not in self.look_first:
            self.look_first.append((line, text))

    def _at(self, line: int, words: str) -> Location:
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        place = excerpt.find(words) if words else -1
        start, end = (place, place + len(words)) if place >= 0 else (0, len(excerpt.rstrip()))
        return decoding.locate(self.path, self.lines, line, start + 1, end + 1)
