"""The verdicts that the result depends on, and the next question, in words."""

from __future__ import annotations

from decision_guide.engine.evidence import Support
from decision_guide.engine.hangs_on import Hinge
from decision_guide.engine.sentences.phrases import Phrases
from decision_guide.model import RULED_OUT, UNKNOWN

MOST_HINGES = 3
"""The maximum number of verdicts to name; the least supported ones come first."""

_ORDER = (Support.NO_VERDICT, Support.UNSOURCED, Support.JUDGEMENT, Support.CITED)


def hinges_to_name(phrases: Phrases) -> tuple[Hinge, ...]:
    """Return the verdicts to name: unknown ones first, then unsourced ones, our judgements, cited ones."""
    found = sorted(phrases.result.hangs_on, key=lambda hinge: _ORDER.index(_support(phrases, hinge)))
    return tuple(found[:MOST_HINGES])


def hangs_on(phrases: Phrases) -> tuple[str, ...]:
    """Return one sentence per verdict: what it is, its support, and what another word would change."""
    return tuple(_sentence(phrases, hinge) for hinge in hinges_to_name(phrases))


def ask_next(phrases: Phrases) -> str:
    """Return the question to ask next; empty if there is none."""
    question = phrases.result.ask_next
    return phrases.words("say.next", question=phrases.quoted(question)) if question else ""


def _sentence(phrases: Phrases, hinge: Hinge) -> str:
    number = phrases.guide.questions[hinge.question].number
    match hinge.now:
        case word if word == RULED_OUT:
            key = "say.hangs.ruled-out"
        case word if word == UNKNOWN:
            key = "say.hangs.unsure" if number else "say.hangs.unknown"
        case _ if number:
            key = "say.hangs.number"
        case _:
            key = "say.hangs.leader" if (hinge.option,) == phrases.result.leaders else "say.hangs.other"
    return phrases.words(
        key,
        option=phrases.name(hinge.option),
        word=_word(phrases, hinge.question, hinge.now),
        question=phrases.quoted(hinge.question),
        support=_rests_on(phrases, hinge),
        other=_word(phrases, hinge.question, hinge.then),
        outcome=_outcome(phrases, hinge),
    )


def _word(phrases: Phrases, question: str, word: str) -> str:
    number = phrases.guide.questions[question].number
    if number and word != UNKNOWN:
        return phrases.words("quote", text=phrases.words(f"number.{number.limit}.{word}"))
    return phrases.word(word)


def _outcome(phrases: Phrases, hinge: Hinge) -> str:
    key = ("nothing", "one")[len(hinge.leaders)] if len(hinge.leaders) < 2 else "level"
    return phrases.words(f"say.hangs.then.{key}", count=len(hinge.leaders), options=phrases.named(hinge.leaders))


def _rests_on(phrases: Phrases, hinge: Hinge) -> str:
    support = _support(phrases, hinge)
    return "" if support is Support.NO_VERDICT else phrases.words(f"say.support.{support.name.lower()}")


def _support(phrases: Phrases, hinge: Hinge) -> Support:
    """The support of the verdict; an unknown one is not a verdict."""
    if hinge.now == UNKNOWN:
        return Support.NO_VERDICT
    answer = phrases.answers[hinge.question].answer
    place = [option.id for option in phrases.result.options].index(hinge.option)
    texts = phrases.guide.questions[hinge.question]
    letters = texts.support.get("" if texts.number else answer, "")
    return Support(letters[place]) if letters else Support.UNSOURCED
