"""Put parts of decisions into finished HTML, for requests inside of something or added after our step.

Markdown has made HTML of a tab, an admonition, a list, a snippet or a macro when this looks at a page. A request that
nothing can replace is reported: a browser shows nothing of a comment, so its author would never know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from decision_guide.problems import Location
from decision_guide.problems.reporting import block, harmless
from decision_guide.render.embedding.markers import Embed, KnownDecisions, embeds
from decision_guide.render.embedding.near_markers import REQUEST, request_problems, unread_lines

_ADVICE = (
    "Such a line works alone on its line, also in a tab, an admonition, a list or a quotation. It does not work within "
    "a text, a heading, a link or a table."
)
_HOLDERS = frozenset(
    {
        *("article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "figure", "footer", "header"),
        *("html", "li", "main", "ol", "section", "ul"),
    }
)
"""Elements that may contain a part, and so may a paragraph in them, which is then divided."""
_BEFORE_A_LINE = _HOLDERS | {"br", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "link", "p", "pre", "summary", "table"}
"""A tag of these may stand before a request in its line: no text goes on there."""
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_REST = re.compile(r'[ \t]*(?=\n|</|<br|&#160;<a class="footnote-backref"|\Z)')
_PARAGRAPH_END = re.compile(r"\s*</p>")
_TAG = re.compile(r"</?([a-z][a-z0-9]*)|<!--", re.IGNORECASE)

Draw = Callable[[tuple[Embed, ...]], Mapping[int, str]]
"""Returns the HTML of each part by the ``line`` of its request."""


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page: its path and its whole text as authors see them (no text if no file has it), and HTML made of it."""

    path: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class CompletedPage:
    """The HTML with its parts; ``asked``: it had requests; a message for each that shows nothing, by the comment."""

    html: str
    asked: bool = False
    complaints: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Request:
    """A comment in HTML. Its part replaces the text from ``start`` to ``end``, if it ``fits`` there.

    ``closes`` is the end of a paragraph that the part divides, ``opens`` the beginning of the paragraph after it.
    """

    comment: str
    start: int
    end: int
    fits: bool
    closes: str = ""
    opens: str = ""


def completed(page: FinishedPage, known: KnownDecisions, draw: Draw) -> CompletedPage:
    """Return a page with a part in place of each comment that asks for one."""
    found = _requests(page.html)
    asked = _asked(page, found, known)
    made = draw(tuple(embed for embed, _ in asked if found[embed.line].fits))
    parts = {number: html for number, html in made.items() if html}
    complaints = [
        (found[embed.line].comment, message)
        for embed, place in asked
        for message in _complaints(found[embed.line], embed, place or page.path)
    ]
    return CompletedPage(_filled(page.html, found, parts), bool(asked), tuple(complaints))


def _complaints(request: _Request, embed: Embed, place: Location | str) -> Iterator[str]:
    if not request.fits:
        shown = f"{place.path}:{place.line}" if isinstance(place, Location) else place
        yield harmless(f"{shown}: {request.comment} shows nothing here. {_ADVICE}")
    else:
        yield from (block(problem) for problem in embed.problems)


def _asked(
    page: FinishedPage, found: tuple[_Request, ...], known: KnownDecisions
) -> tuple[tuple[Embed, Location | None], ...]:
    """Each comment that asks for a part, by its number in ``line``, and its place in the source if it is there."""
    lines = unread_lines(page.path, page.text, known) if found else []
    start, asked = 0, []
    for number, request in enumerate(found):
        for embed in embeds(page.path, request.comment, known):
            place = _place(page.path, request, lines, start)
            start = place.line if place else start
            problems = tuple(request_problems(request.comment, place or Location(page.path, 1, 1, 1), known))
            asked.append((replace(embed, line=number, problems=problems), place))
    return tuple(asked)


def _place(path: str, request: _Request, lines: list[str], start: int) -> Location | None:
    """The place of the first such comment from the line ``start`` on that is inside of something."""
    for number, line in enumerate(lines[start:], start + 1):
        if (column := line.find(request.comment)) >= 0:
            return Location(path, number, column + 1, column + 1 + len(request.comment), line)
    return None


def _filled(html: str, found: tuple[_Request, ...], parts: Mapping[int, str]) -> str:
    """The HTML with the parts, by the number of the request that each replaces."""
    pieces, done, opened = [], 0, ""
    for number, request in enumerate(found):
        if number not in parts:
            continue
        between = html[done : request.start]
        if opened and request.closes and not between.strip():  # no empty paragraph between two parts
            pieces.append(between)
        else:
            pieces += [opened, between, request.closes]
        pieces.append(parts[number])
        done, opened = request.end, request.opens
    return "".join([*pieces, opened, html[done:]])


def _requests(html: str) -> tuple[_Request, ...]:
    if not REQUEST.search(html):
        return ()
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


class _Reader(HTMLParser):
    """Finds the comments of a page that are requests, with the elements around each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[_Request] = []
        self._html = html
        self._lines = [0, *(sign.end() for sign in re.finditer("\n", html))]
        self._open: list[str] = []
        self._paragraph = (0, "")

    @property
    def _position(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser passes it
        """Note an element that begins here."""
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "p":
            self._paragraph = (self._position, self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Pass over an element that has no content."""

    def handle_endtag(self, tag: str) -> None:
        """Note that an element ends here, and all in it that have no end of their own."""
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - its position has all of it
        """Note a request."""
        if request := REQUEST.match(self._html, self._position):
            self.found.append(self._request(request[0], *request.span()))

    def _request(self, comment: str, start: int, end: int) -> _Request:
        *outside, inside = self._open or ["body"]
        in_paragraph = inside == "p"
        fits = _HOLDERS.issuperset(outside if in_paragraph else self._open) and self._is_alone(start, end)
        if not (fits and in_paragraph):
            return _Request(comment, start, end, fits)
        begin, tag = self._paragraph
        is_first = not self._html[begin + len(tag) : start].strip()
        last = _PARAGRAPH_END.match(self._html, end)
        return _Request(
            comment,
            begin if is_first else start,
            last.end() if last else end,
            fits,
            closes="" if is_first else "</p>\n",
            opens="" if last else f"\n{tag}",
        )

    def _is_alone(self, start: int, end: int) -> bool:
        """Whether a comment has no text beside it, as on a line of its own in Markdown."""
        begin = max(self._html.rfind(sign, 0, start) for sign in "\n>") + 1
        if self._html[begin:start].strip() or not _REST.match(self._html, end):
            return False
        if not self._html.endswith(">", 0, begin):
            return True
        tag = _TAG.match(self._html, self._html.rfind("<", 0, begin))
        return tag is not None and (tag[1] is None or tag[1].lower() in _BEFORE_A_LINE)
