"""The context of one page: a decision's texts with their citations and links, resolved for that page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import unescape

from markupsafe import Markup

from decision_guide.engine.derived import Derived
from decision_guide.model import JUDGEMENT, Decision
from decision_guide.model.files import Settings
from decision_guide.render import urls
from decision_guide.render.analysis import DecisionAnalysis
from decision_guide.text import safe_markdown
from decision_guide.text.words import Words, words_in

_GONE = "\0"
"""Replaces a citation mark that is left out; no authored text contains it."""
_UNCITED = re.compile(rf" ?{_GONE}")
_TAG = re.compile("<[^<>]*>")


@dataclass(frozen=True)
class PageContext:
    """A decision, its page (``path``, below the docs_dir), and everything that links and words depend on.

    ``derived`` are the values of the decision that its checks already needed.
    """

    decision: Decision
    path: str
    settings: Settings
    words: Words
    derived: Derived | None = field(default=None, compare=False, repr=False)

    @property
    def short_title(self) -> str:
        """Return the decision's name, or its title if it has none."""
        return self.decision.name or self.decision.title

    @property
    def marked(self) -> Words | None:
        """Return the words if they are not in the language of the site's page: then our headings have to say so."""
        return None if self.words.are_of(self.settings.language) else self.words

    @property
    def authored(self) -> Words | None:
        """Return the same for the headings that the author wrote, in a language that only the decision can name."""
        return self.marked if self.decision.language else None

    @cached_property
    def analysis(self) -> DecisionAnalysis:
        """Return the values computed from the decision."""
        return DecisionAnalysis(self.decision, self.words, self.derived)

    def at(self, path: str) -> PageContext:
        """Return the same decision on another page, without computing anything again."""
        page = PageContext(self.decision, path, self.settings, self.words)
        page.__dict__["analysis"] = self.analysis
        return page

    @cached_property
    def folder(self) -> str:
        """Return the folder of this decision's pages."""
        return f"{self.settings.folder}/{self.decision.slug}"

    @cached_property
    def guide_path(self) -> str:
        """Return the path of the guide's page."""
        return f"{self.folder}/index.md"

    def link(self, target: str) -> str:
        """Return the link to ``target``, a path below the docs_dir with an optional query or fragment."""
        return urls.link(self._origin, target, self.settings.use_directory_urls)

    def address(self, target: str) -> str:
        """Return the same link for places that no engine rewrites: a script's data, and ``xlink:href``."""
        return urls.link(self.path, target, self.settings.use_directory_urls)

    def option_link(self, option_id: str) -> str:
        """Return the link to an option's page."""
        return self.link(f"{self.folder}/{option_id}.md")

    def author_link(self, href: str) -> str:
        """Return an author's link, which is relative to the decisions' folder, in the form for this page."""
        return urls.author_link(self._origin, href, self.settings.folder, self.settings.use_directory_urls)

    def picture_link(self, path: str) -> str:
        """Return the address of a picture, by its path below the decisions' folder in the form for an address."""
        return self.author_link(path)

    def block(self, text: str | None) -> Markup:
        """Return blocks of authored Markdown as HTML; empty for ``None``."""
        return self._html(text, inline=False)

    def inline(self, text: str | None) -> Markup:
        """Return one line of authored Markdown as HTML without a paragraph around it; empty for ``None``."""
        return self._html(text, inline=True)

    def plain(self, text: str | None) -> str:
        """Return authored Markdown as plain text, for a description or a search result."""
        return plain(text)

    def marks(self, references: tuple[str, ...]) -> Markup:
        """Return the citation marks for some sources, in order."""
        return Markup(" ".join(map(self._mark, references)))  # noqa: S704 - made here

    def _html(self, text: str | None, *, inline: bool) -> Markup:
        if not text:
            return Markup()
        return Markup(safe_markdown.to_html(text, inline=inline, cite=self._mark, link=self.author_link))  # noqa: S704 - safe by its contract

    @cached_property
    def _origin(self) -> str:
        return urls.origin(self.path, self.settings)

    def _mark(self, reference: str) -> str:
        if reference not in self._marks:
            self._marks[reference] = self._new_mark(reference)
        return self._marks[reference]

    def _new_mark(self, reference: str) -> Markup:
        if reference == JUDGEMENT:
            help_text = self.words("judgement.help")
            return Markup('<span class="dg-mark" title="{}">[{}]</span>').format(help_text, self.words("judgement"))
        href = f"{self._to_sources}#dg-source-{reference}"
        template = Markup('<a class="dg-mark" href="{}">[<span class="dg-visually-hidden">{} </span>{}]</a>')
        return template.format(href, self.words("source"), self.analysis.source_numbers[reference])

    @cached_property
    def _marks(self) -> dict[str, Markup]:
        return {}

    @cached_property
    def _to_sources(self) -> str:
        return "" if self.path == self.guide_path else self.link(self.guide_path)


def words_for(decision: Decision, settings: Settings) -> Words:
    """Return the words of all pages of a decision: in its own language, else in that of the site."""
    return words_in(decision.language or settings.language)


@lru_cache(maxsize=4096)
def plain(text: str | None) -> str:
    """Return authored Markdown as plain text, without its citation marks."""
    html = safe_markdown.to_html(text or "", inline=True, cite=lambda _: _GONE, link=lambda href: href)
    return _UNCITED.sub("", " ".join(unescape(_TAG.sub("", html)).split()))
