"""Read scenarios: worked examples with answers and the option that should lead."""

from __future__ import annotations

from dataclasses import dataclass, replace

from decision_guide.model import (
    DONT_KNOW,
    NONE,
    NOT_RELEVANT,
    UNDECIDED,
    Criterion,
    GivenAnswer,
    Question,
    Scenario,
    exact,
)
from decision_guide.model.keys import keys_of
from decision_guide.parsing.nodes import Mapping, MappingEntry, Node, Scalar, Sequence
from decision_guide.problems.suggestions import listed
from decision_guide.validation import limits, list_form, scalars
from decision_guide.validation.figures import Slip, read_figure
from decision_guide.validation.other_values import did_you_mean, intended_value
from decision_guide.validation.reader import DocumentReader, ReadEntry, letters, quoted, shape
from decision_guide.validation.records import record
from decision_guide.validation.right_form import RightForm

MUST_HAVE = 3

_KEYS = frozenset(key.name for key in keys_of(Scenario))
_EXAMPLE = "For example:\n  scenarios:\n    - name: A small shop\n      answers: {price: yes!, speed: no}"


@dataclass(frozen=True, slots=True)
class ScenarioReader:
    """Reads the scenarios of a decision with these options and criteria."""

    reader: DocumentReader
    options: tuple[str, ...]
    criteria: tuple[Criterion, ...]

    def read(self, entry: MappingEntry) -> tuple[Scenario, ...]:
        """Return the scenarios of ``scenarios``."""
        items = self.reader.items(entry, "a list", _EXAMPLE, list_form.scenarios)
        advice = "Keep those that tell readers something new."
        exceeds = limits.exceeds(self.reader, "too-many-scenarios", entry.key, (len(items), limits.SCENARIOS), advice)
        if exceeds or limits.is_oversized(self.reader):
            return ()
        return tuple(scenario for item in items if (scenario := self._scenario(item)))

    def _scenario(self, item: Node) -> Scenario | None:
        if not isinstance(item, Mapping):
            message = f"a scenario needs the keys name: and answers:, not {shape(item)}"
            self.reader.error("wrong-shape", item, message, _EXAMPLE)
            return None
        special: dict[str, ReadEntry] = {"answers": self._answers, "expect": self._expect}
        values = record(self.reader, item, self._grouped(item), Scenario, "a scenario", special)
        return Scenario(**{"name": "", "answers": {}, **values})

    def _grouped(self, item: Mapping) -> tuple[MappingEntry, ...]:
        """The entries of a scenario. Answers that stand beside its name are one error, and are read as answers."""
        questions = {criterion.id for criterion in self.criteria} - _KEYS
        strays = tuple(entry for entry in item.entries if self.reader.id_of(entry.key.text) in questions)
        if not strays or item.get("answers"):
            return item.entries
        key = replace(strays[0].key, text="answers")
        answers = MappingEntry(key, Mapping(strays, item.span))
        advice = self.reader.in_right_form(answers, lambda written: RightForm("Write:", written))
        message = f'"{quoted(strays[0])}" is an answer, so it stands below "answers"'
        self.reader.error("wrong-shape", strays[0].key, message, advice)
        return (*(entry for entry in item.entries if entry not in strays), answers)

    def _answers(self, entry: MappingEntry) -> dict[str, GivenAnswer]:
        questions = {criterion.id: criterion for criterion in self.criteria if isinstance(criterion, Question)}
        found = {}
        for item in self.reader.mapping(entry, "an answer for each question", _EXAMPLE):
            question = questions.get(self.reader.id_of(item.key.text))
            if question is None and questions:
                self._unknown_question(item, tuple(questions))
            elif question is None:
                continue  # All questions are lost by an error.
            elif given := self._given(item, question):
                found[question.id] = given
        return found

    def _unknown_question(self, item: MappingEntry, known: tuple[str, ...]) -> None:
        if any(criterion.id == item.key.text for criterion in self.criteria):
            message = f'"{quoted(item)}" is a fact, and facts have no answers'
            self.reader.error("unknown-question", item.key, message, "Delete this answer.")
            return
        advice = self.reader.did_you_mean(item.key.text, known, "The questions of this decision are")
        self.reader.error("unknown-question", item.key, f'no question is called "{quoted(item)}"', advice)

    def _given(self, item: MappingEntry, question: Question) -> GivenAnswer | None:
        value = scalars.one_line(self.reader, item)
        if not value:
            return None
        typed = value.text.strip()
        answer = typed.rstrip("!")
        importance = len(typed) - len(answer) + 1
        answer = self.reader.id_of(answer.rstrip(" "))
        if question.limit and answer not in (DONT_KNOW, NOT_RELEVANT):
            return self._number(value, answer, importance, question)
        known = (*(choice.id for choice in question.answers), DONT_KNOW, NOT_RELEVANT)
        if answer not in known:
            labels = (choice.id for choice in question.answers if letters(choice.label or "") == letters(answer))
            meant = next(labels, None) or intended_value(self.reader, answer, known)
            advice = f'{did_you_mean(meant)}The answers of "{question.id}" are: {listed(known)}'
            advice += ' ("dk": not sure, "nr": not relevant).'
            message = f'"{quoted(answer)}" is not an answer to "{question.id}"'
            self.reader.error("unknown-answer", value, message, advice)
            return None
        if importance > 3 or (importance > 1 and answer == NOT_RELEVANT):
            advice = '"yes!" is an important answer and "yes!!" is a must have. "nr" has no importance.'
            self.reader.error("wrong-importance", value, f'"{quoted(value)}" is not a valid importance', advice)
            return None
        return GivenAnswer(answer, importance)

    def _number(self, value: Scalar, typed: str, importance: int, question: Question) -> GivenAnswer | None:
        read = read_figure(typed, question.unit.text if question.unit else "")
        if isinstance(read, Slip) or read.low != read.high:
            message = f'"{quoted(typed)}" is not a number, as an answer to "{question.id}" must be'
            advice = (
                read.help if isinstance(read, Slip) and read.code != "not-a-number" else "Write a number, such as 130."
            )
            code = read.code if isinstance(read, Slip) else "not-a-number"
            self.reader.error(code, value, message, advice)
            return None
        if importance > MUST_HAVE:
            advice = '"130!" is an important answer and "130!!" is a must have.'
            self.reader.error("wrong-importance", value, f'"{quoted(value)}" is not a valid importance', advice)
            return None
        return GivenAnswer(exact.as_answer(read.low), importance)

    def _expect(self, entry: MappingEntry) -> tuple[str, ...] | None:
        if isinstance(entry.value, Scalar):
            name = self._leader(entry)
            self._check_leader(name, entry, (*self.options, NONE, UNDECIDED))
            return (name,) if name else None
        if not isinstance(entry.value, Sequence) or not entry.value.items:
            message = '"expect" needs an option, a list of options, none or undecided'
            self.reader.error("wrong-shape", entry, message)
            return None
        names = [(self._leader(MappingEntry(entry.key, item)), item) for item in entry.value.items]
        for name, item in names:
            self._check_leader(name, item, self.options)
        return tuple(dict.fromkeys(name for name, _ in names if name))

    def _leader(self, entry: MappingEntry) -> str | None:
        name = scalars.plain(self.reader, entry)
        return self.reader.id_of(name) if name else None

    def _check_leader(self, name: str | None, place: Node | MappingEntry, known: tuple[str, ...]) -> None:
        if name and self.options and name not in known:
            advice = f"{did_you_mean(intended_value(self.reader, name, known))}This can be: {listed(known)}."
            self.reader.error("unknown-option", place, f'no option is called "{quoted(name)}"', advice)
