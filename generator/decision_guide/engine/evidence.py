"""Which verdict and which argument cites which source, after ``cite:`` is inherited (the nearest wins).

There is no JavaScript twin: sources do not depend on the reader's answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from decision_guide.model import JUDGEMENT, NOT_APPLICABLE, UNKNOWN, Assessment, Decision, Option, Question, Source
from decision_guide.text import safe_markdown


class Support(StrEnum):
    """The support of a verdict: a source, only sources with an interest, our judgement, or nothing; or no verdict."""

    CITED = "c"
    INTERESTED = "i"
    JUDGEMENT = "j"
    UNSOURCED = "n"
    NO_VERDICT = "-"


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """How many of an author's verdicts cite a source, are judgement, or have neither.

    ``interested`` is the number of verdicts that only cite sources with an interest, such as a maker's own page.
    ``unknown`` and ``n/a`` are not verdicts and are not counted.
    """

    cited: int
    judgements: int
    unsourced: int
    interested: int = 0

    @property
    def verdicts(self) -> int:
        """The number of all verdicts."""
        return self.cited + self.interested + self.judgements + self.unsourced


def cell_references(decision: Decision, question: Question, option: Option, cell: Assessment) -> tuple[str, ...]:
    """Return the ids that a cell cites: its own, else its question's, its option's, or the decision's."""
    return cell.references or question.cite or option.cite or decision.cite


def count_verdicts(decision: Decision, option: str | None = None) -> EvidenceCount:
    """Return the count that every page of the decision shows; with an option's id, the count of its verdicts alone."""
    impartial = _impartial(decision)
    found = Counter(_support(references, impartial) for references in _verdict_references(decision, option))
    return EvidenceCount(
        found[Support.CITED], found[Support.JUDGEMENT], found[Support.UNSOURCED], found[Support.INTERESTED]
    )


def counts(decision: Decision, source: Source) -> bool:
    """Return whether a source counts as evidence: readers can find it, and it is not this decision itself."""
    own = {text.strip().casefold() for text in (decision.title, decision.name)}
    return bool(source.url or source.author) and source.title.strip().casefold() not in own


def support_of(decision: Decision, question: Question, option: Option, cell: Assessment | None) -> Support:
    """Return the support of one verdict."""
    return _support_of(decision, question, option, cell, _impartial(decision))


def supports(decision: Decision, question: Question) -> dict[str, str]:
    """Return the support of a question's verdicts: for each answer with a row, one letter of ``Support`` per option.

    A source with an interest is a source here. The values of a question with a limit do not depend on the answer:
    theirs are under "".
    """
    every = dict.fromkeys(_impartial(decision), True)
    return {
        ("" if question.limit else row.answer): "".join(
            _support_of(decision, question, option, row.cells.get(option.id), every) for option in decision.options
        )
        for row in question.written_rows
    }


def verdict_uses(decision: Decision) -> Counter[str]:
    """Return how many verdicts cite each source."""
    return Counter(source for references in _verdict_references(decision) for source in dict.fromkeys(references))


def argument_uses(decision: Decision) -> Counter[str]:
    """Return how many arguments cite each source, directly or through their option or the decision."""
    return Counter(
        source
        for option in decision.options
        for argument in (*option.advantages, *option.disadvantages)
        for source in dict.fromkeys(safe_markdown.references(argument.body or "") or option.cite or decision.cite)
    )


def _impartial(decision: Decision) -> Mapping[str, bool]:
    """The ids of the sources that count as evidence, and whether each is without an interest."""
    return {source.id: source.interest is None for source in decision.sources if counts(decision, source)}


def _support_of(
    decision: Decision, question: Question, option: Option, cell: Assessment | None, impartial: Mapping[str, bool]
) -> Support:
    if cell is None or cell.word in (UNKNOWN, NOT_APPLICABLE):
        return Support.NO_VERDICT
    return _support(cell_references(decision, question, option, cell), impartial)


def _support(references: tuple[str, ...], impartial: Mapping[str, bool]) -> Support:
    cited = [impartial[one] for one in references if one in impartial]
    if cited:
        return Support.CITED if any(cited) else Support.INTERESTED
    return Support.JUDGEMENT if JUDGEMENT in references else Support.UNSOURCED


def _verdict_references(decision: Decision, option: str | None = None) -> Iterator[tuple[str, ...]]:
    options = {option.id: option for option in decision.options}
    for question in decision.questions:
        for row in question.written_rows:
            for option_id, cell in row.cells.items():
                if option in (None, option_id) and cell.word not in (UNKNOWN, NOT_APPLICABLE):
                    yield cell_references(decision, question, options[option_id], cell)
