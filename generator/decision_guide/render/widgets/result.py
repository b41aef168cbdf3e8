"""The result of some answers as a static block: the sentences and the ranking of the decide page's result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decision_guide.engine.evaluation import Result, evaluate
from decision_guide.engine.link import format_answers
from decision_guide.engine.sentences import Sentences, context_of, describe
from decision_guide.model import GivenAnswer
from decision_guide.render.context import PageContext
from decision_guide.render.widgets.scenarios import GivenAnswerView, given_answers
from decision_guide.text.words import Words

HALF = 50
"""Half the width of the ranking's bars, in their own units."""


@dataclass(frozen=True, slots=True)
class RankedView:
    """An option in the ranking; ``state`` is a class for a leader or an option that is out, ``why`` the reason."""

    place: str
    name: str
    points: str
    start: int
    length: int
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """The answers, the sentences about them, the ranking, and a link to the decide page with the answers filled in.

    ``settled``: no open question can change the result.
    """

    name: str
    answers: tuple[GivenAnswerView, ...]
    sentences: Sentences
    settled: bool
    ranking: tuple[RankedView, ...]
    href: str


def result_view(page: PageContext, answers: Mapping[str, GivenAnswer]) -> ResultView:
    """Return the result of ``answers``, one or more and all of them known, in the page's decision."""
    decision = page.decision
    result = evaluate(page.analysis.table, answers)
    sentences = describe(result, context_of(decision, page.words), answers, page.words)
    names = {option.id: option.name for option in decision.options}
    return ResultView(
        name=page.short_title,
        answers=given_answers(page, answers),
        sentences=sentences,
        settled=result.settled,
        ranking=_ranking(result, sentences, names, page.words),
        href=page.link(f"{page.folder}/decide.md?a={format_answers(answers)}"),
    )


def _ranking(result: Result, sentences: Sentences, names: Mapping[str, str], words: Words) -> tuple[RankedView, ...]:
    """The options in the order of the result, those that are out last. A shared place counts for all who share it."""
    largest = max(2, *(abs(option.score) for option in result.options))
    ranked, before = [], 0
    for group in result.groups:
        for option in group:
            score = result.option(option).score
            length = round(score * HALF / largest)
            state = "dg-leads" if option in result.leaders else ""
            place, points = str(before + 1), words.score(score)
            ranked.append(
                RankedView(place, names[option], points, min(0, length), abs(length), state, sentences.reasons[option])
            )
        before += len(group)
    out = [option.id for option in result.options if option.out]
    return (
        *ranked,
        *(
            RankedView(
                words("table.nothing"),
                names[one],
                sentences.places[one],
                0,
                0,
                "dg-is-ruled-out",
                sentences.reasons[one],
            )
            for one in out
        ),
    )
