"""Check the links in decision files like the links in pages: each relative one must lead to something on the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from decision_guide.model.files import DECISION_ENDING, SiteFile
from decision_guide.model.keys import Kind
from decision_guide.model.outline import ITEM, Path, kind_at
from decision_guide.parsing import Document, Node, Scalar
from decision_guide.parsing import Mapping as Keys
from decision_guide.parsing import Sequence as Items
from decision_guide.problems import Location, Problem, Severity
from decision_guide.problems.suggestions import nearest
from decision_guide.render import urls
from decision_guide.text import safe_markdown

_WITHOUT_SCHEME = re.compile(r"www\.[^/\s]+\.[^/\s]+")


def links_of(document: Document) -> Iterator[tuple[str, Location]]:
    """Yield each link in a file that leads to a place on the site, with its location, in the order of the file."""
    for text, kind in _texts(document.root):
        if kind is Kind.LINK:
            found = [(text.text.strip(), document.location(text.span))]
        elif kind is Kind.FILE:
            found = [(quote(text.text.strip()), document.location(text.span))]
        else:
            marks = safe_markdown.links(text.text, inline=kind is Kind.INLINE)
            found = [(one.href, document.within(text, one.line, one.column, one.length)) for one in marks]
        yield from ((href, place) for href, place in found if urls.is_relative(href))


def check_form(links: Sequence[tuple[str, Location]]) -> Iterator[Problem]:
    """Yield a warning for each link that looks like a web address without its scheme."""
    for href, place in links:
        if _WITHOUT_SCHEME.match(href):
            message = f"this link leads to a page of this site called {href.split('/')[0]}"
            yield _warning(message, place, f'did you mean "https://{href}"?')


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """What a link may lead to: the decisions in ``folder`` by their slugs, and all files of a site.

    Without ``files`` the site is not known, and only links between decisions are checked.
    """

    folder: str
    slugs: frozenset[str]
    files: tuple[SiteFile, ...] = ()

    def problems(self, links: Iterable[tuple[str, Location]]) -> Iterator[Problem]:
        """Yield a warning for each link that leads nowhere, or that does not say to which decision it leads."""
        paths = frozenset(file.path for file in self.files)
        addresses = frozenset(file.address for file in self.files)
        for href, place in links:
            target = posixpath.normpath(f"/{self.folder}/{unquote(urlsplit(href).path)}").lstrip("/")
            known = {target, f"{target}/index.html", f"{target}.html"} & addresses or target in paths
            if not (known or _WITHOUT_SCHEME.match(href)):
                yield from self._problem(target, href, place, paths)

    def _problem(self, target: str, href: str, place: Location, paths: Collection[str]) -> Iterator[Problem]:
        name = posixpath.basename(target)
        stem, ending = posixpath.splitext(name)
        of_decision = posixpath.dirname(target) == self.folder and ending in {DECISION_ENDING, ".md"}
        if of_decision and stem in self.slugs:
            return
        if name in self.slugs:
            yield _warning(f"{href} leads to no page", place, f'did you mean "{name}{DECISION_ENDING}"?')
        elif of_decision and ending == DECISION_ENDING:
            near = nearest(stem, self.slugs)
            advice = f'did you mean "{near}{DECISION_ENDING}"?' if near else "Write the name of a decision file."
            yield _warning(f"{href} leads to no decision", place, advice)
        elif paths:
            near = nearest(target, paths)
            meant = f'did you mean "{posixpath.relpath(near, self.folder)}"? ' if near else ""
            advice = "A path is relative to the folder of the decisions. To another decision: other-decision.yml"
            yield _warning(f"{href} leads to no page or file of this site", place, meant + advice)


def _warning(message: str, place: Location, advice: str) -> Problem:
    return Problem("broken-link", Severity.WARNING, message, place, advice)


def _texts(node: Node, path: Path = ()) -> Iterator[tuple[Scalar, Kind]]:
    """The texts below a node that may contain links. ``path`` is the path of the node."""
    match node:
        case Keys(entries):
            for entry in entries:
                yield from _texts(entry.value, (*path, entry.key.text))
        case Items(items):
            for item in items:
                yield from _texts(item, (*path, ITEM))
        case Scalar() as text:
            kind = kind_at(path)
            if kind in {Kind.MARKDOWN, Kind.INLINE, Kind.LINK, Kind.FILE}:
                yield text, kind
