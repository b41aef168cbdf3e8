"""Read a decision from either of its forms: the file that an author writes, or the published ``decision.json``."""

from __future__ import annotations

from dataclasses import dataclass, replace

from decision_guide.engine.derived import Derived
from decision_guide.formatting import yaml_of
from decision_guide.interchange import decision_json
from decision_guide.interchange.importing.formats.json import load_json
from decision_guide.lint.consistency import check_decision
from decision_guide.model import Decision, format_version
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import Location, Problem, Severity, has_errors
from decision_guide.validation import read_partly, validate

DATA_NAME = "decision.json"
"""The name of a published decision."""
_UNNAMED = "published"
"""The slug of data that names none."""
_DATA_ENDING = ".json"


@dataclass(frozen=True, slots=True)
class FoundDecision:
    """The decision in a file; ``None`` if the file has errors, which are among the ``problems``.

    ``partial`` is what can be read of a file with errors, or the decision itself.
    """

    decision: Decision | None
    problems: tuple[Problem, ...]
    partial: Decision | None


def decision_in(source: SourceFile) -> FoundDecision:
    """Return the decision in a decision file or in a ``decision.json``.

    The name or the content shows which it is. A decision from JSON has the slug that the JSON names.
    """
    if not _is_data(source):
        return _found(parse(source), source.slug)
    text, problems = _decision_file_in(source)
    if text is None:
        return FoundDecision(None, problems, None)
    found = _found(parse(text), text.slug)
    return replace(found, problems=tuple(_without_line(problem, source) for problem in found.problems))


def _found(parsed: Document | tuple[Problem, ...], slug: str) -> FoundDecision:
    if not isinstance(parsed, Document):
        return FoundDecision(None, parsed, None)
    decision, problems = validate(parsed, slug)
    if decision is None:
        return FoundDecision(None, problems, read_partly(parsed, slug))
    broken = tuple(check_decision(Derived(decision), parsed))
    return FoundDecision(None if has_errors(broken) else decision, (*problems, *broken), decision)


def _is_data(source: SourceFile) -> bool:
    return source.path.lower().endswith(_DATA_ENDING) or (
        not source.path.endswith((".yml", ".yaml")) and source.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    )


def _decision_file_in(source: SourceFile) -> tuple[SourceFile | None, tuple[Problem, ...]]:
    """The decision file that published data was built from, or the problem that prevents it."""
    loaded = load_json(source.content.decode("utf-8-sig", errors="replace"))
    content = loaded[0] if loaded else None
    if version := decision_json.newer_format(content):
        message = f"this decision.json has format {version}, which this version cannot read"
        return None, _refused(source, "newer-format", message, format_version.what_to_install(version))
    decision = content.get("decision") if isinstance(content, dict) else None
    if not isinstance(decision, dict):
        message = "this is not the decision.json of a decision" if loaded else "this is not valid JSON"
        advice = "Use the decision.json that is published with a decision, or the decision file itself."
        return None, _refused(source, "not-a-decision", message, advice)
    slug = decision.get("slug")
    text = yaml_of(decision_json.tree_of(decision)).encode()
    return SourceFile(source.path, slug if isinstance(slug, str) else _UNNAMED, text), ()


def _refused(source: SourceFile, code: str, message: str, advice: str) -> tuple[Problem, ...]:
    return (Problem(code, Severity.ERROR, message, Location(source.path, 1, 1, 1), advice),)


def _without_line(problem: Problem, source: SourceFile) -> Problem:
    """The problem without a line: the lines are those of the decision file, which no one sees here."""
    return replace(problem, location=Location(source.path, 1, 1, 1), related=())
