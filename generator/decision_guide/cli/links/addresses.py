"""The web addresses in a decision file and their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decision_guide.model.keys import Kind
from decision_guide.model.outline import ITEM, Path, kind_at
from decision_guide.parsing import Document, Mapping, Node, Scalar, Sequence
from decision_guide.problems import Location
from decision_guide.text import safe_markdown

_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address as written, and every place that contains it."""

    url: str
    places: tuple[Location, ...]


def addresses_in(documents: Iterable[Document]) -> tuple[Address, ...]:
    """Return all web addresses of the documents, each once, in the order of their first places."""
    found: dict[str, list[Location]] = {}
    for document in documents:
        for url, place in _below(document, document.root, ()):
            found.setdefault(url, []).append(place)
    return tuple(Address(url, tuple(dict.fromkeys(places))) for url, places in found.items())


def _below(document: Document, node: Node, path: Path) -> Iterator[tuple[str, Location]]:
    match node:
        case Mapping(entries):
            for entry in entries:
                yield from _below(document, entry.value, (*path, entry.key.text))
        case Sequence(items):
            for item in items:
                yield from _below(document, item, (*path, ITEM))
        case scalar:
            yield from _in_text(document, scalar, kind_at(path))


def _in_text(document: Document, scalar: Scalar, kind: Kind | None) -> Iterator[tuple[str, Location]]:
    match kind:
        case Kind.LINK:
            url = scalar.text.strip()
            if url.lower().startswith(_WEB):
                yield url, document.location(scalar.span)
        case Kind.INLINE | Kind.MARKDOWN:
            yield from _in_markdown(document, scalar, inline=kind is Kind.INLINE)


def _in_markdown(document: Document, scalar: Scalar, *, inline: bool) -> Iterator[tuple[str, Location]]:
    links: list[str] = []

    def note(href: str) -> str:
        links.append(href)
        return href

    safe_markdown.to_html(scalar.text, inline=inline, cite=str, link=note)
    start = 0
    for href in links:
        found = scalar.text.find(href, start)
        start = found + len(href) if found >= 0 else start
        if href.lower().startswith(_WEB):
            yield href, _place(document, scalar, found, len(href))


def _place(document: Document, scalar: Scalar, start: int, length: int) -> Location:
    """The place of a part of a text; of the whole text if the address is written differently there (``&amp;``)."""
    if start < 0:
        return document.location(scalar.span)
    before = scalar.text[:start]
    return document.within(scalar, before.count("\n"), len(before) - before.rfind("\n") - 1, length)
