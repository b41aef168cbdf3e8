"""A difference between two editions as text, as Markdown, or as data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

from decision_guide.editions.changes import Change, Difference, PartChange, ValueChange, VerdictChange, text_of
from decision_guide.engine.sentences.numbers import answer_text
from decision_guide.model import NOT_APPLICABLE, Decision, Question
from decision_guide.text.words import FALLBACK, Words

_ACTIVE = re.compile(r"[\\`*_{}\[\]()#+\-!|~<>&^$@:=]")


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    heading: str
    lines: tuple[str, ...]


def sections(difference: Difference, shown: Callable[[str], str] = str) -> Iterator[Section]:
    """Yield what differs, in words; ``shown`` makes a text of the decision safe for its target."""
    say = _Words(difference, shown)
    found = [
        ("Leaders", tuple(say.share())),
        ("Options and questions", tuple(map(say.part, difference.parts))),
        ("Verdicts", tuple(say.verdicts())),
        ("Values", tuple(say.values())),
        ("Weights", tuple(say.weights())),
        ("Scale", tuple(say.levels())),
        ("Scenarios", tuple(say.scenarios())),
    ]
    yield from (Section(heading, lines) for heading, lines in found if lines)


def as_text(difference: Difference) -> str:
    """Return the difference as plain text: a line for the decision, then one for each change."""
    before, after = difference.editions
    edition = f"edition {before} → {after}" if before != after else f"edition {after}, unchanged"
    lines = [f"{difference.new.slug}: {edition}"]
    for section in sections(difference):
        lines += [f"  {section.heading}", *(f"    {line}" for line in section.lines)]
    return "\n".join(lines if len(lines) > 1 else [f"{lines[0]}. Nothing has changed."]) + "\n"


def as_markdown(difference: Difference) -> str:
    """Return the difference as Markdown. No text of a decision becomes structure, HTML or a mention."""
    before, after = difference.editions
    edition = f"Edition `{before}` → `{after}`" if before != after else f"Edition `{after}`, unchanged"
    parts = [f"### {markdown(difference.new.title)}", f"{edition}."]
    parts += (
        "\n".join([f"**{section.heading}**", "", *(f"- {line}" for line in section.lines)])
        for section in sections(difference, markdown)
    )
    return "\n\n".join(parts if len(parts) > 2 else [*parts, "Nothing has changed."]) + "\n"


def as_data(difference: Difference) -> dict[str, object]:
    """Return the difference as plain data for JSON."""
    share = difference.share
    return {
        "slug": difference.new.slug,
        "was": difference.old.slug,
        "editions": list(difference.editions),
        "parts": [asdict(part) for part in difference.parts],
        "verdicts": [asdict(verdict) for verdict in difference.verdicts],
        "values": [asdict(value) for value in difference.values],
        "weights": [asdict(weight) for weight in difference.weights],
        "levels": [asdict(level) for level in difference.levels],
        "scenarios": [asdict(scenario) for scenario in difference.scenarios],
        "share": {**asdict(share), "sample": share.is_sample} if share else None,
    }


def markdown(text: str) -> str:
    """Return a text as one line of Markdown that shows exactly this text."""
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.split()))


def listed(names: Sequence[str]) -> str:
    """Return names as a list in a sentence."""
    *first, last = names or ["no option"]
    return f"{', '.join(first)} and {last}" if first else last


def verdict_line(verdict: VerdictChange, old: Decision, new: Decision, shown: Callable[[str], str] = str) -> str:
    """Return a changed verdict with its words before and after, as in "Wet? (yes), Rope: good → poor"."""
    question = new.question(verdict.question)
    answer = answer_name(question, verdict.answer)
    before, after = shown(_word(old, verdict.before)), shown(_word(new, verdict.after))
    return f"{shown(question.short)} ({shown(answer)}), {shown(new.option(verdict.option).name)}: {before} → {after}"


def answer_name(question: Question, answer: str) -> str:
    """Return an answer of a question as readers know it: its text, or a number with its unit."""
    if question.limit:
        return answer_text(answer, question.unit, Words(FALLBACK))
    return next(text_of(one) for one in question.answers if one.id == answer)


def value_line(value: ValueChange, new: Decision, shown: Callable[[str], str] = str) -> str:
    """Return a changed value with its texts before and after, as in "Cost, Rope: 8 € → 9 € (+12.5 %)"."""
    name = next(text_of(criterion) for criterion in new.criteria if criterion.id == value.fact)
    percent = f" ({value.per_cent} %)" if value.per_cent else ""
    before, after = (shown(text) if text else "nothing" for text in (value.before, value.after))
    return f"{shown(name)}, {shown(new.option(value.option).name)}: {before} → {after}{percent}"


def _word(decision: Decision, word: str) -> str:
    level = decision.scale.level(word)
    return (level.name or word if level else word) if word else f"{NOT_APPLICABLE} (not affected)"


@dataclass(frozen=True, slots=True)
class _Words:
    """The lines of a report about one difference."""

    difference: Difference
    shown: Callable[[str], str]

    def share(self) -> Iterator[str]:
        share = self.difference.share
        if share is None:
            yield "The two editions have no question in common, so no answer set can be compared."
            return
        if self.difference.editions[0] == self.difference.editions[1]:
            return
        sets = f"{share.sets:,} answer set{'' if share.sets == 1 else 's'}"
        over = f"{sets}, a fixed sample of {share.total:,}" if share.is_sample else sets
        yield f"Other leaders in {share.changed:,} of {over} ({_per_cent(share.changed, share.sets)})."
        if turn := share.turn:
            question = self.difference.new.question(turn.question)
            answer = answer_name(question, turn.answer)
            after, before = self._option(turn.after), self._old_option(turn.before)
            yield (
                f"With “{self.shown(answer)}” to “{self.shown(question.short)}”, {after} now leads instead of {before} "
                f"in {turn.sets:,} of them."
            )

    def part(self, part: PartChange) -> str:
        name = f"“{self.shown(part.name)}”"
        match part.change:
            case Change.ADDED | Change.REMOVED:
                return f"{part.kind} {part.change}: {name} ({part.id})"
            case Change.RENAMED:
                return f"{part.kind} renamed: {part.before} → {part.after} ({name})"
            case Change.REWORDED:
                return f"{part.kind} reworded: “{self.shown(part.before)}” → {name}"
            case Change.CHANGED:
                before, after = (self.shown(text) if text else "none" for text in (part.before, part.after))
                return f"{part.kind} of {name} changed: {before} → {after}"

    def verdicts(self) -> Iterator[str]:
        for verdict in self.difference.verdicts:
            note = f" – {self.shown(verdict.note)}" if verdict.note else ""
            sources = f" [{', '.join(self.shown(one) for one in verdict.sources)}]" if verdict.sources else ""
            line = verdict_line(verdict, self.difference.old, self.difference.new, self.shown)
            yield f"{line}{note}{sources}"

    def values(self) -> Iterator[str]:
        for value in self.difference.values:
            yield value_line(value, self.difference.new, self.shown)

    def weights(self) -> Iterator[str]:
        for weight in self.difference.weights:
            yield f"{self.shown(self.difference.new.question(weight.id).short)}: ×{weight.before} → ×{weight.after}"

    def levels(self) -> Iterator[str]:
        for level in self.difference.levels:
            before, after = ("not a word" if worth is None else f"{worth:+d}" for worth in (level.before, level.after))
            yield f"{self.shown(level.id)}: {before} → {after}"

    def scenarios(self) -> Iterator[str]:
        for scenario in self.difference.scenarios:
            before = listed([self._old_option(one) for one in scenario.before])
            after = listed([self._option(one) for one in scenario.after])
            yield f"“{self.shown(scenario.name)}”: {before} → {after}"

    def _option(self, option: str) -> str:
        return self.shown(self.difference.new.option(option).name)

    def _old_option(self, option: str) -> str:
        return self.shown(self.difference.old.option(option).name)


def _per_cent(part: int, whole: int) -> str:
    if 0 < part * 100 < whole:
        return "less than 1 %"
    return f"{part * 100 / whole:.0f} %"
