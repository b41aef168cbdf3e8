"""Mark where long words may break when pages are built. Browsers do not hyphenate every language everywhere."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pyphen

LONGEST = 15
"""The number of letters up to which a word is never broken."""
SOFT, GAP = "\u00ad", "<wbr>"
"""The marks for a break with a hyphen (U+00AD) and for one without."""
_ENDS = 4
"""The number of letters that stay together at the start and at the end of a word."""
_PIECE = re.compile(r"\]\([^()\s]*\)|(?P<long>[^\s>&\[\]()]{16,})")
"""The address of a link in Markdown, or a word of more than ``LONGEST`` letters."""
_KEPT = re.compile(r"(/?)(svg|pre|script|style)\b")
"""The start of a tag whose element is unchanged."""
_BREAKS = re.compile(f"\\s|{SOFT}|{GAP}")
_RUNS = re.compile(r"[^\W\d_]+|[\d_]+|[^\w]+")
_FRONT_MATTER = re.compile(r"\A\s*---\n.*?\n---\n", re.DOTALL)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OPENERS = "_/.:"


def hyphenated_page(page: str, language: str) -> str:
    """Return a page with the places marked where its long words may break. Its front matter is unchanged.

    ``page`` is Markdown with raw HTML. ``language`` is an ISO 639-1 code.
    """
    front = _FRONT_MATTER.match(page)
    start = front.end() if front else 0
    return page[:start] + hyphenated_html(page[start:], language)


def hyphenated_html(html: str, language: str) -> str:
    """Return HTML with the places marked where the long words of its texts may break.

    ``language`` is an ISO 639-1 code. Attributes, SVG drawings, styles, scripts, preformatted texts and the addresses
    of Markdown links are unchanged.
    """

    def marked(found: re.Match[str]) -> str:
        return hyphenated(found[0], language) if found["long"] else found[0]

    kept = ""
    parts = html.split("<")
    # A page has hundreds of tags and few long words: a pattern that stops at each tag takes twice as long.
    for place, part in enumerate(parts):
        end = part.find(">") + 1 if place else 0
        if end and (found := _KEPT.match(part)):
            kept = "" if found[1] and found[2] == kept else kept or found[2]
        if len(part) - end > LONGEST and not kept:
            parts[place] = part[:end] + _PIECE.sub(marked, part[end:])
    return "<".join(parts)


@lru_cache(maxsize=4096)
def hyphenated(word: str, language: str) -> str:
    """Return a text without spaces and markup with its breaks marked: names at their parts, words at syllables."""
    return "".join(_broken(run, language) for run in _RUNS.findall(word))


def pieces(text: str, language: str) -> list[str]:
    """Return the pieces of a plain text that stay on one line no matter how narrow the box is."""
    marked = " ".join(hyphenated(word, language) if len(word) > LONGEST else word for word in text.split())
    return _BREAKS.split(marked)


def _broken(run: str, language: str) -> str:
    if not run[0].isalpha():
        return f"{run}{GAP}" if run[-1] in _OPENERS else run
    parts = _CAMEL.split(run)
    return GAP.join(_syllables(part, language) if len(part) > LONGEST else part for part in parts)


def _syllables(word: str, language: str) -> str:
    dictionary = _dictionary(language)
    return dictionary.inserted(word, SOFT) if dictionary else word


@cache
def _dictionary(language: str) -> pyphen.Pyphen | None:
    """The hyphenation patterns of a language, if there are any."""
    found = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=found, left=_ENDS, right=_ENDS) if found else None
