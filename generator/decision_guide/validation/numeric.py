"""Read questions with a limit: their values, their unit, and the words for what is within the limit and beyond it."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from decision_guide.model import (
    BEFORE,
    NOT_APPLICABLE,
    NUMBER,
    OTHERS,
    RULED_OUT,
    UNKNOWN,
    UNLIMITED,
    Answer,
    Assessment,
    Classes,
    Fit,
    Limit,
    Measure,
    Question,
    Row,
    Scale,
    Value,
    exact,
)
from decision_guide.parsing.nodes import Mapping, MappingEntry, Scalar
from decision_guide.problems import Location
from decision_guide.problems.suggestions import listed
from decision_guide.text import safe_markdown
from decision_guide.validation import scalars
from decision_guide.validation.cells import CellContext, read_note, read_option
from decision_guide.validation.figures import Figure, Slip, read_figure, split
from decision_guide.validation.former_ids import FormerIds
from decision_guide.validation.ids import is_id
from decision_guide.validation.reader import DocumentReader, ReadEntry, quoted
from decision_guide.validation.records import record

KEYS = frozenset({"limit", "values", "unit", "within", "beyond"})
"""The keys that only a question with a limit has."""

_EXAMPLE = (
    "For example:\n  price:\n    ask: What may it cost?\n    limit: at-most\n    values: {first: 5, second: 10–20}"
)
_WORDS = (UNKNOWN, NOT_APPLICABLE, UNLIMITED)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a value, and where it stands."""

    text: str
    location: Location


@dataclass(slots=True)
class LimitReader:
    """Reads one question with a limit. ``numbers`` are all numbers of its values."""

    reader: DocumentReader
    columns: CellContext
    claims: FormerIds
    unit: Measure | None = None
    limit: Limit | None = None
    numbers: list[_Number] = field(default_factory=list)

    def read(self, entry: MappingEntry, entries: tuple[MappingEntry, ...]) -> Question:
        """Return the question of ``entry`` with the keys ``entries``."""
        keys = {item.key.text: item for item in entries}
        entries = self._without_answers(entries)
        # The values need both.
        self.limit = self._limit(keys["limit"]) if "limit" in keys else None
        self.unit = self._unit(keys["unit"]) if "unit" in keys else None
        special: dict[str, ReadEntry] = {
            "limit": lambda _: self.limit,
            "unit": lambda _: self.unit,
            "values": partial(self._values, is_at_most=self.limit is Limit.AT_MOST),
            "within": partial(self._word, known=self._levels()),
            "beyond": partial(self._word, known=(*self._levels(), RULED_OUT)),
            "axis": self._axis,
            "was": self.claims.read,
        }
        what = f'the question "{quoted(entry)}"'
        found = record(self.reader, entry.key, entries, Question, what, special)
        for name in ("limit", "values"):
            if name not in keys:
                self.reader.error("missing-key", entry.key, f'{what} needs the key "{name}"', _EXAMPLE)
        self._check_words(found, keys)
        return self._question(entry.key.text, found)

    def _question(self, question_id: str, found: dict[str, Any]) -> Question:
        found.pop("feeds", None)
        question = Question(**{"ask": "", **found, "id": question_id})
        return with_classes(question, self.columns.scale)

    def _without_answers(self, entries: tuple[MappingEntry, ...]) -> tuple[MappingEntry, ...]:
        others = [item for item in entries if item.key.text == "answers" or item.key.text.startswith("if-")]
        if others:
            message = f'a question has either numbers (limit and values) or answers ("{quoted(others[0])}")'
            advice = 'Delete "limit" and "values", or all "answers" and "if-…".'
            self.reader.error("limit-and-answers", others[0].key, message, advice)
        return tuple(item for item in entries if item not in others)

    def _limit(self, entry: MappingEntry) -> Limit | None:
        written = scalars.plain(self.reader, entry)
        if written is None or written in list(Limit):
            return Limit(written) if written else None
        advice = (
            "Write \"at-most\" if an option's value must be at most the reader's number, as with prices, "
            'or "at-least", as with sizes.'
        )
        self.reader.error("not-a-limit", entry, f'"{quoted(written)}" is not a limit', advice)
        return None

    def _unit(self, entry: MappingEntry) -> Measure | None:
        return read_unit(self.reader, entry)

    def _axis(self, entry: MappingEntry) -> None:
        message = "only a yes/no question can feed an axis, but this question has numbers"
        self.reader.error("axis-on-choice", entry, message, 'Delete "axis".')

    # --- words ---

    def _levels(self) -> tuple[str, ...]:
        return tuple(word for word in self.columns.words if self.columns.scale.level(word))

    def _word(self, entry: MappingEntry, known: tuple[str, ...]) -> str | None:
        written = scalars.plain(self.reader, entry)
        word = self.columns.word(written) if written else None
        if word and word not in known and not self.columns.is_lost:
            advice = self.reader.did_you_mean(word, known, f'The words for "{quoted(entry)}" are')
            self.reader.error("unknown-word", entry, f'"{quoted(word)}" is not a word of the scale', advice)
            return None
        return word

    def _check_words(self, found: dict[str, Any], keys: dict[str, MappingEntry]) -> None:
        scale = self.columns.scale
        if any(name in keys and name not in found for name in ("within", "beyond")) or self.columns.is_lost:
            return
        within, beyond = (scale.level(word) for word in words_of(scale, found.get("within"), found.get("beyond")))
        if within and beyond and within.worth <= beyond.worth:
            message = f'"{within.id}" (within the limit) is not worth more than "{beyond.id}" (beyond it)'
            place = keys.get("beyond") or keys["within"]
            self.reader.error("within-not-better", place, message, "Choose a better word for within, or a worse one.")

    # --- values ---

    def _values(self, entry: MappingEntry, *, is_at_most: bool) -> dict[str, Value]:
        example = f"Write one value per line:\n  values:\n    {(self.columns.options or ('option',))[0]}: 5"
        entries = self.reader.mapping(entry, "a number for each option", example)
        found: dict[str, Value] = {}
        named = set()
        for item in entries:
            option = read_option(self.reader, item, self.columns)
            named.add(option)
            if value := self._value(item, is_at_most=is_at_most):
                found[option or ""] = value
        missing = [option for option in self.columns.options if option not in named and is_id(option)]
        if entries and missing and OTHERS not in named:
            names = listed(f'"{option}"' for option in missing)
            advice = f'Add "{missing[0]}: unknown" if no one knows it, or "others: …" for all remaining options.'
            self.reader.error("missing-verdict", entry.key, f"there is no value for {names}", advice)
        self._check_digits()
        rest = found.pop(OTHERS, None)
        filled = {option: found.get(option) or (rest if option in missing else None) for option in self.columns.options}
        return {option: value for option, value in filled.items() if value}

    def _value(self, entry: MappingEntry, *, is_at_most: bool) -> Value | None:
        scalar = scalars.one_line(self.reader, entry)
        if not scalar:
            return None
        text = scalars.prose(self.reader, scalar, is_inline=True).strip()
        figure, rest = split(text)
        references = safe_markdown.references(text, inline=True)
        word = next((word for word in _WORDS if figure == word or figure.startswith(f"{word} ")), None)
        if word:
            note = read_note(self.reader, scalar, word, text[len(word) :].strip())
            if word == UNLIMITED and is_at_most:
                advice = "An option without a limit is no answer to what it may cost at most. Write unknown or n/a."
                slip = Slip("unlimited-here", 0, len(word), f'"{UNLIMITED}" cannot be at most a number', advice)
                self._report(slip, scalar)
            return Value(word, note=note, references=references)
        read = read_figure(figure, self.unit.text if self.unit else "")
        if isinstance(read, Slip):
            self._report(read, scalar)
            return None
        note = read_note(self.reader, scalar, figure, rest)
        self._collect(read, scalar)
        return Value(NUMBER, read.low, read.high, note, references)

    def _report(self, slip: Slip, scalar: Scalar) -> None:
        self.reader.error(slip.code, self._within(scalar, slip.start, slip.length), slip.message, slip.help)

    def _within(self, scalar: Scalar, start: int, length: int) -> Location:
        lead = len(scalar.text) - len(scalar.text.lstrip())
        return self.reader.document.within(scalar, 0, lead + start, length)

    def _collect(self, figure: Figure, scalar: Scalar) -> None:
        for text, start in zip((figure.low, figure.high), figure.starts, strict=True):
            self.numbers.append(_Number(text, self._within(scalar, start, len(text))))

    def _check_digits(self) -> None:
        """The digits of all numbers together must fit one scale of whole numbers."""
        if not self.numbers:
            return
        longest = max(self.numbers, key=lambda number: exact.digits_of(number.text))
        decimals = max(exact.decimals_of(number.text) for number in self.numbers)
        if (count := exact.digits_of(longest.text) + decimals) > exact.MOST_DIGITS:
            message = f"the numbers of this row need {count} digits together, more than {exact.MOST_DIGITS}"
            advice = "Write fewer digits after the point, or use another unit."
            self.reader.error("too-many-digits", longest.location, message, advice)


