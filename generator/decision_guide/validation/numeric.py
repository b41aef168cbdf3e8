"""Read questions with a limit: their values, their unit, and the words for what is within the limit and beyond it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from decision_guide.model import (
    NOT_APPLICABLE,
    OTHERS,
    RULED_OUT,
    UNKNOWN,
    UNLIMITED,
    Limit,
    Measure,
    Question,
    Value,
    with_classes,
    words_of,
)
from decision_guide.parsing.cell_words import intended_word
from decision_guide.parsing.nodes import MappingEntry, Scalar
from decision_guide.problems.suggestions import listed
from decision_guide.validation import list_form, scalars
from decision_guide.validation.cells import OR_OTHERS, CellContext, are_missing, read_option
from decision_guide.validation.former_ids import FormerIds
from decision_guide.validation.ids import is_id
from decision_guide.validation.other_values import did_you_mean, intended_value
from decision_guide.validation.reader import DocumentReader, ReadEntry, quoted
from decision_guide.validation.records import record
from decision_guide.validation.values import ValueReader, is_absence, read_unit

KEYS = frozenset({"limit", "values", "unit", "within", "beyond"})
"""The keys that only a question with a limit has."""

_EXAMPLE = (
    "For example:\n  price:\n    ask: What may it cost?\n    limit: at-most\n    values: {first: 5, second: 10–20}"
)
_WORDS = (UNKNOWN, NOT_APPLICABLE, UNLIMITED)


@dataclass(slots=True)
class LimitReader:
    """Reads one question with a limit."""

    reader: DocumentReader
    columns: CellContext
    claims: FormerIds
    unit: Measure | None = None
    limit: Limit | None = None

    def read(self, entry: MappingEntry, entries: tuple[MappingEntry, ...], keys: dict[str, MappingEntry]) -> Question:
        """Return the question of ``entry`` with ``entries``, which ``keys`` has by the keys that they mean."""
        entries = self._without_answers(entries)
        # The values need both.
        self.limit = self._limit(keys["limit"]) if "limit" in keys else None
        self.unit = read_unit(self.reader, keys["unit"]) if "unit" in keys else None
        special: dict[str, ReadEntry] = {
            # Without a limit, the question would have no numbers, and all that refers to them would seem wrong.
            "limit": lambda _: self.limit or Limit.AT_MOST,
            "unit": lambda _: self.unit,
            "values": self._values,
            "within": partial(self._word, known=self._levels()),
            "beyond": partial(self._word, known=(*self._levels(), RULED_OUT)),
            "axis": self._axis,
            "position": self._position,
            "was": self.claims.read,
        }
        what = f'the question "{quoted(entry)}"'
        found = record(self.reader, entry.key, entries, Question, what, special)
        for name in ("limit", "values"):
            if name not in keys:
                self.reader.error("missing-key", entry.key, f'{what} needs the key "{name}"', _EXAMPLE)
        self._check_words(entry, found, keys)
        return self._question(entry.key.text, found)

    def _question(self, question_id: str, found: dict[str, Any]) -> Question:
        found.pop("feeds", None)
        question = Question(**{"ask": "", "limit": Limit.AT_MOST, **found, "id": question_id})
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
        if entry.key.text != "limit":
            return None  # The key is reported, and what it has may mean something else.
        advice = did_you_mean(intended_value(self.reader, written, list(Limit))) + (
            "Write \"at-most\" if an option's value must be at most the reader's number, as with prices, "
            'or "at-least", as with sizes.'
        )
        self.reader.error("not-a-limit", entry, f'"{quoted(written)}" is not a limit', advice)
        return None

    def _axis(self, entry: MappingEntry) -> None:
        message = "a question with numbers cannot feed an axis"
        self.reader.error(
            "axis-on-choice",
            entry,
            message,
            'Delete "axis". The chart can have the numbers themselves along an axis: "x" or "y" under "chart".',
        )

    def _position(self, entry: MappingEntry) -> None:
        message = f'"{quoted(entry)}" is for a question that has its own answers'
        self.reader.error("misplaced-position", entry.key, message, f'Delete "{quoted(entry)}".')

    # --- words ---

    def _levels(self) -> tuple[str, ...]:
        return tuple(word for word in self.columns.words if self.columns.scale.level(word))

    def _word(self, entry: MappingEntry, known: tuple[str, ...]) -> str | None:
        written = scalars.plain(self.reader, entry)
        word = self.columns.word(self.reader.id_of(written)) if written else None
        if word and word not in known and not self.columns.is_lost:
            listing = f'The words for "{quoted(entry)}" are'
            meant = intended_word(word, self._levels())
            if meant and set(meant.words) <= set(known):
                advice = f"{meant.question} {listing}: {listed(known)}."
            else:
                advice = self.reader.did_you_mean(word, known, listing)
            self.reader.error("unknown-word", entry, f'"{quoted(word)}" is not a word of the scale', advice)
            return None
        return word

    def _check_words(self, entry: MappingEntry, found: dict[str, Any], keys: dict[str, MappingEntry]) -> None:
        scale = self.columns.scale
        if any(name in keys and name not in found for name in ("within", "beyond")) or self.columns.is_lost:
            return
        within, beyond = (scale.level(word) for word in words_of(scale, found.get("within"), found.get("beyond")))
        if within and beyond and within.worth <= beyond.worth:
            message = f'"{within.id}" (within the limit) is not worth more than "{beyond.id}" (beyond it)'
            place = keys.get("beyond") or keys.get("within") or MappingEntry(entry.key, entry.key)
            self.reader.error("within-not-better", place, message, "Choose a better word for within, or a worse one.")

    # --- values ---

    def _are_words(self, entries: tuple[MappingEntry, ...]) -> bool:
        """Whether no value has a digit or is a word for what is not there."""
        texts = [item.value.text.strip() for item in entries if isinstance(item.value, Scalar)]
        is_number = any(one.isdigit() for text in texts for one in text) or any(map(is_absence, texts))
        return 1 < len(texts) == len(entries) and not is_number and all(texts)

    def _values(self, entry: MappingEntry) -> dict[str, Value]:
        example = f"Write one value per line:\n  values:\n    {(self.columns.options or ('option',))[0]}: 5"
        entries = self.reader.mapping(
            entry, "a number for each option", example, partial(list_form.row, options=self.columns.options)
        )
        if self._are_words(entries):
            advice = "Write a number for each option, and unknown where no one knows it. If words say it better, "
            advice += f'write "if-yes:" in place of "limit" and "values": {listed(self._levels())}.'
            message = f'"{quoted(entry)}" has words, but a question with a limit needs numbers'
            self.reader.error("not-a-number", entry.key, message, advice)
            return {}
        values = ValueReader(self.reader, self.unit, is_at_most=self.limit is Limit.AT_MOST)
        found: dict[str, Value] = {}
        named: list[str | None] = []
        for item in entries:
            option = read_option(self.reader, item, self.columns, entries)
            named.append(option)
            if value := values.read(entry, item):
                found[option or ""] = value
        missing = [option for option in self.columns.options if option not in named and is_id(option)]
        if entries and are_missing(missing, named):
            names = listed(f'"{option}"' for option in missing)
            advice = f'Add "{missing[0]}: unknown" if no one knows it{OR_OTHERS if len(missing) > 1 else ""}.'
            self.reader.error("missing-verdict", entry.key, f"there is no value for {names}", advice)
        values.check_digits()
        rest = found.pop(OTHERS, None)
        filled = {option: found.get(option) or (rest if option in missing else None) for option in self.columns.options}
        return {option: value for option, value in filled.items() if value}
