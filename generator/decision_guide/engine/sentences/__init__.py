"""Write a result in plain sentences (visual-design.md, "Words"), in the reader's language.

Never "best" or "we recommend": an option leads *on these answers*. Every word comes from ``locale/``.
``engine/sentences.js`` is the exact twin; both pass ``tests/vectors/sentences.json``.
"""

from __future__ import annotations

from decision_guide.engine.sentences.inverse import describe_inverse
from decision_guide.engine.sentences.phrases import QuestionTexts, SentenceContext, context_of
from decision_guide.engine.sentences.summary import Sentences, describe, headline, score_line

__all__ = [
    "QuestionTexts",
    "SentenceContext",
    "Sentences",
    "context_of",
    "describe",
    "describe_inverse",
    "headline",
    "score_line",
]
