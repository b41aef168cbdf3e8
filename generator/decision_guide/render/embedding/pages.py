"""Insert parts of decisions into hand-written pages, in place of the lines that request them (``markers.py``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from decision_guide.model.files import OutputFile
from decision_guide.problems import Problem
from decision_guide.render.assets import STYLES, asset_link
from decision_guide.render.catalogue import Catalogue
from decision_guide.render.context import PageContext, words_for
from decision_guide.render.data.decide import decide_data
from decision_guide.render.embedding.markers import Embed, EmbedKind, KnownDecisions, embeds
from decision_guide.render.embedding.near_markers import asks_for_list_inside, near_markers
from decision_guide.render.environment import fragment
from decision_guide.render.pages.list import gallery_html
from decision_guide.render.pages.other_pages import as_markdown
from decision_guide.render.views import GroupView, LinkView, TableView
from decision_guide.render.widgets import chart_figure, table_width
from decision_guide.render.widgets.acceptability import AcceptabilityView, acceptability_view
from decision_guide.render.widgets.decision_table import table_view
from decision_guide.render.widgets.problem_box import problem_box
from decision_guide.render.widgets.result import ResultView, result_view
from decision_guide.render.widgets.start import StartView, start
from decision_guide.text.words import Words

_PART = '<div class="dg dg-'
"""The beginning of each part."""
CARD_ROWS = 3
"""The number of questions on a card."""


@dataclass(frozen=True, slots=True)
class ExtendedPages:
    """The changed pages, and the problems of their lines."""

    files: tuple[OutputFile, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class EmbedView:
    """A part of a decision (``table``, ``chart``, ``acceptability`` or ``result``), and the links to the guide."""

    guide: LinkView
    start: StartView
    draft: bool = False
    table: TableView | None = None
    chart: chart_figure.ChartView | None = None
    acceptability: AcceptabilityView | None = None
    result: ResultView | None = None


def with_embeds(catalogue: Catalogue, pages: Mapping[str, str], known: KnownDecisions) -> ExtendedPages:
    """Return the pages that request something, with their parts; other pages are unchanged.

    The index of the decisions always gets the list, at its end if it does not request it elsewhere.
    """
    files: list[OutputFile] = []
    problems: list[Problem] = []
    for path, text in sorted(pages.items()):
        asked = embeds(f"{catalogue.settings.docs_dir}{path}", text, known)
        problems += [problem for embed in asked for problem in embed.problems]
        problems += near_markers(f"{catalogue.settings.docs_dir}{path}", text, known, slips_only=True)
        made = _PageEmbedder(catalogue, path).with_parts(text, asked)
        if made != text:
            files.append(OutputFile(path, made.encode()))
    return ExtendedPages(tuple(files), tuple(problems))


def parts(
    catalogue: Catalogue, path: str, asked: tuple[Embed, ...], html: str = "", styles: Iterable[str] = ()
) -> Mapping[int, str]:
    """Return the HTML of each requested part of the page ``path`` by its line. A part that shows nothing is empty.

    ``html`` is what the page has already: no id and no style in it is repeated, nor are other ``styles`` that it has.
    """
    linked = {name for name in STYLES if f'/{name}"' in html}
    page = _PageEmbedder(catalogue, path, {*linked, *styles}, html.count(_PART))
    return {embed.line: page.part(embed) for embed in asked}


@dataclass(slots=True)
class _PageEmbedder:
    """One page and what it already has: a page holds styles, discs and ids only once."""

    catalogue: Catalogue
    path: str
    styles: set[str] = field(default_factory=set)
    shown: int = 0
    others: str = ""

    def with_parts(self, text: str, asked: tuple[Embed, ...]) -> str:
        """Return the page's text with the requested parts in place of the lines."""
        if self.path == self.catalogue.handwritten_index:
            self.others = as_markdown(self.catalogue, self.path, text)
        lines = text.split("\n")
        for embed in asked:
            lines[embed.line] = self.part(embed) or lines[embed.line]
        made = "\n".join(lines)
        has_list = any(embed.part is EmbedKind.LIST and not embed.problems for embed in asked)
        if self.path != self.catalogue.handwritten_index or has_list:
            return made
        added = self.others if asks_for_list_inside(text) else self._gallery()
        return f"{made.rstrip()}\n\n{added}\n" if added else made

    def part(self, embed: Embed) -> str:
        """Return the HTML of a requested part, or its problems in a preview."""
        if embed.problems:
            return self._problems(embed.problems) if self.catalogue.settings.live else ""
        if embed.part is EmbedKind.LIST:
            return self._gallery()
        if embed.decision is None:
            return ""
        self.shown += 1
        settings = self.catalogue.settings
        page = PageContext(embed.decision, self.path, settings, words_for(embed.decision, settings))
        return self._card(page) if embed.part is EmbedKind.CARD else self._static(page, embed)

    def _gallery(self) -> str:
        gallery = f"{gallery_html(self.catalogue, self.path, stylesheet=self._style('list.css'))}\n"
        others, self.others = self.others, ""
        return f"{gallery}\n{others}" if others else gallery

    def _problems(self, problems: tuple[Problem, ...]) -> Markup:
        words, stylesheet = self.catalogue.words, self._style("problems.css")
        return fragment(
            "render/pages/embed_problems.html.jinja",
            words=words,
            problem_view=problem_box(problems, words, stylesheet=stylesheet, kept=False),
        )

    def _static(self, page: PageContext, embed: Embed) -> Markup:
        return fragment(
            "render/pages/embed.html.jinja",
            words=page.words,
            stylesheet=self._style("embed.css"),
            view=self._view(page, embed),
        )

    def _view(self, page: PageContext, embed: Embed) -> EmbedView:
        guide = LinkView(page.link(page.guide_path), page.decision.title)
        view = EmbedView(guide, start(page), page.decision.draft)
        match embed.part:
            case EmbedKind.TABLE:
                return replace(view, table=replace(table_view(page), anchored=False))
            case EmbedKind.CHART:
                return replace(view, chart=chart_figure.chart_view(page, prefix=f"dg-{self.shown}"))
            case _ if embed.answers:
                return replace(view, result=result_view(page, embed.answers))
            case _:
                return replace(view, acceptability=acceptability_view(page))

    def _card(self, page: PageContext) -> Markup:
        slug = page.decision.slug
        return fragment(
            "render/pages/card.html.jinja",
            words=page.words,
            stylesheet=self._style("card.css"),
            table_view=_first_rows(page.words, table_view(page)),
            title=page.decision.title,
            guide=page.link(page.guide_path),
            draft=page.decision.draft,
            start=start(page),
            slug=slug if self.shown == 1 else f"{slug}.{self.shown}",
            data=decide_data(page),
            script=asset_link("decide/decide.js", page.path, page.settings),
        ).strip()

    def _style(self, name: str) -> str:
        """The link to a style sheet, if the page does not have it yet."""
        if name in self.styles:
            return ""
        self.styles.add(name)
        return asset_link(name, self.path, self.catalogue.settings)


def _first_rows(words: Words, table: TableView) -> TableView:
    rows = [row for group in table.groups for row in group.rows if row.kind == "yes-no"]
    groups = (GroupView("", tuple(rows[:CARD_ROWS])),)
    frame, column = table_width.classes(words, table.columns, groups)
    return TableView(table.columns, groups, table.inherited, anchored=False, frame=frame, column=column)
