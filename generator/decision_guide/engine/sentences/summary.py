"""The whole result in words: headline, status line, announcement, and the options' places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from decision_guide.engine.evaluation import OptionResult, Result, Status
from decision_guide.engine.sentences import hinges, outlook, reasons
from decision_guide.engine.sentences.phrases import Phrases, SentenceContext
from decision_guide.engine.tally import Standing
from decision_guide.model import DONT_KNOW, NOT_RELEVANT, Decision, GivenAnswer
from decision_guide.text.words import Words

LONGEST_TIE = 24
"""Characters. If the names are longer, the headline only counts the options that are level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """A result in words; before the first answer each part describes its later content.

    ``because`` continues the headline. ``despite`` is what speaks for the runner-up (else empty). ``flips`` begins
    with the one to show first. ``announcement`` names every leader in one sentence, for readers who do not see the page
    change. ``places`` ("1st", "shared 1st", "ruled out") and ``reasons`` (why out or unconfirmed) are by option id.
    ``hangs`` holds the verdicts that the result depends on, at most three. ``next`` is the question to ask next (else
    empty).
    """

    status: str
    headline: str
    because: str
    despite: str
    flips: tuple[str, ...]
    open: str
    announcement: str
    places: Mapping[str, str]
    reasons: Mapping[str, str]
    hangs: tuple[str, ...]
    next: str

    def to_json(self) -> dict[str, object]:
        """Return the sentences in the form of the page's script, with the keys in the same order."""
        return {
            "status": self.status,
            "headline": self.headline,
            "because": self.because,
            "despite": self.despite,
            "flips": list(self.flips),
            "open": self.open,
            "announcement": self.announcement,
            "places": dict(self.places),
            "reasons": dict(self.reasons),
            "hangs": list(self.hangs),
            "next": self.next,
        }


def headline(decision: Decision, result: Result, words: Words) -> str:
    """Return the result in a few words: "RAG leads", "Only RAG is left", "RAG and Fine-tuning are level"."""
    return _headline([decision.option(leader).name for leader in result.leaders], result, words, LONGEST_TIE)


def score_line(result: Result, words: Words) -> str:
    """Return the scores of the first two options that are not out: "+3 to −3", "least bad, −1", or nothing."""
    scores = sorted((option.score for option in result.options if not option.out), reverse=True)
    if not result.leaders:
        return ""
    if result.status is Status.ONLY or len(scores) < 2:
        score = words.score(scores[0])
        return words("scenario.least-bad", score=score) if result.poor_fit else score
    return words("scenario.score", first=words.score(scores[0]), last=words.score(scores[1]))


def describe(result: Result, guide: SentenceContext, answers: Mapping[str, GivenAnswer], words: Words) -> Sentences:
    """Return the result of these answers in sentences; ``result`` must be the output of ``evaluate`` for them."""
    understood = {question: given for question, given in answers.items() if question not in result.dropped}
    phrases = Phrases(result, guide, understood, words)
    ignored = sum(given.answer == NOT_RELEVANT for given in understood.values())
    count = sum(given.answer not in (DONT_KNOW, NOT_RELEVANT) for given in understood.values())
    total = len(guide.questions) - ignored
    answered = words("say.answered", count=count, total=total)
    names = [guide.options[leader] for leader in result.leaders]
    return Sentences(
        status=_status(result, answered, words, everything=count == total),
        headline=_headline(names, result, words, LONGEST_TIE),
        because=reasons.because(phrases),
        despite=outlook.despite(phrases),
        flips=outlook.flips(phrases),
        open=outlook.left_open(phrases, total - count),
        announcement=_announcement(names, result, answered, words),
        places=_places(result, words),
        reasons={option.id: _reason(option, phrases) for option in result.options},
        hangs=hinges.hangs_on(phrases),
        next=hinges.ask_next(phrases),
    )


def _headline(names: Sequence[str], result: Result, words: Words, longest: int | None) -> str:
    together = words.join(list(names))
    key = str(result.status)
    if result.status is Status.TIE and longest and len(together) > longest:
        key = "tie-many"
    elif result.status is Status.LEAD and result.poor_fit:
        key = "least-bad"
    out = sum(bool(option.out) for option in result.options)
    count = out if result.status is Status.ONLY else len(names)
    told = words(f"say.headline.{key}", count=count, total=len(result.options), options=together)
    return words("say.headline.tie-many.out", headline=told, count=out) if key == "tie-many" and out else told


def _status(result: Result, answered: str, words: Words, *, everything: bool) -> str:
    if result.status is Status.EMPTY:
        return words("say.status.empty")
    match result.settled, result.poor_fit:
        case False, False:
            return answered
        case True, False if everything:
            return words("say.status.all")
        case False, _:
            key = "poor"
        case _, poor_fit:
            key = "poor-settled" if poor_fit else "stop"
    remark = words(f"say.status.{key}", count=len(result.leaders))
    return words("say.status", answered=answered, remark=remark)


def _announcement(names: Sequence[str], result: Result, answered: str, words: Words) -> str:
    if result.status is Status.EMPTY:
        return words("say.announcement.empty")
    key = "say.announcement.settled" if result.settled else "say.announcement"
    return words(key, headline=_headline(names, result, words, None), answered=answered)


def _places(result: Result, words: Words) -> dict[str, str]:
    """A shared place counts for all who share it: 1st, shared 2nd, shared 2nd, 4th."""
    places = {option.id: words("say.place.open") for option in result.options}
    before = 0
    for group in result.groups if result.leaders else ():
        key = "say.place.shared" if len(group) > 1 else "say.place"
        places |= dict.fromkeys(group, words(key, ordinal=before + 1))
        before += len(group)
    for option in result.options:
        if option.standing is not Standing.IN:
            places[option.id] = words(f"say.place.{option.standing}")
    return places


def _reason(option: OptionResult, phrases: Phrases) -> str:
    if option.out:
        return phrases.words.join([phrases.exclusion(option.id, exclusion) for exclusion in option.out])
    missing = phrases.unconfirmed(option)
    return phrases.words("say.option.unconfirmed", questions=phrases.listed(missing)) if missing else ""
