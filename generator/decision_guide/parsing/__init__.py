"""Parse YAML text to nodes that know their location.

The nodes are built from the events of PyYAML's C parser, without recursion. So locations come for free, deep nesting
costs nothing, and an alias is never expanded. YAML features that this format does not have (anchors, tags, several
documents …) are refused by name. If the correct form of a broken line is known, parsing continues with that form.
So one run shows all syntax errors of a file.
"""

from __future__ import annotations

from dataclasses import replace

import yaml

from decision_guide.model.files import SourceFile
from decision_guide.parsing import conflicts, wide_spaces
from decision_guide.parsing.builder import Builder, MissingLoaderError
from decision_guide.parsing.nodes import (
    Document,
    Mapping,
    MappingEntry,
    Node,
    Scalar,
    Sequence,
    Span,
    Style,
    locate_span,
)
from decision_guide.parsing.renaming import with_new_names
from decision_guide.parsing.syntax_errors import diagnose
from decision_guide.problems import Location, Problem, Related, Severity
from decision_guide.text.decoding import DecodedText, character_name, read_text, unreadable

__all__ = [
    "Document",
    "Mapping",
    "MappingEntry",
    "MissingLoaderError",
    "Node",
    "Scalar",
    "Sequence",
    "Span",
    "Style",
    "parse",
]

_MAX_REPAIRS = 20


def parse(source: SourceFile) -> Document | tuple[Problem, ...]:
    """Parse a file to nodes with locations, or return the problems that prevent it.

    The document may also contain problems, and its keys have their newest names. Raises :class:`MissingLoaderError`
    if PyYAML has no C parser.
    """
    if source.obstacle:
        return (unreadable(source.path, source.obstacle),)
    text = read_text(source.path, source.content)
    if isinstance(text, Problem):
        return (text,)
    readable, found = _without_strange_lines(source.path, text)
    lines = list(readable)
    problems = [*text.problems, *found]
    strange = {problem.location.line for problem in found}
    repaired: set[int] = set()
    while True:
        builder = Builder(source.path, text.lines)
        try:
            builder.read("\n".join(lines))
        except yaml.MarkedYAMLError as error:
            mistake = diagnose(error, tuple(lines))
            if mistake.span.line not in strange:
                where = locate_span(source.path, text.lines, mistake.span)
                problems.append(Problem(mistake.code, Severity.ERROR, mistake.message, where, mistake.help))
            if mistake.repair is None or mistake.span.line in repaired or len(repaired) == _MAX_REPAIRS:
                return tuple(problems)
            repaired.add(mistake.span.line)
            lines[mistake.span.line - 1] = mistake.repair
        else:
            break
    finished = _finish(source.path, text.lines, builder, problems)
    if not isinstance(finished, Document):
        return finished
    return with_new_names(replace(finished, pictures=source.pictures))


def _without_strange_lines(path: str, text: DecodedText) -> tuple[tuple[str, ...], list[Problem]]:
    """The lines without the marks of a merge and without misplaced wide spaces, and a problem for each of these."""
    found = [_conflict(path, text.lines, one.marks) for one in conflicts.conflicts(text.readable)]
    lines = conflicts.first_version(text.readable) if found else text.readable
    places = wide_spaces.misplaced(lines)
    found += [_wide_space(path, text.lines, place) for place in places]
    return wide_spaces.straightened(lines, places), found


def _conflict(path: str, lines: tuple[str, ...], marks: tuple[int, ...]) -> Problem:
    first, *others = [locate_span(path, lines, Span(n + 1, 1, n + 1, len(lines[n]) + 1)) for n in marks]
    message = "a merge left both versions of these lines in the file"
    advice = "Keep one of the two versions, and delete the lines that begin with <<<<<<<, =======, ||||||| and >>>>>>>."
    related = tuple(Related("its next mark", other) for other in others)
    return Problem("merge-conflict", Severity.ERROR, message, first, advice, related)


def _wide_space(path: str, lines: tuple[str, ...], place: Span) -> Problem:
    where = locate_span(path, lines, place)
    name = character_name(lines[place.line - 1][place.column - 1])
    message = f"a special space is here where YAML needs an ordinary one: {name}"
    advice = "Delete it and type a space. It usually comes from a copied text."
    return Problem("no-break-space", Severity.ERROR, message, where, advice)


def _finish(
    path: str, lines: tuple[str, ...], builder: Builder, problems: list[Problem]
) -> Document | tuple[Problem, ...]:
    reported = {problem.location.line for problem in problems}
    problems += [problem for problem in builder.problems if problem.location.line not in reported]
    root = builder.root
    is_empty = root is None or (isinstance(root, Scalar) and root.is_empty)
    if builder.too_deep or (is_empty and problems):
        return tuple(problems)
    if isinstance(root, Mapping):
        return Document(path, lines, root, tuple(problems))
    where = locate_span(path, lines, root.span) if root else Location(path, 1, 1, 1)
    if is_empty:
        message, advice = "this file is empty", 'Begin with a line such as "title: When to use A or B?".'
        return (*problems, Problem("empty-file", Severity.ERROR, message, Location(path, 1, 1, 1), advice))
    message = "a decision file consists of keys with a colon, but this file begins with something else"
    advice = 'Begin with a line such as "title: When to use A or B?".'
    return (*problems, Problem("not-keys", Severity.ERROR, message, where, advice))
