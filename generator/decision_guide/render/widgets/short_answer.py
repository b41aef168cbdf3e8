"""The computed short answer: which answers favour each option, and which rule it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from markupsafe import Markup

from decision_guide.engine.compilation import EXCLUDED, Compiled, CompiledCell
from decision_guide.model import RULED_OUT, YES, Decision, NumberRange, Option, Question
from decision_guide.render import numbers
from decision_guide.render.context import PageContext
from decision_guide.render.widgets.decision_table import answer_in_sentence, answer_label

MOST_COLUMNS = 5
MOST_POINTS = 5


@dataclass(frozen=True, slots=True)
class ShortAnswerColumnView:
    """One option with the answers in its favour, the answers that leave no other, and those that rule it out."""

    name: str
    href: str
    lead: str
    points: tuple[str, ...]
    more: int
    only: tuple[str, ...]
    vetoes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One option in a sentence, for decisions with many options."""

    name: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class ShortAnswerView:
    """The author's short answer, then columns, or sentences if there are too many options for columns."""

    in_short: Markup
    columns: tuple[ShortAnswerColumnView, ...]
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class ShortAnswerPoint:
    """An answer in favour of an option: how many points it raises the option above the others' mean."""

    question: Question
    answer: str | NumberRange
    gain: Fraction


def short_answer(page: PageContext) -> ShortAnswerView:
    """Return the short answer of the page's decision."""
    compiled = page.analysis.compiled
    many = len(page.decision.options) > MOST_COLUMNS
    columns = () if many else tuple(_column(page, compiled, option) for option in page.decision.options)
    sentences = tuple(_sentence(page, compiled, option) for option in page.decision.options) if many else ()
    return ShortAnswerView(page.block(page.decision.in_short), columns, sentences)


def points_for(decision: Decision, compiled: Compiled, option: Option) -> tuple[ShortAnswerPoint, ...]:
    """Return the answers in favour of ``option``: no option fits better, and some fit worse. Largest gain first."""
    position = compiled["options"].index(option.id)
    found = [
        ShortAnswerPoint(decision.question(question["id"]), answer, gain)
        for question in compiled["questions"]
        for answer, row in question["cells"].items()
        if not _leaves_only(row, position) and (gain := _gain_of_yes(row, position)) > 0
    ]
    return tuple(sorted(_joined(found), key=lambda point: -point.gain))


def _joined(points: Sequence[ShortAnswerPoint]) -> Iterator[ShortAnswerPoint]:
    """The points; neighbouring classes of a question with a limit are one range and gain what the best of them does."""
    for _, group in groupby(points, key=lambda point: point.question.id):
        found = list(group)
        question, gains = found[0].question, {str(point.answer): point.gain for point in found}
        for run, answer in zip(numbers.runs(question, tuple(gains)), numbers.told(question, tuple(gains)), strict=True):
            yield ShortAnswerPoint(question, answer, max(gains[one] for one in run))


def answers_that_leave_only(
    decision: Decision, compiled: Compiled, option: Option
) -> tuple[tuple[Question, str | NumberRange], ...]:
    """Return the answers that rule out every other option, in author order, regardless of the option's own verdict."""
    position = compiled["options"].index(option.id)
    return tuple(
        (decision.question(question["id"]), answer)
        for question in compiled["questions"]
        for answer in numbers.told(
            decision.question(question["id"]),
            [answer for answer, row in question["cells"].items() if _leaves_only(row, position)],
        )
    )


def vetoes_of(page: PageContext, option: Option) -> tuple[tuple[Question, str | NumberRange], ...]:
    """Return the answers that rule ``option`` out, in author order."""
    return tuple(
        (question, answer)
        for question in page.analysis.questions
        for answer in numbers.told(
            question,
            [row.answer for row in question.rows if option.id in row.cells and row.cells[option.id].word == RULED_OUT],
        )
    )


def _leaves_only(row: list[CompiledCell], position: int) -> bool:
    return [index for index, cell in enumerate(row) if cell != EXCLUDED] == [position]


def _gain_of_yes(row: list[CompiledCell], position: int) -> Fraction:
    """How far a cell is above the mean of the others (known, not ruled out); 0 if another is better."""
    own = row[position]
    others = [cell for index, cell in enumerate(row) if index != position and isinstance(cell, int)]
    if not isinstance(own, int) or not others or max(others) > own:
        return Fraction(0)
    return own - Fraction(sum(others), len(others))


def _column(page: PageContext, compiled: Compiled, option: Option) -> ShortAnswerColumnView:
    points = points_for(page.decision, compiled, option)
    shown = points[:MOST_POINTS]
    only_yes = all(_is_plain_yes(point) for point in shown)
    return ShortAnswerColumnView(
        name=option.name,
        href=page.option_link(option.id),
        lead=page.words("short.yes" if only_yes else "short.answers"),
        points=tuple(_asked(page, point) if only_yes else _point(page, point) for point in shown),
        more=len(points) - len(shown),
        only=tuple(
            page.words("short.only", question=question.ask, answer=answer_in_sentence(page, question, answer))
            for question, answer in answers_that_leave_only(page.decision, compiled, option)
        ),
        vetoes=tuple(_veto(page, question, answer) for question, answer in vetoes_of(page, option)),
    )


def _sentence(page: PageContext, compiled: Compiled, option: Option) -> SentenceView:
    shown = points_for(page.decision, compiled, option)[:3]
    only = answers_that_leave_only(page.decision, compiled, option)[:3]
    parts = [_fits(page, shown)] if shown or not only else []
    if only:
        clauses = [_clause(page, question, answer) for question, answer in only]
        parts.append(page.words("short.fits-only", questions=page.words.join(clauses)))
    return SentenceView(option.name, page.option_link(option.id), f"{page.words.join(parts)}.")


def _fits(page: PageContext, shown: Sequence[ShortAnswerPoint]) -> str:
    if not shown:
        return page.words("short.fits-nothing")
    if all(_is_plain_yes(point) for point in shown):
        asked = [page.words("quote", text=point.question.short) for point in shown]
        return page.words("short.fits", questions=page.words.join(asked))
    clauses = [_clause(page, point.question, point.answer) for point in shown]
    return page.words("short.fits-answers", questions=page.words.join(clauses))


def _is_plain_yes(point: ShortAnswerPoint) -> bool:
    return point.answer == YES and not point.question.is_choice


def _point(page: PageContext, point: ShortAnswerPoint) -> str:
    answer = answer_label(page, point.question, point.answer)
    return page.words("short.answer", question=_asked(page, point), answer=answer)


def _asked(page: PageContext, point: ShortAnswerPoint) -> str:
    """The full question next to one other column, its short name in narrow columns."""
    return point.question.ask if len(page.decision.options) == 2 else point.question.short


def _clause(page: PageContext, question: Question, answer: str | NumberRange) -> str:
    said = answer_in_sentence(page, question, answer)
    return page.words("short.fits-answer", question=question.short, answer=said)


def _veto(page: PageContext, question: Question, answer: str | NumberRange) -> str:
    return page.words("short.veto", question=question.ask, answer=answer_in_sentence(page, question, answer))
