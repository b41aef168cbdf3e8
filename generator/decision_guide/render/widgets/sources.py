"""How much is cited, the cited works with their uses, and where readers report a mistake."""

from __future__ import annotations

from dataclasses import dataclass

from decision_guide.engine.evidence import EvidenceCount
from decision_guide.model import Source
from decision_guide.model.files import Settings
from decision_guide.render.context import PageContext
from decision_guide.render.views import LinkView
from decision_guide.text.words import Words

METER = 92
"""The evidence meter's width in pixels."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A cited work."""

    id: str
    title: str
    url: str | None
    author: str | None
    date: str | None
    remark: str


def evidence_line(words: Words, count: EvidenceCount) -> str:
    """Return how much is cited, as in "12 of 13 verdicts cite a source, 1 is our judgement", without zero parts."""
    if not count.verdicts:
        return words("evidence.none")
    parts = [cited(words, count)]
    parts += [words("evidence.interested", count=count.interested)] if count.interested else []
    parts += [words("evidence.judged", count=count.judgements)] if count.judgements else []
    parts += [words("evidence.silent", count=count.unsourced)] if count.unsourced else []
    return ", ".join(parts)


def cited(words: Words, count: EvidenceCount) -> str:
    """Return how many of at least one verdict cite a source, as in "12 of 13 verdicts cite a source"."""
    if count.verdicts == 1:
        return words("evidence.only", count=count.cited)
    return words("evidence.cited", count=count.cited, total=count.verdicts)


def evidence_link(page: PageContext, option: str | None = None) -> LinkView:
    """Return how much of the decision, or of one option's verdicts, is cited, with the link to the sources."""
    anchor = "#dg-sources"
    href = anchor if page.path == page.guide_path else page.link(page.guide_path + anchor)
    return LinkView(href, evidence_line(page.words, page.analysis.evidence(option)))


def works(page: PageContext) -> tuple[SourceView, ...]:
    """The works that a decision cites, in the order of their numbers."""
    return tuple(
        SourceView(
            source.id,
            source.title,
            page.author_link(source.url) if source.url else None,
            source.author,
            page.words.partial_date(source.date) if source.date else None,
            _remark(page, source),
        )
        for source in page.decision.sources
    )


def report_link(settings: Settings, slug: str) -> str | None:
    """Return where a reader reports a mistake: the site's own address, else the page that edits the file."""
    own = settings.report_url
    return own.replace("{slug}", slug) if own else edit_link(settings, slug)


def edit_link(settings: Settings, slug: str) -> str | None:
    """Return the page that edits the decision's file, or ``None``."""
    stem = f"{settings.folder}/{slug}"
    address = settings.edit_url
    return address.replace("{path}", f"{stem}.yml").replace("{path_noext}", stem) if address else None


def _remark(page: PageContext, source: Source) -> str:
    uses = _uses(page, source.id)
    parts = [page.words("sources.interest", interest=source.interest)] if source.interest else []
    parts += [page.words("sources.read", date=page.words.date(source.read))] if source.read else []
    parts.append(page.words("sources.cited", uses=page.words.join(uses)) if uses else page.words("sources.other"))
    return " · ".join(parts)


def _uses(page: PageContext, source: str) -> list[str]:
    verdicts, in_arguments = page.analysis.verdict_uses[source], page.analysis.argument_uses[source]
    found = [page.words("sources.verdicts", count=verdicts)] if verdicts else []
    return found + ([page.words("sources.arguments", count=in_arguments)] if in_arguments else [])
