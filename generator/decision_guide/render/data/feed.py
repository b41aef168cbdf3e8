"""Feeds of what changed (Atom, RFC 4287): one for all decisions of a site, and one for each guide.

Addresses and ids come from the site's address, and times from the data. So the same data gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from hashlib import sha256
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from decision_guide.model.files import ListedChange, Listing, OutputFile, Settings
from decision_guide.render import urls
from decision_guide.render.catalogue import Catalogue
from decision_guide.text.words import Words

ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 100
"""The maximum number of entries of a feed. The oldest are left out."""
_DIGITS = 8
"""The length of the digest that tells changes of one day apart."""


def site_feed(catalogue: Catalogue) -> Iterator[OutputFile]:
    """Return the feed of all decisions; none without the site's address, or if no decision has a dated change."""
    settings = catalogue.settings
    title = settings.site_name or catalogue.words("list.title")
    yield from _feed(settings.folder, title, catalogue.listings, settings, catalogue.words)


def guide_feed(listing: Listing, settings: Settings, words: Words, source: str) -> Iterator[OutputFile]:
    """Return the feed of one guide; none without the site's address, or if the guide has no dated change.

    ``source`` is the path of the decision's file.
    """
    yield from _feed(f"{settings.folder}/{listing.slug}", listing.title, (listing,), settings, words, source)


def _feed(
    folder: str, title: str, listings: Iterable[Listing], settings: Settings, words: Words, source: str | None = None
) -> Iterator[OutputFile]:
    changes = [(change, listing) for listing in listings for change in listing.changes]
    site = settings.site_url
    if not site or not changes:
        return
    # Of two changes on one day, the one of the decision that comes first in the alphabet is first.
    newest_first = sorted(changes, key=lambda one: (-one[0].date.toordinal(), one[1].slug))[:MOST_ENTRIES]
    path = urls.feed_path(folder)
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": words.language})
    _child(feed, "title", title)
    _child(feed, "id", urls.absolute(site, path, settings.use_directory_urls))
    _child(feed, "updated", _time(newest_first[0][0].date))
    _child(ET.SubElement(feed, "author"), "name", settings.site_name or title)
    ET.SubElement(feed, "link", rel="self", href=urls.absolute(site, path, settings.use_directory_urls))
    ET.SubElement(feed, "link", href=urls.absolute(site, f"{folder}/index.md", settings.use_directory_urls))
    for change, listing in newest_first:
        _entry(feed, change, listing, site, settings)
    ET.indent(feed)
    content = ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"
    yield OutputFile(path, content, source, gives_way_to_handwritten=True)


def _entry(feed: ET.Element, change: ListedChange, listing: Listing, site: str, settings: Settings) -> None:
    entry = ET.SubElement(feed, "entry")
    _child(entry, "title", f"{listing.name}: {change.what}")
    _child(entry, "id", _tag_uri(change, listing, site, settings))
    _child(entry, "updated", _time(change.date))
    page = urls.absolute(site, f"{settings.folder}/{listing.slug}/index.md", settings.use_directory_urls)
    ET.SubElement(entry, "link", href=f"{page}#dg-changes")
    _child(entry, "summary", change.why or change.what)


def _tag_uri(change: ListedChange, listing: Listing, site: str, settings: Settings) -> str:
    """The id of a change (RFC 4151): the site's host, the day, the guide, and a digest of what changed."""
    address = urlsplit(site)
    digest = sha256(change.what.encode()).hexdigest()[:_DIGITS]
    folder = f"{address.path.strip('/')}/{settings.folder}/{listing.slug}".lstrip("/")
    return f"tag:{address.hostname},{change.date.isoformat()}:{urls.absolute('', folder, True).lstrip('/')}/{digest}"


def _child(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _time(day: dt.date) -> str:
    """The beginning of a day: changes have a day, and Atom wants a time."""
    return f"{day.isoformat()}T00:00:00Z"
