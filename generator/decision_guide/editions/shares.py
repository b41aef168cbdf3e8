"""In how many answer sets two editions have other leaders.

A set gives every question that both editions have one answer that both have, at normal importance; a question with a
limit one number from each range between the figures of both. Up to ``MOST_SETS``
sets all are compared, otherwise a fixed sample of ``SAMPLE``. All sets are compared at once, as bits of long numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import prod
from operator import or_

from decision_guide.editions.matching import Matching
from decision_guide.engine.acceptability import CompiledRows, answer_sets, first_places
from decision_guide.engine.compilation import NOT_AFFECTED, Table
from decision_guide.engine.edition import edition_of
from decision_guide.engine.tally import row_of

MOST_SETS = 65_536
"""Up to this number of answer sets, every one is compared."""
SAMPLE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The change that a reader is most likely to notice: with this answer, one option now leads instead of another.

    ``before`` is an option's old id, ``after`` a present one. ``sets`` counts the answer sets in which it is so.
    """

    question: str
    answer: str
    before: str
    after: str
    sets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The number of answer sets whose leaders ``changed``, of the ``sets`` that were compared, of ``total``."""

    changed: int
    sets: int
    total: int
    turn: Turn | None = None

    @property
    def is_sample(self) -> bool:
        """Return whether only a sample of the answer sets was compared."""
        return self.sets < self.total


def share(old: Table, new: Table, matching: Matching) -> Share | None:
    """Compare the leaders of two tables; ``None`` if they have no question and answer in common."""
    common = {question: answers for question, answers in matching.answers.items() if answers}
    if not common:
        return None
    counts = [len(answers) for answers in common.values()]
    if edition_of(old) == edition_of(new):
        total = prod(counts)
        return Share(changed=0, sets=total if total <= MOST_SETS else SAMPLE, total=total)
    masks, size = answer_sets(counts, MOST_SETS, SAMPLE)
    then = dict(zip(old["options"], first_places(_old_rows(old, matching, common), masks, size), strict=True))
    now = dict(zip(new["options"], first_places(_new_rows(new, common), masks, size), strict=True))
    kept = [then[was] ^ now[one] for one, was in matching.options.items()]
    gone = [sets for one, sets in then.items() if one not in matching.options.values()]
    added = [sets for one, sets in now.items() if one not in matching.options]
    changed = reduce(or_, [*kept, *gone, *added], 0)
    turn = _turn(common, masks, _alone(then, changed), _alone(now, changed), matching)
    return Share(changed=changed.bit_count(), sets=size, total=prod(counts), turn=turn)


def _new_rows(table: Table, common: Mapping[str, Mapping[str, str]]) -> list[CompiledRows]:
    asked = {question["id"]: question for question in table["questions"]}
    return [_rows([row_of(asked[question], answer) for answer in answers]) for question, answers in common.items()]


def _old_rows(table: Table, matching: Matching, common: Mapping[str, Mapping[str, str]]) -> list[CompiledRows]:
    asked = {question["id"]: question for question in table["questions"]}
    return [
        _rows([row_of(asked[matching.questions[question]], was) for was in answers.values()])
        for question, answers in common.items()
    ]


def _rows(rows: Sequence[Sequence[int | str | None]]) -> CompiledRows:
    """The rows without the mark of cells that have no verdict."""
    return tuple(tuple(0 if cell == NOT_AFFECTED else cell for cell in row) for row in rows)  # type: ignore[misc] # "x"


def _alone(places: Mapping[str, int], among: int) -> dict[str, int]:
    """The changed sets in which each option leads alone."""
    once = twice = 0
    for sets in places.values():
        twice |= once & sets
        once |= sets
    return {option: sets & ~twice & among for option, sets in places.items()}


def _turn(
    common: Mapping[str, Mapping[str, str]],
    masks: Sequence[Sequence[int]],
    then: Mapping[str, int],
    now: Mapping[str, int],
    matching: Matching,
) -> Turn | None:
    """The most frequent change from one leader to another with one answer; of equal ones the first in author order."""
    pairs = [
        (was, one, sets)
        for was, before in then.items()
        for one, after in now.items()
        if matching.options.get(one) != was and (sets := before & after)
    ]

    def turns() -> Iterator[Turn]:
        for (question, answers), given in zip(common.items(), masks, strict=True):
            for answer, mask in zip(answers, given, strict=True):
                for was, one, sets in pairs:
                    count = (sets & mask).bit_count()
                    yield Turn(question=question, answer=answer, before=was, after=one, sets=count)

    return max(turns(), key=lambda turn: turn.sets, default=None)
