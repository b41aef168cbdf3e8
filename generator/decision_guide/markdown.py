"""An extension of Python-Markdown: parts of decisions in the pages of any engine that uses it, without the plugin.

The lines are those of the plugin (``<!-- decision SLUG card -->``). The guides are on a site that MkDocs or
``decision-guide generate`` makes.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from decision_guide import disk, pipeline
from decision_guide.model.files import Settings, SourceFile
from decision_guide.problems import Problem, Severity, reporting
from decision_guide.render import site
from decision_guide.render.catalogue import Catalogue
from decision_guide.render.embedding.elsewhere import parts_elsewhere
from decision_guide.render.embedding.finished import FinishedPage, completed
from decision_guide.render.embedding.markers import Embed, EmbedKind, KnownDecisions, embeds
from decision_guide.render.embedding.near_markers import REQUEST
from decision_guide.text.words import Words

_LOG = logging.getLogger("decision_guide.markdown")
_PAGE = "this page"
"""The page in messages: Python-Markdown does not know its path."""
_ADDRESS = re.compile(r"(?![^/:]*:)[^\s\"'<>\\]*|https?://[^\s\"'<>\\]+", re.IGNORECASE)
_OPTIONS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "assets": (lambda value: value in ("inline", "site"), "inline or site"),
    "folder": (lambda value: isinstance(value, (str, Path)), "the path of a folder"),
    "base_url": (
        lambda value: isinstance(value, str) and bool(_ADDRESS.fullmatch(value)),
        "an address that begins with https:// or /, without quotes and spaces",
    ),
    "language": (lambda value: isinstance(value, str), "a language such as en, de or ar"),
}
"""For each option, whether a value is right, and what is."""
_AFTER_WHITE_SPACE = 28
"""Runs after Python-Markdown has normalized white space (30) and before code and HTML blocks are taken out (25, 20)."""
_AT_THE_END = -1000
"""Runs when everything that was taken out is in the page again."""


class DecisionGuideExtension(Extension):
    """Replace the lines that request a part of a decision.

    Options: ``folder`` with the decision files, ``base_url`` of the site with the guides, its ``language`` (ISO 639-1)
    and its ``use_directory_urls``, and ``assets``: ``inline`` (styles in the page, no script) or ``site`` (the page
    loads styles and scripts from the guides' site, so that readers can answer on a card). The last part of ``folder``
    is the folder of the guides on their site; no symbolic link leads out of it. Raises ``ValueError`` for an unknown
    option and for a wrong value.
    """

    def __init__(self, **options: object) -> None:
        self.config = {
            "folder": ["docs/decisions", "The folder with the decision files"],
            "base_url": ["/", "The address of the site that has the guides"],
            "language": ["en", "The language of the guides' site"],
            "use_directory_urls": [True, "Whether the addresses of the guides' site end with a slash"],
            "assets": ["inline", "inline, or site"],
        }
        if unknown := [name for name in options if name not in self.config]:
            raise ValueError(f'decision_guide.markdown: "{unknown[0]}" is not an option; use {", ".join(self.config)}')
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Register the extension."""
        for name, (is_right, advice) in _OPTIONS.items():
            if not is_right(self.getConfig(name)):
                raise ValueError(f'decision_guide.markdown: "{name}" is {advice}')
        embedder = _Embedder(md, self.getConfigs())
        md.preprocessors.register(embedder, "decision-guide", _AFTER_WHITE_SPACE)
        md.postprocessors.register(_Completer(embedder), "decision-guide-inside", _AT_THE_END)


def makeExtension(**options: object) -> DecisionGuideExtension:  # noqa: N802 - the name that Python-Markdown calls
    """Return the extension for a program that knows the name of this module alone."""
    return DecisionGuideExtension(**options)


class _Embedder(Preprocessor):
    def __init__(self, md: Markdown, options: Mapping[str, object]) -> None:
        super().__init__(md)
        self.markdown = md
        self.options = options
        self.source = ""

    def run(self, lines: list[str]) -> list[str]:
        """Replace the lines."""
        self.source = "\n".join(lines)
        if not any("<!--" in line and "decision" in line for line in lines):
            return lines
        catalogue, known, problems = self._read()
        asked = tuple(_with_problems_of_file(embed, lines, problems) for embed in embeds(_PAGE, self.source, known))
        for problem in [problem for embed in asked for problem in embed.problems]:
            _LOG.log(_LEVELS[problem.severity], reporting.block(problem))
        made = self._parts(catalogue, asked)
        return [new for number, line in enumerate(lines) for new in self._shown(made.get(number), line)]

    def completed(self, html: str) -> str:
        """Replace the lines that were inside of something, or came from a snippet. Report those that show nothing."""
        if not REQUEST.search(html):
            return html
        catalogue, known, _ = self._read()
        page = FinishedPage(_PAGE, self.source, html)
        done = completed(page, known, partial(self._parts, catalogue, html=html))
        for _, message in done.complaints:
            _LOG.warning(message)
        return done.html

    def _parts(self, catalogue: Catalogue, asked: tuple[Embed, ...], html: str = "") -> Mapping[int, str]:
        base_url = f"{str(self.options['base_url']).rstrip('/')}/"
        return parts_elsewhere(catalogue, asked, base_url, html, own_assets=self.options["assets"] == "inline")

    def _read(self) -> _Read:
        folder = Path(str(self.options["folder"]))
        return _read(_sources(folder), self._settings(folder))

    def _shown(self, made: str | None, line: str) -> Iterator[str]:
        yield from ("", self.markdown.htmlStash.store(made), "") if made else (line,)

    def _settings(self, folder: Path) -> Settings:
        return Settings(
            folder=folder.absolute().name,
            language=str(self.options["language"]),
            use_directory_urls=bool(self.options["use_directory_urls"]),
            live=True,
        )


class _Completer(Postprocessor):
    def __init__(self, embedder: _Embedder) -> None:
        super().__init__(embedder.markdown)
        self.embedder = embedder

    def run(self, text: str) -> str:
        """Complete the page."""
        return self.embedder.completed(text)


_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTE: logging.INFO}
_Read = tuple[Catalogue, KnownDecisions, tuple[Problem, ...]]


