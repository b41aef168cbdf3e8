"""Find comments that nearly request a part of a decision: nothing is shown for them, so their author must know.

It is a slip (``<!-- decison tent card -->``), or a place where no part can be shown: within a text or a table. Code is
left alone, and so are comments about something else. ``finished.py`` shows the requests in lists, quotations, tabs and
admonitions, because Markdown must have read the page before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from decision_guide.problems import Location, Problem, Severity
from decision_guide.problems.suggestions import nearest
from decision_guide.render.embedding.markers import KINDS, EmbedKind, KnownDecisions, embeds, outside_code

CODE = "unread-marker"
REQUEST = re.compile(
    r"<!--[ \t]*decision(?:s|[ \t]+([a-z0-9-]+)[ \t]+(?:card|table|chart|result)(?:[ \t]+\S+)?)[ \t]*-->"
)
"""Matches a request that is written as it must be."""
LIST = re.compile(r"<!--[ \t]*decisions[ \t]*-->")
_HINT = re.compile(r"<!?-")
_COMMENT = re.compile(r"<!?-{1,3}([^<>]{1,200}?)-{1,3}!?>")
_BACKTICKS = re.compile("`+")
_SIGNS = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)]|\[\^[^\]]+\]:|:)[ \t>]+)?")
"""The beginning of a line that is in a list, a quotation, a footnote, a tab or an admonition."""
_SEPARATOR = re.compile(r"[\s:=,;/|]+")
_CONTAINER = re.compile(r"[ \t]*(?:[-*+][ \t]|\d+[.)][ \t]|!!!|\?\?\?|===|///|\[\^[^\]]+\]:|:[ \t])")
_KINDS = [[kind] for kind in KINDS]
_FURTHEST = 8
"""An indentation of this many columns below a list item or an admonition is code there."""


def near_markers(path: str, text: str, known: KnownDecisions, *, slips_only: bool = False) -> Iterator[Problem]:
    """Yield a warning for each comment of a page that probably requests something and is not read.

    ``slips_only``: none for a request without a slip, because ``finished.py`` looks for those when the page is ready.
    """
    for place, comment in _comments(path, text, known):
        if not REQUEST.fullmatch(comment):
            yield from _slip(place, comment, known)
        elif not slips_only:
            yield from request_problems(comment, place, known) if _is_alone(place) else _slip(place, comment, known)


def requests_inside(path: str, text: str, known: KnownDecisions) -> Iterator[Problem]:
    """Yield a warning for each request inside of something: only where Markdown is converted here, a part is shown."""
    for place, comment in _comments(path, text, known):
        if REQUEST.fullmatch(comment):
            advice = "Write it alone on a line without indentation, or build the site with the plugin for MkDocs."
            yield Problem(CODE, Severity.WARNING, "this comment shows nothing in the written pages", place, advice)


def asks_for_list_inside(text: str) -> bool:
    """Return whether a page requests the list of all decisions inside of something, such as a tab."""
    found = _comments("", text, KnownDecisions({}))
    return any(LIST.fullmatch(comment) and _is_alone(place) for place, comment in found)


def request_problems(comment: str, place: Location, known: KnownDecisions) -> Iterator[Problem]:
    """Yield a warning for each mistake in a request that is inside of something. ``place`` is that of the comment."""
    for problem in (problem for embed in embeds(place.path, comment, known) for problem in embed.problems):
        found = problem.location
        if not place.is_file:
            start = place.column - 1
            end = found.end_column + start
            found = Location(place.path, place.line, found.column + start, end, place.excerpt)
        yield replace(problem, severity=Severity.WARNING, location=place if place.is_file else found)


def unread_lines(path: str, text: str, known: KnownDecisions) -> list[str]:
    """Return the lines of a page without code and without the requests that are read at once: they are empty there."""
    read = {embed.line for embed in embeds(path, text, known)}
    lines = text.split("\n")
    shown = [""] * len(lines)
    for number, line in outside_code(lines):
        if number not in read and not _is_code(lines, number):
            shown[number] = _without_code(line)
    return shown


def _comments(path: str, text: str, known: KnownDecisions) -> Iterator[tuple[Location, str]]:
    """Yield each comment of a page that is not read, with its place."""
    if not _HINT.search(text):
        return
    lines = text.split("\n")
    whole = "\n".join(unread_lines(path, text, known))
    for comment in _COMMENT.finditer(whole):
        number = whole.count("\n", 0, comment.start())
        column = comment.start() - (whole.rfind("\n", 0, comment.start()) + 1)
        end = min(column + len(comment[0]), len(lines[number]))
        yield Location(path, number + 1, column + 1, end + 1, lines[number]), comment[0]


def _slip(place: Location, comment: str, known: KnownDecisions) -> Iterator[Problem]:
    body = _COMMENT.fullmatch(comment)
    wanted = _meant(body[1], frozenset(known.slugs)) if body else None
    if wanted:
        advice = f"Write it alone on a line, not within a text or a table: {wanted}"
        yield Problem(CODE, Severity.WARNING, "this comment shows nothing", place, advice)


def _is_alone(place: Location) -> bool:
    """Whether a line has nothing else than a comment and the signs of a list, a quotation or a footnote."""
    before, after = place.excerpt[: place.column - 1], place.excerpt[place.end_column - 1 :]
    return not after.strip() and bool(_SIGNS.fullmatch(before))


def _without_code(line: str) -> str:
    """A line with spaces for each span of code: from a run of backticks to the next one of the same length."""
    runs = [run.span() for run in _BACKTICKS.finditer(line)]
    following: dict[int, int] = {}
    ends: list[int | None] = [None] * len(runs)
    for place, (start, end) in reversed([*enumerate(runs)]):
        ends[place] = following.get(end - start)
        following[end - start] = end
    shown, done = "", 0
    for (start, _), until in zip(runs, ends, strict=True):
        if start >= done and until is not None:
            shown += line[done:start] + " " * (until - start)
            done = until
    return shown + line[done:]


def _is_code(lines: Sequence[str], number: int) -> bool:
    """Whether a line is indented code: not the content of a list item, a tab, a note or an admonition."""
    depth = _depth(lines[number])
    if depth < 4:
        return False
    above = (line for line in reversed(lines[:number]) if line.strip() and _depth(line) < depth)
    parent = next(above, "")
    return not _CONTAINER.match(parent) or depth - _depth(parent) >= _FURTHEST


def _depth(line: str) -> int:
    return len(expanded := line.expandtabs(4)) - len(expanded.lstrip(" "))


def _meant(body: str, slugs: frozenset[str]) -> str | None:
    """The line that the author of a comment probably meant; ``None`` for a comment about something else."""
    head, *rest = _SEPARATOR.split(body.strip().lower())
    if not rest and _is_list(head):
        return "<!-- decisions -->"
    if rest == ["list"] and _is_head(head):
        return "<!-- decisions -->"
    if _is_head(head):
        return _part(rest, slugs)
    if head.startswith("de"):
        return _part([_without_head(head, slugs), *rest], slugs)
    return _part([head, *rest], slugs) if head in slugs and rest[:1] in _KINDS else None


def _is_head(word: str) -> bool:
    return word.startswith("d") and nearest(word, ("decision", "decisions")) is not None


def _is_list(word: str) -> bool:
    return word.startswith("de") and word != "decision" and nearest(word, ("decisions",)) is not None


def _without_head(word: str, slugs: Collection[str]) -> str:
    """The slug in a word such as ``decision-tent`` or ``decisiontent``; otherwise the word, which may be a slug."""
    ends = (slug for slug in slugs if word.endswith(slug))
    return next((slug for slug in ends if _is_head(word.removesuffix(slug).strip("-_./"))), word)


def _part(words: Sequence[str], slugs: Collection[str]) -> str | None:
    """The request for a part, if the words are a slug and a part, in any order, and perhaps answers."""
    if len(words) < 2:
        return None
    for slug, part, *answers in (words, [words[1], words[0], *words[2:]]):
        near, kind = nearest(slug, slugs), nearest(part, KINDS)
        exact = slug in slugs or part in KINDS
        if near and kind and exact and len(answers) <= (1 if kind == EmbedKind.RESULT else 0):
            return f"<!-- decision {' '.join([near, kind, *answers])} -->"
    return None
