"""Read the scale: the author's own words for cells, best first, or the numbers of a rating."""

from __future__ import annotations

import re
from itertools import pairwise

from decision_guide.model import Level, Scale, exact
from decision_guide.parsing.nested_texts import NestedTexts
from decision_guide.parsing.nodes import Mapping, MappingEntry, Scalar
from decision_guide.problems import Related
from decision_guide.validation.ids import IdKind, with_ids
from decision_guide.validation.new_ids import ids_for
from decision_guide.validation.reader import DocumentReader, quoted
from decision_guide.validation.records import record
from decision_guide.validation.right_form import RightForm, pieces

FEWEST_STEPS, MOST_STEPS = 2, 19
"""How many steps a rating may have, with both ends."""

_EXAMPLE = (
    "Write two or more words, best first, or a rating from the worst to the best, such as:\n"
    "  scale:\n    fits: {worth: 1}\n    lacks: {worth: -1}\n  scale: 1 to 5"
)
_NEARLY_RATING = re.compile(r"([0-9]+)(?: *[-–—/:] *| *\.\.+ *| (?:bis|until|through) )([0-9]+)")
_RATING = re.compile(r"(\S+)\s+to\s+(\S+)(?:\s+by\s+(\S+))?")


def read_scale(reader: DocumentReader, entry: MappingEntry) -> Scale | None:
    """Return the scale of ``scale``, or ``None`` if an error leaves its words unknown."""
    if isinstance(entry.value, Scalar) and (found := _RATING.fullmatch(entry.value.text.strip())):
        return _rating(reader, entry, found)
    example = _EXAMPLE
    if isinstance(entry.value, Scalar) and (near := _NEARLY_RATING.fullmatch(entry.value.text.strip())):
        example = f"Write: scale: {near[1]} to {near[2]}"
    entries = reader.mapping(entry, "words with their worth, or a rating such as 1 to 5", example, _words)
    entries = with_ids(reader, entries, IdKind.WORD)
    levels = [(item, _level(reader, item)) for item in entries]
    if len(entries) == 1:
        reader.error("too-few-words", entry.key, "a scale needs at least two words", _EXAMPLE)
    known = [(item, level) for item, level in levels if level]
    for (better, above), (worse, below) in pairwise(known):
        if below.worth >= above.worth:
            message = (
                f'"{quoted(worse)}" is worth {below.worth}, which is not less than '
                f'"{quoted(better)}" with {above.worth}'
            )
            related = (Related("the word before", reader.at(better.key)),)
            advice = "List the words best first. Each must be worth less than the one before."
            reader.error("worth-not-falling", _worth(worse), message, advice, related)
    return Scale(tuple(level for _, level in known)) if known and len(entries) > 1 else None


def _words(written: NestedTexts) -> RightForm | None:
    """Return words that are a list or a text, each with a worth, best first."""
    names = [one for one in pieces(written) if isinstance(one, str)]
    ids = ids_for(names, [None] * len(names), (), IdKind.WORD) if FEWEST_STEPS <= len(names) <= MOST_STEPS else None
    if not ids:
        return None
    levels: dict[str, NestedTexts] = {}
    for id_, name, level in zip(ids, names, reversed(_worths(len(names))), strict=True):
        levels[id_] = {"worth": str(level), **({"name": name} if name != id_ else {})}
    return RightForm("Write the words best first, each with its worth:", levels)


def _worth(entry: MappingEntry) -> MappingEntry:
    found = entry.value.get("worth") if isinstance(entry.value, Mapping) else None
    return found or entry


def _level(reader: DocumentReader, entry: MappingEntry) -> Level | None:
    typed = entry.value.text.strip() if isinstance(entry.value, Scalar) else ""
    worth = typed if re.fullmatch(r"[+-]?[0-9]", typed) else "1"
    entries = reader.mapping(entry, "its worth", f"Write: {quoted(entry)}: {{worth: {worth}}}")
    what = f'the word "{quoted(entry)}"'
    values = record(reader, entry.key, entries, Level, what, {}) if entries else {}
    return Level(id=entry.key.text, **values) if "worth" in values else None


def _rating(reader: DocumentReader, entry: MappingEntry, found: re.Match[str]) -> Scale | None:
    worst, best, step = (exact.parse(text or "1") for text in found.groups())
    if worst is None or best is None or step is None:
        advice = "Write it from the worst to the best, such as 1 to 5, 5 to 1 or 1 to 5 by 0.5."
        reader.error("wrong-steps", entry, f'"{quoted(found.group())}" is not a rating of numbers', advice)
        return None
    numbers = _steps(worst, best, step)
    if len(numbers) < FEWEST_STEPS:
        message = f"the steps from {worst} to {best} by {step} do not lead from one end to the other"
        advice = f"Both ends are steps. A rating has {FEWEST_STEPS} to {MOST_STEPS} of them, such as 1 to 5."
        reader.error("wrong-steps", entry, message, advice)
        return None
    if len(numbers) > MOST_STEPS:
        message = f"a rating has at most {MOST_STEPS} steps, but this one has more"
        reader.error("wrong-steps", entry, message, "Choose nearer ends, or larger steps, such as 0 to 100 by 10.")
        return None
    by = f" by {step}" if step != "1" else ""
    return Scale(_levels(numbers), rating=f"{worst} to {best}{by}")


def _steps(worst: str, best: str, step: str) -> tuple[str, ...]:
    """The numbers from the worst to the best, one more than allowed at most; empty if the steps miss the other end."""
    decimals = max(map(exact.decimals_of, (worst, best, step)))
    first, last, by = (exact.scaled(number, decimals) for number in (worst, best, step))
    if by <= 0 or abs(last - first) % by:
        return ()
    by = by if last >= first else -by
    count = min((last - first) // by, MOST_STEPS) + 1
    return tuple(exact.unscaled(first + number * by, decimals) for number in range(count))


def _levels(numbers: tuple[str, ...]) -> tuple[Level, ...]:
    """The levels, best first. Their worths are centred, so that those below the middle are negative."""
    worths = _worths(len(numbers))
    return tuple(Level(id=number, worth=worth) for number, worth in zip(numbers, worths, strict=True))[::-1]


def _worths(count: int) -> tuple[int, ...]:
    return tuple(place - count // 2 if count % 2 else 2 * place - count + 1 for place in range(count))
