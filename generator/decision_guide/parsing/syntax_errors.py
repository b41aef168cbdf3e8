"""Find out what an author probably meant when YAML cannot be parsed.

The messages of a parser ("did not find expected key") do not help people who are not programmers. These messages
refer to the three rules of the format, and show the correct line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from yaml import MarkedYAMLError

from decision_guide.parsing.cell_help import (
    INDICATORS,
    LONGER,
    NUMBER,
    block_form,
    figure_with_comma,
    is_cell,
    is_number,
    keys_below_text,
    longer,
    parent_of,
    scale_words,
    with_comma,
    with_word,
)
from decision_guide.parsing.lines import EntryLine, before_comment, entry_line
from decision_guide.parsing.nodes import Span

_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""", re.DOTALL)
_CLOSING = ("}", "]", ",")
_BLOCK = re.compile(r"[|>][0-9+-]*")
_TEXT_WITH_BAR = re.compile(r"[|>](?![+-]?\s)|>\s*[=\d]")
"""A value in which "|" or ">" is part of the text, and not the beginning of a block: `>5`, `>= 3`, `|x|`."""
_LAST_COLON = re.compile(r":(?:\s++(?P<bar>[|>][+-]?))?$")
_HYPHENS = re.compile(r" *(?:-[ ]+)*")
_NO_ITEM = f"{INDICATORS}\"'"
_WORD_KEY = re.compile(r"[a-z0-9_-]+")
_AFTER_QUOTE = "there is text after the closing quotation mark"
_SHOWN = 60
"""Characters of a line that a help text shows."""


@dataclass(frozen=True, slots=True)
class SyntaxMistake:
    """A mistake in the YAML syntax. ``repair`` is the whole corrected line if parsing can continue with it."""

    code: str
    message: str
    span: Span
    help: str
    repair: str | None = None


@dataclass(frozen=True, slots=True)
class _ParserError:
    """Where the parser stopped. Lines and columns count from 0."""

    problem: str
    context: str
    line: int
    column: int
    opened_line: int
    opened_column: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.lines[self.line]

    def entry(self) -> tuple[EntryLine, str] | None:
        """The line with a key, and its value, if the parser stopped at the value."""
        found = entry_line(self.text)
        return (found, found.value) if found and found.value and self.column >= found.start else None

    def span(self, column: int | None = None, end: int | None = None) -> Span:
        start = self.column if column is None else column
        return Span(self.line + 1, start + 1, self.line + 1, (start + 1 if end is None else end) + 1)

    def value_span(self, entry: EntryLine) -> Span:
        return self.span(entry.start, entry.end)

    def is_cell(self, entry: EntryLine) -> bool:
        return is_cell(entry, self.lines[: self.line])

    def help_for(self, entry: EntryLine) -> str:
        """The help for a value that cannot begin in this way."""
        if self.is_cell(entry):
            return with_word(entry, scale_words(self.lines))
        return NUMBER if is_number(entry, self.lines, self.line) else longer(entry)


def diagnose(error: MarkedYAMLError, lines: tuple[str, ...]) -> SyntaxMistake:
    """Return the author's mistake that caused a parser's error in these lines."""
    mark, opened = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    last = len(lines) - 1
    where = (mark.line, mark.column) if mark else (0, 0)
    began = (opened.line, opened.column) if opened else where
    failure = _ParserError(
        error.problem or "", error.context or "", min(where[0], last), where[1], min(began[0], last), began[1], lines
    )
    return next(mistake for rule in _RULES if (mistake := rule(failure)))


def _tab(at: _ParserError) -> SyntaxMistake | None:
    indent = at.text[: len(at.text) - len(at.text.lstrip())]
    if "\t" not in indent:
        return None
    message = "a tab is used for indentation; YAML allows only spaces"
    advice = f"Write two spaces for each tab:\n  {at.text.replace(chr(9), '  ').rstrip()}"
    return SyntaxMistake("tab-indentation", message, at.span(indent.index("\t")), advice)


def _open_quote(at: _ParserError) -> SyntaxMistake | None:
    """If a quotation mark is closed far below by accident, the mistake is the opening mark."""
    literal = _literal_lines(at.lines)
    for number in range(at.line, -1, -1):
        line = at.lines[number]
        entry = entry_line(line)
        start = entry.start if entry and entry.value else len(line) - len(line.lstrip(" -"))
        if number in literal or line[start : start + 1] not in {'"', "'"} or _is_closed(at.lines, number, start):
            continue
        span = Span(number + 1, start + 1, number + 1, start + 2)
        message = f"the quotation mark {line[start]} is not closed on its line"
        repair = f"{line[:start]}'{line[start + 1 :].replace(chr(39), chr(39) * 2)}'" if entry else None
        return SyntaxMistake("unclosed-quote", message, span, "Close it at the end of the text, or delete it.", repair)
    return None


