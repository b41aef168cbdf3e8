"""One decision on its way to HTML: texts with their citations and links, resolved for one page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from decision_guide import markdown_text, urls
from decision_guide.files import Settings
from decision_guide.model import JUDGEMENT, Decision
from decision_guide.words import Words


@dataclass(frozen=True)
class PageContext:
    """A decision, the page it is shown on (``path``, below the docs_dir), and everything links and words depend on."""

    decision: Decision
    path: str
    settings: Settings
    words: Words

    @cached_property
    def folder(self) -> str:
        """The folder of this decision's pages."""
        return f"{self.settings.folder}/{self.decision.slug}"

    @cached_property
    def guide_path(self) -> str:
        """The guide's page."""
        return f"{self.folder}/index.md"

    def link(self, target: str) -> str:
        """The link from this page to ``target``, a path below the docs_dir with an optional query or fragment."""
        return urls.link(self.path, target, self.settings.use_directory_urls)

    def option_link(self, option_id: str) -> str:
        """The link to an option's page."""
        return self.link(f"{self.folder}/{option_id}.md")

    def block(self, text: str | None) -> Markup:
        """Blocks of authored Markdown as HTML; nothing for ``None``."""
        return self._html(text, inline=False)

    def inline(self, text: str | None) -> Markup:
        """One line of authored Markdown as HTML without a paragraph around it; nothing for ``None``."""
        return self._html(text, inline=True)

    def plain(self, text: str | None) -> str:
        """Authored Markdown as plain text, for a description or a search result."""
        return self._html(text, inline=True, bare=True).striptags()

    def marks(self, references: tuple[str, ...]) -> Markup:
        """The citation marks for some sources, in order."""
        return Markup(" ").join(Markup(self._mark(reference)) for reference in references)  # noqa: S704 - made here

    def _html(self, text: str | None, *, inline: bool, bare: bool = False) -> Markup:
        if not text:
            return Markup()
        cite = _no_mark if bare else self._mark
        return Markup(markdown_text.to_html(text, inline=inline, cite=cite, link=self._author_link))  # noqa: S704 - safe by its contract

    def _author_link(self, href: str) -> str:
        return urls.author_link(self.path, href, self.settings.folder, self.settings.use_directory_urls)

    def _mark(self, reference: str) -> str:
        if reference == JUDGEMENT:
            help_text = self.words("judgement.help")
            return Markup('<span class="dg-mark" title="{}">[{}]</span>').format(help_text, self.words("judgement"))
        number = self._numbers[reference]
        href = f"#dg-source-{reference}"
        if self.path != self.guide_path:
            href = self.link(self.guide_path + href)
        template = Markup('<a class="dg-mark" href="{}">[<span class="dg-unseen">{} </span>{}]</a>')
        return template.format(href, self.words("source"), number)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {source.id: number for number, source in enumerate(self.decision.sources, start=1)}


def _no_mark(_: str) -> str:
    return ""
