"""What is known of the pages that get parts of decisions when they are finished, during one build of the site."""

from __future__ import annotations

from mkdocs.plugins import get_plugin_logger

from decision_guide.render.embedding.finished import CompletedPage

log = get_plugin_logger(__name__)


class FinishedPages:
    """The paths of the ``pages`` that had requests: they change with the decisions."""

    def __init__(self) -> None:
        self.pages: set[str] = set()
        self._complained: set[str] = set()

    def add(self, path: str, page: CompletedPage, *, is_output: bool) -> str:
        """Warn about the requests of a page that show nothing, and return its HTML.

        ``is_output``: it is the page with its template, so there is no warning about what a content had before.
        """
        if page.asked:
            self.pages.add(path)
        for comment, message in page.complaints:
            if not (is_output and comment in self._complained):
                log.warning(message)
            self._complained.add(comment)
        return page.html
