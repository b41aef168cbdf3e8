"""The text by which a site's search finds a page: short, and built from the data instead of the whole page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import shorten

from markupsafe import Markup, escape

from decision_guide.model import Argument, Criterion, Option, Question
from decision_guide.render.context import PageContext

LONGEST_BODIES = 500
"""Characters of an option's arguments in the index, which grows with every option of a site."""


def guide_text(page: PageContext) -> str:
    """Return the names of everything in a guide: options, criteria with their answers, sources, tags."""
    decision = page.decision
    return _paragraphs(
        page.plain(decision.summary),
        _line(option.name for option in decision.options),
        _line(name for criterion in decision.criteria for name in _names(criterion)),
        _line(text for source in decision.sources for text in (source.title, source.author)),
        _line(decision.tags),
    )


def decide_text(page: PageContext) -> str:
    """Return the options of the decide page; its questions lead to the guide."""
    return _paragraphs(_line(option.name for option in page.decision.options))


def option_text(page: PageContext, option: Option) -> str:
    """Return what finds an option's page: its summary, the titles of its arguments, and how their texts begin."""
    arguments = (*option.advantages, *option.disadvantages)
    return _paragraphs(
        page.plain(option.summary) or option.name,
        _line(argument.title for argument in arguments),
        shorten(" ".join(_beginning(page, arguments)), LONGEST_BODIES, placeholder=""),
    )


def _beginning(page: PageContext, arguments: Iterable[Argument]) -> Iterator[str]:
    """The texts of arguments, until they are longer than what goes into the index: the rest is not read."""
    length = 0
    for argument in arguments:
        if length > LONGEST_BODIES:
            return
        text = page.plain(argument.body)
        length += len(text)
        if text:
            yield text


def pair_text(page: PageContext) -> str:
    """Return what finds the page of two options: their summaries."""
    return _paragraphs(*(page.plain(option.summary) or option.name for option in page.decision.options))


def _names(criterion: Criterion) -> Iterator[str | None]:
    yield criterion.group
    yield criterion.name
    if isinstance(criterion, Question):
        yield criterion.ask
        yield from (answer.label for answer in criterion.answers)
    else:
        yield criterion.fact


def _line(texts: Iterable[str | None]) -> str:
    """Each text once, in order."""
    return " · ".join(dict.fromkeys(text for text in texts if text))


def _paragraphs(*lines: str) -> str:
    return str(Markup("\n").join(Markup("<p>{}</p>").format(line) for line in map(escape, lines) if line))
