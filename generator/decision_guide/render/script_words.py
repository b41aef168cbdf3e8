"""The words that scripts use: the same for all pages in a language, so pages share one file of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from decision_guide.text.words import PluralForms, languages, texts

SCRIPT_WORDS = (
    *("number.", "ui.", "say.", "answer.", "word.", "quote"),
    *("list.and", "list.comma", "map.limit", "map.list-separator", "map.you."),
)
"""The keys that the script may use, by their prefix."""
_ABOUT_LIMITS = ("number.", "ui.number.", "say.range.")
"""Those of them that only a page with a limit uses."""


@cache
def script_words(language: str, *, has_limits: bool = True) -> Mapping[str, PluralForms]:
    """Return the words of a language that scripts may use, by key. ``has_limits``: also those about limits."""
    found = {key: text for key, text in texts(language).items() if key.startswith(SCRIPT_WORDS)}
    return found if has_limits else {key: text for key, text in found.items() if not key.startswith(_ABOUT_LIMITS)}


def word_files() -> dict[str, bytes]:
    """Return a JSON file of words for each language, by its name among the assets."""
    return {f"words/{language}.json": _compact(script_words(language)) for language in languages()}


def _compact(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
