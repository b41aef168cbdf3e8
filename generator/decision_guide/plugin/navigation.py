"""Adds guides to a site's navigation, and limits how many of them each page shows.

Themes draw the whole navigation into every page, so time and bytes grow with the square of the number of decisions.
From :data:`PRUNE_FROM` decisions on, a page therefore shows at most one guide in the navigation: its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy

from markupsafe import escape
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import dirname_to_title

from decision_guide.model import pair_name
from decision_guide.model.files import Listing, Settings
from decision_guide.plugin.configuration import DEFAULT_FOLDER
from decision_guide.plugin.pages import index_file
from decision_guide.text.words import Words

PRUNE_FROM = 25
"""The number of decisions from which a page shows only its own guide in the navigation."""


def name_section(files: Files, settings: Settings) -> None:
    """Name the section that MkDocs makes of a folder called ``decisions`` as the page that lists the guides.

    MkDocs takes the name of the folder, which is an English word. Call this before any other plugin names sections.
    """
    index = index_file(files, settings)
    section = index.page.parent if index and index.page else None
    if isinstance(section, Section) and section.title == dirname_to_title(DEFAULT_FOLDER):
        section.title = escape(Words(settings.language)("list.title"))


def add_guides(
    nav: Navigation, listings: Mapping[str, Listing], files: Files, settings: Settings
) -> tuple[Section, ...]:
    """Put every guide below the page that lists them, if that page is in the navigation. Return the new sections."""
    index = index_file(files, settings)
    if index is None or index.page is None:
        return ()
    words = Words(settings.language)
    sections = _guide_sections(listings, files, settings, words, taken=set(map(id, nav.pages)))
    if not _insert(nav.items, index.page, sections, words("list.title")):
        return ()
    _relink(nav)
    return tuple(sections)


class PrunedNavigation:
    """A navigation without the guides, to which each page adds its own guide. The original does not change."""

    def __init__(self, nav: Navigation, guides: Iterable[Section]) -> None:
        self._nav = nav
        self._guides = frozenset(map(id, guides))
        self._trail = _ancestors(nav.items, self._guides)
        children = self._trail[-1].children if self._trail else []
        places = [place for place, child in enumerate(children) if id(child) in self._guides]
        self._before = children[: places[0]] if places else children
        self._after = [child for child in children[len(self._before) :] if id(child) not in self._guides]

    def of(self, page: Page | None) -> Navigation:
        """Return the navigation that ``page`` shows; ``None`` means a page without a guide."""
        if not self._trail:
            return self._nav
        guide = page.parent if page else None
        own = [guide] if guide is not None and id(guide) in self._guides else []
        cut: StructureItem = _with_children(self._trail[-1], [*self._before, *own, *self._after])
        for inner, outer in zip(reversed(self._trail), reversed(self._trail[:-1]), strict=False):
            cut = _with_children(outer, _replaced(outer.children, inner, cut))
        items = _replaced(self._nav.items, self._trail[0], cut)
        return Navigation(items, list(_flat(items)))


def _ancestors(items: Iterable[StructureItem], guides: frozenset[int]) -> tuple[Section, ...]:
    """The sections from the top down to the one that has the guides; empty if none has."""
    for item in items:
        if isinstance(item, Section):
            if any(id(child) in guides for child in item.children):
                return (item,)
            if below := _ancestors(item.children, guides):
                return (item, *below)
    return ()


def _with_children(section: Section, children: list[StructureItem]) -> Section:
    """The same section (its active state, the notes of plugins) with other children."""
    made = copy(section)
    made.children = children
    return made


def _replaced(items: Iterable[StructureItem], old: StructureItem, new: StructureItem) -> list[StructureItem]:
    return [new if item is old else item for item in items]


def _flat(items: Iterable[StructureItem]) -> Iterable[Page]:
    for item in items:
        if isinstance(item, Section):
            yield from _flat(item.children)
        elif isinstance(item, Page):
            yield item


def _guide_sections(
    listings: Mapping[str, Listing], files: Files, settings: Settings, words: Words, taken: set[int]
) -> list[Section]:
    """A section for each guide that the site's own navigation does not already name, sorted by title."""
    sections = []
    for listing in sorted(listings.values(), key=lambda one: ((one.name or one.title).casefold(), one.slug)):
        names = {"index": listing.name or listing.title, "decide": words("decide.nav"), **dict(listing.options)}
        for first, second in listing.pairs:
            title = words("pair.title", first=names[first], second=names[second])
            names[pair_name(first, second)] = title
        pages = [_page(files, f"{settings.folder}/{listing.slug}/{name}.md", title) for name, title in names.items()]
        if not any(page is None or id(page) in taken for page in pages):
            children: list[StructureItem] = [page for page in pages if page is not None]
            sections.append(Section(escape(names["index"]), children))
    return sections


def _page(files: Files, path: str, title: str) -> Page | None:
    file = files.get_file_from_path(path)
    if file is None or file.page is None:
        return None
    if "title" not in file.page.__dict__:
        file.page.title = escape(title)
    return file.page


def _insert(items: list[StructureItem], index: Page, sections: list[Section], title: str, *, top: bool = True) -> bool:
    """Put ``sections`` after the ``index`` page; if it is alone at the top level, in a separate section."""
    for position, item in enumerate(items):
        if item is index:
            if top:
                items[position] = Section(_nav_title(index, title), [index, *sections])
            else:
                items[position + 1 : position + 1] = sections
            return True
        if isinstance(item, Section) and _insert(item.children, index, sections, title, top=False):
            return True
    return False


def _nav_title(index: Page, title: str) -> str:
    own = index.__dict__.get("title")
    return str(own) if own else escape(title)


def _relink(nav: Navigation) -> None:
    """Set parents, the flat list of pages, and previous and next, after sections were added."""
    _set_parents(nav.items, None)
    nav.pages = list(_flat(nav.items))
    for before, page, after in zip([None, *nav.pages], nav.pages, [*nav.pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after


def _set_parents(items: Iterable[StructureItem], parent: Section | None) -> None:
    for item in items:
        item.parent = parent
        if isinstance(item, Section):
            _set_parents(item.children, item)
