"""Read where each answer of a choice question puts the reader on the axis that the question feeds."""

from __future__ import annotations

from collections.abc import Sequence

from decision_guide.model import exact
from decision_guide.parsing.nodes import MappingEntry
from decision_guide.problems.suggestions import listed
from decision_guide.validation import scalars
from decision_guide.validation.reader import DocumentReader, quoted

MOST_DECIMALS = 4
"""The chart rounds places to as many."""
_ADVICE = "Write a number from 0 (low) to 1 (high), such as 0.25, with at most four decimals."


def read_positions(reader: DocumentReader, entry: MappingEntry, answers: Sequence[str]) -> dict[str, str]:
    """Return each answer's place on the axis, from 0 to 1, as a published number.

    ``answers`` are those of the question; each needs a place. Problems: ``unknown-answer``, ``not-a-number``,
    ``missing-key``.
    """
    found: dict[str, str] = {}
    named = set()
    for item in reader.mapping(entry, "a number for each answer", f"For example:\n  position: {{{answers[0]}: 0.25}}"):
        answer = reader.id_of(item.key.text)
        if answer not in answers:
            advice = reader.did_you_mean(answer, answers, "The answers of this question are")
            reader.error("unknown-answer", item.key, f'no answer is called "{quoted(item)}"', advice)
            answer = reader.nearest(answer, answers) or ""
        named.add(answer)
        if place := _place(reader, item):
            found[answer] = place
    missing = [answer for answer in answers if answer not in named]
    if missing and named:
        names = listed(f'"{answer}"' for answer in missing)
        advice = f'Add a number for each answer, or delete "{quoted(entry)}": then the first is 0 and the last is 1.'
        reader.error("missing-key", entry.key, f"there is no position for {names}", advice)
    return {answer: found[answer] for answer in answers if answer in found}


def _place(reader: DocumentReader, item: MappingEntry) -> str | None:
    value = scalars.one_line(reader, item)
    if not value:
        return None
    number = exact.parse(value.text.strip())
    if number and exact.decimals_of(number) <= MOST_DECIMALS and 0 <= float(number) <= 1:
        return number
    reader.error("not-a-number", value, f'"{quoted(value)}" is not a position on an axis', _ADVICE)
    return None
