"""Build nodes from the events of a YAML parser, and refuse the YAML features that this format does not have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from decision_guide.parsing.cell_help import block_form
from decision_guide.parsing.nodes import Mapping, MappingEntry, Node, Scalar, Sequence, Span, Style, locate_span
from decision_guide.problems import Problem, Related, Severity
from decision_guide.text.decoding import character_name
from decision_guide.text.hidden import HIDDEN

MAX_DEPTH = 20
"""How many levels deep lists and mappings may be nested."""
MAX_TEXT = 100_000
"""The maximum length of a text, in characters: about 40 printed pages."""
_STYLES = {"": Style.PLAIN, "'": Style.QUOTED, '"': Style.QUOTED, "|": Style.LITERAL, ">": Style.FOLDED}


class MissingLoaderError(RuntimeError):
    """PyYAML was installed without its C parser. The environment is wrong, not a decision file."""

    def __init__(self) -> None:
        super().__init__(
            "PyYAML was installed without its C parser (libyaml). Install a wheel: "
            "pip install --force-reinstall --only-binary=:all: PyYAML"
        )


@dataclass(slots=True)
class _OpenNode:
    """A list or mapping that is still open. The keys and values of a mapping alternate in ``nodes``."""

    event: Any
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Builder:
    """Builds the nodes of one text. ``lines`` are the original lines of the file, for locations."""

    path: str
    lines: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)
    root: Node | None = None
    too_deep: bool = False
    _open: list[_OpenNode] = field(default_factory=list)
    _braces: set[Span] = field(default_factory=set)

    def read(self, text: str) -> None:
        """Build the nodes of the first document in ``text``, and store them in ``root``.

        Raises :class:`MissingLoaderError` if PyYAML has no C parser, and ``yaml.MarkedYAMLError`` for a syntax error.
        """
        loader = getattr(yaml, "CSafeLoader", None)
        if loader is None:
            raise MissingLoaderError
        documents = 0
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                self._document(event, documents)
            if documents > 1 or self.too_deep:
                return
            self._take(event)

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            self._add(self._scalar(event))
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._refuse_extras(event)
            self._open.append(_OpenNode(event))
            if len(self._open) > MAX_DEPTH:
                self._too_deep(event)
        elif isinstance(event, yaml.MappingEndEvent):
            frame = self._open.pop()
            self._add(self._mapping(frame, _between(frame.event, event)))
        elif isinstance(event, yaml.SequenceEndEvent):
            frame = self._open.pop()
            self._add(Sequence(tuple(frame.nodes), _between(frame.event, event)))
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self.root = node

    def _scalar(self, event: Any) -> Scalar:
        style, span = _STYLES[event.style or ""], _between(event, event)
        if len(event.value) > MAX_TEXT:
            message = f"this text is too long: {len(event.value):,} characters"
            self._error("text-too-long", span, message, f"A text can have at most {MAX_TEXT:,} characters. Split it.")
            return Scalar(event.value[:1], style, span)
        scalar = Scalar(event.value, style, span)
        if scalar.style is Style.PLAIN:
            self._warn_if_cut(scalar)
        elif scalar.style is Style.QUOTED and (found := HIDDEN.search(scalar.text)):
            message = f"hidden character in this text: {character_name(found.group())}"
            advice = "Delete it. It is invisible, and it changes the text."
            self._error("hidden-character", scalar.span, message, advice)
        return scalar

    def _mapping(self, frame: _OpenNode, span: Span) -> Mapping:
        flow = bool(frame.event.flow_style)
        seen: dict[str, MappingEntry] = {}
        for key, value in zip(frame.nodes[::2], frame.nodes[1::2], strict=True):
            if flow and (not isinstance(key, Scalar) or (isinstance(value, Scalar) and value.is_empty)):
                self._check_cut_cell(key, span)
            elif not isinstance(key, Scalar):
                self._error("list-as-key", key.span, "a list cannot be a key", "Write a text as the key.")
            elif self._is_allowed(key, seen):
                seen[key.text] = MappingEntry(key, value)
        return Mapping(tuple(seen.values()), span, flow)

    def _is_allowed(self, key: Scalar, seen: dict[str, MappingEntry]) -> bool:
        if first := seen.get(key.text):
            self._duplicate(key, first.key)
        elif key.text == "<<" and key.style is Style.PLAIN:
            message = 'the key "<<" merges other keys, but this format has no merge keys'
            self._error("merge-key", key.span, message, "Write out the keys.")
        elif not key.text.strip():
            self._error("empty-key", key.span, "there is no key before this colon", "Write a key before the colon.")
        else:
            return True
        return False

    def _check_cut_cell(self, key: Node, braces: Span) -> None:
        """A comma or a bracket in braces is one mistake, no matter how many pieces it creates."""
        if braces in self._braces:
            return
        self._braces.add(braces)
        what = f'"{key.text}"' if isinstance(key, Scalar) else "a bracket"
        message = f"{what} is not a cell: a comma or a bracket in braces ends the cell before it"
        self._error("braces-are-for-words", key.span, message, block_form(self.lines[key.span.line - 1]))

    def _duplicate(self, key: Scalar, first: Scalar) -> None:
        related = (Related("first", locate_span(self.path, self.lines, first.span)),)
        message = f'duplicate key "{key.text}"'
        self._error("duplicate-key", key.span, message, "Delete one of the two.", related)

    def _warn_if_cut(self, scalar: Scalar) -> None:
        line = self.lines[scalar.span.end_line - 1] if scalar.span.end_line <= len(self.lines) else ""
        start = scalar.span.end_column - 1
        if scalar.text and line.startswith(" #", start):
            span = Span(scalar.span.end_line, start + 2, scalar.span.end_line, len(line) + 1)
            message = 'the text ends here, because " #" begins a comment'
            advice = 'If it is text: write "|" and indent the next line. If it is a comment: put two spaces before "#".'
            where = locate_span(self.path, self.lines, span)
            self.problems.append(Problem("text-cut", Severity.WARNING, message, where, advice))

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse("anchor", event, "&", "an anchor")
        if event.tag is not None:
            self._refuse("tag", event, "!", "a tag")

    def _alias(self, event: Any) -> None:
        self._refuse("alias", event, "*", "an alias")
        self._add(Scalar("", Style.PLAIN, _between(event, event)))

    def _refuse(self, code: str, event: Any, symbol: str, what: str) -> None:
        message = f'"{symbol}" begins {what}, which is not part of this format'
        advice = f'If the text begins with "{symbol}": write "|" and indent the next line.'
        self._error(code, _between(event, event), message, advice)

    def _document(self, event: Any, number: int) -> None:
        span = _between(event, event)
        if number > 1:
            message = "a second document begins here, but a file contains one decision"
            self._error("several-documents", span, message, 'Delete the line "---", or create a second file.')
        elif event.version or event.tags:
            message = 'a line that begins with "%" is a directive, which is not part of this format'
            self._error("directive", span, message, "Delete the line.")

    def _too_deep(self, event: Any) -> None:
        self.too_deep = True
        message = f"lists and keys are nested more than {MAX_DEPTH} levels deep"
        self._error("too-deep", _between(event, event), message, "No decision needs more than six levels.")

    def _error(
        self, code: str, span: Span, message: str, advice: str | None = None, related: tuple[Related, ...] = ()
    ) -> None:
        where = locate_span(self.path, self.lines, span)
        self.problems.append(Problem(code, Severity.ERROR, message, where, advice, related))


def _between(start: Any, end: Any) -> Span:
    first, last = start.start_mark, end.end_mark
    return Span(first.line + 1, first.column + 1, last.line + 1, last.column + 1)
