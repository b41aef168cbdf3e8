"""Read the decision's own ``status-quo``, which says that no option keeps things as they are."""

from __future__ import annotations

from decision_guide.model import NONE
from decision_guide.parsing.nested_texts import lines_of
from decision_guide.parsing.nodes import Mapping, MappingEntry, Scalar
from decision_guide.validation import scalars
from decision_guide.validation.other_values import did_you_mean, intended_value
from decision_guide.validation.reader import DocumentReader, letters, quoted


def read_status_quo(reader: DocumentReader, entry: MappingEntry) -> str | None:
    """Return ``none``, the only value of the decision's own ``status-quo``."""
    value = scalars.one_line(reader, entry)
    if not value or value.text.strip() == NONE:
        return NONE if value else None
    message = f'"status-quo" can only be none here, not "{quoted(value)}"'
    advice = did_you_mean(intended_value(reader, value.text, (NONE, "false")) and NONE)
    advice += 'If an option keeps things as they are, write "status-quo: true" in this option'
    advice += _kept_by(reader, reader.ids_by_name.get(letters(value.text))) or "."
    reader.error("wrong-status-quo", value, message, advice)
    return None


def _kept_by(reader: DocumentReader, option: str | None) -> str:
    """The lines of the option that keeps things as they are, as far as they are short; empty if it is unknown."""
    options = reader.document.root.get("options")
    entry = options.value.get(option) if option and options and isinstance(options.value, Mapping) else None
    value = entry.value if entry else None
    named = value.get("name") if isinstance(value, Mapping) else None
    name = value if isinstance(value, Scalar) else named.value if named else None
    if not isinstance(name, Scalar):
        return ""
    shown = lines_of({"options": {option or "": {"name": name.text.strip(), "status-quo": "true"}}})
    return ":\n" + "\n".join(f"  {line}" for line in shown)
