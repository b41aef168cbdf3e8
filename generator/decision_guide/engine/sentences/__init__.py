"""A result in plain sentences (visual-design.md, "Words"), in the reader's language.

Never "best" or "we recommend": an option leads *on these answers*. Every word comes from ``locale/``;
``components/engine/sentences.js`` is the exact twin, and ``tests/vectors/sentences.json`` holds for both.
"""

from __future__ import annotations

from decision_guide.engine.sentences.phrases import Guide, QuestionTexts, guide_of
from decision_guide.engine.sentences.summary import Sentences, headline, say, score_line

__all__ = ["Guide", "QuestionTexts", "Sentences", "guide_of", "headline", "say", "score_line"]
