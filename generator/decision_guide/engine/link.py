"""Answers in the form of a link: ``1.real-time-data_yes_2.training-data_no``.

The text starts with the version of the form. One part per answer follows, separated by dots: ``question_answer``, with
``_2`` (important) or ``_3`` (must have) if it is not normal.

A link also has a stamp, ``k3f9x2ab.rag``: the edition of the table when the link was made, then the leaders at that
time. ``link.js`` is the exact twin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from decision_guide.engine.compilation import Renames
from decision_guide.model import NOT_RELEVANT, GivenAnswer, exact

VERSION = "1"
"""The version of the form that is written and read."""

LONGEST = 9_999
"""The maximum length of a link's answers, in characters. No real link is longer."""

_PART = re.compile(r"([A-Za-z0-9-]{1,64})_([A-Za-z0-9~-]{1,64})(?:_([\s\S]*))?")
_PAIR = re.compile(r"([A-Za-z0-9-]{1,64})=([A-Za-z0-9.~-]{1,64})(!*)")
_IMPORTANCES = {None: 1, "2": 2, "3": 3}
_STAMP = re.compile(r"[0-9a-hjkmnp-tv-z]{8}(?:\.[a-z0-9-]{1,64})*")
_STRAY = ".,)]>"
"""What a sentence leaves at the end of a pasted address."""


class Malformation(StrEnum):
    """How a text differs from the form of a link."""

    LENGTH = "length"
    VERSION = "version"
    FORM = "form"
    IMPORTANCE = "importance"
    PAIR = "pair"
    MARKS = "marks"


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
            case Malformation.PAIR:
                return f'"{self.part}" does not have the form question=answer (letters, digits and hyphens)'
            case Malformation.MARKS:
                return f'in "{self.part}" the marks must be ! (important) or !! (must have), or be left out'
        return f'"{self.part}" does not have the form question_answer (letters, digits and hyphens)'


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """What a link says: its answers by question id, in the order of the text, and its unreadable parts."""

    answers: dict[str, GivenAnswer]
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """The edition that a link was made from, and the ids of the leaders at that time (empty: no option led)."""

    edition: str
    leaders: tuple[str, ...] = ()


def read_answers(text: str, renames: Renames | None = None) -> ReadAnswers:
    """Return what the text of a link says, part by part; ``1`` alone means no answers.

    Ids in ``renames`` become the present ones. Other ids are unchanged: ``evaluate`` drops and reports unknown ones. If
    a question occurs twice, the last answer counts. Everything from an ``&`` on, and what a sentence leaves at the end
    of an address, is ignored. Raises :class:`MalformedAnswersError` for a text that is too long, that has another
    version, or in which no part is readable.
    """
    answers: dict[str, GivenAnswer] = {}
    errors = []
    for part in _parts(text, without_stray_end=True):
        try:
            question, given = _parse_part(part, renames or Renames())
        except MalformedAnswersError as error:
            errors.append((part, error))
        else:
            answers[question] = given
    if errors and not answers:
        raise errors[0][1]
    return ReadAnswers(answers, tuple(part for part, _ in errors))


def parse_answers(text: str, renames: Renames | None = None) -> dict[str, GivenAnswer]:
    """Return the answers of a text that an author wrote: as :func:`read_answers`, but every part must be right.

    Raises :class:`MalformedAnswersError` for the first part that is not.
    """
    return dict(_parse_part(part, renames or Renames()) for part in _parts(text))


def parse_pairs(pairs: Iterable[str], renames: Renames | None = None) -> dict[str, GivenAnswer]:
    """Return the answers of pairs such as ``price=12.5!``, with the marks of scenarios; the last of a question counts.

    Ids in ``renames`` become the present ones. Raises :class:`MalformedAnswersError`.
    """
    return dict(_parse_pair(pair, renames or Renames()) for pair in pairs)


def format_answers(answers: Mapping[str, GivenAnswer]) -> str:
    """Return the answers in the form of a link, in the order of ``answers`` (pass them in author order).

    A question that is not relevant is written without its importance.
    """
    return ".".join([VERSION, *(_format_part(question, given) for question, given in answers.items())])


def read_stamp(text: str, renames: Renames | None = None) -> Stamp | None:
    """Return the stamp of a link, with the present ids of renamed options; ``None`` if the text is not a stamp."""
    cleaned = _without_stray_end(text)
    if len(text) > LONGEST or not _STAMP.fullmatch(cleaned):
        return None
    edition, *leaders = cleaned.split(".")
    present = renames.options if renames else {}
    return Stamp(edition, tuple(present.get(leader, leader) for leader in leaders))


def _parts(text: str, *, without_stray_end: bool = False) -> list[str]:
    if len(text) > LONGEST:
        raise MalformedAnswersError(Malformation.LENGTH)
    version, *parts = (_without_stray_end(text) if without_stray_end else text).split(".")
    if version != VERSION:
        raise MalformedAnswersError(Malformation.VERSION, version)
    return parts


def _without_stray_end(text: str) -> str:
    return text.split("&", maxsplit=1)[0].rstrip(_STRAY)


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


def _parse_pair(pair: str, renames: Renames) -> tuple[str, GivenAnswer]:
    found = _PAIR.fullmatch(pair)
    if not found:
        raise MalformedAnswersError(Malformation.PAIR, pair)
    question, answer, marks = found.groups()
    if len(marks) > 2:
        raise MalformedAnswersError(Malformation.MARKS, pair)
    importance = ("", f"_{len(marks) + 1}")[bool(marks)]
    return _parse_part(f"{question}_{exact.as_answer(answer)}{importance}", renames)


def _format_part(question: str, given: GivenAnswer) -> str:
    if given.importance == 1 or given.answer == NOT_RELEVANT:
        return f"{question}_{given.answer}"
    return f"{question}_{given.answer}_{given.importance}"
