"""Read the axes and the texts of the trade-off chart."""

from __future__ import annotations

from functools import partial

from decision_guide.model import CORNERS, Axis, Chart
from decision_guide.parsing.nodes import MappingEntry
from decision_guide.validation import limits, scalars
from decision_guide.validation.ids import IdKind, check_id
from decision_guide.validation.reader import DocumentReader, ReadEntry, quoted
from decision_guide.validation.records import record

_EXAMPLE = "For example:\n  axes:\n    cost: What it costs\n    speed: How fast it is"


def read_axes(reader: DocumentReader, entry: MappingEntry) -> tuple[Axis, ...]:
    """Return the axes of ``axes``. Fewer than two are an error."""
    entries = reader.mapping(entry, "a name for each axis id", _EXAMPLE)
    advice = "Keep the two that readers weigh against each other."
    limits.exceeds(reader, "too-many-axes", entry.key, (len(entries), limits.AXES), advice)
    for item in entries:
        check_id(reader, item.key, IdKind.AXIS)
    if len(entries) == 1:
        reader.error("too-few-axes", entry.key, "a chart needs two axes", _EXAMPLE)
    return tuple(Axis(item.key.text, scalars.plain(reader, item) or "") for item in entries)


def read_chart(reader: DocumentReader, entry: MappingEntry, axes: tuple[Axis, ...]) -> Chart | None:
    """Return the chart of ``chart``. Without axes it is an error, and the result is ``None``."""
    if not axes:
        reader.error("chart-without-axes", entry.key, "a chart needs two axes", _EXAMPLE)
        return None
    axis = partial(_axis, reader, names=tuple(axis.id for axis in axes))
    special: dict[str, ReadEntry] = {"x": axis, "y": axis, "corners": partial(_corners, reader)}
    entries = reader.mapping(entry, "keys such as x: and y:")
    values = record(reader, entry.key, entries, Chart, "the chart", special)
    for name, default in zip(("x", "y"), axes, strict=False):
        if len(axes) > 2 and name not in {item.key.text for item in entries}:
            _require(reader, entry, name, axes)
        values.setdefault(name, default.id)
    if values["x"] == values.get("y"):
        message = f'x and y are both "{values["x"]}"'
        reader.error("same-axis", entry.key, message, "A chart needs two different axes. Write both x and y.")
    return Chart(**{"y": "", **values})


def default_chart(reader: DocumentReader, axes_entry: MappingEntry, axes: tuple[Axis, ...]) -> Chart | None:
    """Return the chart of a decision with the key ``axes`` but without ``chart``: ``None`` without two axes.

    More than two axes are an error, because the chart must name two of them.
    """
    if len(axes) > 2:
        _require(reader, axes_entry, "chart", axes)
    return Chart(x=axes[0].id, y=axes[1].id) if len(axes) == 2 else None


def _require(reader: DocumentReader, place: MappingEntry, name: str, axes: tuple[Axis, ...]) -> None:
    message = f'three or more axes need the key "{name}", which chooses the two axes of the chart'
    advice = f"For example:\n  chart:\n    x: {axes[0].id}\n    y: {axes[1].id}"
    reader.error("missing-key", place.key, message, advice)


def _axis(reader: DocumentReader, entry: MappingEntry, names: tuple[str, ...]) -> str | None:
    name = scalars.plain(reader, entry)
    if name and name not in names:
        advice = reader.did_you_mean(name, names, "The axes of this decision are")
        reader.error("unknown-axis", entry, f'no axis is called "{quoted(name)}"', advice)
    return name


def _corners(reader: DocumentReader, entry: MappingEntry) -> dict[str, str]:
    found = {}
    for item in reader.mapping(entry, "a label for each corner", "For example: {low-low: Neither, high-high: Both}"):
        if item.key.text not in CORNERS:
            advice = reader.did_you_mean(item.key.text, CORNERS, "The corners, x before y, are")
            reader.error("unknown-key", item.key, f'no corner is called "{quoted(item)}"', advice)
        if text := scalars.plain(reader, item):
            found[item.key.text] = text
    return found
