"""Find the one line whose indentation is wrong: with another one, the file has fewer problems, or none.

YAML reports the first line that no longer fits, which often is a right one below the wrong one. Here, each line that
may be meant gets each indentation that its neighbours have, and the file is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from decision_guide.parsing.lines import entry_line
from decision_guide.problems import Location, Problem, Severity

_STEP = 2
"""Spaces of one level, as in all examples."""
_UNREADABLE = frozenset({"indentation", "yaml-syntax", "missing-colon"})
"""Codes of files that cannot be read on."""
_UNCLEAR = frozenset({"indentation", "yaml-syntax", "missing-colon", "wrong-shape"})
"""Codes of a file's only error for which a wrong indentation may be the cause."""
_MOST_CHARACTERS = 30_000
"""The size of a file for which this is tried. A larger one takes too long to read so often."""
_MOST_TRIES = 40
_MOST_PROBLEMS = 40
_MOST_PLACES = 4
"""Problems near which a wrong line is looked for."""

Reading = Callable[[str], Sequence[Problem]]


@dataclass(frozen=True, slots=True)
class _Try:
    """A line, from 0, with another indentation, and the problems that the file then has."""

    line: int
    indent: int
    distance: int
    way: int
    problems: tuple[Problem, ...]

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """The smaller, the likelier: a readable file, few errors, the usual step from the line above, a short way."""
        errors = _errors(self.problems)
        return not _is_readable(errors), len(errors), self.distance, self.way


def without_wrong_indentation(path: str, text: str, found: Sequence[Problem], read: Reading) -> Sequence[Problem]:
    """Return the problems of a file, with one in place of all that a wrongly indented line causes.

    ``found`` are the problems of ``text``, and ``read`` returns those of another text. Returns ``found`` if no line
    explains them better.
    """
    lines = text.split("\n")
    errors = _errors(found)
    is_readable = _is_readable(errors)
    is_clear = len(errors) == 1 and errors[0].code not in _UNCLEAR
    if not errors or len(text) > _MOST_CHARACTERS or len(errors) > _MOST_PROBLEMS or is_clear:
        return found
    tries = (one for place in _places(lines, errors) for one in _tries(lines, place, read))
    best = min(islice(tries, _MOST_TRIES), key=lambda one: one.rank, default=None)
    if best is None or not _explains(best, errors, is_readable=is_readable):
        return found
    return (*best.problems, _problem(path, lines, best))


def _explains(best: _Try, errors: Sequence[Problem], *, is_readable: bool) -> bool:
    """Whether the new problems are so much fewer that the indentation must be the cause."""
    left = _errors(best.problems)
    if not _is_readable(left) or any(problem.location.line == best.line + 1 for problem in left):
        return False
    return not left or not is_readable or len(left) <= len(errors) - 2


def _is_readable(errors: Sequence[Problem]) -> bool:
    return _UNREADABLE.isdisjoint(problem.code for problem in errors)


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _places(lines: Sequence[str], errors: Sequence[Problem]) -> list[int]:
    """The lines, from 0, that may be indented wrongly: those of problems, and above them each first one of a group."""
    found: dict[int, None] = {}
    for line in list(dict.fromkeys(problem.location.line for problem in errors))[:_MOST_PLACES]:
        number = line - 1
        found[number] = None
        above = [other for other in range(min(number, len(lines)) - 1, -1, -1) if _is_written(lines[other])]
        first_below = None
        smallest = None
        for other in above:
            if smallest is None or _indent(lines[other]) < smallest:
                smallest = _indent(lines[other])
                found |= dict.fromkeys(line for line in (first_below, other) if line is not None)
            first_below = other
    return [number for number in found if number < len(lines) and entry_line(lines[number])]


def _tries(lines: Sequence[str], number: int, read: Reading) -> Iterator[_Try]:
    here = _indent(lines[number])
    near = {_indent(lines[other]) for other in range(max(number - 3, 0), min(number + 4, len(lines)))}
    usual = {indent + step for indent in near for step in (-_STEP, 0, _STEP)} | {0}
    for indent in sorted(one for one in usual if one >= 0 and one != here and one % _STEP == 0):
        changed = [*lines]
        changed[number] = " " * indent + lines[number].lstrip(" ")
        parent = next(_parents(changed, number), None)
        step = _STEP if parent is None else indent - _indent(changed[parent])
        yield _Try(number, indent, abs(step - _STEP), abs(indent - here), tuple(read("\n".join(changed))))


def _parents(lines: Sequence[str], number: int) -> Iterator[int]:
    here = _indent(lines[number])
    for other in range(number - 1, -1, -1):
        if _is_written(lines[other]) and _indent(lines[other]) < here:
            here = _indent(lines[other])
            yield other


def _problem(path: str, lines: Sequence[str], best: _Try) -> Problem:
    line = lines[best.line]
    here = _indent(line)
    where = Location(path, best.line + 1, here + 1, len(line.rstrip()) + 1, line)
    message = "this line is not indented like the lines around it"
    spaces = "no spaces" if best.indent == 0 else f"{best.indent} spaces"
    advice = f"Begin it with {spaces}, not {here}:\n{' ' * best.indent}{line.strip()}"
    return Problem("indentation", Severity.ERROR, message, where, advice)


def _is_written(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
