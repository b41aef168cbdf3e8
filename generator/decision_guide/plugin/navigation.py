"""Where guides stand in a site's navigation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import escape
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from decision_guide.files import Settings
from decision_guide.model import Decision
from decision_guide.words import Words


def add_guides(nav: Navigation, decisions: Mapping[str, Decision], files: Files, settings: Settings) -> None:
    """Puts every guide below the page that lists them, where the navigation has that page."""
    index = files.get_file_from_path(f"{settings.folder}/index.md")
    if index is None or index.page is None:
        return
    words = Words(settings.language)
    sections = _guide_sections(decisions, files, settings, words, taken=set(map(id, nav.pages)))
    if _insert(nav.items, index.page, sections, words("list.title")):
        _relink(nav)


def _guide_sections(
    decisions: Mapping[str, Decision], files: Files, settings: Settings, words: Words, taken: set[int]
) -> list[Section]:
    """A section for each guide that the site's own navigation does not name already, sorted by title."""
    sections = []
    for decision in sorted(decisions.values(), key=lambda one: ((one.name or one.title).casefold(), one.slug)):
        names = {"index": decision.name or decision.title, "decide": words("decide.nav")}
        names |= {one.id: one.name for one in decision.options}
        pages = [_page(files, f"{settings.folder}/{decision.slug}/{name}.md", title) for name, title in names.items()]
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
    """Puts ``sections`` after the ``index`` page, in a section of their own where it stands alone at the top."""
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
    """Parents, the flat list of pages, and previous and next, after sections have been put in."""
    nav.pages = list(_pages(nav.items, None))
    for before, page, after in zip([None, *nav.pages], nav.pages, [*nav.pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after


def _pages(items: Iterable[StructureItem], parent: Section | None) -> Iterable[Page]:
    for item in items:
        item.parent = parent
        if isinstance(item, Section):
            yield from _pages(item.children, item)
        elif isinstance(item, Page):
            yield item
