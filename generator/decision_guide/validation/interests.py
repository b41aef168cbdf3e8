"""Read who gains: the ``interests`` of a decision and the ``interest`` of a source.

Authors answer these keys with "yes" or "no", as if they were questions. Readers would see that word as the interest.
"""

from __future__ import annotations

from decision_guide.model import NONE
from decision_guide.parsing.nodes import MappingEntry
from decision_guide.validation import scalars
from decision_guide.validation.other_values import named_value
from decision_guide.validation.reader import DocumentReader

_YES, _NO = ("yes", "true"), (NONE, "no", "false")


def read_interests(reader: DocumentReader, entry: MappingEntry) -> str | None:
    """Return who paid for a decision and who gains by it, as Markdown; ``none`` also for other words that mean it."""
    said = scalars.markdown(reader, entry)
    if said is None or said.strip().casefold() == NONE:
        return said
    meant = named_value(said, _YES + _NO)
    if meant in _YES:
        advice = "For example: interests: The authors work for a maker of tea."
        reader.warning("vague-interest", entry.value, f'"{said}" does not say who gains', advice)
    elif meant:
        message = f'"{said}" is read as "none": no one paid, and no author gains'
        reader.warning("vague-interest", entry.value, message, "Write: interests: none")
        return NONE
    return said


def read_interest(reader: DocumentReader, entry: MappingEntry) -> str | None:
    """Return what a source's author gains by its statement, as plain text; ``None`` for a word that means nothing."""
    said = scalars.plain(reader, entry)
    meant = named_value(said, _YES + _NO) if said else None
    if meant in _YES:
        message = f'"{said}" does not say what the author of this source gains'
        reader.warning("vague-interest", entry.value, message, "For example: interest: sells this product")
    elif meant:
        advice = 'Delete this line: only a source whose author gains something needs "interest".'
        reader.warning("vague-interest", entry.value, "this source is read as one without an interest", advice)
        return None
    return said
