"""The data of the decide page's script, as one JSON value in an attribute.

It holds the decision's table and the word of each cell for each answer. Its names have invisible marks where they may
break, which downloads leave out. All other texts are in the HTML, which is complete without the script. The words of
the language are in a file that all pages share.
"""

from __future__ import annotations

import json

from markupsafe import Markup

from decision_guide.engine import position
from decision_guide.engine.compilation import renames_of
from decision_guide.engine.evidence import supports
from decision_guide.engine.sentences.numbers import number_texts
from decision_guide.engine.sentences.phrases import own_words
from decision_guide.model import Assessment, Decision, Question
from decision_guide.render import numbers
from decision_guide.render.analysis import DecisionAnalysis
from decision_guide.render.context import PageContext
from decision_guide.render.script_words import script_words
from decision_guide.render.views import VerdictView
from decision_guide.render.widgets.decision_table import FULL_BAR, answer_label
from decision_guide.render.widgets.edition import edition_line
from decision_guide.text.hyphenation import breakable


def decide_data(page: PageContext, *, with_words: bool = False) -> Markup:
    """Return the JSON for ``data-guide``, escaped for single quotes. ``with_words``: nothing else can be fetched.

    ``verdicts`` are [symbol, word, tone]. ``cells`` index into them by question, answer and option, with answer "" for
    an open choice question. An answer without cells has no effect on any option.
    """
    decision = page.decision
    verdicts: dict[VerdictView, int] = {page.analysis.verdict(None): 0}
    cells = {question.id: _cells(page, question, verdicts) for question in page.analysis.questions}
    renames = renames_of(decision).to_json()
    content: dict[str, object] = {
        "language": page.words.language,
        "edition": page.analysis.edition,
        "made": edition_line(page),
        "table": page.analysis.table,
        **({"renames": renames} if any(renames.values()) else {}),
        "options": {option.id: breakable(option.name, page.words.language) for option in decision.options},
        "questions": {question.id: _question(page, question) for question in page.analysis.questions},
        "levels": own_words(decision.scale, page.words),
        "bar": _bar(decision),
        "axes": position.axis_weights(decision) or None,
        "map": _map(page.analysis),
        "verdicts": [[view.symbol, view.word, view.tone] for view in verdicts],
        "cells": cells,
    }
    if with_words:
        content["words"] = script_words(page.words.language, has_limits=page.analysis.has_limits)
    return _in_single_quotes(json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def _in_single_quotes(text: str) -> Markup:
    """Return the value of an attribute between single quotes: JSON is full of double ones, each five bytes longer."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;")
    return Markup(escaped)  # noqa: S704 - escaped here


def _map(analysis: DecisionAnalysis) -> dict[str, object] | None:
    """The axes by name and the places on them, to describe the reader's place; ``None`` without a chart."""
    axes = position.verdict_axes(analysis.decision)
    places = {option: place for option, place in analysis.positions.items() if place}
    if axes is None or not places:
        return None
    positions = {option: {"x": position.rounded(at.x), "y": position.rounded(at.y)} for option, at in places.items()}
    return {"axes": [axis.name for axis in axes], "corners": _corners(analysis.decision), "positions": positions}


def _corners(decision: Decision) -> dict[str, str]:
    """The named corners of the map that no option is called after."""
    taken = {option.name.casefold() for option in decision.options}
    corners = decision.chart.corners if decision.chart else {}
    return {corner: name for corner, name in corners.items() if name.casefold() not in taken}


def _question(page: PageContext, question: Question) -> dict[str, object]:
    """A question; one that yes and no answer has no labels here, because the script knows these words."""
    short = breakable(question.short, page.words.language)
    found: dict[str, object] = {"short": short, "support": supports(page.decision, question)}
    if question.limit:
        return {**found, "choice": True, "labels": {}, "number": _number(page, question)}
    if question.is_choice:
        return {
            **found,
            "choice": True,
            "labels": {
                one.id: breakable(answer_label(page, question, one.id), page.words.language) for one in question.answers
            },
        }
    return found


def _number(page: PageContext, question: Question) -> dict[str, object]:
    texts = number_texts(question, page.words)
    unit = {"text": question.unit.text, "before": question.unit.before} if question.unit else None
    return {"limit": question.limit, "unit": unit, "values": dict(texts.values) if texts else {}}


def _cells(page: PageContext, question: Question, verdicts: dict[VerdictView, int]) -> dict[str, list[int]]:
    def number(view: VerdictView) -> int:
        return verdicts.setdefault(view, len(verdicts))

    def shown(cell: Assessment | None) -> VerdictView:
        return page.analysis.verdict(cell)

    if question.limit:
        views = {answer.id: numbers.verdicts(page, question, answer.id) for answer in question.answers}
        views[""] = tuple(numbers.blank(page, question.values[option.id]) for option in page.decision.options)
        return {answer: [number(view) for view in found] for answer, found in views.items()}
    options = page.decision.options
    found = {row.answer: [shown(row.cells.get(option.id)) for option in options] for row in question.rows}
    if question.is_choice:
        depends = VerdictView("open", page.words("word.depends"), "open")
        columns = zip(*found.values(), strict=True)
        found[""] = [views[0] if len(set(views)) == 1 else depends for views in columns]
    return {answer: [number(view) for view in views] for answer, views in found.items()}


def _bar(decision: Decision) -> float:
    """Per cent of a cell for each point of difference between two options (visual-design.md, "Two options")."""
    scale = decision.scale
    return FULL_BAR / ((scale.best - scale.worst) * max(question.weight for question in decision.questions))