def _literal_lines(lines: tuple[str, ...]) -> set[int]:
    """The lines under a "|". They are text, no matter what they look like."""
    found: set[int] = set()
    inside: int | None = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if inside is not None and (not line.strip() or indent > inside):
            found.add(number)
            continue
        entry = entry_line(line)
        inside = indent if entry and _BLOCK.fullmatch(entry.value or "") else None
    return found


def _is_closed(lines: tuple[str, ...], number: int, start: int) -> bool:
    """Whether the quoted text that begins here ends on its own line, or at the end of a line or key."""
    rest = "\n".join((lines[number][start:], *lines[number + 1 : number + 50]))
    found = _QUOTED.match(rest)
    if not found:
        return False
    return "\n" not in found.group() or bool(re.match(r"[ \t]*(?:#.*)?(?:\n|$)", rest[found.end() :]))


def _unclosed(at: _ParserError) -> SyntaxMistake | None:
    opener = at.lines[at.opened_line][at.opened_column : at.opened_column + 1]
    if "flow" not in at.context or at.opened_line == at.line or opener not in {"{", "["}:
        return None
    span = Span(at.opened_line + 1, at.opened_column + 1, at.opened_line + 1, at.opened_column + 2)
    name, end = ("brace", "}") if opener == "{" else ("bracket", "]")
    message = f'the {name} "{opener}" is not closed on its line'
    return SyntaxMistake("unclosed-brace", message, span, f'Close it with "{end}".')


def _braces(at: _ParserError) -> SyntaxMistake | None:
    found = at.entry()
    if not found or not found[1].startswith("{") or "}" in found[1][:-1]:
        return None
    message = "braces cannot contain this"
    repair = f"{at.text[: found[0].start]}{{}}"
    column = min(at.column, max(len(at.text) - 1, 0))
    advice = block_form(at.text, scale_words(at.lines))
    return SyntaxMistake("braces-are-for-words", message, at.span(column), advice, repair)


def _escape(at: _ParserError) -> SyntaxMistake | None:
    if "escape" not in at.problem and "hexdecimal" not in at.problem:
        return None
    message = "a backslash in double quotes begins an escape sequence, and this one does not exist"
    advice = f"{LONGER} a backslash has no special meaning there."
    return SyntaxMistake("unknown-escape", message, at.span(), advice)


def _after_quote(at: _ParserError) -> SyntaxMistake | None:
    found = at.entry()
    if not found or found[1][0] not in {'"', "'"}:
        return None
    entry = found[0]
    return SyntaxMistake("text-after-quote", _AFTER_QUOTE, at.value_span(entry), at.help_for(entry), _quoted(entry))


def _bar(at: _ParserError) -> SyntaxMistake | None:
    entry, value = at.entry() or (None, "")
    if not entry or not (found := re.match(r"[|>][+-]?\s*(\S.*)", value)):
        return None
    message = f'there is text on the same line as "{value[0]}"'
    advice = f"Put it on the next line, indented:\n  {entry.key}: |\n    {found.group(1)}"
    if _TEXT_WITH_BAR.match(value) or at.is_cell(entry):
        message = f'a text cannot begin with "{value[0]}"'
        advice = at.help_for(entry)
    return SyntaxMistake("text-after-bar", message, at.value_span(entry), advice, _quoted(entry))


def _indicator(at: _ParserError) -> SyntaxMistake | None:
    entry, value = at.entry() or (None, "")
    if not entry or value[0] not in INDICATORS or _BLOCK.fullmatch(value):
        return None
    message = f'a text cannot begin with "{value[0]}"'
    return SyntaxMistake("starts-with-sign", message, at.value_span(entry), at.help_for(entry), _quoted(entry))


def _item(at: _ParserError) -> SyntaxMistake | None:
    """An item of a list, where a text cannot begin with a symbol either, and nothing follows a quoted one."""
    hyphens = _HYPHENS.match(at.text)
    start = hyphens.end() if hyphens else 0
    value = before_comment(at.text[start:]).rstrip()
    if "-" not in at.text[:start] or not value or value[0] not in _NO_ITEM or at.column < start:
        return None
    is_quoted = value[0] in "\"'"
    message = _AFTER_QUOTE if is_quoted else f'a text cannot begin with "{value[0]}"'
    advice = f"{LONGER}\n  - |\n    {value}"
    repair = f"{at.text[:start]}'{value.replace(chr(39), chr(39) * 2)}'"
    code = "text-after-quote" if is_quoted else "starts-with-sign"
    return SyntaxMistake(code, message, at.span(start, start + len(value)), advice, repair)


def _colon(at: _ParserError) -> SyntaxMistake | None:
    entry, value = at.entry() or (None, "")
    last = _LAST_COLON.search(value)
    if not entry or not (last or re.search(r":\s", value)):
        return None
    if last and (last["bar"] or not _WORD_KEY.fullmatch(entry.key)):
        return _title(at, entry, f"{entry.key}: {value[: last.start()].rstrip()}", last["bar"])
    message = "this text contains a colon"
    fixed = with_comma(entry, scale_words(at.lines)) if at.is_cell(entry) else None
    if parent_of(entry, at.lines[: at.line]) == "values":
        fixed = figure_with_comma(entry)
    return SyntaxMistake("colon-in-text", message, at.value_span(entry), fixed or longer(entry), _quoted(entry))


