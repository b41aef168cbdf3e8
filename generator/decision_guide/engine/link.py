"""Answers as they stand in a link: ``1.real-time-data_yes_2.training-data_no``.

The version of the form, then ``question_answer`` with ``_2`` (important) or ``_3`` (must have) behind it where
it is not normal, joined by dots. ``components/engine/link.js`` is the exact twin.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from decision_guide.engine.compilation import Renames
from decision_guide.model import NOT_RELEVANT, GivenAnswer

VERSION = "1"
"""The version of the form that is written and understood."""

LONGEST = 9_999
"""How many characters a link's answers may have; more is no honest link."""

_PART = re.compile(r"([A-Za-z0-9-]{1,64})_([A-Za-z0-9-]{1,64})(?:_([\s\S]*))?")
_IMPORTANCES = {None: 1, "2": 2, "3": 3}


class Malformation(StrEnum):
    """In which way a text is not of the link's form."""

    LENGTH = "length"
    VERSION = "version"
    FORM = "form"
    IMPORTANCE = "importance"


class MalformedAnswersError(ValueError):
    """The text is not of the link's form at all. ``str()`` says in plain words what is wrong with it.

    ``malformation`` is the kind; ``part`` the first offending stretch between two dots (at most 80 characters).
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
                return f'the answers have to begin with "{VERSION}", the version of their form, not with "{self.part}"'
            case Malformation.IMPORTANCE:
                return f'in "{self.part}" the importance has to be 2 (important) or 3 (must have), or be left out'
        return f'"{self.part}" is not of the form question_answer (letters, digits and hyphens)'


def parse_answers(text: str, renames: Renames | None = None) -> dict[str, GivenAnswer]:
    """The answers by question id, in the order of the text; ``1`` alone means none.

    Ids that ``renames`` knows become the present ones; any other id is kept as it is, for ``evaluate`` to drop and
    report. Of a question named twice the last counts. Raises :class:`MalformedAnswersError`.
    """
    if len(text) > LONGEST:
        raise MalformedAnswersError(Malformation.LENGTH)
    version, *parts = text.split(".")
    if version != VERSION:
        raise MalformedAnswersError(Malformation.VERSION, version)
    return dict(_parse_part(part, renames or Renames()) for part in parts)


def format_answers(answers: Mapping[str, GivenAnswer]) -> str:
    """The answers as they stand in a link, in the order of ``answers`` (give them in author order).

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
