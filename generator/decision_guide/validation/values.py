"""Read the values of a question with a limit or of a numeric fact: numbers, ranges, and words for their absence."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field

from decision_guide.model import BEFORE, NOT_APPLICABLE, NUMBER, UNKNOWN, UNLIMITED, Measure, Value, exact
from decision_guide.parsing.nodes import Mapping, MappingEntry, Scalar
from decision_guide.problems import Location
from decision_guide.text import safe_markdown
from decision_guide.validation import scalars
from decision_guide.validation.braces import Place, one_per_line
from decision_guide.validation.cells import read_note
from decision_guide.validation.figures import Figure, Slip, read_figure, split
from decision_guide.validation.other_values import intended_figure
from decision_guide.validation.reader import DocumentReader, quoted

_WORDS = (UNKNOWN, NOT_APPLICABLE, UNLIMITED)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a value, and its place."""

    text: str
    location: Location


@dataclass(slots=True)
class ValueReader:
    """Reads the values of one row. ``is_at_most``: the row is a question where no value may be unlimited.

    ``key`` is ``ask`` or ``fact``, under which help texts put a missing unit.
    """

    reader: DocumentReader
    unit: Measure | None
    is_at_most: bool = False
    key: str = "ask"
    numbers: list[_Number] = field(default_factory=list)

    def read(self, row: MappingEntry, entry: MappingEntry) -> Value | None:
        """Return the value of ``entry`` in ``row``; ``None`` if it has an error, which is reported."""
        scalar = scalars.one_line(self.reader, entry)
        if not scalar:
            return None
        place = Place(row, entry, scalar)
        text = scalars.prose(self.reader, scalar, is_inline=True).strip()
        figure, rest = split(text)
        references = safe_markdown.references(text, inline=True)
        if word := _absence(figure):
            note = read_note(self.reader, place, word, text[len(word) :].strip())
            if word == UNLIMITED and self.is_at_most:
                self._report(_unlimited(word), place)
            return Value(word, note=note, references=references)
        read = read_figure(figure, self.unit.text if self.unit else "", self.key)
        if isinstance(read, Slip):
            is_unlimited = self.is_at_most and intended_figure(figure) == UNLIMITED
            self._report(_unlimited(figure) if is_unlimited else read, place)
            return None
        note = read_note(self.reader, place, figure, rest)
        self._collect(read, scalar)
        return Value(NUMBER, read.low, read.high, note, references)

    def _report(self, slip: Slip, place: Place) -> None:
        advice = slip.help
        if slip.noted:
            block = one_per_line(place, slip.noted)
            note = "If it is a note, write a comma before it" if advice else "Write a comma before what is a note"
            as_note = f"{advice} {note}:\n  {quoted(place.item)}: {slip.noted}".strip()
            advice = (advice or block) if block else as_note
        self.reader.error(slip.code, self._within(place.value, slip.start, slip.length), slip.message, advice)

    def _within(self, scalar: Scalar, start: int, length: int) -> Location:
        lead = len(scalar.text) - len(scalar.text.lstrip())
        return self.reader.document.within(scalar, 0, lead + start, length)

    def _collect(self, figure: Figure, scalar: Scalar) -> None:
        for text, start in zip((figure.low, figure.high), figure.starts, strict=True):
            self.numbers.append(_Number(text, self._within(scalar, start, len(text))))

    def check_digits(self) -> None:
        """Report it if the digits of all numbers read do not fit one scale of whole numbers."""
        if not self.numbers:
            return
        longest = max(self.numbers, key=lambda number: exact.digits_of(number.text))
        decimals = max(exact.decimals_of(number.text) for number in self.numbers)
        if (count := exact.digits_of(longest.text) + decimals) > exact.MOST_DIGITS:
            message = f"the numbers of this row need {count} digits together, more than {exact.MOST_DIGITS}"
            advice = "Write fewer digits after the point, or use another unit."
            self.reader.error("too-many-digits", longest.location, message, advice)


def is_absence(text: str) -> bool:
    """Whether a value is a word for what is not there, or was probably meant as one, alone or before a note."""
    figure, _ = split(text)
    return bool(_absence(figure) or intended_figure(figure))


def _absence(figure: str) -> str | None:
    return next((word for word in _WORDS if figure == word or figure.startswith(f"{word} ")), None)


def _unlimited(word: str) -> Slip:
    advice = "An option without a limit is no answer to what it may cost at most. Write unknown or n/a."
    return Slip("unlimited-here", 0, len(word), f'"{word}" cannot be at most a number', advice)


def numbers_in(texts: MappingType[str, str]) -> dict[str, Value]:
    """Return texts as numbers and ranges if each of them is one, alone or with a note; else nothing."""
    found: dict[str, Value] = {}
    for option, text in texts.items():
        figure, _ = split(text.strip())
        if isinstance(read := read_figure(figure, ""), Slip):
            return {}
        found[option] = Value(NUMBER, read.low, read.high, references=safe_markdown.references(text, inline=True))
    return found


def read_unit(reader: DocumentReader, entry: MappingEntry) -> Measure | None:
    """Return the unit of ``unit``: a text, or ``before:`` with a text for before the number."""
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
