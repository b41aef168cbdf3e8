"""What differs between two editions of a decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from decision_guide.editions.matching import Matching, facts_of, match
from decision_guide.editions.shares import Share, share
from decision_guide.engine.compilation import Table, table_of
from decision_guide.engine.edition import edition_of
from decision_guide.engine.evaluation import outcome_of
from decision_guide.engine.sentences.numbers import value_text
from decision_guide.model import JUDGEMENT, Answer, Decision, Fact, Option, Question, Value
from decision_guide.text.words import FALLBACK, Words

_NUMBER = re.compile(r"[^\d+\-−]*([+\-−]?\d{1,15}(?:\.\d{1,6})?)[^\d]*")


class Change(StrEnum):
    """What happened to a part of a decision."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    REWORDED = "reworded"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange:
    """An option, a question, a fact or an answer that came, went, or has another id or another text.

    ``before`` and ``after`` are ids of a renamed part, and texts of a reworded one. What a question with a limit asks
    for may have ``changed``: then ``kind`` is that part, such as its unit, and ``name`` the question.
    """

    kind: str
    change: Change
    id: str
    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictChange:
    """A verdict with another word. A word is empty where the row does not affect the option."""

    question: str
    answer: str
    option: str
    before: str
    after: str
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    """A fact or a question with a limit in which an option has another value; ``fact`` is its id.

    ``per_cent`` is the difference between two numbers, rounded to one decimal.
    """

    fact: str
    option: str
    before: str
    after: str
    per_cent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChange:
    """A question with another weight, or a word of the scale with another worth; ``None`` where there is none."""

    id: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioChange:
    """A worked example with other leaders; ``before`` has old ids, ``after`` present ones."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Everything that differs between two editions of one decision."""

    old: Decision
    new: Decision
    editions: tuple[str, str]
    parts: tuple[PartChange, ...]
    verdicts: tuple[VerdictChange, ...]
    values: tuple[ValueChange, ...]
    weights: tuple[NumberChange, ...]
    levels: tuple[NumberChange, ...]
    scenarios: tuple[ScenarioChange, ...]
    share: Share | None

    @property
    def is_empty(self) -> bool:
        """Return whether nothing that is compared has changed."""
        found = (self.parts, self.verdicts, self.values, self.weights, self.levels, self.scenarios)
        return self.editions[0] == self.editions[1] and not any(found)


def compare(old: Decision, new: Decision) -> Difference:
    """Return what differs between two editions of a decision."""
    matching = match(old, new)
    old_table, new_table = table_of(old), table_of(new)
    editions = edition_of(old_table), edition_of(new_table)
    return Difference(
        old=old,
        new=new,
        editions=editions,
        parts=tuple(_parts(old, new, matching)),
        verdicts=tuple(_verdicts(old, new, matching)),
        values=tuple(_values(old, new, matching)),
        weights=tuple(_weights(old, new, matching)),
        levels=tuple(_levels(old, new)),
        scenarios=tuple(_scenarios((old_table, new_table), old, new, matching)),
        share=share(old_table, new_table, matching),
    )


def _parts(old: Decision, new: Decision, matching: Matching) -> Iterator[PartChange]:
    yield from _changed("option", old.options, new.options, matching.options)
    yield from _changed("question", old.questions, new.questions, matching.questions)
    for question, answers in matching.answers.items():
        before, after = old.question(matching.questions[question]), new.question(question)
        if before.limit or after.limit:
            yield from _limits(before, after)
        else:
            yield from _changed("answer", before.answers, after.answers, answers)
    yield from _changed("fact", facts_of(old), facts_of(new), matching.facts)


def _limits(old: Question, new: Question) -> Iterator[PartChange]:
    """What a question with a limit asks for, where it has changed."""
    parts = {
        "limit": (old.limit or "", new.limit or ""),
        "unit": (old.unit.text if old.unit else "", new.unit.text if new.unit else ""),
        "word within the limit": (old.within or "", new.within or ""),
        "word beyond the limit": (old.beyond or "", new.beyond or ""),
    }
    for kind, (before, after) in parts.items():
        if before != after:
            name = text_of(new)
            yield PartChange(kind=kind, change=Change.CHANGED, id=new.id, name=name, before=before, after=after)


def _changed(
    kind: str,
    old: Iterable[Option | Question | Fact | Answer],
    new: Iterable[Option | Question | Fact | Answer],
    matched: Mapping[str, str],
) -> Iterator[PartChange]:
    before = {part.id: part for part in old}
    for part in new:
        name, was = text_of(part), matched.get(part.id)
        if was is None:
            yield PartChange(kind=kind, change=Change.ADDED, id=part.id, name=name)
            continue
        if was != part.id:
            yield PartChange(kind=kind, change=Change.RENAMED, id=part.id, name=name, before=was, after=part.id)
        if text_of(before[was]) != name:
            said = text_of(before[was])
            yield PartChange(kind=kind, change=Change.REWORDED, id=part.id, name=name, before=said, after=name)
    for one, part in before.items():
        if one not in matched.values():
            yield PartChange(kind=kind, change=Change.REMOVED, id=one, name=text_of(part))


