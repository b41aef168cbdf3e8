"""Find Markdown that this subset does not have, such as headings and tables. Readers would see it as it was typed.

A search line by line is enough: it only has to recognize what an author meant. Text in code is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnsupportedMarkdown:
    """Markup that readers see as typed: what it is, what to write instead, and its place, which counts from 0."""

    what: str
    instead: str
    line: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    what: str
    instead: str
    pattern: re.Pattern[str]
    only_in_blocks: bool = False


def _of(what: str, instead: str, pattern: str, *, only_in_blocks: bool = False) -> _Pattern:
    return _Pattern(what, instead, re.compile(pattern), only_in_blocks)


_WHOLE_LINE = (
    _of("a heading", 'Write a line of **bold** text, or use a key such as "group".', r"(?P<at> {0,3}#{1,6}[ \t]+\S.*)"),
    _of(
        "a quotation",
        "Write the text in quotation marks, and cite its source with [^id].",
        r"(?P<at> {0,3}>[ \t]*+(?![\d=.\s]).+)",
        only_in_blocks=True,
    ),
    _of(
        "a rule",
        "Write an empty line.",
        r"(?P<at> {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}))",
        only_in_blocks=True,
    ),
    _of("an underlined heading", "Write a line of **bold** text.", r"(?P<at> {0,3}={3,}[ \t]*)", only_in_blocks=True),
    _of("a table", "Write a list, or a row of the decision table.", r"(?P<at>(?=[^|]*+\|)(?=[^-]*+-)[ \t:|-]++)"),
    _of(
        "a task list",
        'Write "- done" without the box.',
        r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?P<at>\[[ xX]\])[ \t].*",
        only_in_blocks=True,
    ),
    _of(
        "the text of a footnote",
        'Add it under "sources", and cite it with [^id].',
        r"(?P<at> {0,3}\[\^[^\]\n]+\]:).*",
        only_in_blocks=True,
    ),
    _of(
        "the address of a link",
        "Write the address after the words: [words](address).",
        r"(?P<at> {0,3}\[[^\]^\n][^\]\n]*\]:)[ \t]*\S.*",
    ),
    _of(
        "an admonition",
        "Write a paragraph that begins with a **bold** word.",
        r"(?P<at> {0,3}(?:!!!|\?\?\?\+?|:::)[ \t]*[A-Za-z].*)",
        only_in_blocks=True,
    ),
)
_WITHIN = (
    _of("struck-out text", "Delete the text.", r"(?P<at>~~(?=[^\s~])[^~\n]*[^\s~]~~)"),
    _of("marked text", "Write **bold** text.", r"(?<![=\w!<>])(?P<at>==(?=[^\s=])[^=\n]*[^\s=]==)(?![=\w])"),
    _of(
        "a list of attributes",
        "Delete it.",
        r"(?P<at>\{:[^{}\n]*\}|\{[ \t]*[.#][A-Za-z][\w-]*(?:[ \t][^{}\n]*)?\}(?=[ \t]*$))",
    ),
    _of(
        "the name of an emoji",
        "Write the emoji itself, or a word.",
        r"(?<![\w:/])(?P<at>:[a-z][a-z0-9_+-]*[a-z0-9]:)(?![\w:/])",
    ),
    _of(
        "a link by reference",
        "Write the address after the words: [words](address).",
        r"(?<![\]\w])(?P<at>\[[^\[\]^\n][^\[\]\n]*\]\[[^\[\]^\n]*\])",
    ),
    _of(
        "an address without a link",
        "Write <address>, or give it words: [words](address).",
        r"(?<![\w<\"'/=])(?P<at>https?://(?:[.,;:!?\"']*[^\s<>()\[\].,;:!?\"'])+)",
    ),
)
_IN_PLAIN = (
    _of(
        "a link",
        'Write the words alone. A link can be in a longer text, such as "help".',
        r"(?P<at>\[[^\[\]\n]+\]\([^()\s]+\))",
    ),
    _of("a citation", 'Write it in a longer text, or the source under "cite".', r"(?P<at>\[\^[\w-]{1,80}\])"),
    _of("bold text", "Write it without the asterisks.", r"(?P<at>\*\*[^\s*][^*\n]*\*\*)"),
)
_MAY_BE = re.compile(
    r"^(?: {0,3}(?:#|>|=|!!!|\?\?\?|:::|[-*_][ \t]*[-*_][ \t]*[-*_]| {4}))|\|[ \t:]*-|-[ \t:]*\||~~|==|\{[:.# \t]|://|"
    r":[a-z][a-z0-9_+-]*+:|\[(?!\^[^\[\]\n]{1,80}\](?!:))",
    re.MULTILINE,
)
"""A cheap test: most texts have none of this markup."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
_TICKS = re.compile(r"`+")
_CODE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each character of code."""
_LINK = re.compile(r"(?<=\])\([^()\n]*\)|<[^<>\s]*>|\\.")


def unsupported(text: str, *, inline: bool = False) -> Iterator[UnsupportedMarkdown]:
    """Yield the markup in a text that this subset does not have, in its order.

    With ``inline``, the text is one line of inline Markdown.
    """
    if not _MAY_BE.search(text):
        return
    lines = _without_code(text.rstrip("\n")).split("\n")
    in_list = False
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else ""
        in_list = bool(_ITEM.match(line)) or (in_list and (not line.strip() or line.startswith((" ", "\t"))))
        if found := next(_whole_line(line, above, inline=inline), None):
            column, length, pattern = found
            yield UnsupportedMarkdown(pattern.what, pattern.instead, number, column, length)
        elif line.startswith("    ") and line.strip() and not above.strip() and not in_list and not inline:
            column = len(line) - len(line.lstrip())
            instead = "Put the code between two lines of ```."
            yield UnsupportedMarkdown("indented code", instead, number, column, len(line.strip()))
        else:
            yield from _within(line, number)


def unsupported_in_plain(text: str) -> Iterator[UnsupportedMarkdown]:
    """Yield the links, citations and bold words in one line of plain text, which has no markup at all."""
    found = [(match.start(), match.end(), one) for one in _IN_PLAIN for match in one.pattern.finditer(text)]
    for start, end, pattern in sorted(found, key=lambda one: one[:2]):
        yield UnsupportedMarkdown(pattern.what, pattern.instead, 0, start, end - start)


def _whole_line(line: str, above: str, *, inline: bool) -> Iterator[tuple[int, int, _Pattern]]:
    for pattern in _WHOLE_LINE:
        if pattern.only_in_blocks and inline:
            continue
        found = pattern.pattern.fullmatch(line)
        if not found or (pattern.what == "an underlined heading" and not above.strip()):
            continue
        if pattern.what == "a table" and "|" not in above:
            continue
        start = found.start("at") + len(found["at"]) - len(found["at"].lstrip())
        yield start, found.end("at") - start, pattern


def _within(line: str, number: int) -> Iterator[UnsupportedMarkdown]:
    bare = _LINK.sub(lambda found: " " * len(found.group()), line)
    found = [(match.start("at"), match.end("at"), one) for one in _WITHIN for match in one.pattern.finditer(bare)]
    for start, end, pattern in sorted(found, key=lambda one: one[:2]):
        yield UnsupportedMarkdown(pattern.what, pattern.instead, number, start, end - start)


def _without_code(text: str) -> str:
    """The text without the code in it: empty lines for fences, and ``_CODE`` for spans between backticks."""
    lines, fence = text.split("\n"), ""
    for number, line in enumerate(lines):
        opening = _FENCE.match(line)
        if fence:
            fence = "" if opening and opening[1].startswith(fence) and not line.strip().strip(fence[0]) else fence
            lines[number] = ""
        elif opening:
            fence, lines[number] = opening[1], ""
    return _without_spans("\n".join(lines))


def _without_spans(text: str) -> str:
    runs = list(_TICKS.finditer(text))
    later: dict[str, list[int]] = {}
    for place in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[place].group(), []).append(place)
    masked, place = list(text), 0
    while place < len(runs):
        same = later[runs[place].group()]
        while same and same[-1] <= place:
            same.pop()
        if not same:
            place += 1
            continue
        start, end = runs[place].start(), runs[same[-1]].end()
        masked[start:end] = ["\n" if one == "\n" else _CODE for one in masked[start:end]]
        place = same[-1] + 1
    return "".join(masked)
