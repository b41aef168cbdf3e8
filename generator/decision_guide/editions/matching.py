"""Which parts of two editions are the same: by their ids, and by the author's ``was``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decision_guide.model import Answer, Decision, Fact, Option, Question

Part = Option | Question | Fact | Answer


@dataclass(frozen=True, slots=True)
class Matching:
    """The parts that both editions have: for each present id, the old one, in the new edition's order.

    ``answers`` holds such a map for each question that both have, by its present id. Of a question with a limit, the
    answers are numbers, one for each range between the figures of both editions; each is its own old one.
    """

    options: Mapping[str, str]
    questions: Mapping[str, str]
    facts: Mapping[str, str]
    answers: Mapping[str, Mapping[str, str]]

    def present(self, old: str) -> str | None:
        """Return the present id of an old option, or ``None`` if it is gone."""
        return next((new for new, was in self.options.items() if was == old), None)


def match(old: Decision, new: Decision) -> Matching:
    """Match the parts of two editions. A part is the same if its id is, or if its ``was`` holds the old one's id."""
    questions = _pairs(old.questions, new.questions)
    return Matching(
        options=_pairs(old.options, new.options),
        questions=questions,
        facts=_pairs(facts_of(old), facts_of(new)),
        answers={one: _answers(old.question(was), new.question(one)) for one, was in questions.items()},
    )


def _answers(old: Question, new: Question) -> Mapping[str, str]:
    """The answers that both have; none if only one of them asks for a number, or if they mean opposite limits."""
    if old.classes and new.classes and old.limit == new.limit:
        return {number: number for number in old.classes.with_figures_of(new.classes).numbers}
    return {} if old.limit or new.limit else _pairs(old.answers, new.answers)


def facts_of(decision: Decision) -> tuple[Fact, ...]:
    """Return the criteria that readers are not asked."""
    return tuple(criterion for criterion in decision.criteria if isinstance(criterion, Fact))


def _pairs(old: Iterable[Part], new: Iterable[Part]) -> dict[str, str]:
    old_ids, new_parts = [part.id for part in old], tuple(new)
    used = {part.id for part in new_parts}
    found: dict[str, str] = {}
    for part in new_parts:
        ids = (part.id, *(was for was in part.was if was not in used))
        same = next((one for one in ids if one in old_ids and one not in found.values()), None)
        if same:
            found[part.id] = same
    return found