def text_of(part: Option | Question | Fact | Answer) -> str:
    """Return the text by which readers know a part of a decision."""
    match part:
        case Option():
            return part.name
        case Question():
            return part.ask
        case Fact():
            return part.fact
        case Answer():
            return part.label or part.id


def _verdicts(old: Decision, new: Decision, matching: Matching) -> Iterator[VerdictChange]:
    titles = {source.id: source.title for source in new.sources}
    for question in new.questions:
        if question.id not in matching.questions:
            continue
        was = old.question(matching.questions[question.id])
        if was.limit or question.limit:
            continue  # its verdicts follow from its values
        for answer, old_answer in matching.answers[question.id].items():
            for option, old_option in matching.options.items():
                before, after = was.cell(old_answer, old_option), question.cell(answer, option)
                if (before.word if before else "") != (after.word if after else ""):
                    cited = after.references if after else ()
                    yield VerdictChange(
                        question=question.id,
                        answer=answer,
                        option=option,
                        before=before.word if before else "",
                        after=after.word if after else "",
                        note=(after.note or "") if after else "",
                        sources=tuple(titles.get(one, one) for one in cited if one != JUDGEMENT),
                    )


def _values(old: Decision, new: Decision, matching: Matching) -> Iterator[ValueChange]:
    facts = {fact.id: fact for fact in facts_of(old)}
    for fact in facts_of(new):
        if fact.id not in matching.facts:
            continue
        was = facts[matching.facts[fact.id]]
        for option, old_option in matching.options.items():
            before, after = _told(was, old_option), _told(fact, option)
            if before != after:
                comparable = was.unit == fact.unit
                percent = per_cent(was.values.get(old_option), fact.values.get(option)) if comparable else ""
                yield ValueChange(fact=fact.id, option=option, before=before, after=after, per_cent=percent)
    for question, was_id in matching.questions.items():
        yield from _figures(old.question(was_id), new.question(question), matching)


def _told(fact: Fact, option: str) -> str:
    """An option's value of a fact: as typed, or with its unit if it is a number; empty without one."""
    value = fact.numbers.get(option)
    return value_text(value, fact.unit, Words(FALLBACK)) if value and fact.is_measured else fact.values.get(option, "")


def _figures(old: Question, new: Question, matching: Matching) -> Iterator[ValueChange]:
    """The values of a question with a limit that have changed, in words."""
    words = Words(FALLBACK)
    for option, old_option in matching.options.items():
        was, now = old.values.get(old_option), new.values.get(option)
        if was and now and (was.word, was.bounds, old.unit) != (now.word, now.bounds, new.unit):
            before, after = value_text(was, old.unit, words), value_text(now, new.unit, words)
            percent = per_cent(was.low, now.low) if _is_number(was) and _is_number(now) and old.unit == new.unit else ""
            yield ValueChange(fact=new.id, option=option, before=before, after=after, per_cent=percent)


def _is_number(value: Value) -> bool:
    return value.low is not None and value.low == value.high


def per_cent(before: str | None, after: str | None) -> str:
    """Return the difference of two numbers in per cent, as in "+12.5" or "-3"; empty if a text holds not one number."""
    found = [_NUMBER.fullmatch(text or "") for text in (before, after)]
    old, new = (Decimal(one[1].replace("−", "-")) if one else None for one in found)
    if old is None or new is None or old == 0:
        return ""
    text = f"{(new - old) / abs(old) * 100:+.1f}"
    return text.removesuffix(".0")


def _weights(old: Decision, new: Decision, matching: Matching) -> Iterator[NumberChange]:
    for question, was in matching.questions.items():
        before, after = old.question(was).weight, new.question(question).weight
        if before != after:
            yield NumberChange(id=question, before=before, after=after)


def _levels(old: Decision, new: Decision) -> Iterator[NumberChange]:
    before = {level.id: level.worth for level in old.scale.levels}
    after = {level.id: level.worth for level in new.scale.levels}
    for word in dict.fromkeys([*after, *before]):
        if before.get(word) != after.get(word):
            yield NumberChange(id=word, before=before.get(word), after=after.get(word))


def _scenarios(
    tables: tuple[Table, Table], old: Decision, new: Decision, matching: Matching
) -> Iterator[ScenarioChange]:
    old_table, new_table = tables
    examples = {scenario.name: scenario for scenario in old.scenarios}
    for scenario in new.scenarios:
        was = examples.get(scenario.name)
        if was is None:
            continue
        before = outcome_of(old_table, was.answers).leaders
        after = outcome_of(new_table, scenario.answers).leaders
        if {matching.present(one) for one in before} != set(after):
            yield ScenarioChange(name=scenario.name, before=before, after=after)
