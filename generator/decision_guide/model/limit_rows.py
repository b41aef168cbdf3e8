"""The answers and rows of a question with a limit, which follow from its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from decision_guide.model.decision import NOT_APPLICABLE, UNKNOWN, Answer, Assessment, Question, Row
from decision_guide.model.figures import Classes, Fit, Value
from decision_guide.model.scale import Scale


def words_of(scale: Scale, within: str | None, beyond: str | None) -> tuple[str, str]:
    """Return the words for values within and beyond a limit: those that are written, else the best and the worst."""
    return within or scale.levels[0].id, beyond or scale.levels[-1].id


def with_classes(question: Question, scale: Scale) -> Question:
    """Return a question with its classes as answers, and with their rows."""
    if question.limit is None:
        return question
    classes = Classes.of(question.limit, question.values.values())
    within, beyond = words_of(scale, question.within, question.beyond)
    words = {Fit.WITHIN: within, Fit.BEYOND: beyond, Fit.UNKNOWN: UNKNOWN, Fit.NOT_APPLICABLE: NOT_APPLICABLE}
    return replace(
        question,
        answers=tuple(Answer(id=one, label=None) for one in classes.ids),
        rows=tuple(Row(one, _cells(question.values, classes.fits(question.values, one), words)) for one in classes.ids),
    )


def _cells(values: Mapping[str, Value], fits: Mapping[str, Fit], words: Mapping[Fit, str]) -> dict[str, Assessment]:
    return {option: Assessment(words[fits[option]], value.note, value.references) for option, value in values.items()}
