"""Which single verdicts the result depends on: with one word better or worse, others would lead.

``hangs_on.js`` is the exact twin. A changed verdict changes the sum of one option only. Each try is therefore one
comparison with the best of the other options.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decision_guide.engine.compilation import EXCLUDED, NOT_AFFECTED, CompiledCell, ScaleWords
from decision_guide.engine.tally import AnsweredQuestion, Tally, effect
from decision_guide.model import RULED_OUT, UNKNOWN, Fit


@dataclass(frozen=True, slots=True)
class Hinge:
    """A verdict that the result depends on.

    Give ``option`` the word ``then`` instead of ``now`` in the row of the answer given to ``question``: the options in
    ``leaders`` lead (author order; empty: no option).
    """

    question: str
    option: str
    now: str
    then: str
    leaders: tuple[str, ...]


def hangs_on(
    asked: Sequence[AnsweredQuestion], tally: Tally, options: Sequence[str], scale: ScaleWords
) -> tuple[Hinge, ...]:
    """Return the verdicts that the result depends on, in author order of the questions, then of the options.

    ``tally`` is the sum of ``asked``; ``options`` holds the ids by position. There are none unless a single option
    leads or all options are out. A verdict is listed once, with the first replacement that changes the leaders.
    """
    now = tally.leaders()
    if not scale or (len(now) != 1 and tally.remaining()):
        return ()
    groups = tally.groups()
    return tuple(
        hinge
        for question in asked
        if question.answer
        for option in range(len(options))
        for hinge in _first_change(question, option, tally, groups, scale, options)
    )


def _first_change(
    question: AnsweredQuestion,
    option: int,
    tally: Tally,
    groups: Sequence[tuple[int, ...]],
    scale: ScaleWords,
    options: Sequence[str],
) -> Iterator[Hinge]:
    """The first replacement of one verdict that changes the leaders, or ``None``."""
    now = groups[0] if groups else ()
    for word, other, cell in _replacements(question, option, scale):
        then = _leaders_with(cell, question, option, tally, groups)
        if then != now:
            leaders = tuple(options[leader] for leader in then)
            yield Hinge(question.id, options[option], word, other, leaders)
            return


def _replacements(
    question: AnsweredQuestion, option: int, scale: ScaleWords
) -> Iterator[tuple[str, str, CompiledCell]]:
    """The present word, another word, and the cell that it would give: first the next better, then the next worse.

    An unknown verdict may become any word, best first. A ruled-out one may become the worst word. No word becomes ruled
    out: a veto is a statement of another kind.
    """
    cell = question.cell(option)
    if question.classes:
        yield from _other_fits(question, cell)
    elif cell is None:
        yield from ((UNKNOWN, word, worth * question.weight) for word, worth in scale)
    elif cell == EXCLUDED:
        word, worth = scale[-1]
        yield RULED_OUT, word, worth * question.weight
    elif isinstance(cell, int):
        place = next(place for place, (_, worth) in enumerate(scale) if worth * question.weight == cell)
        for other in (place - 1, place + 1):
            if 0 <= other < len(scale):
                word, worth = scale[other]
                yield scale[place][0], word, worth * question.weight


def _other_fits(question: AnsweredQuestion, cell: CompiledCell) -> Iterator[tuple[str, str, CompiledCell]]:
    """The same for a value: within and beyond replace each other, and both an unknown one."""
    within, beyond = (Fit.WITHIN, question.within), (Fit.BEYOND, question.beyond)
    if cell is None:
        yield from ((UNKNOWN, str(fit), other) for fit, other in (within, beyond))
    elif cell != NOT_AFFECTED:
        now, then = (within, beyond) if cell == question.within else (beyond, within)
        yield str(now[0]), str(then[0]), then[1]


def _leaders_with(
    cell: CompiledCell, question: AnsweredQuestion, option: int, tally: Tally, groups: Sequence[tuple[int, ...]]
) -> tuple[int, ...]:
    """Who would lead if the answer to ``question`` had this cell for ``option``."""
    gone = effect([question.cell(option)], question.importance, question.fails)
    come = effect([cell], question.importance, question.fails)
    if not tally.contributing - gone.contributing + come.contributing:
        return ()
    others = _first_without(option, groups)
    if tally.vetoes[option] - gone.vetoes[0] + come.vetoes[0]:
        return others
    place = (
        not tally.unconfirmed[option] - gone.unconfirmed[0] + come.unconfirmed[0],
        tally.scores[option] - gone.scores[0] + come.scores[0],
    )
    best = tally.place(others[0]) if others else place
    if place == best:
        return tuple(sorted((*others, option)))
    return (option,) if place > best else others


def _first_without(option: int, groups: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The first place among all other options that are not out."""
    for group in groups:
        if others := tuple(other for other in group if other != option):
            return others
    return ()
