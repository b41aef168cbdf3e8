"""Pages that list decisions: the index, one page for each tag, and the machine-readable index."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from markupsafe import Markup

from decision_guide.model import Decision
from decision_guide.model.files import Listing, OutputFile, Settings
from decision_guide.render import urls
from decision_guide.render.assets import asset_link
from decision_guide.render.environment import fragment
from decision_guide.render.environment import page as render_page
from decision_guide.text.words import Words

MOST_NAMES = 5
"""How many options a card names; six are named too, rather than "and 1 more"."""


@dataclass(frozen=True, slots=True)
class CardView:
    """A decision in the gallery."""

    title: str
    href: str
    options: str
    remark: str
    thumbnail: Markup


@dataclass(frozen=True, slots=True)
class TagView:
    """A tag's link; ``current`` on the tag's own page."""

    href: str
    text: str
    current: bool


@dataclass(frozen=True, slots=True)
class GalleryView:
    """All decisions of a page as cards, and the tags of all decisions."""

    tags: tuple[TagView, ...]
    cards: tuple[CardView, ...]


@dataclass(frozen=True)
class Catalogue:
    """All decisions of the site: their listings by title, they themselves by slug, and the page each tag gets.

    ``handwritten_index`` is the path of the page that somebody wrote for the list, where there is one.
    """

    listings: tuple[Listing, ...]
    decisions: Mapping[str, Decision]
    settings: Settings
    words: Words
    handwritten_index: str | None = None

    @property
    def index_path(self) -> str:
        """The page that lists every decision."""
        return f"{self.settings.folder}/index.md"

    @cached_property
    def remarks(self) -> Mapping[str, tuple[str, str]]:
        """What every list says of each decision, by slug: its options, and a remark."""
        return {one.slug: (_options(one, self.words), _remark(one, self.words)) for one in self.listings}

    @cached_property
    def tag_paths(self) -> Mapping[str, str]:
        """The page of each tag, by its text, sorted."""
        tags = sorted({tag for listing in self.listings for tag in listing.tags}, key=lambda tag: (tag.casefold(), tag))
        taken: dict[str, str] = {}
        for tag in tags:
            taken[_free_slug(tag, set(taken))] = tag
        return {tag: f"{self.settings.folder}/tags/{slug}/index.md" for slug, tag in taken.items()}


def gallery_html(catalogue: Catalogue, path: str, *, tag: str | None = None, stylesheet: str) -> Markup:
    """The gallery for the page ``path``: every decision, or those with ``tag``, as one raw HTML block."""
    return _gallery_html(catalogue.listings, catalogue.settings, path, tag, stylesheet)


@lru_cache(maxsize=32)
def _gallery_html(
    listings: tuple[Listing, ...], settings: Settings, path: str, tag: str | None, stylesheet: str
) -> Markup:
    """The same; in serve most edits change no listing, and a thousand cards take their time."""
    catalogue = Catalogue(listings, {}, settings, Words(settings.language))
    view = _gallery(catalogue, path, tag)
    return fragment("render/pages/gallery.html.jinja", words=catalogue.words, view=view, stylesheet=stylesheet).strip()


def index_page(catalogue: Catalogue) -> OutputFile:
    """``decisions/index.md`` where nobody has written one: the list alone."""
    return _list_page(catalogue, catalogue.index_path, catalogue.words("list.title"))


def tag_pages(catalogue: Catalogue) -> tuple[OutputFile, ...]:
    """One page for each tag."""
    return tuple(
        _list_page(catalogue, path, catalogue.words("list.tagged", tag=tag), tag)
        for tag, path in catalogue.tag_paths.items()
    )


def decisions_json(catalogue: Catalogue) -> OutputFile:
    """``decisions.json``: what there is, for machines; addresses are relative to the file."""
    content = _decisions_json(catalogue.listings, catalogue.settings.use_directory_urls)
    return OutputFile(f"{catalogue.settings.folder}/decisions.json", content)


@lru_cache(maxsize=2)
def _decisions_json(listings: tuple[Listing, ...], use_directory_urls: bool) -> bytes:
    entries = [
        {
            "slug": listing.slug,
            "title": listing.title,
            "summary": listing.summary,
            "options": [name for _, name in listing.options],
            "questions": listing.questions,
            "tags": list(listing.tags),
            "reviewed": listing.reviewed.isoformat() if listing.reviewed else None,
            "url": urls.page_url(f"{listing.slug}/index.md", use_directory_urls),
            "data": f"{listing.slug}/decision.json",
        }
        for listing in listings
    ]
    return (json.dumps({"format": 1, "decisions": entries}, ensure_ascii=False, indent=1) + "\n").encode()


def _list_page(catalogue: Catalogue, path: str, title: str, tag: str | None = None) -> OutputFile:
    stylesheet = asset_link("list.css", path, catalogue.settings)
    gallery = gallery_html(catalogue, path, tag=tag, stylesheet=stylesheet)
    return OutputFile(path, render_page("render/pages/list.md.jinja", catalogue.words, title=title, gallery=gallery))


def _gallery(catalogue: Catalogue, path: str, tag: str | None) -> GalleryView:
    chosen = [listing for listing in catalogue.listings if tag is None or tag in listing.tags]
    return GalleryView(
        tags=_tags(catalogue, path, tag),
        cards=tuple(_card(catalogue, path, listing) for listing in chosen),
    )


def _tags(catalogue: Catalogue, path: str, current: str | None) -> tuple[TagView, ...]:
    settings, paths = catalogue.settings, catalogue.tag_paths
    start = urls.origin(path, settings)
    if not paths:
        return ()
    everything = catalogue.words("list.all", count=len(catalogue.listings))
    links = [(None, catalogue.index_path, everything), *((tag, target, tag) for tag, target in paths.items())]
    return tuple(
        TagView(urls.link(start, target, settings.use_directory_urls), text, tag == current)
        for tag, target, text in links
    )


def _card(catalogue: Catalogue, path: str, listing: Listing) -> CardView:
    options, remark = catalogue.remarks[listing.slug]
    settings = catalogue.settings
    guide = f"{settings.folder}/{listing.slug}/index.md"
    return CardView(
        listing.title,
        urls.link(urls.origin(path, settings), guide, settings.use_directory_urls),
        options,
        remark,
        Markup(listing.thumbnail),  # noqa: S704 - an autoescaped template's
    )


def _remark(listing: Listing, words: Words) -> str:
    remarks = [words("list.questions", count=listing.questions)]
    if listing.reviewed:
        remarks.append(words("list.reviewed", date=words.month(listing.reviewed)))
    return " · ".join([words("list.draft"), *remarks] if listing.draft else remarks)


def _options(listing: Listing, words: Words) -> str:
    names = [name for _, name in listing.options]
    shown = names if len(names) <= MOST_NAMES + 1 else names[:MOST_NAMES]
    listed = words("map.list-separator").join(shown)
    return listed if shown == names else f"{listed} {words('short.more', count=len(names) - len(shown))}"


def _free_slug(tag: str, taken: set[str]) -> str:
    folded = unicodedata.normalize("NFKC", tag).casefold()
    slug = re.sub(r"[\W_]+", "-", folded).strip("-") or "tag"
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
