"""Find the one line whose indentation is wrong: with another one, the file has fewer problems, or none.

YAML reports the first line that no longer fits, which often is a right one below the wrong one. Here, each line that
may be meant gets each indentation that its neighbours have, and the file is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from decision_guide.parsing.lines import entry_line
from decision_guide.problems import Location, Problem, Severity

_STEP = 2
"""Spaces of one level, as in all examples."""
_UNREADABLE = frozenset({"indentation", "yaml-syntax", "missing-colon"})
"""Codes of files that cannot be read on."""
_UNCLEAR = frozenset({"indentation", "yaml-syntax", "missing-colon", "wrong-shape"})
"""Codes of a file's only error for which a wrong indentation may be the cause."""
_MISPLACED = _UNCLEAR | {"unknown-key", "unknown-option", "duplicate-key", "missing-key", "missing-text"}
"""Codes of which at least one is there if a line is in the wrong group."""
_MOST_PROBLEMS = 40
_MOST_PLACES = 4
"""Lines with problems, near which a wrong line is looked for."""
_MOST_TRIES = 40
_MOST_CHARACTERS = 300_000
"""How much is read in all tries together. It takes half a second."""

Reading = Callable[[str], Sequence[Problem]]


class _Move(NamedTuple):
    """A line, from 0, with another indentation. The smaller, the likelier: the usual step from above, a short way."""

    distance: int
    way: int
    line: int
    indent: int


class _Try(NamedTuple):
    """A move, and the problems that the file then has. The smaller, the likelier: readable, few errors, a good move."""

    is_unreadable: bool
    errors: int
    move: _Move
    problems: tuple[Problem, ...]


def without_wrong_indentation(path: str, text: str, found: Sequence[Problem], read: Reading) -> Sequence[Problem]:
    """Return the problems of a file, with one in place of all that a wrongly indented line causes.

    ``found`` are the problems of ``text``, and ``read`` returns those of another text. Returns ``found`` if no line
    explains them better.
    """
    lines = text.split("\n")
    errors = _errors(found)
    codes = {problem.code for problem in errors}
    is_clear = _MISPLACED.isdisjoint(codes) or (len(errors) == 1 and _UNCLEAR.isdisjoint(codes))
    if is_clear or len(errors) > _MOST_PROBLEMS or len(text) > _MOST_CHARACTERS:
        return found
    best = None
    for move in sorted(_moves(lines, errors))[: min(_MOST_TRIES, _MOST_CHARACTERS // len(text))]:
        one = _tried(lines, move, read)
        if one and (best is None or one < best):
            best = one
        if one and one.errors == 0 and move.distance == 0:
            break
    if best is None or not _explains(best, errors) or any(_is_of_spaces(problem) for problem in errors):
        return found
    return (*best.problems, _problem(path, lines, best.move))


def _explains(best: _Try, errors: Sequence[Problem]) -> bool:
    """Whether the new problems are so much fewer that the indentation must be the cause."""
    if best.is_unreadable:
        return False
    return best.errors == 0 or not _is_readable(errors) or best.errors <= len(errors) - 2


def _is_of_spaces(problem: Problem) -> bool:
    """Whether a problem marks the spaces of an indentation, and so is in the right line already."""
    where = problem.location
    return problem.code == "indentation" and where.excerpt[where.column - 1 : where.end_column - 1].isspace()


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
        first_below = None
        smallest = None
        for other in _above(lines, min(number, len(lines))):
            if smallest is None or _indent(lines[other]) < smallest:
                smallest = _indent(lines[other])
                found |= dict.fromkeys(line for line in (first_below, other) if line is not None)
            first_below = other
    return [number for number in found if number < len(lines) and entry_line(lines[number])]


def _moves(lines: Sequence[str], errors: Sequence[Problem]) -> Iterator[_Move]:
    for number in _places(lines, errors):
        here = _indent(lines[number])
        near = {_indent(lines[other]) for other in range(max(number - 3, 0), min(number + 4, len(lines)))}
        usual = {indent + step for indent in near for step in (-_STEP, 0, _STEP)} | {0}
        for indent in (one for one in usual if one >= 0 and one != here and one % _STEP == 0):
            parent = next(
                (_indent(lines[other]) for other in _above(lines, number) if _indent(lines[other]) < indent), 0
            )
            step = _STEP if indent == 0 else indent - parent
            yield _Move(abs(step - _STEP), abs(indent - here), number, indent)


def _tried(lines: Sequence[str], move: _Move, read: Reading) -> _Try | None:
    """The problems after a move; ``None`` if one of them is in the moved line, which is then not the right place."""
    changed = [*lines]
    changed[move.line] = " " * move.indent + lines[move.line].lstrip(" ")
    problems = tuple(read("\n".join(changed)))
    places = (place for one in problems for place in (one.location, *(other.location for other in one.related)))
    if any(place.line == move.line + 1 for place in places):
        return None
    errors = _errors(problems)
    return _Try(not _is_readable(errors), len(errors), move, problems)


def _above(lines: Sequence[str], number: int) -> Iterator[int]:
    """The lines above one, the nearest first, without empty ones and comments."""
    return (other for other in range(number - 1, -1, -1) if _is_written(lines[other]))


def _problem(path: str, lines: Sequence[str], best: _Move) -> Problem:
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
