"""A table as it was found, whatever it was written in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from decision_guide.interchange.importing.inline import Run, plain
from decision_guide.problems import Location, Problem, Severity
from decision_guide.text import decoding


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``notes`` are the footnotes that its marks lead to; ``line`` is where it stands."""

    run: Run = ()
    notes: tuple[Run, ...] = ()
    line: int = 1

    @property
    def text(self) -> str:
        """What a reader sees in it."""
        return plain(self.run)


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangle of cells: a head of one row, and rows that begin with their label."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    line: int = 1
    heading: str = ""

    @property
    def size(self) -> str:
        """Its size, rows by columns, without head and labels."""
        return f"{len(self.rows)} × {max(len(self.head) - 1, 0)} cells"

    def turned(self) -> Table:
        """The same table with rows as columns."""
        columns = tuple(zip(*self.rows, strict=True))
        labels = columns[0] if columns else ()
        corner = self.head[:1] or (Cell(),)
        rows = tuple((head, *cells) for head, cells in zip(self.head[1:], columns[1:], strict=True))
        return Table((*corner, *labels), rows, self.line, self.heading)


def rectangle(rows: Iterable[Iterable[Cell]], *, heading: str = "") -> Table | None:
    """A table of these rows, the first one its head; ``None`` where there is no table in them.

    Short rows get empty cells; columns and rows with nothing in them are left out.
    """
    found = [tuple(row) for row in rows]
    found = [row for row in found if any(cell.text for cell in row)]
    width = max((len(row) for row in found), default=0)
    full = [(*row, *(Cell(line=row[0].line) for _ in range(width - len(row)))) for row in found]
    used = [n for n in range(width) if n == 0 or any(row[n].text for row in full)]
    full = [tuple(row[n] for n in used) for row in full]
    if len(full) < 2 or len(used) < 2:
        return None
    return Table(full[0], tuple(full[1:]), full[0][0].line, heading)


@dataclass(slots=True)
class Findings:
    """What there is to say about a page while it is read: problems with their places, and guesses."""

    path: str
    lines: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)

    def warn(self, code: str, message: str, line: int, advice: str | None = None, words: str = "") -> None:
        """Note something that a person should look at; ``words`` are pointed to where they stand on the line."""
        self.problems.append(Problem(code, Severity.WARNING, message, self._at(line, words), advice))

    def error(self, code: str, message: str, line: int, advice: str) -> None:
        """Note why there will be no decision."""
        self.problems.append(Problem(code, Severity.ERROR, message, self._at(line, ""), advice))

    def guess(self, text: str) -> None:
        """Note a guess, to be told in the file."""
        if text not in self.guesses:
            self.guesses.append(text)

    def _at(self, line: int, words: str) -> Location:
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        found = re.search(re.escape(words), excerpt) if words else None
        start, end = found.span() if found else (0, len(excerpt.rstrip()))
        return decoding.locate(self.path, self.lines, line, start + 1, end + 1)
