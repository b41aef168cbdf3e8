"""Export a decision as CSV, JSON or Markdown, for other tools and for people who do not use YAML.

What each form holds, and ``import`` reads back:

- JSON: everything. It is the ``decision.json`` that is published next to a decision.

- CSV: everything, with one record for each key and one column for each option.

- Markdown: what readers of a page need. ``import`` reads back the title, options with links and summaries, questions
with answers, verdicts and notes, ratings, limits with values and units, groups, facts, arguments, and titles and
addresses of sources. It creates new ids and new worths for custom words. Summary and introduction become one
introduction. Weights, axes, scenarios, dates and the like are not written. Rows without a group come first, so that
the end of a group is visible.

- Table, as CSV or as Markdown: one row for each question and one column for each option, for a sheet or a wiki.

- HTML: the guide in one file, with its questions. It needs no network. ``import`` does not read it back.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from decision_guide.interchange import plain_table, sheets
from decision_guide.interchange.decision_json import tree_of
from decision_guide.interchange.formulas import with_formula_guard
from decision_guide.interchange.importing.inline import escaped
from decision_guide.interchange.plain_table import CORNER, limit_remark, with_remarks
from decision_guide.model import JUDGEMENT, YES, Argument, Assessment, Criterion, Decision, Option, Question, Source
from decision_guide.model.files import Settings
from decision_guide.model.picture import PictureFile
from decision_guide.render.analysis import DecisionAnalysis
from decision_guide.render.data.decision_json import decision_json
from decision_guide.render.pages.single_file import single_file
from decision_guide.text.words import FALLBACK, Words

_Mark = Callable[[Decision, str], str]
"""Writes the citations in a text."""


class Form(StrEnum):
    """The forms in which a decision can be exported."""

    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"
    TABLE = "table"
    MARKDOWN_TABLE = "markdown-table"
    HTML = "html"


def export(
    decision: Decision, form: Form, settings: Settings | None = None, pictures: Iterable[PictureFile] = ()
) -> str:
    """Return the decision as text in another form.

    ``settings`` are those of its site, and ``pictures`` the files of its pictures; only HTML depends on them.
    """
    return single_file(decision, settings or Settings(), pictures) if form is Form.HTML else _WRITERS[form](decision)


def as_json(decision: Decision) -> str:
    """Return the published JSON."""
    return decision_json(DecisionAnalysis(decision, Words(FALLBACK))).decode()


@dataclass(slots=True)
class _Lines:
    """The file that the csv module writes to."""

    written: list[str] = field(default_factory=list)

    def write(self, line: str) -> None:
        self.written.append(line)


def as_csv(decision: Decision) -> str:
    """Return a sheet that holds the whole decision, as CSV."""
    tree = tree_of(json.loads(as_json(decision))["decision"])
    return _csv_of(sheets.records_of(tree))


def as_table(decision: Decision) -> str:
    """Return one table for people, as CSV."""
    return _csv_of(plain_table.rows_of(decision))


def as_markdown_table(decision: Decision) -> str:
    """Return one table for people, as Markdown, with the meaning of the author's own words or numbers below."""
    table = "\n".join(_table(decision, mark=plain_table.with_linked_sources))
    return "\n\n".join(part for part in (table, _legend(decision)) if part) + "\n"


def _csv_of(rows: Iterable[Iterable[str]]) -> str:
    lines = _Lines()
    csv.writer(lines, lineterminator="\n").writerows(map(with_formula_guard, row) for row in rows)
    return "".join(lines.written)


def as_markdown(decision: Decision) -> str:
    """Return a page with one table, the arguments as lists, and the sources as footnotes."""
    parts = [f"# {_heading(decision.title)}", decision.summary, decision.in_short, decision.introduction]
    parts += [_legend(decision), "\n".join(_table(decision)), _summaries(decision)]
    for option in decision.options:
        parts.append(_arguments("Advantages", option, option.advantages))
        parts.append(_arguments("Disadvantages", option, option.disadvantages))
    parts += [_origin(decision), _sources(decision)]
    return "\n\n".join(part for part in parts if part) + "\n"


_WRITERS: Mapping[Form, Callable[[Decision], str]] = {
    Form.CSV: as_csv,
    Form.JSON: as_json,
    Form.MARKDOWN: as_markdown,
    Form.TABLE: as_table,
    Form.MARKDOWN_TABLE: as_markdown_table,
}


# --- the table ---------------------------------------------------------------------------------------


def _table(decision: Decision, mark: _Mark | None = None) -> Iterator[str]:
    names = [_linked_name(option) for option in decision.options]
    yield _line([CORNER, *names])
    yield _line(["---", *(":-:" for _ in names)], escape=False)
    group = None
    for criterion in plain_table.groups_last(decision.criteria):
        if criterion.group and criterion.group != group:
            yield _line([f"**{escaped(criterion.group)}**", *("" for _ in names)])
        group = criterion.group
        yield from _rows(decision, criterion, mark or _as_written)


