"""Format problems for people, editors, programs and GitHub."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from wcwidth import width as display_width

from decision_guide.problems.problem import Location, Problem, Severity

_WIDTH = 100
_TAB = 4
_GUTTER = 5
_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_CONTROLS_IN_JSON = re.compile(f"(?!\n){_CONTROLS.pattern}")
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def text(problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Return the report for people: each problem with its line and a caret under the place, then a summary.

    With ``colour``, the report contains the escape codes of a terminal.
    """
    return "".join(f"{block(problem, colour=colour)}\n\n" for problem in problems) + f"{summary(problems)}\n"


def block(problem: Problem, *, colour: bool = False) -> str:
    """Return one problem as text for people, without a final line break."""
    paint = _COLOURS[problem.severity] if colour else ""
    where = problem.location
    lines = [
        f"{_coloured(f'{problem.severity}[{problem.code}]', paint)}: {_without_control_characters(problem.message)}",
        f"  --> {_without_control_characters(where.path if where.is_file else str(where))}",
        *([] if where.is_file else _marked(where, paint)),
    ]
    lines += [
        f"   {_without_control_characters(related.message)} at {_related(related.location, where)}"
        for related in problem.related
    ]
    return "\n".join([*lines, *_help(problem.help)])


def summary(problems: Sequence[Problem]) -> str:
    """Return the number of problems as one line, such as "2 errors, 1 warning in 1 file"."""
    if not problems:
        return "no problems"
    counts = Counter(problem.severity for problem in problems)
    found = ", ".join(count_of(counts[severity], severity.value) for severity in Severity if counts[severity])
    return f"{found} in {count_of(len({problem.location.path for problem in problems}), 'file')}"


def concise(problems: Iterable[Problem]) -> str:
    """Return one line per problem: ``path:line:col: severity[code] message``."""
    return "".join(
        f"{_without_control_characters(f'{one.location}: {one.severity}[{one.code}] {one.message}')}\n"
        for one in problems
    )


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON document: a list of objects with all fields of each problem."""
    return json_text([_as_data(problem) for problem in problems])


def github(problems: Iterable[Problem]) -> str:
    """Return the problems as workflow commands, which GitHub shows next to the lines of a pull request."""
    return "".join(_workflow_command(problem) for problem in problems)


# --- text ---


def _help(advice: str | None) -> list[str]:
    first, *rest = [_without_control_characters(line) for line in advice.split("\n")] if advice else [""]
    return [f"   help: {first}", *(f"         {line}".rstrip() for line in rest)] if advice else []


def _related(place: Location, main: Location) -> str:
    return f"line {place.line}" if place.path == main.path else _without_control_characters(str(place))


def _marked(where: Location, paint: str) -> list[str]:
    number = max(_GUTTER, len(str(where.line)))
    shown, before, under = _excerpt(where)
    return [
        f"{where.line:>{number}} | {shown}".rstrip(),
        f"{'':>{number}} | {' ' * before}{_coloured('^' * under, paint)}",
    ]


def _excerpt(where: Location) -> tuple[str, int, int]:
    """The line as shown (long ones shortened around the place), the width before the caret, and under it."""
    line, start = where.excerpt, where.column - 1
    stop = max(where.end_column - 1, start + 1)
    left, right = 0, len(line)
    if len(line) > 4 * _WIDTH or display_width(line) > _WIDTH:
        left = max(0, min(start, start - (_WIDTH - min(stop - start, _WIDTH)) // 2))
        right = min(len(line), left + _WIDTH)
    head, tail = "…" if left else "", "…" if right < len(line) else ""
    stop = max(min(stop, right), start + 1)
    shown = f"{head}{_visible(line[left:right])}{tail}"
    before = display_width(head) + display_width(_visible(line[left:start]))
    return shown, before, max(display_width(_visible(line[start:stop])), 1)


def _visible(line: str) -> str:
    return _without_control_characters(line.replace("\t", " " * _TAB))


def _inert(line: str) -> str:
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", line).replace("##[", "## [")


def harmless(text: str) -> str:
    """Return lines for people: no character controls a terminal, and none is a command to the runner of a workflow."""
    return "\n".join(map(_without_control_characters, text.split("\n")))


def json_text(content: object) -> str:
    """Return a JSON document for standard output, which may be a terminal or the log of a workflow.

    Characters that control them are escaped, so programs read the same texts.
    """
    text = json.dumps(content, ensure_ascii=False, indent=2).replace("##[", "#\\u0023[")
    return _CONTROLS_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _without_control_characters(line: str) -> str:
    """Replace characters that control a terminal, and break up commands to the runner of a workflow.

    GitHub's runner obeys "::name::" at the start of a line and "##[name]" anywhere. A space breaks them up.
    """
    line = _inert(line)
    start = len(line) - len(line.lstrip())
    return f"{line[:start]}: {line[start + 1 :]}" if line.startswith("::", start) else line


def _coloured(words: str, paint: str) -> str:
    return f"\x1b[1;{paint}m{words}\x1b[0m" if paint else words


def count_of(number: int, thing: str) -> str:
    """Return a number with its noun, such as ``1 file`` or ``2 files``. ``thing`` is the singular."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


# --- JSON and GitHub ---


def _as_data(problem: Problem) -> dict[str, object]:
    related = [{"message": item.message, **_location_data(item.location)} for item in problem.related]
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        **_location_data(problem.location),
        "help": problem.help,
        "related": related,
    }


def _location_data(where: Location) -> dict[str, object]:
    return {"path": where.path, "line": where.line, "column": where.column, "end_column": where.end_column}


def _workflow_command(problem: Problem) -> str:
    where = problem.location
    kind = "notice" if problem.severity is Severity.NOTE else problem.severity.value
    message = f"{problem.message}\n{problem.help}" if problem.help else problem.message
    return (
        f"::{kind} file={_escape_property(where.path)},line={where.line},col={where.column},"
        f"endColumn={where.end_column},title={_escape_property(problem.code)}::{_data(message)}\n"
    )


def _data(words: str) -> str:
    words = "\n".join(map(_inert, words.split("\n")))
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
