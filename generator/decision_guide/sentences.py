"""A result in plain sentences (visual-design.md, "Words"), in the reader's language.

Never "best" or "we recommend": an option leads *on these answers*.
"""

from __future__ import annotations

from decision_guide.evaluation import Result, Status
from decision_guide.model import Decision
from decision_guide.words import Words

LONGEST_TIE = 24
"""Characters: a headline naming more than this says how many options are level instead."""


def headline(decision: Decision, result: Result, words: Words) -> str:
    """The result in a few words: "RAG leads", "Only RAG is left", "RAG and Fine-tuning are level"."""
    names = [decision.option(leader).name for leader in result.leaders]
    match result.status:
        case Status.LEAD:
            return words("headline.least-bad" if result.poor_fit else "headline.lead", option=names[0])
        case Status.ONLY:
            return words("headline.only", option=names[0])
        case Status.TIE:
            together = words.join(names)
            if len(together) > LONGEST_TIE:
                return words("headline.tie-many", count=len(names))
            return words("headline.tie", options=together)
        case _:
            return words(f"headline.{result.status}")


def score_line(result: Result, words: Words) -> str:
    """The scores of the first two options still in the running: "+3 to −3", "least bad, −1", or nothing."""
    scores = sorted((option.score for option in result.options if not option.out), reverse=True)
    if not result.leaders:
        return ""
    if result.status is Status.ONLY or len(scores) < 2:
        score = words.score(scores[0])
        return words("scenario.least-bad", score=score) if result.poor_fit else score
    return words("scenario.score", first=words.score(scores[0]), last=words.score(scores[1]))
