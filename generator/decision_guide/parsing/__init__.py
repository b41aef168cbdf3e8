"""YAML text → located nodes.

The nodes are built from the events of PyYAML's C parser, without recursion: places come for free, deep nesting
costs nothing, an alias is never expanded. What YAML allows and this format does not (anchors, tags, several
documents …) is refused by name. After a slip whose mended line is known, parsing goes on with that line, so that
one run shows all slips of a file.
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

_MAX_SLIPS = 20


def parse(source: SourceFile) -> Document | tuple[Problem, ...]:
    """Read a file into located nodes, or say why it cannot be read.

    A document may carry problems of its own. Raises :class:`MissingLoaderError` where PyYAML has no C parser.
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
            slip = diagnose(error, tuple(lines))
            where = locate_span(source.path, text.lines, slip.span)
            problems.append(Problem(slip.code, Severity.ERROR, slip.message, where, slip.help))
            if slip.repair is None or slip.span.line in repaired or len(repaired) == _MAX_SLIPS:
                return tuple(problems)
            repaired.add(slip.span.line)
            lines[slip.span.line - 1] = slip.repair
        else:
            break
    return _finish(source.path, text.lines, builder, problems)


def _finish(
    path: str, lines: tuple[str, ...], builder: Builder, problems: list[Problem]
) -> Document | tuple[Problem, ...]:
    mended = {problem.location.line for problem in problems}
    problems += [problem for problem in builder.problems if problem.location.line not in mended]
    root = builder.root
    if builder.too_deep:
        return tuple(problems)
    if isinstance(root, Mapping):
        return Document(path, lines, root, tuple(problems))
    where = locate_span(path, lines, root.span if root else Span(1, 1, 1, 1))
    if root is None or (isinstance(root, Scalar) and root.is_empty):
        message, advice = "this file is empty", 'Begin with a line such as "title: When to use A or B?".'
        return (*problems, Problem("empty-file", Severity.ERROR, message, where, advice))
    message = "a decision file is made of keys with a colon, and this is something else"
    advice = 'Begin with a line such as "title: When to use A or B?".'
    return (*problems, Problem("not-keys", Severity.ERROR, message, where, advice))