def read_unit(reader: DocumentReader, entry: MappingEntry) -> Measure | None:
    """Return the unit of ``unit``: a text, or ``before:`` with a text that stands before the number."""
    if not isinstance(entry.value, Mapping):
        text = scalars.plain(reader, entry)
        return Measure(text, before=text in BEFORE) if text else None
    found = None
    for item in reader.mapping(entry, "a text, or the key before:"):
        text = scalars.plain(reader, item)
        if item.key.text != "before":
            advice = "Write unit: GB, or unit: {before: CHF} for a unit before the number."
            reader.error("unknown-key", item.key, f'unknown key "{quoted(item)}"', advice)
        elif text:
            found = Measure(text, before=True)
    return found


def words_of(scale: Scale, within: str | None, beyond: str | None) -> tuple[str, str]:
    """Return the words for values within and beyond a limit: those that are written, else the best and the worst."""
    return within or scale.levels[0].id, beyond or scale.levels[-1].id


def with_classes(question: Question, scale: Scale) -> Question:
    """Return a question with its classes as answers, and with their rows."""
    if question.limit is None:
        return question
    classes = Classes.of(question.limit, question.values.values())
    within, beyond = words_of(scale, question.within, question.beyond)
    words = {Fit.WITHIN: within, Fit.BEYOND: beyond, Fit.UNKNOWN: UNKNOWN, Fit.NOT_APPLICABLE: NOT_APPLICABLE}
    return replace(
        question,
        answers=tuple(Answer(id=one, label=None) for one in classes.ids),
        rows=tuple(Row(one, _cells(question.values, classes.fits(question.values, one), words)) for one in classes.ids),
    )


def _cells(
    values: MappingType[str, Value], fits: MappingType[str, Fit], words: MappingType[Fit, str]
) -> dict[str, Assessment]:
    return {option: Assessment(words[fits[option]], value.note, value.references) for option, value in values.items()}
