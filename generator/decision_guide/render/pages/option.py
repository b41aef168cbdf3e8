"""One option: its advantages and disadvantages, and its verdict on every question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from decision_guide.engine.sentences.numbers import value_text
from decision_guide.model import NO, YES, Fact, Option, Question
from decision_guide.render import numbers
from decision_guide.render.assets import asset_link
from decision_guide.render.context import PageContext
from decision_guide.render.environment import page as render_page
from decision_guide.render.views import LinkView, VerdictView
from decision_guide.render.widgets.arguments import arguments
from decision_guide.render.widgets.decision_table import answer_in_sentence, cell_view
from decision_guide.render.widgets.picture import picture_view
from decision_guide.render.widgets.problem_box import ProblemBox
from decision_guide.render.widgets.short_answer import vetoes_of
from decision_guide.render.widgets.sources import edit_link, evidence_link
from decision_guide.render.widgets.start import start


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note under a question, with the answer it belongs to."""

    label: str
    text: Markup


@dataclass(frozen=True, slots=True)
class AnswerVerdictView:
    """The verdict for one answer of a choice question."""

    label: str
    verdict: VerdictView


@dataclass(frozen=True, slots=True)
class VerdictRowView:
    """A question with the option's verdicts: yes and no, or one for each answer."""

    question: str
    notes: tuple[NoteView, ...]
    yes: VerdictView
    no: VerdictView
    answers: tuple[AnswerVerdictView, ...]


@dataclass(frozen=True, slots=True)
class CountsView:
    """Three facts: how many questions count for the option, how many against it, and what rules it out."""

    speaks_for: str
    speaks_against: str
    vetoes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact about the option."""

    name: str
    value: Markup
    marks: Markup


def option_page(page: PageContext, option: Option, box: ProblemBox | None) -> bytes:
    """Return the Markdown of an option's page."""
    decision, words = page.decision, page.words
    return render_page(
        "render/pages/option.md.jinja",
        words=words,
        title=words("option.title", option=option.name, title=page.short_title),
        description=page.plain(option.summary) or words("option.title", option=option.full_name, title=decision.title),
        heading=option.full_name,
        stylesheet=asset_link("guide.css", page.path, page.settings),
        problem_view=box,
        marked=page.marked,
        authored=page.authored,
        draft=decision.draft,
        back=LinkView(page.link(page.guide_path), decision.title),
        summary=page.block(option.summary),
        picture_view=picture_view(page, option.picture),
        link=page.author_link(option.link) if option.link else None,
        status_quo=option.status_quo,
        counts=_counts(page, option),
        advantages=arguments(page, option, option.advantages),
        disadvantages=arguments(page, option, option.disadvantages),
        add_href=edit_link(page.settings, decision.slug),
        columns={"yes": _if(page, words("answer.yes").lower()), "no": _if(page, words("answer.no").lower())},
        verdicts=[_row(page, option, question) for question in page.analysis.questions],
        inherited=page.marks(decision.cite),
        evidence=evidence_link(page, option.id),
        facts=_facts(page, option),
        start=start(page),
        compare=_compare(page, option),
    )


def _counts(page: PageContext, option: Option) -> CountsView:
    questions = page.analysis.questions
    worths = [_worths(page, option, question) for question in questions]
    return CountsView(
        _part(page, sum(any(worth > 0 for worth in found) for found in worths)),
        _part(page, sum(any(worth < 0 for worth in found) for found in worths)),
        tuple(
            page.words("option.out-item", question=question.short, answer=answer_in_sentence(page, question, answer))
            for question, answer in vetoes_of(page, option)
        ),
    )


def _part(page: PageContext, part: int) -> str:
    return page.words("option.of", part=part, count=len(page.analysis.questions))


def _worths(page: PageContext, option: Option, question: Question) -> Sequence[int]:
    cells = [row.cells.get(option.id) for row in question.rows]
    levels = [page.decision.scale.level(cell.word) for cell in cells if cell]
    return [level.worth for level in levels if level]


def _row(page: PageContext, option: Option, question: Question) -> VerdictRowView:
    if question.limit:
        value = value_text(question.values[option.id], question.unit, page.words)
        cell = numbers.figure_cells(page, question)[page.decision.options.index(option)]
        ranges = tuple(AnswerVerdictView(*one) for one in numbers.verdict_ranges(page, question, option.id))
        shown = ranges[0].verdict if ranges else numbers.BLANK
        return VerdictRowView(question.ask, (NoteView(value, cell.note or cell.marks),), shown, shown, ranges)
    verdicts = {answer.id: page.analysis.verdict(question.cell(answer.id, option.id)) for answer in question.answers}
    answers = tuple(
        AnswerVerdictView(answer.label or answer.id, verdicts[answer.id])
        for answer in question.answers
        if question.is_choice
    )
    first = next(iter(verdicts.values()))
    return VerdictRowView(
        question.ask,
        _notes(page, option, question),
        verdicts.get(YES, first),
        verdicts.get(NO, first),
        answers,
    )


def _notes(page: PageContext, option: Option, question: Question) -> tuple[NoteView, ...]:
    found = []
    for answer in question.answers:
        view = cell_view(page, question, option.id, question.cell(answer.id, option.id))
        text = view.note or view.marks
        if text:
            label = page.words("option.noted", answer=answer_in_sentence(page, question, answer.id))
            found.append(NoteView(label, text))
    return tuple(found)


def _facts(page: PageContext, option: Option) -> list[FactView]:
    return [
        FactView(criterion.fact, numbers.fact_value(page, criterion, option.id), page.marks(criterion.cite))
        for criterion in page.decision.criteria
        if isinstance(criterion, Fact) and option.id in criterion.values
    ]


def _if(page: PageContext, answer: str) -> str:
    return page.words("table.if", answer=answer)


def _compare(page: PageContext, option: Option) -> LinkView:
    others = [other for other in page.decision.options if other.id != option.id]
    if len(others) == 1:
        return LinkView(page.option_link(others[0].id), page.words("option.compare", option=others[0].name))
    return LinkView(page.link(page.guide_path), page.words("option.compare-all"))
