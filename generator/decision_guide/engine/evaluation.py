"""Answers in, ranking and reasons out.

``components/engine/evaluation.js`` is the exact twin of this module and the three below it (ranking,
explanation, sensitivity); ``tests/vectors/evaluation.json`` holds for both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from decision_guide.engine.compilation import Compiled, Table, table_of
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
from decision_guide.model import NONE, UNDECIDED, Decision, GivenAnswer, Scenario


class Status(StrEnum):
    """What the answers say as a whole.

    ``EMPTY``: no answers. ``UNDECIDED``: no cell speaks yet (an unknown one does not). ``TIE``: a shared first
    place. ``LEAD``: one leads. ``ONLY``: all others are out. ``NONE``: all are out.
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

    ``score`` is in points (an option that is out keeps it); ``speaks_for`` and ``speaks_against`` are the answers
    that add and subtract, ``unknown`` those whose cell nobody knows, ``out`` those that take the option out.
    """

    id: str
    score: int
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    unknown: tuple[str, ...]
    out: tuple[Exclusion, ...]
    standing: Standing

    def to_json(self) -> dict[str, object]:
        """The option as it stands in the published result."""
        return {
            "id": self.id,
            "score": self.score,
            "for": list(self.speaks_for),
            "against": list(self.speaks_against),
            "unknown": list(self.unknown),
            "out": [[exclusion.question, str(exclusion.veto)] for exclusion in self.out],
            "standing": str(self.standing),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Everything that is said about a set of answers.

    ``leaders`` and ``groups`` hold option ids (groups best first, without those that are out), ``options`` is in
    author order, ``dropped`` the sorted ids of the questions whose answer was not understood. ``poor_fit``: the
    leaders' score is below 0. ``settled``: no open question can change the leader (only for lead and only).
    ``hangs_on`` are the verdicts that the result hangs on (none without a scale), ``ask_next`` the id of the question
    to ask next, or ``None``.
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
        """The option with this id. Raises ``KeyError`` where there is none."""
        return {option.id: option for option in self.options}[option_id]

    def to_json(self) -> dict[str, object]:
        """The result as ``decision-guide evaluate --format json`` prints it, keys in their fixed order."""
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
            "flips": [[flip.question, flip.answer, list(flip.leaders)] for flip in self.flips],
            "factors": [[factor.question, factor.numerator, factor.denominator] for factor in self.factors],
            "hangs_on": [
                [hinge.question, hinge.option, hinge.now, hinge.then, list(hinge.leaders)] for hinge in self.hangs_on
            ],
            "ask_next": self.ask_next,
        }


def evaluate(table: Table | Compiled, answers: Mapping[str, GivenAnswer]) -> Result:
    """What ``answers`` (by question id) say about the options of ``table``.

    An answer's importance is 1, 2 or 3. Answers to unknown questions and unknown answers are dropped and reported
    in ``dropped``, never an error. The order of ``answers`` has no effect.
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


def what_makes_it_lead(table: Table | Compiled, answers: Mapping[str, GivenAnswer], option: str) -> Inverse:
    """The smallest change of ``answers`` after which ``option`` leads alone, else shares the lead.

    Raises ``ValueError`` where the decision has no such option.
    """
    asked = answered_questions(table, answers)
    options = table["options"]
    return what_would_make_it_lead(asked, tally_of(asked, len(options)), options.index(option))


def evaluate_scenario(decision: Decision, scenario: Scenario) -> Result:
    """What a worked example of the decision comes to."""
    return evaluate(table_of(decision), scenario.answers)


def expectation_holds(result: Result, expect: Sequence[str]) -> bool:
    """Whether a scenario's ``expect`` is true of its result.

    ``expect`` holds the option ids that lead, in any order, or ``none`` (all are out) or ``undecided`` (nothing
    speaks yet) alone; empty expects nothing and always holds.
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
    """The option at ``position``, with its cells sorted by what they say."""
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
