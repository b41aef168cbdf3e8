"""Read the whole decision: first the parts to which other parts refer."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from decision_guide.model import DEFAULT_SCALE, NONE, Axis, Criterion, Decision, Option, Scale, Scenario
from decision_guide.model.files import DECISION_ENDING
from decision_guide.model.keys import keys_of
from decision_guide.parsing.nodes import Mapping, MappingEntry, Scalar, Span, Style
from decision_guide.problems import Location, Problem
from decision_guide.validation import limits
from decision_guide.validation.cells import CellContext
from decision_guide.validation.chart import default_chart, read_axes, read_chart
from decision_guide.validation.criteria import CriteriaReader
from decision_guide.validation.evidence import check_citations, read_changes, read_sources
from decision_guide.validation.former_ids import FormerIds
from decision_guide.validation.ids import IdKind, check_id, intended_id, is_id
from decision_guide.validation.interests import read_interests
from decision_guide.validation.options import read_options
from decision_guide.validation.other_names import intended_key
from decision_guide.validation.pairs import read_pairs
from decision_guide.validation.pictures import read_picture
from decision_guide.validation.reader import DocumentReader, ReadEntry, quoted
from decision_guide.validation.records import record
from decision_guide.validation.scale import read_scale
from decision_guide.validation.scenarios import ScenarioReader
from decision_guide.validation.status_quo import read_status_quo

# These parts come first, because other parts refer to them. The order of all other parts does not matter.
_FIRST = ("axes", "scale", "options", "criteria")


@dataclass(slots=True)
class _DecisionParts:
    """The parts that have been read so far, for the parts that refer to them."""

    reader: DocumentReader
    entries: dict[str, MappingEntry] = field(default_factory=dict)
    axes: tuple[Axis, ...] = ()
    scale: Scale = DEFAULT_SCALE
    options: tuple[Option, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    fed: frozenset[str] = frozenset()
    is_scale_lost: bool = False

    @property
    def are_axes_lost(self) -> bool:
        """Whether the file has axes, but an error in them leaves their ids unknown."""
        return "axes" in self.entries and not self.axes

    def read_axes(self, entry: MappingEntry) -> tuple[Axis, ...]:
        self.entries["axes"] = entry
        self.axes = read_axes(self.reader, entry)
        return self.axes

    def read_scale(self, entry: MappingEntry) -> Scale | None:
        self.entries["scale"] = entry
        found = read_scale(self.reader, entry)
        self.scale = found or DEFAULT_SCALE
        self.is_scale_lost = not found
        return found

    def read_options(self, entry: MappingEntry) -> tuple[Option, ...]:
        self.options = read_options(self.reader, entry)
        return self.options

    def read_criteria(self, entry: MappingEntry) -> tuple[Criterion, ...]:
        self.entries["criteria"] = entry
        options = tuple(option.id for option in self.options)
        words = tuple(map(self.reader.id_of, _keys_under(self.entries.get("scale"))))
        columns = CellContext.of(options, self.scale, words, is_lost=self.is_scale_lost)
        axes = tuple(axis.id for axis in self.axes)
        criteria = CriteriaReader(self.reader, columns, axes, are_axes_lost=self.are_axes_lost)
        self.criteria = criteria.read(entry)
        self.fed = frozenset(criteria.fed)
        return self.criteria

    def read_scenarios(self, entry: MappingEntry) -> tuple[Scenario, ...]:
        options = tuple(option.id for option in self.options)
        return ScenarioReader(self.reader, options, self.criteria).read(entry)

    def read_pairs(self, entry: MappingEntry) -> tuple[tuple[str, str], ...]:
        return read_pairs(self.reader, entry, tuple(option.id for option in self.options))

    def read_sources(self, entry: MappingEntry) -> Any:
        self.entries["sources"] = entry
        return read_sources(self.reader, entry)

    def read_chart(self, entry: MappingEntry) -> Any:
        self.entries["chart"] = entry
        return None if self.are_axes_lost else read_chart(self.reader, entry, self.axes, self.criteria)


def read_decision(reader: DocumentReader, slug: str) -> Decision | None:
    """Return the decision in the reader's document, or ``None`` if a required part is missing."""
    root = reader.document.root
    parts = _DecisionParts(reader)
    _check_slug(reader, slug)
    claims = FormerIds(reader, IdKind.SLUG)
    top = Scalar("", Style.PLAIN, root.span if root.entries else Span(1, 1, 1, 1))
    values = record(reader, top, _in_order(reader, root), Decision, "a decision", _special(parts, claims))
    claims.check({slug: reader.document.locate()})
    if "axes" in parts.entries and "chart" not in parts.entries:
        values["chart"] = default_chart(reader, parts.entries["axes"], parts.axes)
    if not limits.is_oversized(reader):
        _check_axes(parts)
        _check_status_quo(reader, parts.options)
        check_citations(reader, parts.entries.get("sources"))
    if not {"title", "options", "criteria"} <= values.keys():
        return None
    decision = Decision(**{"name": values["title"], **values, "slug": slug})
    limits.check_forwards(reader, decision, _key(root, "was") or top)
    criteria = _key(root, "criteria") or top
    limits.check_texts(reader, decision, criteria)
    limits.classes_exceed(reader, criteria, decision)
    return decision


