"""The functions that ``decision_guide`` exports for other programs. Its docstring is the tour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from decision_guide import disk, pipeline
from decision_guide.engine import evaluation as engine
from decision_guide.engine.compilation import table_of
from decision_guide.engine.evaluation import Result
from decision_guide.interchange import exporting
from decision_guide.interchange.exporting import Form
from decision_guide.lint.pictures import with_pictures
from decision_guide.model import Decision, GivenAnswer
from decision_guide.model.files import Build, Settings, SourceFile
from decision_guide.pipeline import Findings
from decision_guide.problems import Problem, reporting


def load(*paths: str | Path) -> tuple[SourceFile, ...]:
    """Read decision files from the disk.

    ``paths`` are files, and folders whose decision files are read (not those of their subfolders). The result has one
    source per file; its ``slug`` is the name of the file without its ending. Raises :class:`DiskError` if a path does
    not exist or cannot be read, and for a symbolic link in a folder that leads out of it. The content of the files is
    not checked here.
    """
    return tuple(source for place in map(Path, paths) for source in _loaded(place))


def _loaded(place: Path) -> Iterator[SourceFile]:
    files, within = (disk.find_sources(place), place) if place.is_dir() else ((place,), None)
    for file, source in zip(files, disk.read_sources(files, within=within), strict=True):
        yield with_pictures(source, partial(disk.read_picture, file))


def check(*sources: SourceFile) -> Findings:
    """Check decision files, each one and all together.

    ``sources`` are the files. The result has ``problems``, which are errors, warnings and notes sorted by path, line
    and column (both count from 1), and ``decisions``, one for each file without errors. Never raises, no matter what
    the files contain.
    """
    return pipeline.examine(sources)


def evaluate(decision: Decision, answers: Mapping[str, str | GivenAnswer]) -> Result:
    """Return the result for a reader's answers.

    ``decision`` comes from :func:`check`. ``answers`` maps question ids to answers: ``yes``, ``no``, a choice's id,
    ``dk`` (not sure) or ``nr`` (ignored). A plain text has importance 1; a :class:`GivenAnswer` has importance 1
    (normal), 2 (important) or 3 (must have). The result holds option ids and scores in whole points (the worth of a
    verdict times the weights). Never raises for answers that ``decision`` does not have: it ignores them, and
    ``Result.dropped`` lists their questions.
    """
    given = {id_: GivenAnswer(one) if isinstance(one, str) else one for id_, one in answers.items()}
    return engine.evaluate(table_of(decision), given)


def build(*sources: SourceFile, settings: Settings | None = None) -> Build:
    """Return all pages and data of decision files, without writing anything.

    ``sources`` are the files, ``settings`` those of the site (default: ``Settings()``, an English site). The result has
    ``files``, whose content is bytes and whose paths are relative to the docs_dir, and ``problems`` as in
    :func:`check`. A file with errors has only problems, no pages. Never raises for the content of the files.
    """
    return pipeline.build(sources, settings or Settings())


def export(decision: Decision, form: Form) -> str:
    """Return a decision as text in another format.

    ``decision`` comes from :func:`check`. ``form`` is CSV, JSON or Markdown with all data, a table for people as CSV or
    Markdown, or HTML: the guide in one file, in its own language (else English) and without a site. Never raises.
    """
    return exporting.export(decision, form)


def report(*problems: Problem) -> str:
    """Return problems as text for an author.

    ``problems`` come from :func:`check` or :func:`build`. The text shows each one with its code, file, line and column,
    a caret under the place, and a fix. Its last line counts them. Without problems it is ``no problems``. Never raises.
    """
    return reporting.text(problems)
