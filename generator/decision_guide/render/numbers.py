"""A question with a limit as readers see it: the figures in its cells, how they fit a number, and the rule in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup, escape

from decision_guide.engine.sentences.numbers import answer_text, value_text, with_unit
from decision_guide.model import (
    NOT_APPLICABLE,
    NUMBER,
    RULED_OUT,
    UNKNOWN,
    UNLIMITED,
    Assessment,
    Better,
    Fact,
    Limit,
    NumberRange,
    Question,
    Value,
    exact,
)
from decision_guide.render.chart.text_metrics import text_width
from decision_guide.render.context import PageContext
from decision_guide.render.verdicts import verdict_view
from decision_guide.render.views import CellView, VerdictView
from decision_guide.text.words import Words

BLANK = VerdictView("none", "", "none")
"""A figure has no verdict before there is an answer."""
_UNBROKEN_DASH = "\u2060–\u2060"
_MOST_NAMES = 3
"""With more names, a sentence says the number of the others."""
_LONGEST_PIECE = 12
"""In characters: a longer figure is wider than a narrow column."""


def label(question: Question, answer: str | NumberRange, words: Words) -> str:
    """Return an answer to a question with a limit: a class or a range, or the reader's number."""
    if question.classes and answer in question.classes.ids:
        answer = question.classes.interval(str(answer))
    return answer_text(answer, question.unit, words)


def told(question: Question, answers: Sequence[str]) -> tuple[str | NumberRange, ...]:
    """Return answers in author order as readers are told them.

    Of a question with a limit, neighbouring classes are one range, and the class below nothing is left out.
    """
    classes = question.classes
    if classes is None:
        return tuple(answers)
    return tuple(classes.interval(run[0]).joined(classes.interval(run[-1])) for run in runs(question, answers))


