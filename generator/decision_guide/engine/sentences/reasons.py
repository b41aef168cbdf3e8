"""The reason for the result. The sentence continues the headline: "RAG leads" *because you said yes to “A”*."""

from __future__ import annotations

from collections.abc import Sequence

from decision_guide.engine.evaluation import Exclusion, OptionResult, Status
from decision_guide.engine.sentences.phrases import MOST_QUESTIONS, Phrases
from decision_guide.engine.tally import Veto


def because(phrases: Phrases) -> str:
    """Return the reason, with at most two questions. It names unconfirmed leaders."""
    reason = _reason(phrases)
    missing = phrases.first_unconfirmed(phrases.result.leaders)
    return phrases.words("say.unconfirmed", because=reason, pairs=missing) if missing else reason


def _reason(phrases: Phrases) -> str:
    match phrases.result.status:
        case Status.EMPTY:
            return phrases.words("say.because.empty-map" if phrases.guide.has_map else "say.because.empty")
        case Status.UNDECIDED:
            return phrases.words("say.because.undecided")
        case Status.TIE:
            return _level(phrases)
        case Status.LEAD:
            return _ahead(phrases)
        case Status.ONLY:
            return _others_are_out(phrases)
        case Status.NONE:
            return _all_are_out(phrases)


def _ahead(phrases: Phrases) -> str:
    questions = [reason.question for reason in phrases.result.because[:MOST_QUESTIONS]]
    if not questions:
        return phrases.words("say.because.unconfirmed", pairs=phrases.first_unconfirmed(phrases.result.groups[1]))
    return phrases.words("say.because", reasons=phrases.said("say.because", questions))


def _level(phrases: Phrases) -> str:
    """A question that favours the first leader over the second, and one that does the opposite."""
    first, second = (phrases.result.option(leader) for leader in phrases.result.leaders[:2])
    ahead, behind = _favouring(phrases, first, second), _favouring(phrases, second, first)
    if not ahead or not behind:
        return phrases.words("say.because.level")
    return phrases.words(
        "say.because.tie",
        question=phrases.quoted(ahead),
        option=phrases.name(first.id),
        other_question=phrases.quoted(behind),
        other_option=phrases.name(second.id),
    )


def _favouring(phrases: Phrases, option: OptionResult, other: OptionResult) -> str | None:
    questions = phrases.guide.questions
    return next((question for question in questions if _sign(option, question) > _sign(other, question)), None)


def _sign(option: OptionResult, question: str) -> int:
    return (question in option.speaks_for) - (question in option.speaks_against)


def _others_are_out(phrases: Phrases) -> str:
    """Each option that is out, with the first answer that rules it out."""
    reasons = list(dict.fromkeys(option.out[0] for option in phrases.result.options if option.out))
    key = "say.because.out-some" if len(reasons) > MOST_QUESTIONS else "say.because.out"
    return phrases.words(key, reasons=_vetoes(phrases, reasons[:MOST_QUESTIONS]))


def _vetoes(phrases: Phrases, reasons: Sequence[Exclusion]) -> str:
    said = [reason.question for reason in reasons if reason.veto is Veto.BLOCKS]
    musts = [reason.question for reason in reasons if reason.veto is Veto.MUST]
    clauses = [phrases.said("say.reason", said)] if said else []
    return phrases.words.join([*clauses, phrases.must(musts)] if musts else clauses)


def _all_are_out(phrases: Phrases) -> str:
    missing: dict[str, list[str]] = {}
    for option in phrases.result.options:
        missing.setdefault(option.out[0].question, []).append(option.id)
    pairs = [phrases.on(options, question) for question, options in missing.items()]
    key = "say.because.none-some" if len(pairs) > MOST_QUESTIONS else "say.because.none"
    return phrases.words(key, pairs=phrases.words.join(pairs[:MOST_QUESTIONS]))
