"""What counts against the result, which single answer would change it, and whether open questions still can."""

from __future__ import annotations

from collections.abc import Sequence

from decision_guide.engine.compilation import NOT_AFFECTED, CompiledCell
from decision_guide.engine.evaluation import Status
from decision_guide.engine.sensitivity import Flip
from decision_guide.engine.sentences.phrases import Phrases, QuestionTexts
from decision_guide.engine.tally import NORMAL, veto_of
from decision_guide.model import Classes, NumberRange


def despite(phrases: Phrases) -> str:
    """Return what speaks for the runner-up instead; empty if no option leads or all others are out."""
    result, words = phrases.result, phrases.words
    if result.status is not Status.LEAD:
        return ""
    if not result.because:
        return words("say.despite.unconfirmed")
    option = phrases.name(result.groups[1][0])
    questions = [reason.question for reason in result.despite]
    if not questions:
        return words("say.despite.nothing", option=option)
    return words("say.despite.better", option=option, questions=phrases.listed(questions))


def flips(phrases: Phrases) -> tuple[str, ...]:
    """Return every single change. The one to show first, the first that has a leader, comes first."""
    found = phrases.result.flips
    if not found:
        return (phrases.words("say.flip.empty" if phrases.result.status is Status.EMPTY else "say.flip.never"),)
    first = next((flip for flip in found if flip.leaders), found[0])
    return tuple(_flip(phrases, flip) for flip in (first, *(flip for flip in found if flip is not first)))


def left_open(phrases: Phrases, count: int) -> str:
    """Return whether the ``count`` open questions can still change the result, in a sentence."""
    if phrases.result.settled:
        return phrases.words("say.open.settled")
    status = phrases.result.status
    if status in (Status.EMPTY, Status.NONE) or count == 0:
        return phrases.words(f"say.open.{status}")
    return phrases.words("say.open.some", count=count)


def _flip(phrases: Phrases, flip: Flip) -> str:
    if phrases.result.status is Status.TIE and len(flip.leaders) == 1:
        return _puts_ahead(phrases, flip)
    condition = _condition(phrases, flip)
    match len(flip.leaders):
        case 0:
            key = "say.flip.none" if _takes_all_out(phrases, flip) else "say.flip.nothing"
        case 1:
            key = "say.flip.one"
        case _:
            key = "say.flip.level"
    return phrases.words(key, count=len(flip.leaders), options=phrases.named(flip.leaders), condition=condition)


def _condition(phrases: Phrases, flip: Flip) -> str:
    question = phrases.quoted(flip.question)
    if flip.answer is None:
        return phrases.words("say.flip.if-open", question=question)
    return phrases.words("say.flip.if", question=question, answer=phrases.answer(flip.question, flip.answer))


def _puts_ahead(phrases: Phrases, flip: Flip) -> str:
    question, options = phrases.quoted(flip.question), phrases.named(flip.leaders)
    if flip.answer is None:
        return phrases.words("say.flip.ahead.open", question=question, options=options)
    if phrases.guide.questions[flip.question].number:
        answer = phrases.answer(flip.question, flip.answer)
        key, count = "say.flip.ahead.number", len(flip.leaders)
        return phrases.words(key, count=count, answer=answer, question=question, options=options)
    if phrases.guide.questions[flip.question].choice:
        answer = phrases.answer(flip.question, flip.answer)
        return phrases.words("say.flip.ahead.choice", answer=answer, question=question, options=options)
    return phrases.words(f"say.flip.ahead.{flip.answer}", question=question, options=options)


def _takes_all_out(phrases: Phrases, flip: Flip) -> bool:
    """Whether no option leads after this change because all would be out."""
    options = phrases.result.options
    given = phrases.answers.get(flip.question)
    importance = given.importance if given else NORMAL
    question = phrases.guide.questions[flip.question]
    row = _row(question, flip.answer) if flip.answer else [NOT_AFFECTED] * len(options)
    return all(
        veto_of(cell, importance, question.fails)
        or any(exclusion.question != flip.question for exclusion in option.out)
        for cell, option in zip(row, options, strict=True)
    )


def _row(question: QuestionTexts, answer: str | NumberRange) -> Sequence[CompiledCell]:
    """The cells of an answer; of a range, those of its first class."""
    if isinstance(answer, NumberRange):
        breaks = question.number.breaks if question.number else ()
        return question.cells[Classes(answer.limit, breaks).starting_at(answer.low)]
    return question.cells[answer]
