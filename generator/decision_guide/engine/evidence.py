"""Which verdict and which argument cites which source, after ``cite:`` is inherited (the nearest wins).

There is no JavaScript twin: sources do not depend on the reader's answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from decision_guide.model import JUDGEMENT, NOT_APPLICABLE, UNKNOWN, Assessment, Decision, Option, Question
from decision_guide.text import safe_markdown


class Support(StrEnum):
    """The support of a verdict: a source, our judgement, or neither; or there is no verdict."""

    CITED = "c"
    JUDGEMENT = "j"
    UNSOURCED = "n"
    NO_VERDICT = "-"


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """How many of an author's verdicts cite a source, are judgement, or have neither.

    ``unknown`` and ``n/a`` are not verdicts and are not counted.
    """

    cited: int
    judgements: int
    unsourced: int

    @property
    def verdicts(self) -> int:
        """The number of all verdicts."""
        return self.cited + self.judgements + self.unsourced


def cell_references(decision: Decision, question: Question, option: Option, cell: Assessment) -> tuple[str, ...]:
    """Return the ids that a cell cites: its own, else its question's, its option's, or the decision's."""
    return cell.references or question.cite or option.cite or decision.cite


def count_verdicts(decision: Decision, option: str | None = None) -> EvidenceCount:
    """Return the count that every page of the decision shows; with an option's id, the count of its verdicts alone."""
    found = Counter(_support(references) for references in _verdict_references(decision, option))
    return EvidenceCount(found[Support.CITED], found[Support.JUDGEMENT], found[Support.UNSOURCED])


def supports(decision: Decision, question: Question) -> dict[str, str]:
    """Return the support of a question's verdicts: for each answer with a row, one letter of ``Support`` per option."""
    return {
        row.answer: "".join(
            _support_of(decision, question, option, row.cells.get(option.id)) for option in decision.options
        )
        for row in question.rows
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


def _support_of(decision: Decision, question: Question, option: Option, cell: Assessment | None) -> Support:
    if cell is None or cell.word in (UNKNOWN, NOT_APPLICABLE):
        return Support.NO_VERDICT
    return _support(cell_references(decision, question, option, cell))


def _support(references: tuple[str, ...]) -> Support:
    if any(reference != JUDGEMENT for reference in references):
        return Support.CITED
    return Support.JUDGEMENT if references else Support.UNSOURCED


def _verdict_references(decision: Decision, option: str | None = None) -> Iterator[tuple[str, ...]]:
    options = {option.id: option for option in decision.options}
    for question in decision.questions:
        for row in question.rows:
            for option_id, cell in row.cells.items():
                if option in (None, option_id) and cell.word not in (UNKNOWN, NOT_APPLICABLE):
                    yield cell_references(decision, question, options[option_id], cell)
