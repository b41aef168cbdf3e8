"""A decision as one table for people: a row for each question and fact, a column for each option.

It holds names, links, verdicts with their notes, facts and groups; ``import`` reads these back. Sources that a note
cites become links. The other forms hold what a table has no place for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from decision_guide.engine.sentences.numbers import value_text
from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.formats.markdown import line_run
from decision_guide.model import JUDGEMENT, YES, Assessment, Criterion, Decision, Fact, Measure, Question, Value
from decision_guide.text.words import FALLBACK, Words

CORNER = "Criterion"
_CITATION = re.compile(r"\s?\[\^([a-z0-9-]{1,64})\]")

_BRACKETED = re.compile(r"\]\(<([^<>()\s]{1,900})>\)")
"""The address of a link in unnecessary brackets."""


def rows_of(decision: Decision) -> Iterator[tuple[str, ...]]:
    """Return the rows of the table, the head first.

    Texts are plain unless they hold a link, which stays as Markdown.
    """
    yield (CORNER, *(option.name for option in decision.options))
    if any(option.link for option in decision.options):
        yield ("Website", *(option.link or "" for option in decision.options))
    group = None
    for criterion in groups_last(decision.criteria):
        if criterion.group and criterion.group != group:
            yield (criterion.group, *("" for _ in decision.options))
        group = criterion.group
        yield from _rows(decision, criterion)
    if decision.scale.rating:
        worst, best = decision.scale.numbers
        yield (f"Legend: {best} = best; {worst} = worst",)
    elif decision.scale.own:
        words = (f"{_word(decision, level.id)} = {_plain(level.means or level.id)}" for level in decision.scale.levels)
        yield (f"Legend: {'; '.join(words)}",)


def groups_last(criteria: Sequence[Criterion]) -> Iterable[Criterion]:
    """Return the criteria, those without a group first: in one table nothing else shows where a group ends."""
    return sorted(criteria, key=lambda criterion: bool(criterion.group))


def with_linked_sources(decision: Decision, text: str) -> str:
    """Return the text with each citation as a link to its source, or as the source's title in brackets."""
    return _CITATION.sub(lambda found: _source(decision, found[1]), text)


def _source(decision: Decision, source_id: str) -> str:
    if source_id == JUDGEMENT:
        return " (our judgement)"
    source = next((one for one in decision.sources if one.id == source_id), None)
    if source is None:
        return ""
    title = inline.escaped(source.title)
    return f" ([{title}](<{source.url}>))" if source.url else f" ({title})"


def _rows(decision: Decision, criterion: Criterion) -> Iterator[tuple[str, ...]]:
    if not isinstance(criterion, Question):
        values = (_text(decision, text) for text in fact_texts(decision, criterion))
        yield (criterion.fact, *values)
        return
    if criterion.limit:
        cells = (_text(decision, with_remarks(criterion.values[one.id], criterion.unit)) for one in decision.options)
        yield (criterion.ask + limit_remark(criterion), *cells)
        return
    labels = {answer.id: answer.label or answer.id for answer in criterion.answers}
    for row in criterion.rows:
        answer = "" if row.answer == YES and not criterion.is_choice else f" (if {labels[row.answer]})"
        cells = (_cell(decision, row.cells.get(option.id)) for option in decision.options)
        yield (criterion.ask + answer, *cells)


def _cell(decision: Decision, cell: Assessment | None) -> str:
    if cell is None:
        return ""
    word = _word(decision, cell.word)
    cited = "".join(f" [^{reference}]" for reference in cell.references) if not cell.note else ""
    return f"{word}, {_text(decision, cell.note)}" if cell.note else word + _text(decision, cited)


def limit_remark(question: Question) -> str:
    """Return what a reader's number means, in brackets."""
    return f" ({str(question.limit).replace('-', ' ')})"


def with_remarks(value: Value, unit: Measure | None) -> str:
    """Return a value with its unit, in English, and its note or citations as an author writes them."""
    figure = value_text(value, unit, Words(FALLBACK)).replace("\u00a0", " ")
    if value.note:
        return f"{figure}, {value.note}"
    return f"{figure} {''.join(f'[^{reference}]' for reference in value.references)}".strip()


def fact_texts(decision: Decision, fact: Fact) -> Iterator[str]:
    """Return a fact's values in the order of the options: numbers with their unit, or texts as typed."""
    for option in decision.options:
        value = fact.numbers.get(option.id) if fact.is_measured else None
        yield with_remarks(value, fact.unit) if value else fact.values.get(option.id, "")


def _word(decision: Decision, word: str) -> str:
    level = decision.scale.level(word)
    return (level.name or level.id) if level else word


def _text(decision: Decision, text: str) -> str:
    linked = with_linked_sources(decision, text)
    return _BRACKETED.sub(r"](\1)", linked) if "](" in linked else _plain(linked)


def _plain(text: str) -> str:
    return inline.plain(line_run(text))
