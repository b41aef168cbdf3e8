"""Read the axes and the texts of the trade-off chart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from decision_guide.model import CORNERS, Axis, Chart, Criterion, Fact, Spacing, Value, exact
from decision_guide.parsing.nodes import MappingEntry, Scalar
from decision_guide.problems import Severity
from decision_guide.validation import id_form, limits, scalars
from decision_guide.validation.ids import IdKind, with_ids
from decision_guide.validation.other_values import did_you_mean, intended_value
from decision_guide.validation.reader import DocumentReader, ReadEntry, quoted
from decision_guide.validation.records import record

_EXAMPLE = "For example:\n  axes:\n    cost: What it costs\n    speed: How fast it is"


def read_axes(reader: DocumentReader, entry: MappingEntry) -> tuple[Axis, ...]:
    """Return the axes of ``axes``."""
    entries = with_ids(
        reader, reader.mapping(entry, "a name for each axis id", _EXAMPLE, partial(id_form.axes, reader)), IdKind.AXIS
    )
    advice = "Keep the two that readers weigh against each other."
    limits.exceeds(reader, "too-many-axes", entry.key, (len(entries), limits.AXES), advice)
    return tuple(Axis(item.key.text, scalars.plain(reader, item) or "") for item in entries)


def read_chart(
    reader: DocumentReader, entry: MappingEntry, axes: tuple[Axis, ...], criteria: tuple[Criterion, ...]
) -> Chart | None:
    """Return the chart of ``chart``. Without axes and without numbers it is an error, and the result is ``None``."""
    numeric = tuple(one.id for one in criteria if _numbers(one))
    if len(axes) + len(numeric) < 2:
        reader.error("chart-without-axes", entry.key, "a chart needs two axes", _EXAMPLE)
        return None
    others = tuple(one.id for one in criteria if not _numbers(one))
    axis = partial(_axis, reader, names=(*(axis.id for axis in axes), *numeric), others=others)
    special: dict[str, ReadEntry] = {
        "x": axis,
        "y": axis,
        "x-scale": partial(_spacing, reader),
        "y-scale": partial(_spacing, reader),
        "corners": partial(_corners, reader),
    }
    entries = reader.mapping(entry, "keys such as x: and y:")
    values = record(reader, entry.key, entries, Chart, "the chart", special)
    keys = {item.key.text: item for item in entries}
    missing = [name for name in ("x", "y") if name not in keys]
    if missing and len(axes) != 2:
        _require(reader, entry, missing[0], (*(axis.id for axis in axes), *numeric))
    for name, default in zip(("x", "y"), axes, strict=False):
        values.setdefault(name, default.id)
    if "x" in values and values["x"] == values.get("y"):
        message = f'x and y are both "{values["x"]}"'
        reader.error("same-axis", entry.key, message, "A chart needs two different axes. Write both x and y.")
    for direction in ("x", "y"):
        _check_direction(reader, keys, direction, axes, criteria)
    return Chart(**{"x": "", "y": "", **values})


def _numbers(criterion: Criterion) -> Mapping[str, Value]:
    return criterion.numbers if isinstance(criterion, Fact) else criterion.values


def _check_direction(
    reader: DocumentReader,
    keys: Mapping[str, MappingEntry],
    direction: str,
    axes: tuple[Axis, ...],
    criteria: tuple[Criterion, ...],
) -> None:
    """Check that the axis along x or y says which end is better, and can be spaced as asked."""
    entry, spacing = keys.get(direction), keys.get(f"{direction}-scale")
    name = entry.value.text.strip() if entry and isinstance(entry.value, Scalar) else ""
    criterion = next((one for one in criteria if one.id == name), None)
    is_axis = any(axis.id == name for axis in axes) or not entry
    if entry and is_axis and criterion:
        message = f'"{name}" is both an axis and a question or a fact; here it means the axis'
        reader.warning("two-meanings", entry, message, "Give one of the two another id.")
    if is_axis and spacing:
        advice = f'Delete "{direction}-scale": the places on an axis that questions feed are not numbers.'
        reader.error("scale-without-numbers", spacing.key, "only an axis of numbers has a scale", advice)
    if is_axis or criterion is None or entry is None:
        return
    if isinstance(criterion, Fact) and criterion.numbers and not criterion.better:
        message = f'the fact "{name}" does not say which numbers are better'
        reader.error("axis-without-direction", entry, message, f'Add "better: lower" or "better: higher" to "{name}".')
    bounds = [bound for value in _numbers(criterion).values() for bound in value.bounds]
    is_log = spacing and isinstance(spacing.value, Scalar) and spacing.value.text.strip() == Spacing.LOG
    if spacing and is_log and any(not exact.is_positive(bound) for bound in bounds):
        message = f'"{name}" has a number that is 0 or less, which has no place on a logarithmic axis'
        reader.error("log-axis-with-zero", spacing, message, f'Delete "{direction}-scale: log".')


def _spacing(reader: DocumentReader, entry: MappingEntry) -> Spacing | None:
    written = scalars.plain(reader, entry)
    if written is None or written in list(Spacing):
        return Spacing(written) if written else None
    meant = did_you_mean(intended_value(reader, written, list(Spacing)))
    advice = f"{meant}Write log if the numbers span several powers of ten, otherwise delete this line."
    reader.error("not-a-spacing", entry, f'"{quoted(written)}" is neither linear nor log', advice)
    return None


def default_chart(reader: DocumentReader, axes_entry: MappingEntry, axes: tuple[Axis, ...]) -> Chart | None:
    """Return the chart of a decision with the key ``axes`` but without ``chart``: ``None`` without two axes.

    More than two axes are an error, because the chart must name two of them.
    """
    if len(axes) == 1:
        reader.error("too-few-axes", axes_entry.key, "a chart needs two axes", _EXAMPLE)
    if len(axes) > 2:
        _require(reader, axes_entry, "chart", tuple(axis.id for axis in axes))
    return Chart(x=axes[0].id, y=axes[1].id) if len(axes) == 2 else None


def _require(reader: DocumentReader, place: MappingEntry, name: str, names: tuple[str, ...]) -> None:
    several = "three or more axes need" if len(names) > 2 else "without two axes, the chart needs"
    message = f'{several} the key "{name}", which chooses the two axes of the chart'
    advice = f"For example:\n  chart:\n    x: {names[0]}\n    y: {names[1]}"
    reader.error("missing-key", place.key, message, advice)


def _axis(reader: DocumentReader, entry: MappingEntry, names: tuple[str, ...], others: tuple[str, ...]) -> str | None:
    name = reader.id_of(scalars.plain(reader, entry) or "") or None
    if name in others and name not in names:
        # Its numbers may have been lost by an error in them, which is reported there.
        if not any(problem.severity is Severity.ERROR for problem in reader.problems):
            advice = "A chart can show a question with a limit, or a fact with unit or better."
            reader.error("axis-without-numbers", entry, f'"{quoted(name)}" has no numbers', advice)
    elif name and name not in names:
        advice = reader.did_you_mean(name, names, "The axes of this decision, and its rows with numbers, are")
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