def runs(question: Question, answers: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return answers in author order: neighbouring classes of a question with a limit together, any other alone."""
    classes = question.classes
    if classes is None:
        return tuple((answer,) for answer in answers)
    tried = [one for one in classes.tried if one in answers]
    places = {one: place for place, one in enumerate(classes.ids)}
    neighbours = groupby(enumerate(tried), key=lambda pair: places[pair[1]] - pair[0])
    return tuple(tuple(one for _, one in run) for _, run in neighbours)


def figure_cells(page: PageContext, question: Question) -> tuple[CellView, ...]:
    """Return the row's cells: each option's figure with its note or marks, still without a verdict."""
    return tuple(_figure_cell(page, question, option.id) for option in page.decision.options)


def _figure_cell(page: PageContext, question: Question, option_id: str) -> CellView:
    decision, option, value = page.decision, page.analysis.options[option_id], question.values[option_id]
    is_figure = value.word in (NUMBER, UNLIMITED)
    figure = in_cell(value_text(value, question.unit, page.words)) if is_figure else ""
    verdict = blank(page, value)
    if value.note:
        return CellView(option.name, verdict, page.inline(value.note), Markup(), figure=figure)
    references = value.references or question.cite or option.cite or decision.cite
    own = references if is_figure and references != decision.cite else value.references
    return CellView(option.name, verdict, Markup(), page.marks(own), figure=figure)


def fact_value(page: PageContext, fact: Fact, option: str) -> Markup:
    """Return an option's value of a fact: numbers with equal decimals and a word beside the best, or text as typed."""
    value = fact.numbers.get(option)
    if value is None or not fact.is_measured:
        return page.inline(fact.values.get(option))
    figure = escape(in_cell(figure_of(fact, option, page.words)))
    note = page.inline(value.note) if value.note else page.marks(value.references)
    best = best_word(fact, option, page.words)
    return Markup(", ").join(part for part in (figure, escape(best), note) if part)


def in_cell(figure: str) -> str:
    """Return a figure for a cell: in one piece, or if it is long, with a break after the dash.

    Between a number and its unit there is a break only if both together are longer than a narrow column.
    """
    if len(figure) <= _LONGEST_PIECE:
        return figure.replace("–", _UNBROKEN_DASH)
    start, dash, end = figure.rpartition("–")
    end = end if len(end) <= _LONGEST_PIECE else end.replace("\u00a0", " ")
    return f"{start}\u2060{dash}{end}" if dash else end


def figure_of(fact: Fact, option: str, words: Words) -> str:
    """Return an option's number in words, with the decimals of the fact's most exact one."""
    decimals = max(exact.decimals_of(bound) for one in fact.numbers.values() for bound in one.bounds or ("0",))
    return value_text(fact.numbers[option], fact.unit, words, decimals)


def best_word(fact: Fact, option: str, words: Words) -> str:
    """Return the word for the best value of a fact, "lowest" or "highest", if this option's is certainly it.

    With unknown values it is only the best that is known. Where all values are equal, none is the best.
    """
    value = fact.numbers[option]
    others = [one for other, one in fact.numbers.items() if other != option and one.bounds]
    has_unlimited = any(one.word == UNLIMITED for one in fact.numbers.values())
    if fact.better is None or not value.bounds or not others or (has_unlimited and fact.better is Better.HIGHER):
        return ""
    if not all(fact.better.is_as_good(value, one) for one in others):
        return ""
    if all(fact.better.is_as_good(one, value) for one in others):
        return ""
    is_complete = all(one.word != UNKNOWN for one in fact.numbers.values())
    return words(f"fact.{fact.better}" if is_complete else f"fact.{fact.better}.known")


def blank(page: PageContext, value: Value) -> VerdictView:
    """Return the verdict of a value before there is an answer: none, unless the value is a word."""
    if value.word in (NUMBER, UNLIMITED):
        return BLANK
    return verdict_view(page.decision.scale, page.words, Assessment(value.word))


def widest_verdict(question: Question, words: Words) -> VerdictView:
    """Return a verdict without a symbol: with the word that needs the most room of those that a figure can get."""
    found = (words(f"number.{question.limit}.{fit}") for fit in ("within", "beyond", "unknown"))
    return replace(BLANK, word=max(found, key=lambda word: text_width(word, 1)))


def verdicts(page: PageContext, question: Question, class_id: str) -> tuple[VerdictView, ...]:
    """Return how each option's value fits the numbers of a class, in author order."""
    return tuple(_verdict(page, question, option.id, class_id) for option in page.decision.options)


def _verdict(page: PageContext, question: Question, option: str, class_id: str) -> VerdictView:
    value, cell = question.values[option], question.cell(class_id, option)
    shown = verdict_view(page.decision.scale, page.words, cell)
    classes = question.classes
    if classes is None or value.word in (UNKNOWN, NOT_APPLICABLE):
        return shown
    fit = classes.fits({option: value}, class_id)[option]
    return VerdictView(shown.symbol, page.words(f"number.{classes.limit}.{fit}"), shown.tone)


def verdict_ranges(page: PageContext, question: Question, option: str) -> tuple[tuple[str, VerdictView], ...]:
    """Return an option's verdicts by range: the numbers in words, and the verdict for them."""
    classes = question.classes
    if classes is None:
        return ()
    found = [(one, _verdict(page, question, option, one)) for one in classes.tried]
    alike = [[one for one, _ in run] for _, run in groupby(found, key=lambda pair: pair[1])]
    return tuple(
        (label(question, told(question, run)[0], page.words), _verdict(page, question, option, run[0])) for run in alike
    )


def rule(question: Question, words: Words) -> str:
    """Return the rule in words, for readers without the script and as the row's hint."""
    if not question.limit:
        return ""
    said = words(f"number.{question.limit}.rule")
    return f"{said} {words(f'number.{question.limit}.out')}" if question.beyond == RULED_OUT else said


def hint(page: PageContext, question: Question) -> str:
    """Return from which number on the first option fits, and all; empty without a figure."""
    words, values = page.words, question.values
    if not question.classes or not question.classes.breaks:
        return ""
    bounds = {
        option: value.high if question.limit is Limit.AT_MOST else value.low
        for option, value in values.items()
        if value.bounds
    }
    ordered = sorted(bounds.items(), key=lambda pair: exact.scaled(str(pair[1]), exact.MOST_DECIMALS))
    least, most = ordered[0][1], ordered[-1][1]
    is_complete = all(value.word != UNKNOWN for value in values.values())
    first, everyone = (least, most) if question.limit is Limit.AT_MOST else (most, least)
    has_unlimited = any(value.word == UNLIMITED for value in values.values())
    parts = []
    if not has_unlimited and (not is_complete or least != most):
        names = [page.analysis.options[option].name for option, bound in bounds.items() if bound == first]
        parts.append(
            words(f"number.{question.limit}.first", number=_text(first, question, words), option=_some(names, words))
        )
    # No one asks for less than nothing.
    if is_complete and (question.limit is Limit.AT_MOST or exact.is_positive(everyone or "0")):
        parts.append(words(f"number.{question.limit}.all", number=_text(everyone, question, words)))
    return " ".join(parts)


def _some(names: list[str], words: Words) -> str:
    """A list of a few names in a sentence; of many, the first two and the number of the others."""
    shown = names if len(names) <= _MOST_NAMES else [*names[:2], words("say.more", count=len(names) - 2)]
    return words.join(shown)


def _text(number: str | None, question: Question, words: Words) -> str:
    return with_unit(number or "0", question.unit, words)