def _linked_name(option: Option) -> str:
    return f"[{escaped(option.name)}](<{option.link}>)" if option.link else escaped(option.name)


def _as_written(_: Decision, text: str) -> str:
    return text


def _rows(decision: Decision, criterion: Criterion, mark: _Mark) -> Iterator[str]:
    if not isinstance(criterion, Question):
        values = plain_table.fact_texts(decision, criterion)
        yield _line([escaped(criterion.fact), *(mark(decision, value) for value in values)])
        return
    if criterion.limit:
        values = (with_remarks(criterion.values[option.id], criterion.unit) for option in decision.options)
        yield _line([escaped(criterion.ask + limit_remark(criterion)), *(mark(decision, value) for value in values)])
        return
    labels = {answer.id: answer.label or answer.id for answer in criterion.answers}
    for row in criterion.rows:
        answer = "" if row.answer == YES and not criterion.is_choice else f" (if {labels[row.answer]})"
        cells = (_cell(decision, row.cells.get(option.id)) for option in decision.options)
        yield _line([escaped(criterion.ask + answer), *(mark(decision, cell) for cell in cells)])


def _line(cells: list[str], *, escape: bool = True) -> str:
    written = [cell.replace("|", "\\|") for cell in cells] if escape else cells
    return f"| {' | '.join(written)} |"


def _cell(decision: Decision, cell: Assessment | None) -> str:
    if cell is None:
        return ""
    level = decision.scale.level(cell.word)
    sign = (level.symbol or level.name or level.id) if level else cell.word
    cited = "".join(f"[^{reference}]" for reference in cell.references)
    if not cell.note:
        return f"{sign} {cited}".strip()
    return f"{sign} {cell.note}" if level and level.symbol else f"{sign}, {cell.note}"


def _legend(decision: Decision) -> str:
    """The meaning of the author's own symbols."""
    if not decision.scale.own:
        return ""
    if decision.scale.rating:
        worst, best = decision.scale.numbers
        return f"- {best}: best\n- {worst}: worst"
    return "\n".join(
        f"- {level.symbol or escaped(level.name or level.id)} {level.means or escaped(level.name or level.id)}"
        for level in decision.scale.levels
    )


# --- around it ---------------------------------------------------------------------------------------


def _heading(text: str) -> str:
    return escaped(text).replace("#", "\\#")


def _summaries(decision: Decision) -> str:
    """What each option is, under its name."""
    described = [option for option in decision.options if option.summary]
    items = [_item("- ", f"**{escaped(one.name)}**: {one.summary}") for one in described]
    return "\n".join(["## Options", "", *items]) if items else ""


def _item(marker: str, text: str) -> str:
    lines = text.split("\n")
    return "\n".join([marker + lines[0], *(" " * len(marker) + line if line.strip() else "" for line in lines[1:])])


def _arguments(kind: str, option: Option, arguments: tuple[Argument, ...]) -> str:
    if not arguments:
        return ""
    items = [_argument(number, argument) for number, argument in enumerate(arguments, start=1)]
    return "\n\n".join([f"## {kind} - {_heading(option.name)}", *items])


def _argument(number: int, argument: Argument) -> str:
    text = f"**{escaped(argument.title)}**" + (f"\n\n{argument.body}" if argument.body else "")
    return _item(f"{number}. ", text)


def _origin(decision: Decision) -> str:
    """Who says so, as a list."""
    keeping = [escaped(option.name) for option in decision.options if option.status_quo]
    parts = {
        "Written by": "; ".join(map(escaped, decision.authors)),
        "For": decision.audience,
        "Interests": decision.interests,
        "Keeps things as they are": ", ".join(keeping),
        "Licence of the data": escaped(decision.licence or ""),
    }
    items = [_item("- ", f"{name}: {text}") for name, text in parts.items() if text]
    return "\n".join(["## About this guide", "", *items]) if items else ""


def _sources(decision: Decision) -> str:
    """The sources as footnotes; marks of our own judgement need one too."""
    cited = {
        reference
        for question in decision.questions
        for row in question.rows
        for cell in row.cells.values()
        for reference in cell.references
    }
    lines = [_source(source) for source in decision.sources]
    lines += [f"[^{JUDGEMENT}]: Our judgement, no source."] if JUDGEMENT in cited else []
    return "\n".join(["## Sources", "", *lines]) if lines else ""


def _source(source: Source) -> str:
    title = escaped(source.title)
    read = f"read {source.read.isoformat()}" if source.read else None
    said = [source.author, source.date, read, f"the maker says: {source.interest}" if source.interest else None]
    behind = ", ".join(escaped(text) for text in said if text)
    linked = f"[{title}](<{source.url}>)" if source.url else title
    return f"[^{source.id}]: {linked}" + (f" — {behind}" if behind else "")
