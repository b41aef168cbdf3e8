"""The decision table as a view: rows, cells, bars and the lines about the effect of other answers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from markupsafe import Markup, escape

from decision_guide.engine import evidence
from decision_guide.model import (
    DONT_KNOW,
    NEVER,
    NOT_APPLICABLE,
    RULED_OUT,
    UNKNOWN,
    YES,
    Assessment,
    Criterion,
    Decision,
    Fact,
    NumberRange,
    Question,
    Row,
)
from decision_guide.render import numbers
from decision_guide.render.context import PageContext
from decision_guide.render.views import (
    AnswerView,
    BarView,
    CellView,
    ChoiceView,
    ColumnView,
    EffectView,
    GroupView,
    NumberView,
    RowView,
    SharedView,
    TableView,
    ToolsView,
    VerdictView,
)
from decision_guide.render.widgets import table_width
from decision_guide.render.widgets.column_order import column_orders
from decision_guide.text.words import Words

FULL_BAR = 46
"""Per cent of the cell: the heaviest row at full difference (visual-design.md, "Two options")."""
MOST_EFFECTS = 3
"""Up to this number the effects of another answer have a line each."""
FEW_QUESTIONS, FEW_OPTIONS, MANY_ROWS = 8, 5, 12
"""Up to these numbers the table has no "only rows that differ", no comparison of a few, no filter by text.
"""


def table_view(page: PageContext) -> TableView:
    """Return the whole table of the page's decision."""
    decision = page.decision
    columns = tuple(ColumnView(option.id, option.name, page.option_link(option.id)) for option in decision.options)
    groups = tuple(
        GroupView(heading, tuple(table_width.with_room(page.words, _row(page, one)) for one in criteria))
        for heading, criteria in _grouped(decision, page.words)
    )
    frame, column = table_width.classes(page.words, columns, groups)
    view = TableView(columns, groups, page.marks(decision.cite), _tools(decision), len(decision.questions))
    return replace(view, frame=frame, column=column)


def answer_label(page: PageContext, question: Question, answer_id: str | NumberRange) -> str:
    """Return an answer as the reader sees it: the author's label, a number or a range, or yes and no."""
    if question.limit or isinstance(answer_id, NumberRange):
        return numbers.label(question, answer_id, page.words)
    return page.analysis.label(question, answer_id)


def answer_in_sentence(page: PageContext, question: Question, answer_id: str | NumberRange) -> str:
    """Return the same inside a sentence: yes and no in lower case, an author's label quoted unchanged."""
    label = answer_label(page, question, answer_id)
    if question.limit:
        return label
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
        values = tuple(numbers.fact_value(page, criterion, option.id) for option in page.decision.options)
        marks = page.marks(criterion.cite)
        text, shared = page.block(criterion.help), _by_value(page, values)
        row = RowView("fact", criterion.id, criterion.fact, text, 1, values=values, marks=marks, shared=shared)
        return replace(row, former=_former(page.decision, criterion))
    if criterion.limit:
        return _number_row(page, criterion)
    kind = "choice" if criterion.is_choice else "yes-no"
    answers = tuple(
        AnswerView(answer.id, answer.label or answer.id, _cells(page, criterion, answer.id))
        for answer in (criterion.answers if criterion.is_choice else ())
    )
    return RowView(
        kind,
        criterion.id,
        criterion.ask,
        page.block(criterion.help),
        criterion.weight,
        cells=_cells_of_all_answers(page, answers) if answers else _cells(page, criterion, YES),
        effects=_effects(page, criterion),
        answers=answers,
        choices=_choices(page, criterion),
        must_have=criterion.must_have != NEVER,
        former=_former(page.decision, criterion),
        others=_others(page, criterion) if len(page.decision.options) > FEW_OPTIONS else (),
    )


def _others(page: PageContext, question: Question) -> tuple[tuple[SharedView, ...], ...]:
    """The options by verdict after each answer that the row does not show at first; equal groups once."""
    found = []
    for answer in question.answers:
        names: dict[VerdictView, list[str]] = {}
        for option in page.decision.options if question.is_choice or answer.id != YES else ():
            names.setdefault(page.analysis.verdict(question.cell(answer.id, option.id)), []).append(option.name)
        found.append(tuple(SharedView(tuple(options), verdict) for verdict, options in names.items()))
    return tuple(dict.fromkeys(groups for groups in found if groups))


def _former(decision: Decision, criterion: Criterion) -> tuple[str, ...]:
    """The earlier ids of a row. An id that is another row's today is not one of them."""
    return tuple(old for old in criterion.was if all(old != other.id for other in decision.criteria))


def _number_row(page: PageContext, question: Question) -> RowView:
    cells = numbers.figure_cells(page, question)
    shared, unit = _by_figure(cells), question.unit
    widest = numbers.widest_verdict(question, page.words)
    answered = tuple(replace(one, verdict=widest) if one.value else one for one in shared)
    return RowView(
        "number",
        question.id,
        question.ask,
        page.block(question.help),
        question.weight,
        cells=cells,
        choices=(ChoiceView(DONT_KNOW, page.words("ui.dk")),),
        shared=shared,
        number=NumberView(
            numbers.rule(question, page.words),
            numbers.hint(page, question),
            unit.text if unit else "",
            bool(unit and unit.before),
        ),
        must_have=question.must_have != NEVER,
        former=_former(page.decision, question),
        others=(answered,) if len(cells) > FEW_OPTIONS else (),
    )


def _by_figure(cells: tuple[CellView, ...]) -> tuple[SharedView, ...]:
    names: dict[tuple[str, VerdictView], list[str]] = {}
    for cell in cells:
        names.setdefault((cell.figure, cell.verdict), []).append(cell.option)
    return tuple(SharedView(tuple(options), one, escape(figure)) for (figure, one), options in names.items())


