"""Why the leader leads: the exact differences between the leader and the runner-up.

The twin is in ``evaluation.js``. ``Factor`` solves one linear equation; see ``_factors``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from decision_guide.engine.tally import AnsweredQuestion, Tally


@dataclass(frozen=True, slots=True)
class Contribution:
    """The number of points (1 or more) by which the answer to ``question`` puts one option ahead of the other."""

    question: str
    points: int


@dataclass(frozen=True, slots=True)
class Factor:
    """The multiple of a question's effect at which leader and runner-up draw level: ``numerator / denominator``.

    The fraction is not reduced. ``numerator`` is 0 or more, ``denominator`` 1 or more.
    """

    question: str
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """What counts for the leader (``because``) and for the runner-up (``despite``), and each answer's factor.

    Contributions are sorted by size, largest first; equal ones are in author order. Factors are in author order.
    """

    because: tuple[Contribution, ...] = ()
    despite: tuple[Contribution, ...] = ()
    factors: tuple[Factor, ...] = ()


def explain(asked: Sequence[AnsweredQuestion], tally: Tally) -> Explanation:
    """Compare the leader with the first option of the next group.

    The result is empty if no option leads alone or there is no next group. It is also empty if only one of the two is
    unconfirmed: points do not decide then.
    """
    match tally.leaders(), tally.groups():
        case (leader,), (_, (runner_up, *_), *_) if tally.standing(leader) == tally.standing(runner_up):
            differences = [(question.id, question.points(leader) - question.points(runner_up)) for question in asked]
            return Explanation(
                because=_largest_first(differences),
                despite=_largest_first([(question, -points) for question, points in differences]),
                factors=_factors(differences),
            )
    return Explanation()


def _largest_first(differences: Sequence[tuple[str, int]]) -> tuple[Contribution, ...]:
    found = [Contribution(question, points) for question, points in differences if points > 0]
    return tuple(sorted(found, key=lambda contribution: -contribution.points))


def _factors(differences: Sequence[tuple[str, int]]) -> tuple[Factor, ...]:
    """Solve lead - points + t·points = 0 for t, for each question whose t exists and is not negative."""
    lead = sum(points for _, points in differences)
    found = []
    for question, points in differences:
        numerator = points - lead if points > 0 else lead - points
        if points and numerator >= 0:
            found.append(Factor(question, numerator, abs(points)))
    return tuple(found)
