"""What would make an option lead, in words. ``engine/inverse_sentences.js`` is the twin."""

from __future__ import annotations

from decision_guide.engine.inverse import Inverse
from decision_guide.engine.sentences.phrases import SentenceContext, answer_in_sentence
from decision_guide.model import NumberRange
from decision_guide.text.words import Words


def describe_inverse(inverse: Inverse, option: str, guide: SentenceContext, words: Words) -> str:
    """Return one sentence: the answers with which the option would lead or share the lead, or that there are none."""
    name = guide.options[option]
    if inverse.wins_with is None:
        return words("say.lead.never", option=name, count=inverse.most)
    key = "say.lead.shared" if inverse.shared else "say.lead"
    if not inverse.wins_with:
        return words(f"{key}.now", option=name, count=inverse.most)
    changes = [_change(question, answer, guide, words) for question, answer in inverse.wins_with]
    return words(f"{key}.with", option=name, changes=words.join(changes), count=inverse.most)


def _change(question: str, answer: str | NumberRange, guide: SentenceContext, words: Words) -> str:
    texts = guide.questions[question]
    return words(
        "say.lead.change", answer=answer_in_sentence(texts, answer, words), question=words("quote", text=texts.short)
    )
