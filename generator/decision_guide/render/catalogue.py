"""All decisions of a site as lists show them: a remark for each, and the page of each tag."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from decision_guide.model import Decision
from decision_guide.model.files import WINDOWS_DEVICES, Listing, Settings
from decision_guide.text.words import Words, words_in

_SYMBOLS = (
    (re.compile(r"(?<=\w)\+(?=\+|\W|$)|(?<=\+)\+"), "-plus-"),
    (re.compile(r"(?<=\w)#(?!\w)"), "-sharp-"),
    (re.compile(r"(?<!\w)\.(?=\w)"), "dot-"),
)
MOST_NAMES = 5
"""The maximum number of options that a card names. Six are named too, rather than "and 1 more"."""

OtherPages = tuple[tuple[str, str], ...]
"""The path of each page below the docs_dir, with its title; sorted by path."""


@dataclass(frozen=True)
class Catalogue:
    """All decisions of the site: their listings by title, the decisions by slug, and the page of each tag.

    ``handwritten_index`` is the path of a hand-written page with the list, or ``None``. ``others`` are pages that
    people keep next to the decisions.
    """

    listings: tuple[Listing, ...]
    decisions: Mapping[str, Decision]
    settings: Settings
    words: Words
    handwritten_index: str | None = None
    others: OtherPages = ()

    @property
    def index_path(self) -> str:
        """Return the path of the page that lists every decision."""
        return f"{self.settings.folder}/index.md"

    @property
    def marked(self) -> Words | None:
        """Return the words if they are not in the language of the site's pages: then our headings have to say so."""
        return None if self.words.are_of(self.settings.language) else self.words

    @cached_property
    def remarks(self) -> Mapping[str, tuple[str, str]]:
        """Return what every list shows of each decision, by slug: its options, and a remark.

        The options are in the language of the decision, the remark in that of the site.
        """
        return {one.slug: (_options(one, self.words_of(one)), _remark(one, self.words)) for one in self.listings}

    def words_of(self, listing: Listing) -> Words:
        """Return the words in the language of a decision, which is that of the site if it names none."""
        return words_in(listing.language) if listing.language else self.words

    @cached_property
    def tag_paths(self) -> Mapping[str, str]:
        """Return the page of each tag, by its text, sorted. Spellings of one tag share a page and a text."""
        shown = {slug: spelling_of(found) for slug, found in self._spellings.items()}
        ordered = sorted(shown.items(), key=lambda one: (one[1].casefold(), one[1]))
        return {tag: f"{self.settings.folder}/tags/{slug}/index.md" for slug, tag in ordered}

    @cached_property
    def _spellings(self) -> Mapping[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for listing in self.listings:
            for tag in listing.tags:
                found.setdefault(tag_slug(tag), Counter())[tag] += 1
        return found

    def tagged(self, tag: str) -> tuple[Listing, ...]:
        """Return the listings with a tag, in any of its spellings."""
        slug = tag_slug(tag)
        return tuple(listing for listing in self.listings if slug in map(tag_slug, listing.tags))


def _remark(listing: Listing, words: Words) -> str:
    remarks = [words("list.questions", count=listing.questions)]
    if listing.reviewed:
        remarks.append(words("list.reviewed", date=words.month(listing.reviewed)))
    return " · ".join([words("list.draft"), *remarks] if listing.draft else remarks)


def _options(listing: Listing, words: Words) -> str:
    names = [name for _, name in listing.options]
    shown = names if len(names) <= MOST_NAMES + 1 else names[:MOST_NAMES]
    listed = words("map.list-separator").join(shown)
    return listed if shown == names else f"{listed} {words('short.more', count=len(names) - len(shown))}"


@lru_cache(maxsize=4096)
def tag_slug(tag: str) -> str:
    """Return the part of an address for a tag. It depends on the tag alone, and spellings of one tag share it.

    Case, hyphens, underscores and spaces make no difference. Symbols in names of languages do: C, C++ and C# differ.
    """
    folded = unicodedata.normalize("NFKC", tag).casefold()
    for symbol, word in _SYMBOLS:
        folded = symbol.sub(word, folded)
    slug = re.sub(r"[\W_]+", "-", folded).strip("-") or "tag"
    return f"{slug}-tag" if slug in WINDOWS_DEVICES else slug


def spelling_of(spellings: Mapping[str, int]) -> str:
    """Return the spelling of a tag that pages show: the most frequent one. ``spellings`` has the number of each."""
    return min(spellings, key=lambda tag: (-spellings[tag], tag))
