"""Every kind of note has a table that earns it and the exact report that its author gets.

``REGENERATE=1 pytest tests/golden/test_notes.py`` rewrites the reports. Read the difference before committing.
"""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import pytest

import decision_guide
from decision_guide import pipeline
from decision_guide.model.files import SourceFile
from decision_guide.problems import Severity, reporting
from support import golden

FOLDER = Path(__file__).parent / "notes"
EXAMPLES = golden.notes()
UNSAID = {"no-arguments", "no-authors", "no-interests", "no-status-quo"}
MODULES = sorted((Path(decision_guide.__file__).parent / "lint" / "notes").glob("*.py"))


def found(name: str) -> pipeline.Findings:
    """What a check of one example finds."""
    return pipeline.examine([SourceFile(f"docs/decisions/{name}.yml", name, EXAMPLES[name])])


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_report(name: str) -> None:
    """A table gives exactly the notes that are kept for it."""
    expected = FOLDER / f"{name}.txt"
    actual = reporting.text([problem for problem in found(name).problems if _belongs(problem.code, name)])
    if os.environ.get("REGENERATE"):
        expected.write_text(actual, encoding="utf-8")

    assert expected.read_text(encoding="utf-8") == actual


def _belongs(code: str, name: str) -> bool:
    """Whether a report shows a code: what is unsaid about a table's author is only in the report of that code."""
    return code not in UNSAID or name.startswith(code)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_code_is_noted(name: str) -> None:
    """A file is named after a code (and a word that distinguishes it), and has that note and no error or warning."""
    problems = found(name).problems

    assert any(name == problem.code or name.startswith(f"{problem.code}-") for problem in problems)
    assert {problem.severity for problem in problems} == {Severity.NOTE}
    assert all(problem.help for problem in problems)


def test_every_code_has_a_file() -> None:
    """No kind of note is without its golden file."""
    calls = [
        node for module in MODULES for node in ast.walk(ast.parse(module.read_text())) if isinstance(node, ast.Call)
    ]
    codes = {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "note" and isinstance(call.args[0], ast.Constant)
    }
    shown = set(re.findall(r"^note\[([a-z-]+)\]", "".join(map(_golden, EXAMPLES)), flags=re.MULTILINE))

    assert len(codes) == 24
    assert codes == shown


def _golden(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
