"""What other programs may call: the functions that ``decision_guide`` itself promises. Its docstring is the tour."""

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
    """Decision files, and those right in folders, as they are. Raises :class:`DiskError` where one cannot be read."""
    places = map(Path, paths)
    return disk.read_sources(
        file for place in places for file in (disk.find_sources(place) if place.is_dir() else (place,))
    )


def check(*sources: SourceFile) -> Findings:
    """Every problem of these files, sorted by place, and the decisions without errors. Raises nothing for bad data."""
    return pipeline.examine(sources)


def evaluate(decision: Decision, answers: Mapping[str, str | GivenAnswer]) -> Result:
    """What a reader with these answers, by the question's id, is told. A plain text is an answer of importance 1."""
    given = {id_: GivenAnswer(one) if isinstance(one, str) else one for id_, one in answers.items()}
    return engine.evaluate(table_of(decision), given)


def build(*sources: SourceFile, settings: Settings | None = None) -> Build:
    """All pages and data of these files, as bytes by path; where a file has errors only its problems."""
    return pipeline.build(sources, settings or Settings())


def export(decision: Decision, form: Form) -> str:
    """A decision as CSV, JSON or Markdown."""
    return exporting.export(decision, form)


def report(*problems: Problem) -> str:
    """Problems as an author reads them: each with its line, a caret under the place, and a way to mend it."""
    return reporting.text(problems)
