"""What a guide says about itself, in its last part: origin, review, evidence, how often each option leads, data."""

from __future__ import annotations

from dataclasses import dataclass

from decision_guide.engine.reviewing import next_review
from decision_guide.render.context import PageContext
from decision_guide.render.urls import feed_path
from decision_guide.render.widgets.acceptability import AcceptabilityView, acceptability_view
from decision_guide.render.widgets.citation import CitationView, citation
from decision_guide.render.widgets.edition import edition_line
from decision_guide.render.widgets.provenance import ProvenancePart, provenance
from decision_guide.render.widgets.sources import METER, evidence_line, report_link


@dataclass(frozen=True, slots=True)
class AboutView:
    """The parts of "About this guide".

    ``origin`` is what its author says; ``review`` is one line; ``meter`` is the width of the evidence meter.
    """

    origin: tuple[ProvenancePart, ...]
    review: str
    evidence: str
    meter: int
    acceptability: AcceptabilityView
    json_href: str
    yaml_href: str
    report_href: str | None
    feed_href: str | None
    edition: str
    citation: CitationView


def about(page: PageContext) -> AboutView:
    """Return what the page's guide says about itself."""
    count = page.analysis.evidence()
    return AboutView(
        origin=provenance(page),
        review=_review(page),
        evidence=evidence_line(page.words, count),
        meter=round(METER * count.cited / count.verdicts) if count.verdicts else 0,
        acceptability=acceptability_view(page),
        json_href=page.link(f"{page.folder}/decision.json"),
        yaml_href=page.link(f"{page.settings.folder}/{page.decision.slug}.yml"),
        report_href=report_link(page.settings, page.decision.slug),
        feed_href=page.link(feed_path(page.folder)) if page.settings.site_url and page.decision.changes else None,
        edition=edition_line(page),
        citation=citation(page),
    )


def _review(page: PageContext) -> str:
    decision, words = page.decision, page.words
    if not decision.reviewed:
        return words("meta.never")
    days = {"meta.reviewed": decision.reviewed, "meta.next": next_review(decision)}
    return " · ".join(words(key, date=words.date(day)) for key, day in days.items() if day)
