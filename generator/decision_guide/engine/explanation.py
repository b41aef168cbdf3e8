"""Why the leader leads: exact differences between the leader and the runner-up, nothing simulated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from decision_guide.engine.tally import AnsweredQuestion, Tally


@dataclass(frozen=True, slots=True)
class Contribution:
    """By how many points (1 or more) the answer to ``question`` sets one option before the other."""

    question: str
    points: int


@dataclass(frozen=True, slots=True)
class Factor:
    """The question would have to count ``numerator / denominator`` times for leader and runner-up to draw level.

    The fraction is not reduced; ``numerator`` is 0 or more, ``denominator`` 1 or more.
    """

    question: str
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """What speaks for the leader (``because``), for the runner-up (``despite``), and how much each answer bears.

    Contributions are sorted by size, largest first, author order within equals; factors stand in author order.
    """

    because: tuple[Contribution, ...] = ()
    despite: tuple[Contribution, ...] = ()
    factors: tuple[Factor, ...] = ()


def explain(asked: Sequence[AnsweredQuestion], tally: Tally) -> Explanation:
    """The leader compared with the first option of the next group.

    Empty where nobody leads alone, where there is no next group, and where the next group stands differently
    (unconfirmed): then it is not the points that decide.
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