def _title(at: _ParserError, entry: EntryLine, title: str, bar: str | None) -> SyntaxMistake:
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    quoted = f'"{escaped}":' + (f" {bar}" if bar else "")
    advice = f"Put the title in double quotes:\n  {quoted}"
    message = f'the title "{title}" contains a colon'
    return SyntaxMistake("colon-in-title", message, at.value_span(entry), advice, entry.indent + quoted)


def _no_colon(at: _ParserError) -> SyntaxMistake | None:
    literal = _literal_lines(at.lines)
    for number in (at.line, at.line - 1, at.opened_line):
        line = at.lines[number] if number >= 0 else ""
        text = before_comment(line.strip())
        if not text or number in literal or text.startswith(("#", "- ", *_CLOSING)) or entry_line(line):
            continue
        start = len(line) - len(line.lstrip())
        span = Span(number + 1, start + 1, number + 1, start + len(text) + 1)
        if text.startswith(":"):
            message = "there is no key before this colon"
            return SyntaxMistake("empty-key", message, span, "Write a key before the colon.")
        if found := re.match(r"([A-Za-z0-9_-]+:|-)(?=[^\s/])(.*)", text):
            message = f"a space is missing after the {'hyphen' if found[1] == '-' else 'colon'}"
            return SyntaxMistake("missing-space", message, span, f"Write:\n  {found[1]} {found[2]}")
        key, _, rest = text.partition(" ")
        is_key = _WORD_KEY.fullmatch(key) and rest.strip() and len(text) <= _SHOWN
        example = f":\n  {key}: {rest.strip()}" if is_key else "."
        above = 'If it belongs to the text above: write "|" after that key and indent every line.'
        advice = f"A line consists of a key, a colon and a text{example}\n{above}"
        return SyntaxMistake("missing-colon", "this line has no key with a colon", span, advice)
    return None


def _text_above(at: _ParserError) -> SyntaxMistake | None:
    """A key below a key that has a text on its line, as in "tea: Tea" with "advantages:" indented below it."""
    indent = len(at.text) - len(at.text.lstrip())
    lines = ((n, at.lines[n].strip()) for n in range(at.line - 1, -1, -1))
    above = next((n for n, line in lines if line and not line.startswith("#")), None)
    entry = entry_line(at.lines[above]) if above is not None else None
    below = entry_line(at.text)
    if above is None or not below or not entry or not entry.value or len(entry.indent) >= indent:
        return None
    if entry.value[0] in INDICATORS:
        return None
    message = f'"{entry.key}" has a text on its line, so no keys can be below it'
    advice = keys_below_text(entry, below, parent_of(entry, at.lines[:above]))
    return SyntaxMistake("indentation", message, at.span(indent, len(at.text.rstrip())), advice)


def _indentation(at: _ParserError) -> SyntaxMistake | None:
    indent = len(at.text) - len(at.text.lstrip())
    if not at.text.strip() or at.text.lstrip().startswith(_CLOSING):
        return None
    first = next(
        (n for n, line in enumerate(at.lines) if line.strip() and not line.lstrip().startswith(("#", "---"))), 0
    )
    if indent == 0 and at.lines[first].startswith(" ") and not any(_at_edge(line) for line in at.lines[: at.line]):
        line = at.lines[first].strip()
        span = Span(first + 1, 1, first + 1, len(at.lines[first]) - len(at.lines[first].lstrip()) + 1)
        message = "there are spaces before the first key"
        return SyntaxMistake("indentation", message, span, f"Delete them:\n  {line}", line)
    message = "this line is not indented like the lines around it"
    advice = "Keys of one group start in the same column. Indent what belongs to a key by two more spaces."
    return SyntaxMistake("indentation", message, at.span(indent, len(at.text.rstrip())), advice)


def _at_edge(line: str) -> bool:
    return bool(line.strip()) and not line.startswith((" ", "#", "---"))


def _other(at: _ParserError) -> SyntaxMistake:
    advice = 'If this is a longer text, or a text with special characters: write "|" and indent the next lines.'
    return SyntaxMistake("yaml-syntax", "the file cannot be read from here on", at.span(), advice)


def _quoted(entry: EntryLine) -> str:
    doubled = (entry.value or "").replace("'", "''")
    return f"{entry.indent}{entry.key}: '{doubled}'"


_RULES: tuple[Callable[[_ParserError], SyntaxMistake | None], ...] = (
    _tab,
    _open_quote,
    _unclosed,
    _braces,
    _escape,
    _after_quote,
    _bar,
    _indicator,
    _item,
    _colon,
    _no_colon,
    _text_above,
    _indentation,
    _other,
)
