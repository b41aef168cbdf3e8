"""Worked examples with their outcome, and answers in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decision_guide.engine.evaluation import Result
from decision_guide.engine.link import format_answers
from decision_guide.engine.sentences import headline, score_line
from decision_guide.model import DONT_KNOW, NOT_RELEVANT, GivenAnswer, Question, Scenario
from decision_guide.render.context import PageContext
from decision_guide.render.widgets.decision_table import answer_in_sentence


@dataclass(frozen=True, slots=True)
class GivenAnswerView:
    """An answer of a scenario, in words."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """A worked example with its outcome. ``link``: its answers in the form of a link."""

    name: str
    answers: tuple[GivenAnswerView, ...]
    headline: str
    score: str
    link: str
    href: str


def scenarios(page: PageContext) -> tuple[ScenarioView, ...]:
    """Return the worked examples, evaluated."""
    found = zip(page.decision.scenarios, page.analysis.results, strict=True)
    return tuple(_scenario(page, scenario, result) for scenario, result in found)


def given_answers(page: PageContext, answers: Mapping[str, GivenAnswer]) -> tuple[GivenAnswerView, ...]:
    """Return answers to known questions, in words."""
    asked = ((page.decision.question(question), given) for question, given in answers.items())
    return tuple(GivenAnswerView(question.ask, _given(page, question, given)) for question, given in asked)


def _scenario(page: PageContext, scenario: Scenario, result: Result) -> ScenarioView:
    decision = page.decision
    link = format_answers(scenario.answers)
    return ScenarioView(
        name=scenario.name,
        answers=given_answers(page, scenario.answers),
        headline=headline(decision, result, page.words),
        score=score_line(result, page.words),
        link=link,
        href=page.link(f"{page.folder}/decide.md?a={link}"),
    )


def _given(page: PageContext, question: Question, given: GivenAnswer) -> str:
    if given.answer in (DONT_KNOW, NOT_RELEVANT):
        return page.words(f"scenario.{given.answer}")
    text = answer_in_sentence(page, question, given.answer)
    match given.importance:
        case 2:
            return page.words("scenario.important", answer=text)
        case 3:
            return page.words("scenario.must", answer=text)
        case _:
            return text
