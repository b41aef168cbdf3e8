"""Answers in, ranking and reasons out.

``evaluation.js`` is the exact twin of this module, ``explanation`` and ``sensitivity``. Both pass
``tests/vectors/evaluation.json``.

The score is a signed weighted sum with vetoes; ``tally`` cites its source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from decision_guide.engine.compilation import Compiled, Table
from decision_guide.engine.explanation import Contribution, Factor, explain
from decision_guide.engine.hangs_on import Hinge, hangs_on
from decision_guide.engine.inverse import Inverse, what_would_make_it_lead
from decision_guide.engine.next_question import Outlook
from decision_guide.engine.sensitivity import Flip, flips
from decision_guide.engine.tally import (
    AnsweredQuestion,
    Standing,
    Tally,
    Veto,
    answered_questions,
    scale_of,
    tally_of,
    veto_of,
)
from decision_guide.model import NONE, UNDECIDED, GivenAnswer, published


class Status(StrEnum):
    """The overall result of the answers.

    ``EMPTY``: no answers. ``UNDECIDED``: no cell has an effect yet (an unknown one has none). ``TIE``: a shared first
    place. ``LEAD``: one option leads. ``ONLY``: all others are out. ``NONE``: all are out.
    """

    EMPTY = "empty"
    UNDECIDED = "undecided"
    TIE = "tie"
    LEAD = "lead"
    ONLY = "only"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """The question whose answer takes an option out, and why."""

    question: str
    veto: Veto


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionResult:
    """One option under the given answers. All lists hold question ids in author order.

    ``score`` is in points; an option that is out keeps it. ``speaks_for`` and ``speaks_against`` are the answers that
    add and subtract points. ``unknown`` lists the answers whose cell is unknown, ``out`` those that take the option
    out.
    """

    id: str
    score: int
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    unknown: tuple[str, ...]
    out: tuple[Exclusion, ...]
    standing: Standing

    def to_json(self) -> dict[str, object]:
        """Return the option in the form of the published result."""
        return {
            "id": self.id,
            "score": self.score,
            "for": list(self.speaks_for),
            "against": list(self.speaks_against),
            "unknown": list(self.unknown),
            "out": [[exclusion.question, str(exclusion.veto)] for exclusion in self.out],
            "standing": str(self.standing),
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who leads: the two parts of a result that cost the least. ``leaders`` are option ids."""

    status: Status
    leaders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The result of a set of answers.

    ``leaders`` and ``groups`` hold option ids; groups are best first, without the options that are out. ``options`` is
    in author order. ``dropped`` holds the sorted ids of questions whose answer is not recognised. ``poor_fit``: the
    leaders' score is below 0. ``settled``: no open question can change the leader (only with ``LEAD`` and ``ONLY``).
    ``hangs_on`` lists the verdicts that the result depends on (none without a scale). ``ask_next`` is the id of the
    question to ask next, or ``None``.
    """

    status: Status
    leaders: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    options: tuple[OptionResult, ...]
    dropped: tuple[str, ...]
    poor_fit: bool
    because: tuple[Contribution, ...]
    despite: tuple[Contribution, ...]
    settled: bool
    flips: tuple[Flip, ...]
    factors: tuple[Factor, ...]
    hangs_on: tuple[Hinge, ...]
    ask_next: str | None

    def option(self, option_id: str) -> OptionResult:
        """Return the option with this id. Raises ``KeyError`` if there is none."""
        return {option.id: option for option in self.options}[option_id]

    def to_json(self) -> dict[str, object]:
        """Return the result as ``decision-guide evaluate --format json`` prints it, with the keys in a fixed order."""
        return {
            "status": str(self.status),
            "leaders": list(self.leaders),
            "groups": [list(group) for group in self.groups],
            "options": [option.to_json() for option in self.options],
            "dropped": list(self.dropped),
            "poor_fit": self.poor_fit,
            "because": [[reason.question, reason.points] for reason in self.because],
            "despite": [[reason.question, reason.points] for reason in self.despite],
            "settled": self.settled,
            "flips": [
                [flip.question, published(flip.answer) if flip.answer else None, list(flip.leaders)]
                for flip in self.flips
            ],
            "factors": [[factor.question, factor.numerator, factor.denominator] for factor in self.factors],
            "hangs_on": [
                [hinge.question, hinge.option, hinge.now, hinge.then, list(hinge.leaders)] for hinge in self.hangs_on
            ],
            "ask_next": self.ask_next,
        }


def evaluate(table: Table | Compiled, answers: Mapping[str, GivenAnswer]) -> Result:
    """Evaluate ``answers`` (by question id) for the options of ``table``.

    An answer's importance is 1, 2 or 3. Unknown questions and unknown answers are never an error: they are dropped and
    listed in ``dropped``. The order of ``answers`` has no effect.
    """
    options = table["options"]
    asked = answered_questions(table, answers)
    answered = {question.id for question in asked if question.given}
    tally = tally_of(asked, len(options))
    leaders = tally.leaders()
    reasons = explain(asked, tally)
    outlook = Outlook(asked, tally)
    return Result(
        status=_status(tally) if answered else Status.EMPTY,
        leaders=tuple(options[leader] for leader in leaders),
        groups=tuple(tuple(options[option] for option in group) for group in tally.groups()),
        options=tuple(_option(position, option, asked, tally) for position, option in enumerate(options)),
        dropped=tuple(sorted(answers.keys() - answered)),
        poor_fit=any(tally.scores[leader] < 0 for leader in leaders),
        because=reasons.because,
        despite=reasons.despite,
        settled=outlook.is_settled(),
        flips=flips(asked, tally, options) if answered else (),
        factors=reasons.factors,
        hangs_on=hangs_on(asked, tally, options, scale_of(table)),
        ask_next=outlook.next_question(),
    )


def outcome_of(table: Table | Compiled, answers: Mapping[str, GivenAnswer]) -> Outcome:
    """Return who leads, as in the result of :func:`evaluate`, without its reasons."""
    asked = answered_questions(table, answers)
    tally = tally_of(asked, len(table["options"]))
    status = _status(tally) if any(question.given for question in asked) else Status.EMPTY
    return Outcome(status, tuple(table["options"][leader] for leader in tally.leaders()))


def dropped_of(table: Table | Compiled, answers: Mapping[str, GivenAnswer]) -> tuple[str, ...]:
    """Return the sorted ids of the questions whose answer is not recognised, as in the result of :func:`evaluate`."""
    answered = {question.id for question in answered_questions(table, answers) if question.given}
    return tuple(sorted(answers.keys() - answered))


def what_makes_it_lead(table: Table | Compiled, answers: Mapping[str, GivenAnswer], option: str) -> Inverse:
    """Find the smallest change of ``answers`` after which ``option`` leads alone, else shares the lead.

    Raises ``ValueError`` if the decision has no such option.
    """
    asked = answered_questions(table, answers)
    options = table["options"]
    return what_would_make_it_lead(asked, tally_of(asked, len(options)), options.index(option))


def expectation_holds(result: Result | Outcome, expect: Sequence[str]) -> bool:
    """Return whether a scenario's ``expect`` matches its result.

    ``expect`` holds the option ids that lead, in any order. It may hold ``none`` (all are out) or ``undecided`` (no
    cell has an effect yet) alone. An empty ``expect`` always matches.
    """
    match tuple(expect):
        case ():
            return True
        case (word,) if word == NONE:
            return result.status is Status.NONE
        case (word,) if word == UNDECIDED:
            return result.status in (Status.UNDECIDED, Status.EMPTY)
        case leaders:
            return set(leaders) == set(result.leaders)


def _status(tally: Tally) -> Status:
    match len(tally.remaining()), len(tally.leaders()):
        case 0, _:
            return Status.NONE
        case 1, _:
            return Status.ONLY
        case _, 0:
            return Status.UNDECIDED
        case _, 1:
            return Status.LEAD
    return Status.TIE


def _option(position: int, option_id: str, asked: Sequence[AnsweredQuestion], tally: Tally) -> OptionResult:
    """The option at ``position``, with its cells sorted by their effect."""
    cells = [(question, question.cell(position)) for question in asked]
    vetoes = [(question.id, veto_of(cell, question.importance, question.fails)) for question, cell in cells]
    return OptionResult(
        id=option_id,
        score=tally.scores[position],
        speaks_for=tuple(question.id for question, cell in cells if isinstance(cell, int) and cell > 0),
        speaks_against=tuple(question.id for question, cell in cells if isinstance(cell, int) and cell < 0),
        unknown=tuple(question.id for question, cell in cells if cell is None),
        out=tuple(Exclusion(question, veto) for question, veto in vetoes if veto),
        standing=tally.standing(position),
    )
