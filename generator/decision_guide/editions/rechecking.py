"""Evaluate a link again, and compare the result with the one that the link, or its decision record, remembers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from decision_guide.editions.changes import ValueChange, VerdictChange, compare
from decision_guide.editions.links import GuideLink
from decision_guide.engine.compilation import renames_of, table_of
from decision_guide.engine.edition import edition_of
from decision_guide.engine.evaluation import dropped_of, outcome_of
from decision_guide.engine.link import MalformedAnswersError, ReadAnswers, read_answers, read_stamp
from decision_guide.model import Decision


class Outcome(StrEnum):
    """What became of the result of a link."""

    SAME = "unchanged"
    CHANGED = "changed"
    UNRECORDED = "no result recorded"
    GONE = "guide gone"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """The result of a link, then and now.

    ``then`` and ``now`` are names of leaders. ``lost`` names the answers and parts that no longer count. ``edition`` is
    the one that the link was made from, if it is another one than today's. ``decision`` is today's, ``None`` if the
    guide is gone.
    """

    link: GuideLink
    outcome: Outcome
    then: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    edition: str = ""
    decision: Decision | None = None

    @property
    def is_changed(self) -> bool:
        """Return whether the result is another one now, or cannot be had."""
        return self.outcome not in (Outcome.SAME, Outcome.UNRECORDED)


def recheck(link: GuideLink, decisions: Mapping[str, Decision]) -> Recheck:
    """Evaluate a link with the decisions of today, by slug; earlier slugs are found too."""
    decision = decisions.get(link.slug) or next((one for one in decisions.values() if link.slug in one.was), None)
    if decision is None:
        return Recheck(link=link, outcome=Outcome.GONE)
    renames = renames_of(decision)
    try:
        read = read_answers(link.answers, renames)
    except MalformedAnswersError:
        return Recheck(link=link, outcome=Outcome.UNREADABLE, decision=decision)
    table = table_of(decision)
    names = {option.id: option.name for option in decision.options}
    now = tuple(names[leader] for leader in outcome_of(table, read.answers).leaders)
    stamp = read_stamp(link.stamp, renames)
    then = tuple(names.get(one, one.replace("-", " ")) for one in stamp.leaders) if stamp else _chosen(link, decision)
    outcome = Outcome.UNRECORDED if then is None else Outcome.SAME if set(then) == set(now) else Outcome.CHANGED
    return Recheck(
        link=link,
        outcome=outcome,
        then=then or (),
        now=now,
        lost=tuple(_lost(read, dropped_of(table, read.answers), decision)),
        edition=stamp.edition if stamp and stamp.edition != edition_of(table) else "",
        decision=decision,
    )


def reasons(old: Decision, rechecked: Recheck) -> tuple[VerdictChange | ValueChange, ...]:
    """Return the verdicts of the link's answers, and the values that they limit, that have moved since ``old``."""
    if rechecked.decision is None:
        return ()
    answers = read_answers(rechecked.link.answers, renames_of(rechecked.decision)).answers
    found = compare(old, rechecked.decision)
    verdicts = (
        verdict
        for verdict in found.verdicts
        if verdict.question in answers and answers[verdict.question].answer == verdict.answer
    )
    return (*verdicts, *(value for value in found.values if value.fact in answers))


def _chosen(link: GuideLink, decision: Decision) -> tuple[str, ...] | None:
    """The option that the link's decision record chose, by its present name if the name is known."""
    if link.chosen is None:
        return None
    return (next((one.name for one in decision.options if one.name == link.chosen), link.chosen),)


def _lost(read: ReadAnswers, dropped: tuple[str, ...], decision: Decision) -> list[str]:
    questions = {question.id: question.short for question in decision.questions}
    gone = [
        f"“{read.answers[one].answer.replace('-', ' ')}” is no longer an answer to “{questions[one]}”"
        if one in questions
        else f"“{one.replace('-', ' ')}” is no longer asked"
        for one in dropped
    ]
    return [*gone, *(f"“{part}” could not be read" for part in read.unreadable)]