def _sources(folder: Path) -> tuple[SourceFile, ...]:
    """The decision files of the folder. One that cannot be read is an error in the log, and stops no engine."""
    if os.path.isdir(folder):  # noqa: PTH112 - Path raises for a name that is too long
        try:
            return disk.collect_sources(disk.find_sources(folder), within=folder)
        except disk.DiskError as error:
            _LOG.error("%s", reporting.harmless(str(error)))
    else:
        name = reporting.harmless(disk.printable(str(folder)))
        _LOG.error('There is no folder "%s". Set the option "folder" to the one with the decision files.', name)
    return ()


@lru_cache(maxsize=4)
def _read(sources: tuple[SourceFile, ...], settings: Settings) -> _Read:
    """The decisions of the files, and the errors. An engine converts many pages and changes few files."""
    found = pipeline.examine(sources)
    public = {one.slug: one for one in found.decisions if not one.draft}
    drafts = frozenset(one.slug for one in found.decisions if one.draft)
    broken = frozenset(source.slug for source in sources) - {*public, *drafts}
    listings = sorted(map(site.listing, public.values()), key=lambda one: (one.title.casefold(), one.slug))
    catalogue = Catalogue(tuple(listings), public, settings, Words(settings.language))
    errors = tuple(problem for problem in found.problems if problem.severity is Severity.ERROR)
    return catalogue, KnownDecisions(public, drafts, broken), errors


def _with_problems_of_file(embed: Embed, lines: list[str], problems: tuple[Problem, ...]) -> Embed:
    """The request with the errors of its decision's file, if the file has any."""
    if embed.decision or embed.problems or embed.part is EmbedKind.LIST:
        return embed
    slug = re.sub(r"^\W*decision\s+", "", lines[embed.line]).split()[0]
    own = tuple(one for one in problems if Path(one.location.path).stem == slug)
    return replace(embed, problems=own or problems)
