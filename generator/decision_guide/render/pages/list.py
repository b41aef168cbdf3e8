"""Pages that list decisions: the index, and one page for each tag."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup

from decision_guide.model.files import Listing, OutputFile, Settings
from decision_guide.render import urls
from decision_guide.render.assets import asset_link
from decision_guide.render.catalogue import Catalogue
from decision_guide.render.environment import fragment
from decision_guide.render.environment import page as render_page
from decision_guide.render.pages.other_pages import as_markdown
from decision_guide.text.words import Words, words_in


@dataclass(frozen=True, slots=True)
class CardView:
    """A decision in the gallery; ``words`` name the language of its title and options, if the author does."""

    title: str
    href: str
    options: str
    remark: str
    thumbnail: Markup
    words: Words | None


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


def gallery_html(catalogue: Catalogue, path: str, *, tag: str | None = None, stylesheet: str) -> Markup:
    """Return the gallery for the page ``path``: every decision, or those with ``tag``, as one raw HTML block."""
    return _gallery_html(catalogue.listings, catalogue.settings, path, tag, stylesheet)


@lru_cache(maxsize=32)
def _gallery_html(
    listings: tuple[Listing, ...], settings: Settings, path: str, tag: str | None, stylesheet: str
) -> Markup:
    """The same, cached: most edits in serve change no listing, and a thousand cards take time."""
    catalogue = _catalogue(listings, settings)
    view = _gallery(catalogue, path, tag)
    return fragment("render/pages/gallery.html.jinja", words=catalogue.words, view=view, stylesheet=stylesheet).strip()


@lru_cache(maxsize=2)
def _catalogue(listings: tuple[Listing, ...], settings: Settings) -> Catalogue:
    """What lists need of all decisions, cached: the page of each tag needs the same."""
    return Catalogue(listings, {}, settings, words_in(settings.language))


def index_page(catalogue: Catalogue) -> OutputFile:
    """Return ``decisions/index.md`` for a site without a hand-written one: the list alone."""
    return _list_page(catalogue, catalogue.index_path, catalogue.words("list.title"))


def tag_pages(catalogue: Catalogue) -> tuple[OutputFile, ...]:
    """Return one page for each tag."""
    return tuple(
        _list_page(catalogue, path, catalogue.words("list.tagged", tag=tag), tag)
        for tag, path in catalogue.tag_paths.items()
    )


def _list_page(catalogue: Catalogue, path: str, title: str, tag: str | None = None) -> OutputFile:
    stylesheet = asset_link("list.css", path, catalogue.settings)
    gallery = gallery_html(catalogue, path, tag=tag, stylesheet=stylesheet)
    others = "" if tag else Markup(as_markdown(catalogue, path))  # noqa: S704 - all entities
    return OutputFile(
        path,
        render_page(
            "render/pages/list.md.jinja",
            catalogue.words,
            title=title,
            marked=catalogue.marked,
            gallery=gallery,
            others=others,
        ),
    )


def _gallery(catalogue: Catalogue, path: str, tag: str | None) -> GalleryView:
    chosen = catalogue.listings if tag is None else catalogue.tagged(tag)
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


def _thumbnail(catalogue: Catalogue, path: str, listing: Listing) -> Markup:
    """The decision's picture, or else its chart. Its title stands beside it, so it needs no text of its own."""
    if not listing.picture:
        return Markup(listing.thumbnail)  # noqa: S704 - an autoescaped template's
    settings = catalogue.settings
    src = urls.author_link(
        urls.origin(path, settings), quote(listing.picture), settings.folder, settings.use_directory_urls
    )
    return Markup('<img src="{}" alt="" loading="lazy">').format(src)


def _card(catalogue: Catalogue, path: str, listing: Listing) -> CardView:
    options, remark = catalogue.remarks[listing.slug]
    settings = catalogue.settings
    guide = f"{settings.folder}/{listing.slug}/index.md"
    return CardView(
        listing.title,
        urls.link(urls.origin(path, settings), guide, settings.use_directory_urls),
        options,
        remark,
        _thumbnail(catalogue, path, listing),
        catalogue.words_of(listing) if listing.language else None,
    )
