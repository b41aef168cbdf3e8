"""The Markdown that authors may write: paragraphs, lists, emphasis, code, links and citations.

Everything else is text (headings, tables, quotes) or refused (raw HTML, images, links that do not lead to a page).
markdown-it-py parses the text. This module writes the HTML, so that no default of a library decides what is on a page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from itertools import accumulate
from typing import Any

from markdown_it import MarkdownIt, rules_inline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from decision_guide.text.decoding import character_name
from decision_guide.text.hidden import HIDDEN
from decision_guide.text.safe_links import LINK_HELP, safe_link

_BLOCKS = ["list", "fence", "html_block"]
_INLINE = ["newline", "escape", "backticks", "emphasis", "link", "image", "autolink", "html_inline", "entity"]
_CITATION = re.compile(r"\[\^([^\[\]\n]{1,80})\]")
MAX_OPEN = 20
"""How many brackets of a paragraph may be open at once. The parser searches the whole paragraph for each one's end."""
_MARKUP = re.compile(r"[\\`*_\[<&\n\r\0]")
"""The characters that may have a meaning in a line, apart from "!["."""
_BLOCK = re.compile(r"(?:[-+]|[0-9]{1,9}[.)])(?:\s|$)|~~~")
"""The beginnings of lists and fences that are not in ``_MARKUP``."""
_LINE_ENDS = re.compile(r"[\r\n]+")
_SPECIAL = re.compile(r"[<\[&]")
_BRACKET = re.compile(r"[\[\]]|\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class MarkdownProblem:
    """Markup that a text must not contain. Line and column count from 0 within the text."""

    code: str
    message: str
    help: str
    line: int
    column: int
    length: int
    closes: bool = False
    """Whether it is a closing tag, which is not reported if its opening tag is."""


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A citation mark in a text. Line and column count from 0 within the text."""

    source: str
    line: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class LinkMark:
    """A link in a text. Line and column count from 0 within the text."""

    href: str
    line: int
    column: int
    length: int


def links(text: str, *, inline: bool = False) -> tuple[LinkMark, ...]:
    """Return the links of a text, in the order of the text."""
    if "](" not in text and "<" not in text and "]:" not in text:
        return ()
    if _open_brackets(text):
        return ()
    found = [place for place in _places(text, inline) if place.token.type == "link_open"]
    return tuple(LinkMark(_href(place.token), place.line, place.column, place.length) for place in found)


def check(text: str, *, inline: bool = False) -> tuple[MarkdownProblem, ...]:
    """Return the problems of a text in their order. With ``inline``, the text is one line of inline Markdown."""
    return examine(text, inline=inline)[0]


def references(text: str, *, inline: bool = False) -> tuple[str, ...]:
    """Return the ids of the sources that a text cites, each once, in the order of the text."""
    return tuple(dict.fromkeys(citation.source for citation in examine(text, inline=inline)[1]))


def examine(text: str, *, inline: bool = False) -> tuple[tuple[MarkdownProblem, ...], tuple[CitationMark, ...]]:
    """Return the problems of a text and its citation marks, both in the order of the text."""
    if not _SPECIAL.search(text):
        return (), ()
    if _simple(text, inline=inline):
        marks = _CITATION.finditer(text)
        return (), tuple(CitationMark(mark[1].strip(), 0, mark.start(), len(mark[0])) for mark in marks)
    return _examined(text, inline)


@lru_cache(maxsize=16_384)  # two editions have most of their texts in common
def _examined(text: str, inline: bool) -> tuple[tuple[MarkdownProblem, ...], tuple[CitationMark, ...]]:
    """The same for a text with markup."""
    if too_many := _open_brackets(text):
        return (too_many,), ()
    places = list(_places(text, inline))
    found = [finding for place in places for finding in _check_token(place)]
    opened = any(finding.code == "raw-html" and not finding.closes for finding in found)
    cited = [place for place in places if place.token.type == "citation"]
    return (
        tuple(finding for finding in found if not (finding.closes and opened)),
        tuple(CitationMark(place.token.content, place.line, place.column, place.length) for place in cited),
    )


def to_html(
    text: str,
    *,
    inline: bool,
    cite: Callable[[str], str],
    link: Callable[[str], str],
) -> str:
    """Return a text as HTML on one line.

    ``cite`` returns the HTML of the citation mark of a source. ``link`` returns the final address of a link.
    Markup that :func:`check` refuses appears as text.
    """
    made = []
    for piece in _pieces(text, inline):
        match piece:
            case str():
                made.append(piece)
            case _CitationSlot(source):
                made.append(cite(source))
            case _LinkSlot(href):
                made.append(escape(link(href)))
    return "".join(made)


# --- parsing -----------------------------------------------------------------------------------------


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": True, "maxNesting": 40})
    parser.enable(_BLOCKS + _INLINE)
    parser.disable("text_join")
    # The checks must see unsafe links: the library would silently leave them as text.
    setattr(parser, "validateLink", lambda _: True)  # noqa: B010  # the documented way; mypy sees a method
    for name in ("link", "image", "autolink", "html_inline", "entity"):
        parser.inline.ruler.at(name, _located(getattr(rules_inline, name)))
    parser.inline.ruler.before("link", "citation", _located(_citation))
    return parser


@lru_cache(maxsize=512)
def _tokens(text: str, inline: bool) -> tuple[Token, ...]:
    """The library's tokens of a text, cached: the text is checked first and written some steps later."""
    return tuple(_parser().parseInline(text) if inline else _parser().parse(text))


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        state.push("citation", "", 0).content = found.group(1).strip()
    state.pos = found.end()
    return True


def _located(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """The same rule, which also stores its start and end in its first token."""

    def run(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        fresh = (token for token in state.tokens[count:] if token.type != "text")
        if not silent and (token := next(fresh, None)):
            token.meta = {**token.meta, "start": start, "end": state.pos}
        return True

    return run


@dataclass(frozen=True, slots=True)
class _TextSpan:
    token: Token
    line: int
    column: int
    length: int


def _places(text: str, inline: bool) -> Iterator[_TextSpan]:
    lines = text.split("\n")
    for token in _tokens(text.rstrip("\n"), inline):
        first = token.map[0] if token.map else 0
        if token.type == "html_block":
            stripped = lines[first].lstrip(" ")
            yield _TextSpan(token, first, len(lines[first]) - len(stripped), len(stripped.rstrip()))
        elif token.type == "inline":
            yield from _inline_places(token, first, lines)


def _open_brackets(text: str) -> MarkdownProblem | None:
    """An error if more brackets are open at once than any ordinary text has."""
    depth = 0
    for found in _BRACKET.finditer(text):
        mark = found.group()
        depth = depth + 1 if mark == "[" else max(depth - 1, 0) if mark == "]" else 0
        if depth > MAX_OPEN:
            before = text[: found.start()]
            place = before.count("\n"), len(before) - before.rfind("\n") - 1, 1
            message = f"more than {MAX_OPEN} brackets are open here"
            return MarkdownProblem("too-many-brackets", message, "Close each bracket, or leave them out.", *place)
    return None


def _inline_places(token: Token, first: int, lines: list[str]) -> Iterator[_TextSpan]:
    rows = token.content.split("\n")
    starts = [0, *accumulate(len(row) + 1 for row in rows)]
    ends = [(row.rstrip(), lines[min(first + number, len(lines) - 1)].rstrip()) for number, row in enumerate(rows)]
    shifts = [len(line) - len(row) if line.endswith(row) else 0 for row, line in ends]  # once, for thousands of places
    for child in token.children or ():
        if "start" in child.meta:
            line = bisect_right(starts, child.meta["start"]) - 1
            column = child.meta["start"] - starts[line] + shifts[line]
            length = child.meta["end"] - child.meta["start"]
            yield _TextSpan(child, min(first + line, len(lines) - 1), column, length)


def _check_token(place: _TextSpan) -> Iterator[MarkdownProblem]:
    token = place.token
    stretch = (place.line, place.column, place.length)
    match token.type:
        case "html_block" | "html_inline":
            message = f"a text cannot contain HTML: {_short(token.content)}"
            advice = "Put it between backticks if readers should see it: `<tag>`. Otherwise delete it."
            yield MarkdownProblem("raw-html", message, advice, *stretch, closes=token.content.startswith("</"))
        case "image":
            yield MarkdownProblem(
                "image-in-text", "a text cannot contain an image", "Link to it: [words](address).", *stretch
            )
        case "link_open" if not safe_link(_href(token)):
            href = _short(_href(token))
            message = f"a link cannot lead to {href}" if href else "this link has no address"
            yield MarkdownProblem("unsafe-link", message, LINK_HELP, *stretch)
        case "text_special" if found := HIDDEN.search(token.content):
            message = f"hidden character in this text: {character_name(found.group())}"
            yield MarkdownProblem("hidden-character", message, "Delete it. It is invisible.", *stretch)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def _href(token: Token) -> str:
    return str(token.attrs.get("href", ""))


# --- HTML --------------------------------------------------------------------------------------------

_PLAIN_TAGS = {"paragraph", "bullet_list", "list_item", "em", "strong"}


@dataclass(frozen=True, slots=True)
class _CitationSlot:
    """The place for the citation mark of a source."""

    source: str


@dataclass(frozen=True, slots=True)
class _LinkSlot:
    """The place for the final address of a link."""

    href: str


_Fragment = str | _CitationSlot | _LinkSlot


@lru_cache(maxsize=4096)
def _pieces(text: str, inline: bool) -> tuple[_Fragment, ...]:
    """The HTML of a text, with slots for the parts that depend on the page: a text can be on several pages."""
    if simple := _simple(text, inline=inline):
        first, *rest = simple
        pieces: list[_Fragment] = [_one_line(first)]
        for source, words in zip(rest[::2], rest[1::2], strict=True):
            pieces += [_CitationSlot(source.strip()), _one_line(words)]
        return tuple(pieces if inline else ["<p>", *pieces, "</p>"])
    return tuple(_html(_tokens(text, inline)))


def _simple(text: str, *, inline: bool) -> list[str] | None:
    """A line without markup except citations, split at them: words, source, words …; otherwise ``None``."""
    if not inline:
        text = text.rstrip("\n")
        if not text or text != text.strip() or _BLOCK.match(text):
            return None
    parts = _CITATION.split(text)
    return None if any(map(_MARKUP.search, parts[::2])) or "![" in text else parts


def _html(tokens: Iterable[Token]) -> Iterator[_Fragment]:
    anchors: list[bool] = []
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "inline":
            yield from _html(token.children or [])
        elif kind in _PLAIN_TAGS:
            yield "" if token.hidden else f"<{'/' * (token.nesting < 0)}{token.tag}>"
        elif kind == "ordered_list":
            start = int(token.attrs.get("start", 1))
            yield "</ol>" if token.nesting < 0 else "<ol>" if start == 1 else f'<ol start="{start}">'
        elif token.type == "link_open":
            anchors.append(safe_link(_href(token)))
            yield from ('<a href="', _LinkSlot(_href(token)), '">') if anchors[-1] else ()
        elif token.type == "link_close":
            yield "</a>" if anchors.pop() else ""
        elif token.type == "citation":
            yield _CitationSlot(token.content)
        else:
            yield _leaf(token)


def _leaf(token: Token) -> str:
    match token.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "<br>"
        case "code_inline":
            return f"<code>{_one_line(token.content)}</code>"
        case "fence":
            language = (token.info.split() or [""])[0]
            name = f' class="language-{escape(language)}"' if language else ""
            return f"<pre><code{name}>{escape(token.content).replace(chr(10), '&#10;')}</code></pre>"
        case _:
            return _one_line(token.content)


def _one_line(text: Any) -> str:
    return _LINE_ENDS.sub(" ", escape(str(text)))
