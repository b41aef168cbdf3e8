"""Parts that several pages show: heads, counts, sources, scenarios, the button that starts the questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from decision_guide.engine.evaluation import Result
from decision_guide.engine.evidence import EvidenceCount
from decision_guide.engine.link import format_answers
from decision_guide.engine.reviewing import next_review
from decision_guide.engine.sentences import headline, score_line
from decision_guide.model import DONT_KNOW, NOT_RELEVANT, Argument, Decision, GivenAnswer, Option, Question, Scenario
from decision_guide.model.files import Settings
from decision_guide.render.assets import asset_link
from decision_guide.render.context import PageContext
from decision_guide.render.widgets.decision_table import answer_in_sentence
from decision_guide.text.words import Words

SECONDS_PER_QUESTION = 10
METER = 92
"""The evidence meter's width in pixels."""


@dataclass(frozen=True, slots=True)
class DayView:
    """A day for a reader and for a machine."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link and its words."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """When the review is due, and the script that knows what day it is."""

    due: DayView
    script: str


@dataclass(frozen=True, slots=True)
class StartView:
    """The button that leads to the questions."""

    href: str
    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class GivenAnswerView:
    """An answer of a scenario, in words."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """A worked example with its outcome."""

    name: str
    answers: tuple[GivenAnswerView, ...]
    headline: str
    score: str
    href: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A cited work."""

    id: str
    title: str
    url: str | None
    author: str | None
    date: str | None
    remark: str


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The sources section."""

    evidence: str
    meter: int
    works: tuple[SourceView, ...]
    json_href: str
    yaml_href: str
    report_href: str | None


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """An advantage or a disadvantage."""

    title: str
    body: Markup
    marks: Markup


def day(words: Words, value: dt.date | None) -> DayView | None:
    """A day in words, or nothing."""
    return DayView(words.date(value), value.isoformat()) if value else None


def start(page: PageContext) -> StartView:
    """The button "Answer 6 questions" with the time it takes."""
    count = len(page.analysis.questions)
    minutes = max(1, round(count * SECONDS_PER_QUESTION / 60))
    href = page.link(f"{page.folder}/decide.md")
    return StartView(href, page.words("start.button", count=count), page.words("start.minutes", count=minutes))


def evidence_line(words: Words, count: EvidenceCount) -> str:
    """How much is cited, as in "12 of 13 verdicts cite a source, 1 is our judgement"; parts that are 0 are left out."""
    if not count.verdicts:
        return words("evidence.none")
    parts = [words("evidence.cited", count=count.cited, total=count.verdicts)]
    parts += [words("evidence.judged", count=count.judgements)] if count.judgements else []
    parts += [words("evidence.silent", count=count.unsourced)] if count.unsourced else []
    return ", ".join(parts)


def evidence_link(page: PageContext, option: str | None = None) -> LinkView:
    """How much of the decision, or of one option's verdicts, is cited, with the way to the sources."""
    anchor = "#dg-sources"
    href = anchor if page.path == page.guide_path else page.link(page.guide_path + anchor)
    return LinkView(href, evidence_line(page.words, page.analysis.evidence(option)))


def review(page: PageContext) -> ReviewView | None:
    """The line about an overdue review, for the script to show; ``None`` where no review has a day."""
    due = day(page.words, next_review(page.decision))
    return ReviewView(due, asset_link("review/review.js", page.path, page.settings)) if due else None


def sources(page: PageContext) -> SourcesView:
    """The sources section of a guide."""
    decision, words = page.decision, page.words
    count = page.analysis.evidence()
    return SourcesView(
        evidence=evidence_line(words, count),
        meter=round(METER * count.cited / count.verdicts) if count.verdicts else 0,
        works=tuple(
            SourceView(
                source.id,
                source.title,
                page.author_link(source.url) if source.url else None,
                source.author,
                words.partial_date(source.date) if source.date else None,
                _remark(page, source.id, source.read),
            )
            for source in decision.sources
        ),
        json_href=page.link(f"{page.folder}/decision.json"),
        yaml_href=page.link(f"{page.settings.folder}/{decision.slug}.yml"),
        report_href=report_link(page.settings, decision.slug),
    )


def report_link(settings: Settings, slug: str) -> str | None:
    """Where a reader says that something is wrong: the site's own place, else the page that edits the file."""
    own = settings.report_url
    return own.replace("{slug}", slug) if own else edit_link(settings, slug)


def edit_link(settings: Settings, slug: str) -> str | None:
    """The page that edits the decision's file, where the site has one."""
    stem = f"{settings.folder}/{slug}"
    address = settings.edit_url
    return address.replace("{path}", f"{stem}.yml").replace("{path_noext}", stem) if address else None


def scenarios(page: PageContext) -> tuple[ScenarioView, ...]:
    """The worked examples, evaluated."""
    found = zip(page.decision.scenarios, page.analysis.results, strict=True)
    return tuple(_scenario(page, scenario, result) for scenario, result in found)


def given_answers(page: PageContext, answers: Mapping[str, GivenAnswer]) -> tuple[GivenAnswerView, ...]:
    """Answers to known questions, in words."""
    asked = ((page.decision.question(question), given) for question, given in answers.items())
    return tuple(GivenAnswerView(question.ask, _given(page, question, given)) for question, given in asked)


def arguments(page: PageContext, option: Option, written: tuple[Argument, ...]) -> tuple[ArgumentView, ...]:
    """Advantages or disadvantages; a mark stands at the title where the text has none of its own."""
    shared = option.cite or page.decision.cite
    return tuple(
        ArgumentView(argument.title, body := page.block(argument.body), _shared_marks(page, body, shared))
        for argument in written
    )


def name_of(decision: Decision) -> str:
    """The short title."""
    return decision.name or decision.title


def _shared_marks(page: PageContext, body: Markup, shared: tuple[str, ...]) -> Markup:
    return Markup() if 'class="dg-mark"' in body else page.marks(shared)


def _scenario(page: PageContext, scenario: Scenario, result: Result) -> ScenarioView:
    decision = page.decision
    query = f"?a={format_answers(scenario.answers)}"
    return ScenarioView(
        name=scenario.name,
        answers=given_answers(page, scenario.answers),
        headline=headline(decision, result, page.words),
        score=score_line(result, page.words),
        href=page.link(f"{page.folder}/decide.md{query}"),
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


def _remark(page: PageContext, source: str, read: dt.date | None) -> str:
    uses = _uses(page, source)
    parts = [page.words("sources.read", date=page.words.date(read))] if read else []
    parts.append(page.words("sources.cited", uses=page.words.join(uses)) if uses else page.words("sources.other"))
    return " · ".join(parts)


def _uses(page: PageContext, source: str) -> list[str]:
    verdicts, in_arguments = page.analysis.verdict_uses[source], page.analysis.argument_uses[source]
    found = [page.words("sources.verdicts", count=verdicts)] if verdicts else []
    return found + ([page.words("sources.arguments", count=in_arguments)] if in_arguments else [])
