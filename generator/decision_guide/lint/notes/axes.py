"""Notes on the axes of the trade-off chart: axes with all options at one position, and axes that are too similar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from decision_guide.engine.position import chart_axes, verdict_axes
from decision_guide.lint.notes.context import NoteContext, note
from decision_guide.model import NumericAxis
from decision_guide.problems import Problem, Related

LEAST_POINTS = 4
"""With fewer options, two axes may be similar by chance."""
ALIKE = Fraction(95, 100)
"""Two axes are too similar if the absolute value of their correlation is above this."""


def flat_axes(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note for each axis on which all options have the same position."""
    places = subject.places
    along = ([(one.x, one.x_range) for one in places], [(one.y, one.y_range) for one in places])
    for axis, points in zip(chart_axes(subject.decision) or (), along, strict=False):
        place = subject.key("criteria" if isinstance(axis, NumericAxis) else "axes", axis.id)
        if len(points) > 1 and points.count(points[0]) == len(points):
            yield note(
                "axis-flat",
                f'all options have the same position on the axis "{axis.id}"',
                place,
                "The map shows no trade-off. Feed the axis from a question on which the options differ,\n"
                "or choose another axis.",
            )


def similar_axes(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note if the positions on both axes rise together, or if one falls as the other rises."""
    places, axes = subject.places, verdict_axes(subject.decision)
    direction = _direction([one.x for one in places], [one.y for one in places])
    if axes is None or not direction:
        return
    along, up = axes
    how = "options high on one are high on the other" if direction > 0 else "options high on one are low on the other"
    yield note(
        "axes-alike",
        f'the axes "{along.id}" and "{up.id}" separate the options in the same way: {how}',
        subject.key("axes", along.id),
        "A map needs two independent axes. Feed one of them from other questions, or delete the chart.",
        [Related("the other", subject.key("axes", up.id))],
    )


KINDS = (flat_axes, similar_axes)
"""The kinds of note in this module."""


def _direction(along: Sequence[Fraction], up: Sequence[Fraction]) -> int:
    """1 or -1 if the correlation is above ``ALIKE`` or below its negative, else 0. Squares keep it exact."""
    count = len(along)
    if count < LEAST_POINTS:
        return 0
    mean_along, mean_up = sum(along, Fraction(0)) / count, sum(up, Fraction(0)) / count
    pairs = [(x - mean_along, y - mean_up) for x, y in zip(along, up, strict=True)]
    shared = sum((x * y for x, y in pairs), Fraction(0))
    spread = sum((x * x for x, _ in pairs), Fraction(0)) * sum((y * y for _, y in pairs), Fraction(0))
    if shared * shared <= ALIKE * ALIKE * spread:
        return 0
    return 1 if shared > 0 else -1
