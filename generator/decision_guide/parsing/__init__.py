"""Parse YAML text to nodes that know their location.

The nodes are built from the events of PyYAML's C parser, without recursion. So locations come for free, deep nesting
costs nothing, and an alias is never expanded. YAML features that this format does not have (anchors, tags, several
documents …) are refused by name. If the correct form of a broken line is known, parsing continues with that form.
So one run shows all syntax errors of a file.
"""

from __future__ import annotations

import yaml

from decision_guide.model.files import SourceFile
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
from decision_guide.parsing.syntax_errors import diagnose
from decision_guide.problems import Problem, Severity
from decision_guide.text.decoding import read_text, unreadable

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

    The document may also contain problems. Raises :class:`MissingLoaderError` if PyYAML has no C parser.
    """
    if source.obstacle:
        return (unreadable(source.path, source.obstacle),)
    text = read_text(source.path, source.content)
    if isinstance(text, Problem):
        return (text,)
    lines = list(text.readable)
    problems = list(text.problems)
    repaired: set[int] = set()
    while True:
        builder = Builder(source.path, text.lines)
        try:
            builder.read("\n".join(lines))
        except yaml.MarkedYAMLError as error:
            mistake = diagnose(error, tuple(lines))
            where = locate_span(source.path, text.lines, mistake.span)
            problems.append(Problem(mistake.code, Severity.ERROR, mistake.message, where, mistake.help))
            if mistake.repair is None or mistake.span.line in repaired or len(repaired) == _MAX_REPAIRS:
                return tuple(problems)
            repaired.add(mistake.span.line)
            lines[mistake.span.line - 1] = mistake.repair
        else:
            break
    return _finish(source.path, text.lines, builder, problems)


def _finish(
    path: str, lines: tuple[str, ...], builder: Builder, problems: list[Problem]
) -> Document | tuple[Problem, ...]:
    reported = {problem.location.line for problem in problems}
    problems += [problem for problem in builder.problems if problem.location.line not in reported]
    root = builder.root
    if builder.too_deep:
        return tuple(problems)
    if isinstance(root, Mapping):
        return Document(path, lines, root, tuple(problems))
    where = locate_span(path, lines, root.span if root else Span(1, 1, 1, 1))
    if root is None or (isinstance(root, Scalar) and root.is_empty):
        message, advice = "this file is empty", 'Begin with a line such as "title: When to use A or B?".'
        return (*problems, Problem("empty-file", Severity.ERROR, message, where, advice))
    message = "a decision file consists of keys with a colon, but this file begins with something else"
    advice = 'Begin with a line such as "title: When to use A or B?".'
    return (*problems, Problem("not-keys", Severity.ERROR, message, where, advice))
