"""Notes on who says so: authors, interests, the status quo, and sources that do not count as evidence."""

from __future__ import annotations

from collections.abc import Iterator

from decision_guide.engine.evidence import counts
from decision_guide.lint.notes.context import NoteContext, note
from decision_guide.problems import Problem


def no_authors(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note if the decision does not name its authors."""
    if not subject.decision.authors:
        yield note(
            "no-authors",
            "the decision does not say who wrote it",
            subject.key("title"),
            'Readers ask who says so. Add, for example: authors: ["Ada Lovelace, engineer"]',
        )


def no_interests(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note if the decision does not say who paid for it and who gains by it."""
    if not subject.decision.interests:
        yield note(
            "no-interests",
            "the decision does not say who paid for it, and who gains by the choice",
            subject.key("authors" if subject.decision.authors else "title"),
            'Add, for example: interests: The authors work for a maker of tea. If there are none: "interests: none".',
        )


def no_status_quo(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note if no option keeps things as they are, and the decision does not say that none can."""
    decision = subject.decision
    if decision.status_quo is None and not any(option.status_quo for option in decision.options):
        yield note(
            "no-status-quo",
            "no option keeps things as they are, although readers can often do nothing",
            subject.key("options"),
            'Write "status-quo: true" in the option that changes nothing, or add such an option.\n'
            'If readers must choose one of these: write "status-quo: none" above "options".',
        )


def sources_that_do_not_count(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note for each source that readers cannot find, or that is this decision itself."""
    decision = subject.decision
    for source in decision.sources:
        if not counts(decision, source):
            is_found = bool(source.url or source.author)
            yield note(
                "source-not-counted",
                f'the source "{source.id}" does not count as evidence: '
                + ("it is this decision itself" if is_found else "it has neither an author nor an address"),
                subject.key("sources", source.id),
                "Cite what the statement is based on, or your own judgement with [^judgement]."
                if is_found
                else "Add an author or a url, so that readers can find it.",
            )


KINDS = (no_authors, no_interests, no_status_quo, sources_that_do_not_count)
"""The kinds of note in this module."""
