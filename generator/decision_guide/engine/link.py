"""Answers in the form of a link: ``1.real-time-data_yes_2.training-data_no``.

The text starts with the version of the form. One part per answer follows, separated by dots: ``question_answer``, with
``_2`` (important) or ``_3`` (must have) if it is not normal. ``link.js`` is the exact twin.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from decision_guide.engine.compilation import Renames
from decision_guide.model import NOT_RELEVANT, GivenAnswer

VERSION = "1"
"""The version of the form that is written and read."""

LONGEST = 9_999
"""The maximum length of a link's answers, in characters. No real link is longer."""

_PART = re.compile(r"([A-Za-z0-9-]{1,64})_([A-Za-z0-9-]{1,64})(?:_([\s\S]*))?")
_IMPORTANCES = {None: 1, "2": 2, "3": 3}


class Malformation(StrEnum):
    """How a text differs from the form of a link."""

    LENGTH = "length"
    VERSION = "version"
    FORM = "form"
    IMPORTANCE = "importance"


class MalformedAnswersError(ValueError):
    """The text does not have the form of a link. ``str()`` explains what is wrong with it.

    ``malformation`` is the kind. ``part`` is the first offending part between two dots (at most 80 characters).
    """

    def __init__(self, malformation: Malformation, part: str = "") -> None:
        self.malformation = malformation
        self.part = part if len(part) <= 80 else part[:79] + "…"
        super().__init__(self._words())

    def _words(self) -> str:
        match self.malformation:
            case Malformation.LENGTH:
                return f"the answers are longer than {LONGEST} characters"
            case Malformation.VERSION:
                return f'the answers must start with "{VERSION}" (the version of the format), not with "{self.part}"'
            case Malformation.IMPORTANCE:
                return f'in "{self.part}" the importance must be 2 (important) or 3 (must have), or be left out'
        return f'"{self.part}" does not have the form question_answer (letters, digits and hyphens)'


def parse_answers(text: str, renames: Renames | None = None) -> dict[str, GivenAnswer]:
    """Return the answers by question id, in the order of the text; ``1`` alone means no answers.

    Ids in ``renames`` become the present ones. Other ids are unchanged: ``evaluate`` drops and reports unknown ones. If
    a question occurs twice, the last answer counts. Raises :class:`MalformedAnswersError`.
    """
    if len(text) > LONGEST:
        raise MalformedAnswersError(Malformation.LENGTH)
    version, *parts = text.split(".")
    if version != VERSION:
        raise MalformedAnswersError(Malformation.VERSION, version)
    return dict(_parse_part(part, renames or Renames()) for part in parts)


def format_answers(answers: Mapping[str, GivenAnswer]) -> str:
    """Return the answers in the form of a link, in the order of ``answers`` (pass them in author order).

    A question that is not relevant is written without its importance.
    """
    return ".".join([VERSION, *(_format_part(question, given) for question, given in answers.items())])


def _parse_part(part: str, renames: Renames) -> tuple[str, GivenAnswer]:
    found = _PART.fullmatch(part)
    if not found:
        raise MalformedAnswersError(Malformation.FORM, part)
    question, answer, importance = found.groups()
    if importance not in _IMPORTANCES:
        raise MalformedAnswersError(Malformation.IMPORTANCE, part)
    question = renames.questions.get(question, question)
    answer = renames.answers.get(question, {}).get(answer, answer)
    return question, GivenAnswer(answer, 1 if answer == NOT_RELEVANT else _IMPORTANCES[importance])


def _format_part(question: str, given: GivenAnswer) -> str:
    if given.importance == 1 or given.answer == NOT_RELEVANT:
        return f"{question}_{given.answer}"
    return f"{question}_{given.answer}_{given.importance}"
