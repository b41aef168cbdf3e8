"""Pages that list decisions: the index, one page for each tag, and the machine-readable index."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from decision_guide import urls
from decision_guide.files import OutputFile, Settings
from decision_guide.model import Decision
from decision_guide.render.assets import asset_link
from decision_guide.render.environment import fragment
from decision_guide.render.environment import page as render_page
from decision_guide.render.trade_off_chart import thumbnail
from decision_guide.words import Words


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


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All decisions of the site, sorted by title, and the page each tag gets."""

    decisions: tuple[Decision, ...]
    settings: Settings
    words: Words

    @property
    def index_path(self) -> str:
        """The page that lists every decision."""
        return f"{self.settings.folder}/index.md"

    def tag_paths(self) -> Mapping[str, str]:
        """The page of each tag, by its text, sorted."""
        tags = sorted(
            {tag for decision in self.decisions for tag in decision.tags}, key=lambda tag: (tag.casefold(), tag)
        )
        taken: dict[str, str] = {}
        for tag in tags:
            taken[_free_slug(tag, set(taken))] = tag
        return {tag: f"{self.settings.folder}/tags/{slug}/index.md" for slug, tag in taken.items()}


def gallery_html(catalogue: Catalogue, path: str, *, tag: str | None = None) -> Markup:
    """The gallery for the page ``path``: every decision, or those with ``tag``, as one raw HTML block."""
    return fragment(
        "pages/gallery.html.jinja",
        words=catalogue.words,
        view=_gallery(catalogue, path, tag),
        stylesheet=asset_link("list.css", path, catalogue.settings),
    ).strip()


def index_page(catalogue: Catalogue) -> OutputFile:
    """``decisions/index.md`` where nobody has written one: the list alone."""
    gallery = gallery_html(catalogue, catalogue.index_path)
    return OutputFile(catalogue.index_path, _list_page(catalogue.words("list.title"), gallery))


def tag_pages(catalogue: Catalogue) -> tuple[OutputFile, ...]:
    """One page for each tag."""
    return tuple(
        OutputFile(path, _list_page(catalogue.words("list.tagged", tag=tag), gallery_html(catalogue, path, tag=tag)))
        for tag, path in catalogue.tag_paths().items()
    )


def decisions_json(catalogue: Catalogue) -> OutputFile:
    """``decisions.json``: what there is, for machines; addresses are relative to the file."""
    entries = [
        {
            "slug": decision.slug,
            "title": decision.title,
            "options": [option.name for option in decision.options],
            "questions": len(decision.questions),
            "tags": list(decision.tags),
            "reviewed": decision.reviewed.isoformat() if decision.reviewed else None,
            "url": urls.page_url(f"{decision.slug}/index.md", catalogue.settings.use_directory_urls),
            "data": f"{decision.slug}/decision.json",
        }
        for decision in catalogue.decisions
    ]
    content = json.dumps({"format": 1, "decisions": entries}, ensure_ascii=False, indent=1) + "\n"
    return OutputFile(f"{catalogue.settings.folder}/decisions.json", content.encode())


def _list_page(title: str, gallery: Markup) -> bytes:
    return render_page("pages/list.md.jinja", title=title, gallery=gallery)


def _gallery(catalogue: Catalogue, path: str, tag: str | None) -> GalleryView:
    chosen = [decision for decision in catalogue.decisions if tag is None or tag in decision.tags]
    return GalleryView(
        tags=_tags(catalogue, path, tag),
        cards=tuple(_card(catalogue, path, decision) for decision in chosen),
    )


def _tags(catalogue: Catalogue, path: str, current: str | None) -> tuple[TagView, ...]:
    settings, paths = catalogue.settings, catalogue.tag_paths()
    if not paths:
        return ()
    everything = catalogue.words("list.all", count=len(catalogue.decisions))
    links = [(None, catalogue.index_path, everything), *((tag, target, tag) for tag, target in paths.items())]
    return tuple(
        TagView(urls.link(path, target, settings.use_directory_urls), text, tag == current)
        for tag, target, text in links
    )


def _card(catalogue: Catalogue, path: str, decision: Decision) -> CardView:
    settings, words = catalogue.settings, catalogue.words
    remarks: Sequence[str] = [words("list.questions", count=len(decision.questions))]
    if decision.reviewed:
        remarks = [*remarks, words("list.reviewed", date=words.month(decision.reviewed))]
    if decision.draft:
        remarks = [words("list.draft"), *remarks]
    return CardView(
        decision.title,
        urls.link(path, f"{settings.folder}/{decision.slug}/index.md", settings.use_directory_urls),
        ", ".join(option.name for option in decision.options),
        " · ".join(remarks),
        thumbnail(decision),
    )


def _free_slug(tag: str, taken: set[str]) -> str:
    folded = unicodedata.normalize("NFKC", tag).casefold()
    slug = re.sub(r"[\W_]+", "-", folded).strip("-") or "tag"
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
