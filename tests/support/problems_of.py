"""What is wrong with a decision file, and with one that has a single change. Notes are no problems here."""

from __future__ import annotations

from collections.abc import Container

from decision_guide import pipeline
from decision_guide.model.files import SourceFile
from decision_guide.problems import Problem, Severity


def serious(content: str, name: str = "tea", *, ignored: Container[str] = ()) -> list[Problem]:
    """Return the errors and warnings of the file ``name`` in the usual folder, except for the codes ``ignored``."""
    found = pipeline.check([SourceFile(f"docs/decisions/{name}.yml", name, content.encode())])
    return [one for one in found if one.severity is not Severity.NOTE and one.code not in ignored]


def only(whole: str, before: str, after: str, *, ignored: Container[str] = ()) -> Problem:
    """Return the only problem of ``whole`` with ``after`` in place of ``before``, which must be there once."""
    assert whole.count(before) == 1
    [problem] = serious(whole.replace(before, after), ignored=ignored)
    return problem
