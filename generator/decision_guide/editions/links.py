"""Find links to guides in any text: decision records, issues, mail, wiki pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from decision_guide.text.words import languages, texts

_TOKEN = re.compile(r"[^\s<>\"'`|()\[\]]{1,20000}")
_ADDRESS = re.compile(r"(?=https?://)")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PAGES = ("index.html", "decide", "decide.html", "decide.md", "index.md")
_ESCAPED = re.compile(r"\\(?=[\\`*_{}\[\]#])")


@dataclass(frozen=True, slots=True)
class GuideLink:
    """A link with answers in a text. Lines and columns count from 1.

    ``answers`` and ``stamp`` are the texts after ``a=`` and ``s=``. ``chosen`` is the option that the same decision
    record names, if it is one of ours and the link has no stamp.
    """

    line: int
    column: int
    end_column: int
    excerpt: str
    slug: str
    answers: str
    stamp: str = ""
    chosen: str | None = None


def guide_links(text: str) -> Iterator[GuideLink]:
    """Yield the links to guides in a text, on any host: an address with a slug, and answers in the form of a link."""
    chosen = _chosen(text)
    for number, line in enumerate(text.split("\n"), start=1):
        if "a=1" not in line:
            continue
        for token in _TOKEN.finditer(line):
            start = token.start()
            for part in _ADDRESS.split(token.group()):
                if found := _link(part):
                    slug, answers, stamp = found
                    named = None if stamp else chosen
                    yield GuideLink(number, start + 1, start + 1 + len(part), line, slug, answers, stamp, named)
                start += len(part)


def _link(text: str) -> tuple[str, str, str] | None:
    """The slug, the answers and the stamp of a link."""
    address, mark, query = text.partition("?")
    if not mark:
        return None
    parts = html.unescape(query.partition("#")[0]).split("&")
    pairs = dict(part.partition("=")[::2] for part in reversed(parts))  # the first of a name counts, as on the page
    answers = unquote(pairs.get("a", ""))
    places = [place for place in address.split("/") if place]
    while places and places[-1] in _PAGES:
        places.pop()
    slug = places[-1] if len(places) > 1 else ""
    if not (answers == "1" or answers.startswith("1.")) or not _SLUG.fullmatch(slug):
        return None
    # The stamp of two readers' link names no leaders: each of them has their own.
    return slug, answers, "" if "b" in pairs else unquote(pairs.get("s", ""))


def _chosen(text: str) -> str | None:
    """The option that a decision record of ours chose, by its name."""
    if not text.lstrip("\ufeff").startswith("---\nstatus:"):
        return None
    for pattern, link in _records():
        if link in text and (found := pattern.search(text)):
            return " ".join(html.unescape(_ESCAPED.sub("", found["option"])).split())
    return None


@cache
def _records() -> tuple[tuple[re.Pattern[str], str], ...]:
    """For each language, the sentence with the chosen option, and the words before the link."""
    found = []
    for language in languages():
        words = texts(language)
        before, after = (re.escape(part) for part in str(words["say.adr.chosen"]).split("{option}"))
        pattern = f"^{before}(?P<option>[^\n]{{1,400}}?){after.split(re.escape('{because}'))[0]}"
        found.append((re.compile(pattern, re.MULTILINE), str(words["say.adr.link"])))
    return tuple(found)
