"""Turn decisions into every page and data file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from decision_guide.engine.derived import Derived
from decision_guide.model import Decision
from decision_guide.model.files import SCHEMA_FILE, Listing, OutputFile, Settings
from decision_guide.problems import Problem
from decision_guide.render.assets import asset_files, asset_link
from decision_guide.render.catalogue import Catalogue
from decision_guide.render.chart.trade_off_chart import placed_and_unplaced, thumbnail
from decision_guide.render.context import PageContext, plain, words_for
from decision_guide.render.data import search
from decision_guide.render.data.decision_json import decision_json
from decision_guide.render.data.decisions_json import decisions_json
from decision_guide.render.data.feed import guide_feed, listed_changes, site_feed
from decision_guide.render.data.llms_txt import llms_txt
from decision_guide.render.embedding.markers import KnownDecisions
from decision_guide.render.embedding.pages import ExtendedPages, with_embeds
from decision_guide.render.environment import page as render_page
from decision_guide.render.pages.decide import decide_page
from decision_guide.render.pages.guide import guide_page
from decision_guide.render.pages.list import index_page, tag_pages
from decision_guide.render.pages.option import option_page
from decision_guide.render.pages.pair import pair_context, pair_page
from decision_guide.render.pages.redirects import forwards
from decision_guide.render.widgets.problem_box import ProblemBox, problem_box
from decision_guide.text.words import Words, words_in


@dataclass(frozen=True, slots=True)
class DecisionInput:
    """One decision file of the site.

    ``decision`` is the version to show (``None``: there is no version without errors yet). ``current``: it is the
    file's own version. ``source`` is the file's path as authors see it. ``derived`` are the values of that version that
    its checks already needed.
    """

    slug: str
    source: str
    decision: Decision | None
    current: bool
    problems: tuple[Problem, ...]
    derived: Derived | None = None


def render(
    catalogue: Catalogue, of_decisions: Iterable[OutputFile], pages: Mapping[str, str], known: KnownDecisions
) -> tuple[list[OutputFile], ExtendedPages]:
    """Return all generated files of a site, and those of its hand-written ``pages`` that get an addition.

    ``known`` lists what these pages may request.
    """
    made = [*of_decisions]
    made += [] if catalogue.handwritten_index else [index_page(catalogue)]
    made += [*tag_pages(catalogue), decisions_json(catalogue), *_published_schemas(catalogue.settings), *asset_files()]
    made += [llms_txt(catalogue), *site_feed(catalogue)]
    own = {file.path for file in made}
    return made, with_embeds(catalogue, {path: text for path, text in pages.items() if path not in own}, known)


def listing(decision: Decision, derived: Derived | None = None) -> Listing:
    """Return what lists and menus show of a decision. ``derived`` are the values that its checks already needed."""
    positions = (derived or Derived(decision)).positions
    return Listing(
        slug=decision.slug,
        title=decision.title,
        name=decision.name,
        summary=plain(decision.summary),
        options=tuple((option.id, option.name) for option in decision.options),
        questions=len(decision.questions),
        tags=decision.tags,
        reviewed=decision.reviewed,
        draft=decision.draft,
        thumbnail=thumbnail(decision, placed_and_unplaced(decision, positions)),
        pairs=decision.compare,
        changes=listed_changes(decision),
        language=decision.language,
        picture=decision.picture.file if decision.picture and decision.picture.width else "",
    )


def decision_files(entry: DecisionInput, settings: Settings) -> Iterator[OutputFile]:
    """Return the pages and the data of one decision, or the page with the problems of its file."""
    folder = f"{settings.folder}/{entry.slug}"
    words = words_for(entry.decision, settings) if entry.decision else words_in(settings.language)

    def box(name: str) -> ProblemBox | None:
        if not settings.live:
            return None
        stylesheet = asset_link("problems.css", f"{folder}/{name}", settings)
        kept = entry.decision is not None
        return problem_box(entry.problems, words, stylesheet=stylesheet, kept=kept)

    if entry.decision is None:
        page = _problem_page(entry, settings, words, box("index.md"))
        yield OutputFile(f"{folder}/index.md", page, entry.source)
        return
    decision = entry.decision
    guide = PageContext(decision, f"{folder}/index.md", settings, words, entry.derived)
    decide = guide.at(f"{folder}/decide.md")
    yield OutputFile(guide.path, guide_page(guide, box("index.md")), entry.source, search.guide_text(guide))
    yield OutputFile(decide.path, decide_page(decide, box("decide.md")), entry.source, search.decide_text(decide))
    for option in decision.options:
        shown = guide.at(f"{folder}/{option.id}.md")
        made = option_page(shown, option, box(f"{option.id}.md"))
        yield OutputFile(shown.path, made, entry.source, search.option_text(shown, option))
    for first, second in decision.compare:
        paired = pair_context(guide, first, second)
        made = pair_page(paired, box(paired.path.rpartition("/")[2]))
        yield OutputFile(paired.path, made, entry.source, search.pair_text(paired))
    yield OutputFile(f"{folder}/decision.json", decision_json(guide.analysis), entry.source)
    yield from guide_feed(guide, entry.source)
    yield from forwards(decision, settings, words, entry.source)


def _published_schemas(settings: Settings) -> Iterator[OutputFile]:
    """The schemas of the decision files and of the published data, next to the decisions."""
    found = (file for file in (resources.files("decision_guide") / "schemas").iterdir() if file.name.endswith(".json"))
    for file in sorted(found, key=lambda file: file.name):
        yield OutputFile(
            f"{settings.folder}/{file.name}", file.read_bytes(), gives_way_to_handwritten=file.name == SCHEMA_FILE
        )


def _problem_page(entry: DecisionInput, settings: Settings, words: Words, box: ProblemBox | None) -> bytes:
    return render_page(
        "render/pages/problems.md.jinja",
        words=words,
        title=entry.slug,
        stylesheet=asset_link("guide.css", f"{settings.folder}/{entry.slug}/index.md", settings),
        problem_view=box,
    )
