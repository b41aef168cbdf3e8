"""Feeds of what changed (Atom, RFC 4287): one for all decisions of a site, and one for each guide.

Addresses and ids come from the site's address, and times from the data. So the same data gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from decision_guide.model import Decision
from decision_guide.model.files import ListedChange, OutputFile, Settings
from decision_guide.render import urls
from decision_guide.render.catalogue import Catalogue
from decision_guide.render.context import PageContext, plain
from decision_guide.text.words import Words

ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 100
"""The maximum number of entries of a feed. The oldest are left out."""
_DIGITS = 8
"""The length of the digest that tells changes of one day apart."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A change of one guide; ``language`` is that of its texts, if the feed may have another one."""

    change: ListedChange
    slug: str
    name: str
    language: str | None = None


def listed_changes(decision: Decision) -> tuple[ListedChange, ...]:
    """Return the dated changes of a decision, in the file's order."""
    return tuple(ListedChange(one.date, one.what, plain(one.why)) for one in decision.changes)


def site_feed(catalogue: Catalogue) -> Iterator[OutputFile]:
    """Return the feed of all decisions; none without the site's address, or if no decision has a dated change."""
    settings = catalogue.settings
    title = settings.site_name or catalogue.words("list.title")
    entries = (_Entry(change, one.slug, one.name, one.language) for one in catalogue.listings for change in one.changes)
    yield from _feed(settings.folder, title, entries, settings, catalogue.words)


def guide_feed(page: PageContext, source: str) -> Iterator[OutputFile]:
    """Return the feed of one guide; none without the site's address, or if the guide has no dated change.

    ``source`` is the path of the decision's file.
    """
    decision = page.decision
    entries = (_Entry(change, decision.slug, decision.name) for change in listed_changes(decision))
    yield from _feed(page.folder, decision.title, entries, page.settings, page.words, source)


def _feed(
    folder: str, title: str, entries: Iterable[_Entry], settings: Settings, words: Words, source: str | None = None
) -> Iterator[OutputFile]:
    site = settings.site_url
    # The same words on the same day are the same entry: an id names one.
    different = {(one.slug, one.change.date, one.change.what): one for one in entries}.values()
    # Of two changes on one day, the one of the decision that comes first in the alphabet is first.
    newest_first = sorted(different, key=lambda one: (-one.change.date.toordinal(), one.slug))[:MOST_ENTRIES]
    if not site or not newest_first:
        return
    path = urls.feed_path(folder)
    address = urls.absolute(site, path, settings.use_directory_urls)
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": words.language})
    _child(feed, "title", title)
    _child(feed, "id", address)
    _child(feed, "updated", _time(newest_first[0].change.date))
    _child(ET.SubElement(feed, "author"), "name", settings.site_name or title)
    ET.SubElement(feed, "link", rel="self", href=address)
    ET.SubElement(feed, "link", href=urls.absolute(site, f"{folder}/index.md", settings.use_directory_urls))
    for entry in newest_first:
        _add(feed, entry, site, settings)
    ET.indent(feed)
    content = ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"
    yield OutputFile(path, content, source, gives_way_to_handwritten=True)


def _add(feed: ET.Element, entry: _Entry, site: str, settings: Settings) -> None:
    language = {"xml:lang": entry.language} if entry.language else {}
    element, change = ET.SubElement(feed, "entry", language), entry.change
    page = urls.absolute(site, f"{settings.folder}/{entry.slug}/index.md", settings.use_directory_urls)
    _child(element, "title", f"{entry.name}: {change.what}")
    _child(element, "id", _tag_uri(entry, site, settings.folder))
    _child(element, "updated", _time(change.date))
    ET.SubElement(element, "link", href=f"{page}#dg-changes")
    _child(element, "summary", change.why or change.what)


def _tag_uri(entry: _Entry, site: str, folder: str) -> str:
    """The id of a change (RFC 4151): the site's host, the day, the guide, and a digest of what changed."""
    address = urlsplit(site)
    digest = sha256(entry.change.what.encode()).hexdigest()[:_DIGITS]
    guide = quote(f"{address.path.strip('/')}/{folder}/{entry.slug}".lstrip("/"))
    return f"tag:{address.hostname},{entry.change.date.isoformat()}:{guide}/{digest}"


def _child(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _time(day: dt.date) -> str:
    """The beginning of a day: changes have a day, and Atom wants a time."""
    return f"{day.isoformat()}T00:00:00Z"
