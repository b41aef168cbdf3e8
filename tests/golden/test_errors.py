"""Every error code has a bad file and the exact report that an author gets for it.

``REGENERATE=1 pytest tests/golden/test_errors.py`` rewrites the reports. Read the difference before committing.
"""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import pytest

import decision_guide
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import by_place, reporting
from decision_guide.validation import validate
from support import golden, pictures

FOLDER = Path(__file__).parent / "errors"
EXAMPLES = golden.errors()
SLUGS = {"reserved-id-slug": "index"}
"""Files whose name is part of the mistake."""
MODULES = [
    *sorted((Path(decision_guide.__file__).parent / "validation").glob("*.py")),
    *sorted((Path(decision_guide.__file__).parent / "parsing").glob("*.py")),
    Path(decision_guide.__file__).parent / "text" / "decoding.py",
    Path(decision_guide.__file__).parent / "text" / "safe_markdown.py",
]
MAKERS = {"error", "warning", "_error", "Problem", "SyntaxMistake", "MarkdownProblem", "_problem", "_refuse"}
HUGE = {"file-too-large", "line-too-long", "text-too-long", "too-much-text", "unreadable-file"}
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+|anchor|alias|tag|directive|indentation|repeated")


def report(name: str) -> str:
    """The text report of one example."""
    slug = SLUGS.get(name, name)
    read = parse(SourceFile(f"docs/decisions/{slug}.yml", slug, EXAMPLES[name], pictures=pictures.GOLDEN))
    return reporting.text(validate(read, slug)[1] if isinstance(read, Document) else by_place(read))


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_report(name: str) -> None:
    """An example gives exactly the report that is kept for it."""
    expected = FOLDER / f"{name}.txt"
    actual = report(name)
    if os.environ.get("REGENERATE"):
        expected.write_text(actual, encoding="utf-8")

    assert expected.read_text(encoding="utf-8") == actual


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_code_is_shown(name: str) -> None:
    """A file is named after a code (and a word that distinguishes it), and its report has that code."""
    codes = set(re.findall(r"^\w+\[([a-z0-9-]+)\]", report(name), flags=re.MULTILINE))

    assert any(name == code or name.startswith(f"{code}-") for code in codes)


def test_every_code_has_a_file() -> None:
    """No code of the parsing or the validation is without its golden file."""
    shown = "\n".join(map(report, EXAMPLES))
    codes = {code for module in MODULES for code in _codes(module)}

    assert len(codes) > 50
    assert {code for code in codes if f"[{code}]" not in shown} == set()


def _codes(module: Path) -> set[str]:
    """The codes in a module's calls that create a problem; huge and unreadable files have their own tests."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in MAKERS:
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            found |= {text for text in texts[:1] if CODE.fullmatch(text) and text not in HUGE}
    return found


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_too_large() -> None:
    """A file over the limit is refused before anything in it is read."""
    source = SourceFile("docs/decisions/large.yml", "large", b"#" * 1_000_001)

    parsed = parse(source)

    assert not isinstance(parsed, Document)
    assert [problem.code for problem in parsed] == ["file-too-large"]
