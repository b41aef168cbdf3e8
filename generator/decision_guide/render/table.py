"""The decision table as a view: rows, cells, bars and the lines that say what other answers do."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from markupsafe import Markup

from decision_guide import evidence
from decision_guide.model import NO, RULED_OUT, UNKNOWN, YES, Assessment, Criterion, Decision, Fact, Question, Scale
from decision_guide.render.context import PageContext
from decision_guide.render.views import (
    AnswerView,
    BarView,
    CellView,
    ColumnView,
    EffectView,
    GroupView,
    RowView,
    TableView,
    VerdictView,
)
from decision_guide.words import Words

FULL_BAR = 46
"""Per cent of the cell: the heaviest row at full difference (visual-design.md, "Two options")."""


def table_view(page: PageContext) -> TableView:
    """The whole table of the page's decision."""
    decision = page.decision
    columns = tuple(
        ColumnView(option.id, option.name, page.option_link(option.id)) for option in decision.options
    )
    groups = tuple(
        GroupView(heading, tuple(_row(page, criterion) for criterion in criteria))
        for heading, criteria in _grouped(decision, page.words)
    )
    return TableView(columns, groups, page.marks(decision.cite))


def verdict_view(scale: Scale, words: Words, cell: Assessment | None) -> VerdictView:
    """A cell's symbol, word and tone. The symbol is a disc that empties, filled by worth (visual-design.md, "Cell")."""
    if cell is None:
        return VerdictView("none", words("word.no-effect"), "none")
    level = scale.level(cell.word)
    if level is None:
        symbol, tone = ("out", "out") if cell.word == RULED_OUT else ("open", "open")
        if cell.word not in (RULED_OUT, UNKNOWN):
            symbol, tone = "none", "none"
        return VerdictView(symbol, words(f"word.{cell.word}"), tone)
    word = words(f"word.{level.id}") if not scale.own else level.name or level.id.replace("-", " ")
    return VerdictView(disc(scale, level.worth), word, tone_of(scale, level.worth))


def disc(scale: Scale, worth: int) -> str:
    """The symbol for a worth: ``full`` for the best, ``empty`` for the worst, else the nearest quarter between."""
    if worth == scale.best:
        return "full"
    if worth == scale.worst:
        return "empty"
    quarters = round(Fraction(4 * (worth - scale.worst), scale.best - scale.worst))
    return ("q1", "q1", "q2", "q3", "q3")[quarters]


def tone_of(scale: Scale, worth: int) -> str:
    """How strongly a worth is tinted: the best most, negative worths not at all."""
    if worth < 0:
        return "poor"
    if worth == scale.best:
        return "best"
    return "good" if worth > 0 else "even"


def answer_label(page: PageContext, question: Question, answer_id: str) -> str:
    """An answer as the reader sees it: the author's label, or the language's yes and no."""
    label = next((answer.label for answer in question.answers if answer.id == answer_id), None)
    return label if label is not None else page.words(f"answer.{answer_id}")


def answer_in_sentence(page: PageContext, question: Question, answer_id: str) -> str:
    """The same inside a sentence: yes and no are small, an author's label is quoted as it is."""
    label = answer_label(page, question, answer_id)
    return page.words("quote", text=label) if question.is_choice else label.lower()


def _grouped(decision: Decision, words: Words) -> list[tuple[str, list[Criterion]]]:
    groups: list[tuple[str, list[Criterion]]] = []
    current: str | None = None
    for criterion in decision.criteria:
        if not groups or criterion.group != current:
            ungrouped = words("table.more") if groups else ""
            groups.append((criterion.group or ungrouped, []))
        current = criterion.group
        groups[-1][1].append(criterion)
    return groups


def _row(page: PageContext, criterion: Criterion) -> RowView:
    if isinstance(criterion, Fact):
        values = tuple(page.inline(criterion.values.get(option.id)) for option in page.decision.options)
        marks = page.marks(criterion.cite)
        return RowView(
            "fact", criterion.id, criterion.fact, page.block(criterion.help), 1, values=values, marks=marks
        )
    kind = "choice" if criterion.is_choice else "yes-no"
    view = RowView(kind, criterion.id, criterion.ask, page.block(criterion.help), criterion.weight)
    if criterion.is_choice:
        answers = tuple(
            AnswerView(answer.id, answer.label or answer.id, _cells(page, criterion, answer.id))
            for answer in criterion.answers
        )
        return replace(view, answers=answers)
    return replace(view, cells=_cells(page, criterion, YES), effects=_effects(page, criterion))


def _effects(page: PageContext, question: Question) -> tuple[EffectView, ...]:
    row = question.row(NO)
    if row is None or not row.cells:
        return ()
    cells = tuple(
        cell_view(page, question, option.id, row.cells[option.id])
        for option in page.decision.options
        if option.id in row.cells
    )
    return (EffectView(page.words("table.if", answer=page.words("answer.no").lower()), cells),)


def _cells(page: PageContext, question: Question, answer: str) -> tuple[CellView, ...]:
    cells = tuple(
        cell_view(page, question, option.id, question.cell(answer, option.id)) for option in page.decision.options
    )
    return _leaning(page.decision, question, answer, cells) if len(cells) == 2 else cells


def cell_view(page: PageContext, question: Question, option_id: str, cell: Assessment | None) -> CellView:
    """One cell; its note where it has one, else the marks of what it cites itself (or its question or option does)."""
    decision = page.decision
    option = decision.option(option_id)
    verdict = verdict_view(decision.scale, page.words, cell)
    if cell is None:
        return CellView(option.name, verdict, Markup(), Markup())
    if cell.note:
        return CellView(option.name, verdict, page.inline(cell.note), Markup())
    references = evidence.cell_references(decision, question, option, cell)
    own = references if references != decision.cite else cell.references
    return CellView(option.name, verdict, Markup(), page.marks(own))


def _leaning(
    decision: Decision, question: Question, answer: str, cells: tuple[CellView, ...]
) -> tuple[CellView, ...]:
    """Two cells with a bar in the favoured one: 46 % x difference of worths / range x weight / largest weight."""
    first, second = (_worth(decision, question.cell(answer, option.id)) for option in decision.options)
    if first is None or second is None or first == second:
        return cells
    scale = decision.scale
    heaviest = max(each.weight for each in decision.questions)
    share = Fraction(abs(first - second) * question.weight, (scale.best - scale.worst) * heaviest)
    length = round(FULL_BAR * share, 1)
    if first > second:
        return (replace(cells[0], bar=BarView(_percent(100 - length), _percent(length))), cells[1])
    return (cells[0], replace(cells[1], bar=BarView("0%", _percent(length))))


def _worth(decision: Decision, cell: Assessment | None) -> int | None:
    """A cell's worth for a bar: 0 without effect, ``None`` where there is nothing to compare."""
    if cell is None:
        return 0
    level = decision.scale.level(cell.word)
    return level.worth if level else None


def _percent(value: Fraction | int) -> str:
    return f"{float(value):g}%"
