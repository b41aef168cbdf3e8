"""The functions that ``decision_guide`` exports for other programs. Its docstring is the tour."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from decision_guide import disk, pipeline
from decision_guide.engine import evaluation as engine
from decision_guide.engine.compilation import table_of
from decision_guide.engine.evaluation import Result
from decision_guide.interchange import exporting
from decision_guide.interchange.exporting import Form
from decision_guide.model import Decision, GivenAnswer
from decision_guide.model.files import Build, Settings, SourceFile
from decision_guide.pipeline import Findings
from decision_guide.problems import Problem, reporting


def load(*paths: str | Path) -> tuple[SourceFile, ...]:
    """Read decision files, and those directly in folders.

    ``paths`` are files and folders. Raises :class:`DiskError` if one cannot be read.
    """
    places = map(Path, paths)
    return disk.read_sources(
        file for place in places for file in (disk.find_sources(place) if place.is_dir() else (place,))
    )


def check(*sources: SourceFile) -> Findings:
    """Return every problem of these files, sorted by place, and the decisions without errors.

    Never raises for bad data.
    """
    return pipeline.examine(sources)


def evaluate(decision: Decision, answers: Mapping[str, str | GivenAnswer]) -> Result:
    """Return the result for a reader's answers.

    ``answers`` maps question ids to answers; a plain text is an answer of importance 1. Answers that ``decision`` does
    not have are ignored; ``Result.dropped`` lists their questions.
    """
    given = {id_: GivenAnswer(one) if isinstance(one, str) else one for id_, one in answers.items()}
    return engine.evaluate(table_of(decision), given)


def build(*sources: SourceFile, settings: Settings | None = None) -> Build:
    """Return all pages and data of these files, as bytes by path.

    If a file has errors, the result has its problems instead of its pages.
    """
    return pipeline.build(sources, settings or Settings())


def export(decision: Decision, form: Form) -> str:
    """Return a decision as CSV, JSON or Markdown."""
    return exporting.export(decision, form)


def report(*problems: Problem) -> str:
    """Return problems as an author reads them: each with its line, a caret under the place, and a fix."""
    return reporting.text(problems)
