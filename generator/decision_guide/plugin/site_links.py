"""Links in decision files, against the finished site and with the severity that the site chose."""

from __future__ import annotations

import logging
from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from decision_guide import pipeline
from decision_guide.model.files import Build, Settings
from decision_guide.plugin import pages
from decision_guide.problems import Problem, Severity


def problems(build: Build, files: Files, settings: Settings, config: MkDocsConfig) -> tuple[Problem, ...]:
    """Return a problem for each link that leads nowhere: as severe as MkDocs' ``validation`` makes it in pages."""
    level = config.validation.links.not_found
    if level < logging.INFO:
        return ()
    severity = Severity.NOTE if level < logging.WARNING else Severity.WARNING
    found = pipeline.link_problems(build, settings, pages.present(files, settings))
    return tuple(replace(problem, severity=severity) for problem in found)
