"""A built page as a test sees it: its text, its elements, its links; parsed with nothing but the standard library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
INVISIBLE = frozenset({"head", "script", "style", "template", "noscript"})
LINKS = (
    ("a", "href"),
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("use", "href"),
    ("use", "xlink:href"),
    ("a", "xlink:href"),
    ("iframe", "src"),
)


@dataclass(slots=True)
class Element:
    """An element of a page with its attributes and its children: elements and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Every element below this one with that tag and those attributes (``class_`` for a class)."""
        return [element for element in self._below() if element.matches(tag, attributes)]

    def first(self, tag: str = "", **attributes: str) -> Element:
        """The first such element; a missing one is an error."""
        found = self.all(tag, **attributes)
        if not found:
            raise AssertionError(f"there is no <{tag or '*'}> with {attributes}")
        return found[0]

    def matches(self, tag: str, attributes: dict[str, str]) -> bool:
        """Whether the element has this tag and these attributes."""
        return tag in ("", self.tag) and all(
            value in self.attributes.get("class", "").split()
            if name == "class_"
            else self.attributes.get(name) == value
            for name, value in attributes.items()
        )

    @property
    def links(self) -> list[str]:
        """Every address that something in it names, in order."""
        return [
            element.attributes[attribute]
            for element in self.all()
            for tag, attribute in LINKS
            if element.tag == tag and attribute in element.attributes
        ]

    @property
    def raw_text(self) -> str:
        """The text with its white space; of scripts, styles and templates nothing."""
        parts = (child if isinstance(child, str) else child.raw_text for child in self.children)
        return "" if self.tag in INVISIBLE else "".join(parts)

    @property
    def text(self) -> str:
        """The text with single spaces."""
        return " ".join(self.raw_text.split())

    def _below(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._below()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#document")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        for position in range(len(self._open) - 1, 0, -1):
            if self._open[position].tag == tag:
                del self._open[position:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


class HtmlPage(Element):
    """A whole page."""

    @classmethod
    def parse(cls, html: str) -> Self:
        """The page of an HTML text."""
        builder = _Builder()
        builder.feed(html)
        builder.close()
        return cls("#document", {}, builder.root.children)

    @property
    def title(self) -> str:
        """The text of ``<title>``."""
        return "".join(child for child in self.first("title").children if isinstance(child, str)).strip()

    @property
    def ids(self) -> set[str]:
        """Everything a fragment may name."""
        elements = self.all()
        return {element.attributes["id"] for element in elements if "id" in element.attributes} | {
            element.attributes["name"] for element in elements if element.tag == "a" and "name" in element.attributes
        }
