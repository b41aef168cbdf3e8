"""Foreign Markdown → tokens, with its tables, its HTML, its images and its footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from decision_guide.interchange.importing.inline import Part, Piece, Run, link_run, short_address, tidy
from decision_guide.text import safe_markdown

_TAG = re.compile(r"<\s*+(?P<end>/?)\s*+(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?P<rest>[^>]*)>")
_BLOCK_TAG = re.compile(r"<\s*(?:br|/?p|/?div|/?li|/?tr)\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(href|src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_MARK = re.compile(r"\[\^([^\[\]\s]{1,80})\]")
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_EMPHASIS = {"em": "*", "strong": "**"}
RAISED_NOTE = "sup:"
"""Begins the label of a note whose mark is a raised number, not ``[^…]``."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 60}).enable("table")
    return parser.disable("text_join")  # an escaped bracket begins no footnote mark


def parse(text: str) -> list[Token]:
    """The block tokens of a page."""
    return _parser().parse(text)


@dataclass(slots=True)
class Notes:
    """The footnotes of a page by label: a text, or the id of a cited work. ``used`` are those that a mark led to."""

    texts: Mapping[str, Run | str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


class InlineReader:
    """Tokens of one line → a run. ``found`` are the labels of the texts that its marks lead to."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self.found: list[str] = []

    def read(self, tokens: Sequence[Token]) -> Run:
        """The run of a line's tokens."""
        return tidy(self._pieces(raised_together(tokens)))

    def texts(self) -> tuple[Run, ...]:
        """The footnotes that the marks led to, each once."""
        texts = (self._notes.texts[label] for label in dict.fromkeys(self.found))
        return tuple(text for text in texts if not isinstance(text, str))

    def _pieces(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        links: list[str] = []
        images: list[str] = []
        for token in tokens:
            match token.type:
                case "text":
                    yield from self._text(token.content)
                case "raised":
                    yield from self._raised(token.content)
                case "link_open":
                    links.append(str(token.attrs.get("href", "")))
                    yield from _link_start(links[-1])
                case "link_close":
                    yield from _link_end(links.pop(), images)
                    images.clear()
                case "image" if links:
                    images.append(str(token.attrs.get("src", "")))
                    yield Piece(Part.TEXT, token.content)
                case "html_inline":
                    yield from _html(token.content, inside_link=bool(links))
                case _:
                    yield from _simple(token)

    def _text(self, text: str) -> Iterator[Piece]:
        """Text with its footnote marks taken out where the footnote is known."""
        end = 0
        for mark in _MARK.finditer(text):
            if mark[1] in self._notes.texts:
                yield Piece(Part.TEXT, text[end : mark.start()])
                yield from self._note(mark[1])
                end = mark.end()
        yield Piece(Part.TEXT, text[end:])

    def _note(self, label: str) -> Iterator[Piece]:
        self._notes.used.add(label)
        found = self._notes.texts[label]
        if isinstance(found, str):
            yield Piece(Part.CITE, found)
        else:
            self.found.append(label)

    def _raised(self, text: str) -> Iterator[Piece]:
        label = f"{RAISED_NOTE}{text.strip()}"
        if label in self._notes.texts:
            yield from self._note(label)
        else:
            raised = text.translate(_RAISED)
            yield Piece(Part.TEXT, text if any(sign in raised for sign in text if sign.strip()) else raised)


def _simple(token: Token) -> Iterator[Piece]:
    """The piece of a token that means the same wherever it stands."""
    match token.type:
        case "text_special":
            yield Piece(Part.TEXT, token.content)
        case "softbreak":
            yield Piece(Part.TEXT, " ")
        case "hardbreak":
            yield Piece(Part.BREAK)
        case "code_inline":
            yield Piece(Part.CODE, token.content.replace("\n", " "))
        case "em_open" | "strong_open" | "em_close" | "strong_close":
            yield Piece(Part.OPEN if token.nesting > 0 else Part.CLOSE, _EMPHASIS[token.tag])
        case "image":
            address = str(token.attrs.get("src", ""))
            yield from link_run(token.content or short_address(address), address)


def _link_start(address: str) -> Iterator[Piece]:
    if safe_markdown.safe_link(address):
        yield Piece(Part.OPEN_LINK, address)


def _link_end(address: str, images: Sequence[str]) -> Iterator[Piece]:
    """The end of a link, and the images that stood in it as links of their own."""
    if safe_markdown.safe_link(address):
        yield Piece(Part.CLOSE_LINK, address)
    else:
        yield Piece(Part.TEXT, f" ({address})" if address else "")
    for image in images:
        yield Piece(Part.TEXT, " (")
        yield from link_run("badge", image)
        yield Piece(Part.TEXT, ")")


def raised_together(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with every ``<sup>…</sup>`` as one token."""
    found: list[Token] = []
    start: int | None = None
    for token in tokens:
        tag = _TAG.fullmatch(token.content.strip()) if token.type == "html_inline" else None
        if tag and tag["name"].lower() == "sup" and not tag["end"]:
            start = len(found)
        elif tag and tag["name"].lower() == "sup" and start is not None:
            text = "".join(one.content for one in found[start:])
            found[start:] = [Token("raised", "", 0, content=text)]
            start = None
        else:
            found.append(token)
    return found


def _html(tag: str, *, inside_link: bool) -> Iterator[Piece]:
    """A tag in a line: a break, a link, a link to an image, or nothing; the words around it stay."""
    found = _TAG.fullmatch(tag.strip())
    if not found:
        return
    attributes = {one[0].lower(): unescape(one[1] or one[2] or one[3]) for one in _ATTRIBUTE.findall(found["rest"])}
    match found["name"].lower():
        case "br" | "p" | "li" | "div":
            yield Piece(Part.BREAK)
        case "img" if not inside_link:
            address = attributes.get("src", "")
            yield from link_run(attributes.get("alt") or short_address(address), address)
        case "a" if attributes.get("href"):
            yield from link_run(short_address(attributes["href"]), attributes["href"])
            yield Piece(Part.TEXT, " ")


def html_block_text(html: str) -> str:
    """The words of a block of HTML, a line for each block in it; comments, styles and scripts are no words."""
    html = re.sub(r"<!--.*?(?:-->|$)", "", html, flags=re.DOTALL)
    html = re.sub(r"<(script|style)\b.*?(?:</\1\s*>|$)", "", html, flags=re.DOTALL | re.IGNORECASE)
    lines = unescape("".join(_without_tags(html))).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _without_tags(html: str) -> Iterator[str]:
    """The text between tags; a tag of a block becomes the end of a line, any other a blank."""
    *parts, rest = html.split(">")
    for part in parts:
        words, opened, tag = part.partition("<")
        yield words
        yield ("\n" if _BLOCK_TAG.match(opened + tag) else " ") if opened else ">"
    yield rest
