"""A decision as far as a foreign page describes it, and its form as the nested texts of a decision file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decision_guide.formatting import NestedTexts
from decision_guide.interchange.importing.ids import ids_for
from decision_guide.validation.ids import IdKind


@dataclass(frozen=True, slots=True)
class DraftOption:
    """An option; arguments are titles with their Markdown."""

    name: str
    link: str = ""
    summary: str = ""
    advantages: tuple[tuple[str, str], ...] = ()
    disadvantages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DraftRow:
    """The cells of a question for one answer, in the options' order; ``answer`` as on the page, empty for yes."""

    answer: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftCriterion:
    """A question with its rows; or a fact, or with a limit a question about a number, with its values.

    ``unit`` is the unit of the numbers; ``is_before``: it is written before them.
    """

    label: str
    rows: tuple[DraftRow, ...] = ()
    values: tuple[str, ...] = ()
    group: str = ""
    help: str = ""
    weight: int = 1
    limit: str = ""
    unit: str = ""
    is_before: bool = False


@dataclass(frozen=True, slots=True)
class DraftLevel:
    """A word of the page's own scale."""

    id: str
    worth: int
    means: str
    symbol: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class DraftSource:
    """A cited work."""

    id: str
    title: str
    url: str = ""
    author: str = ""
    date: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything that a page states about a decision."""

    title: str
    language: str = ""
    summary: str = ""
    in_short: str = ""
    introduction: str = ""
    reviewed: str = ""
    scale: tuple[DraftLevel, ...] | str = ()
    options: tuple[DraftOption, ...]
    criteria: tuple[DraftCriterion, ...]
    sources: tuple[DraftSource, ...] = ()


def as_tree(draft: Draft) -> dict[str, NestedTexts]:
    """Return the draft as a decision file. Ids are built from names."""
    options = ids_for((option.name for option in draft.options), IdKind.OPTION)
    criteria = ids_for((criterion.label for criterion in draft.criteria), IdKind.CRITERION)
    return _filled(
        {
            "title": draft.title,
            "language": draft.language,
            "summary": draft.summary,
            "in-short": draft.in_short,
            "introduction": draft.introduction,
            "reviewed": draft.reviewed,
            "scale": _scale(draft.scale),
            "options": {made: _option(option) for made, option in zip(options, draft.options, strict=True)},
            "criteria": {made: _criterion(one, options) for made, one in zip(criteria, draft.criteria, strict=True)},
            "sources": {
                source.id: _filled({key: getattr(source, key) for key in ("title", "url", "author", "date", "read")})
                for source in draft.sources
            },
        }
    )


def _filled(tree: Mapping[str, NestedTexts]) -> dict[str, NestedTexts]:
    return {key: value for key, value in tree.items() if value}


def _scale(scale: tuple[DraftLevel, ...] | str) -> NestedTexts:
    return scale if isinstance(scale, str) else {level.id: _level(level) for level in scale}


def _level(level: DraftLevel) -> NestedTexts:
    return _filled({"worth": str(level.worth), "name": level.name, "means": level.means, "symbol": level.symbol})


def _option(option: DraftOption) -> NestedTexts:
    keys = _filled(
        {
            "name": option.name,
            "summary": option.summary,
            "link": option.link,
            "advantages": dict(_unique(option.advantages)),
            "disadvantages": dict(_unique(option.disadvantages)),
        }
    )
    return keys if len(keys) > 1 else option.name


def _unique(arguments: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The arguments, with a number after each repeated title: a title is a key and must be unique."""
    used: set[str] = set()
    next_number: dict[str, int] = {}
    for title, body in arguments:
        made, number = title, next_number.get(title, 2)
        while made in used:
            made, number = f"{title} ({number})", number + 1
        next_number[title] = number
        used.add(made)
        yield made, body


def _criterion(criterion: DraftCriterion, options: Sequence[str]) -> NestedTexts:
    if not criterion.rows:
        values = {option: text for option, text in zip(options, criterion.values, strict=True) if text}
        unit: NestedTexts = {"before": criterion.unit} if criterion.is_before else criterion.unit
        about = {"group": criterion.group, "help": criterion.help, "unit": unit, "values": values}
        if not criterion.limit:
            return _filled({"fact": criterion.label, **about})
        weight = str(criterion.weight) if criterion.weight != 1 else ""
        return _filled({"ask": criterion.label, "limit": criterion.limit, "weight": weight, **about})
    answers = _answers(criterion.rows)
    rows = {
        f"if-{answers[row.answer]}": {option: cell for option, cell in zip(options, row.cells, strict=True) if cell}
        for row in criterion.rows
    }
    labels = {made: label for label, made in answers.items()}
    own = {} if set(labels) <= {"yes", "no"} else labels
    keys: dict[str, NestedTexts] = {"ask": criterion.label, "answers": own}
    keys |= {"weight": str(criterion.weight)} if criterion.weight != 1 else {}
    return _filled({**keys, "group": criterion.group, "help": criterion.help, **rows})


def _answers(rows: Sequence[DraftRow]) -> dict[str, str]:
    """The id of each answer by its label; no label is a yes."""
    labels = [row.answer or "yes" for row in rows]
    if set(labels) <= {"yes", "no"}:
        return {row.answer: label for row, label in zip(rows, labels, strict=True)}
    made = ids_for(labels, IdKind.ANSWER)
    return {row.answer: one for row, one in zip(rows, made, strict=True)}
