"""Find an earlier edition of a decision in the Git history of its data."""

from __future__ import annotations

from pathlib import Path

import click

from decision_guide import disk
from decision_guide.cli import git
from decision_guide.disk import DiskError
from decision_guide.editions.rechecking import Recheck
from decision_guide.engine.compilation import table_of
from decision_guide.engine.edition import edition_of
from decision_guide.interchange.sources import DATA_NAME, decision_in
from decision_guide.model import Decision
from decision_guide.model.files import DECISION_ENDING

MOST_REVISIONS = 100
"""The maximum number of revisions that are searched for one file."""


class FormerEditions:
    """The earlier editions of the decisions in a folder, read from Git when they are needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, dict[str, Decision]] = {}

    def find(self, rechecked: Recheck) -> Decision | None:
        """Return the edition that a link was made from, or ``None`` if Git does not have it."""
        if not rechecked.edition or rechecked.decision is None:
            return None
        slug = rechecked.decision.slug
        if slug not in self._known:
            self._known[slug] = self._editions(rechecked.decision)
        return self._known[slug].get(rechecked.edition)

    def _editions(self, decision: Decision) -> dict[str, Decision]:
        found: dict[str, Decision] = {}
        for slug in (decision.slug, *decision.was):
            for path in (self._folder / f"{slug}{DECISION_ENDING}", self._folder / slug / DATA_NAME):
                for old in self._versions(disk.shown(path)):
                    found.setdefault(edition_of(table_of(old)), old)
        return found

    def _versions(self, path: str) -> list[Decision]:
        try:
            revisions = git.revisions_of(path, MOST_REVISIONS)
            sources = [source for revision in revisions for source in git.files_at(revision, path)]
        except (click.UsageError, DiskError):  # no repository, no Git, or a revision that deleted the file
            return []
        return [old for source in sources if (old := decision_in(source).decision)]
