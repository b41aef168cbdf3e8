"""Mark where long words may break when pages are built. Browsers do not hyphenate every language everywhere."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

import pyphen

LONGEST = 15
"""The number of letters up to which a word is never broken."""
SOFT, GAP, ZERO_WIDTH = "\u00ad", "<wbr>", "\u200b"
"""The marks for a break with a hyphen (U+00AD) and for one without, as an element and as a character (U+200B)."""
_ENDS = 4
"""The number of letters that stay together at the start and at the end of a word."""
_PIECE = re.compile(r"\]\([^()\s]*\)|(?P<long>[^\s>&\[\]()]{16,})")
"""The address of a link in Markdown, or a word of more than ``LONGEST`` letters."""
_LONG = re.compile(rf"\S{{{LONGEST + 1},}}")
_TEXT = re.compile(r">[^<>]{16,}")
"""A text after a tag that may have a long word. Begins with its symbol: a fast search."""
_SHOWN = re.compile(r'( data-(?:option|names)=")([^"]{16,})')
"""The attributes that the styles and the script of the table show as text."""
_KEPT = ("svg", "pre", "script", "style")
"""The elements that are unchanged."""
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

    ``language`` is an ISO 639-1 code. Attributes (but ``data-option`` and ``data-names``), SVG drawings, styles,
    scripts, preformatted texts and the addresses of Markdown links are unchanged.
    """

    def broken(found: re.Match[str]) -> str:
        made = _marked(found[0], language)
        return found[0] if made != found[0] and _is_kept(html, start + found.start()) else made

    start = html.find("<") if "<" in html else len(html)
    marked = _marked(html[:start], language) + _TEXT.sub(broken, html[start:])
    return _SHOWN.sub(lambda found: found[1] + _marked(found[2], language).replace(GAP, ZERO_WIDTH), marked)


def _marked(text: str, language: str) -> str:
    """A text without tags, with the breaks of its long words."""
    if max(map(len, text.split()), default=0) <= LONGEST:
        return text
    return _PIECE.sub(lambda found: hyphenated(found[0], language) if found["long"] else found[0], text)


def _is_kept(html: str, place: int) -> bool:
    """Whether a place is inside an element that is unchanged."""
    return any(html.rfind(f"<{name}", 0, place + 1) > html.rfind(f"</{name}", 0, place + 1) for name in _KEPT)


@lru_cache(maxsize=4096)
def hyphenated(word: str, language: str) -> str:
    """Return a text without spaces and markup with its breaks marked: names at their parts, words at syllables."""
    return "".join(_broken(run, language) for run in _RUNS.findall(word))


def breakable(text: str, language: str) -> str:
    """Return a plain text with invisible characters (U+00AD, U+200B) where its long words may break."""
    if GAP in text:
        return text
    return _LONG.sub(lambda word: hyphenated(word[0], language).replace(GAP, ZERO_WIDTH), text)


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
    """A word with a mark between its syllables. A syllable of one letter is a guess of the patterns: "Fern-w-är-me"."""
    dictionary = _dictionary(language)
    places = [0, *dictionary.positions(word), len(word)] if dictionary else [0, len(word)]
    kept = [
        here
        for before, here, after in zip(places, places[1:], places[2:], strict=False)
        if min(here - before, after - here) > 1
    ]
    return SOFT.join(word[start:end] for start, end in pairwise([0, *kept, len(word)]))


@cache
def _dictionary(language: str) -> pyphen.Pyphen | None:
    """The hyphenation patterns of a language, if there are any."""
    found = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=found, left=_ENDS, right=_ENDS) if found else None