def _key(root: Mapping, name: str) -> Scalar | None:
    return next((item.key for item in root.entries if item.key.text == name), None)


def _special(parts: _DecisionParts, claims: FormerIds) -> dict[str, ReadEntry]:
    return {
        "axes": parts.read_axes,
        "scale": parts.read_scale,
        "options": parts.read_options,
        "criteria": parts.read_criteria,
        "chart": parts.read_chart,
        "scenarios": parts.read_scenarios,
        "compare": parts.read_pairs,
        "sources": parts.read_sources,
        "changes": partial(read_changes, parts.reader),
        "interests": partial(read_interests, parts.reader),
        "status-quo": partial(read_status_quo, parts.reader),
        "was": claims.read,
        "picture": partial(read_picture, parts.reader),
    }


def _in_order(reader: DocumentReader, root: Mapping) -> tuple[MappingEntry, ...]:
    rank = {name: number for number, name in enumerate(_FIRST)}
    known = tuple(key.name for key in keys_of(Decision))

    present = {entry.key.text for entry in root.entries}

    def place(entry: MappingEntry) -> int:
        name = entry.key.text
        return rank.get(name if name in known else intended_key(reader, name, known, present) or "", len(rank))

    return tuple(sorted(root.entries, key=place))


def _check_slug(reader: DocumentReader, slug: str) -> None:
    if not is_id(slug) or slug in IdKind.SLUG.reserved:
        named = DocumentReader(reader.document)
        check_id(named, Scalar(slug, Style.PLAIN, Span(1, 1, 1, 2)), IdKind.SLUG)
        reader.problems += [replace(problem, **_of_file(problem, reader.document.path)) for problem in named.problems]


def _of_file(problem: Problem, path: str) -> dict[str, Any]:
    """The location and the help of a problem with the name of a file."""
    folder, slash, name = path.rpartition("/")
    near = intended_id(name.rpartition(".")[0])
    new = f"{folder}{slash}{near}{DECISION_ENDING}"
    command = f"\nRename the file, for example: mv {shlex.quote(path)} {shlex.quote(new)}" if near else ""
    return {"location": Location(path, 1, 1, 1), "help": f"{problem.help or ''}{command}".strip()}


def _check_axes(parts: _DecisionParts) -> None:
    """An axis that no question feeds cannot position the options."""
    if not parts.criteria or parts.reader.document.broken_lines:
        return
    for entry in _entries_under(parts.entries.get("axes")):
        if parts.reader.id_of(entry.key.text) not in parts.fed:
            advice = f'Add "axis: {quoted(entry)}" to the questions whose yes counts towards it, or delete the axis.'
            message = f'no question feeds the axis "{quoted(entry)}"'
            parts.reader.error("unused-axis", entry.key, message, advice)


def _check_status_quo(reader: DocumentReader, options: tuple[Option, ...]) -> None:
    """A decision cannot both have an option that keeps things as they are and say that there is none."""
    entry = reader.document.root.get("status-quo")
    keeping = next((option.id for option in options if option.status_quo), None)
    if entry and keeping and isinstance(entry.value, Scalar) and entry.value.text.strip() == NONE:
        message = f'the option "{keeping}" keeps things as they are, but here the decision says that no option does'
        reader.error("wrong-status-quo", entry.key, message, "Delete one of the two.")


def _entries_under(entry: MappingEntry | None) -> tuple[MappingEntry, ...]:
    return entry.value.entries if entry and isinstance(entry.value, Mapping) else ()


def _keys_under(entry: MappingEntry | None) -> tuple[str, ...]:
    return tuple(item.key.text for item in _entries_under(entry))