def _by_value(page: PageContext, values: tuple[Markup, ...]) -> tuple[SharedView, ...]:
    names: dict[Markup, list[str]] = {}
    for option, value in zip(page.decision.options, values, strict=True):
        names.setdefault(value, []).append(option.name)
    return tuple(SharedView(tuple(options), value=value) for value, options in names.items())


def _choices(page: PageContext, question: Question) -> tuple[ChoiceView, ...]:
    answers = [ChoiceView(answer.id, answer_label(page, question, answer.id)) for answer in question.answers]
    return (*answers, ChoiceView(DONT_KNOW, page.words("ui.dk")))


def _effects(page: PageContext, question: Question) -> tuple[EffectView, ...]:
    """Effects that the row itself does not show: all effects of a "no", and vetoes or notes of other answers."""
    return tuple(
        _effect(page.words("table.if", answer=answer_in_sentence(page, question, row.answer)), cells)
        for row in question.rows
        if (question.is_choice or row.answer != YES) and (cells := _informative_cells(page, question, row))
    )


def _effect(label: str, cells: tuple[CellView, ...]) -> EffectView:
    """One line for each option, or for each verdict and its sources if many options have no note."""
    plain = [cell for cell in cells if not cell.note]
    if len(plain) <= MOST_EFFECTS:
        return EffectView(label, cells)
    names: dict[tuple[VerdictView, Markup], list[str]] = {}
    for cell in plain:
        names.setdefault((cell.verdict, cell.marks), []).append(cell.option)
    shared = tuple(SharedView(tuple(options), verdict, marks) for (verdict, marks), options in names.items())
    return EffectView(label, tuple(cell for cell in cells if cell not in plain), shared)


def _informative_cells(page: PageContext, question: Question, row: Row) -> tuple[CellView, ...]:
    return tuple(
        cell_view(page, question, option.id, cell)
        for option in page.decision.options
        if (cell := row.cells.get(option.id)) and (not question.is_choice or cell.note or cell.word == RULED_OUT)
    )


def _cells_of_all_answers(page: PageContext, answers: tuple[AnswerView, ...]) -> tuple[CellView, ...]:
    """A choice question's cells before it is answered: the verdict if all answers agree, else "it depends"."""
    depends = VerdictView("open", page.words("word.depends"), "open")
    columns = zip(*(answer.cells for answer in answers), strict=True)
    return tuple(
        replace(
            column[0],
            verdict=column[0].verdict if len({cell.verdict for cell in column}) == 1 else depends,
            note=Markup(),
            marks=Markup(),
            bar=None,
        )
        for column in columns
    )


def _tools(decision: Decision) -> ToolsView | None:
    compares = len(decision.options) > FEW_OPTIONS or (len(decision.options) > 2 and bool(decision.compare))
    orders = column_orders(decision)
    if len(decision.questions) <= FEW_QUESTIONS and not compares and not orders:
        return None
    groups = tuple(dict.fromkeys(criterion.group for criterion in decision.criteria if criterion.group))
    return ToolsView(
        text=len(decision.criteria) > MANY_ROWS,
        groups=groups if len(groups) > 1 else (),
        compare=compares,
        orders=orders,
    )


def _cells(page: PageContext, question: Question, answer: str) -> tuple[CellView, ...]:
    cells = tuple(
        cell_view(page, question, option.id, question.cell(answer, option.id)) for option in page.decision.options
    )
    return _leaning(page, question, answer, cells) if len(cells) == 2 else cells


def cell_view(page: PageContext, question: Question, option_id: str, cell: Assessment | None) -> CellView:
    """Return one cell: with its note, or else with the marks of its own, its question’s or its option’s sources."""
    decision = page.decision
    option = page.analysis.options[option_id]
    verdict = page.analysis.verdict(cell)
    if cell is None:
        return CellView(option.name, verdict, Markup(), Markup())
    if cell.note:
        return CellView(option.name, verdict, page.inline(cell.note), Markup())
    references = evidence.cell_references(decision, question, option, cell)
    is_verdict = cell.word not in (UNKNOWN, NOT_APPLICABLE)
    own = references if is_verdict and references != decision.cite else cell.references
    return CellView(option.name, verdict, Markup(), page.marks(own))


def _leaning(page: PageContext, question: Question, answer: str, cells: tuple[CellView, ...]) -> tuple[CellView, ...]:
    """Two cells with a bar in the favoured one: 46 % × difference of worths / range × weight / largest weight."""
    decision = page.decision
    first, second = (_worth(decision, question.cell(answer, option.id)) for option in decision.options)
    if first is None or second is None or first == second:
        return cells
    scale = decision.scale
    largest = (scale.best - scale.worst) * page.analysis.largest_weight
    rest, length = _lengths(abs(first - second) * question.weight, largest)
    if first > second:
        return (replace(cells[0], bar=BarView(rest, length)), cells[1])
    return (cells[0], replace(cells[1], bar=BarView("0%", length)))


@lru_cache(maxsize=1024)
def _lengths(points: int, largest: int) -> tuple[str, str]:
    """How much of its cell a bar leaves free, and how long it is."""
    length = round(FULL_BAR * Fraction(points, largest), 1)
    return _percent(100 - length), _percent(length)


def _worth(decision: Decision, cell: Assessment | None) -> int | None:
    """A cell's worth for a bar: 0 without effect, ``None`` if there is no value to compare."""
    if cell is None:
        return 0
    level = decision.scale.level(cell.word)
    return level.worth if level else None


def _percent(value: Fraction | int) -> str:
    return f"{float(value):g}%"
