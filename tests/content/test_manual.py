"""The manual's pages that are generated from the code: committed as generated, and complete."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import decision_guide
from decision_guide import model, pipeline
from decision_guide.cli.explanations import explanations, report_of, shown_example
from decision_guide.model.files import SourceFile
from decision_guide.model.keys import keys_of
from decision_guide.problems import Severity
from support import manual_pages

PACKAGE = Path(decision_guide.__file__).parent
MAKERS = {
    "add_error",
    "add_warning",
    "error",
    "warning",
    "warn",
    "note",
    "_error",
    "_problem",
    "_sign",
    "Problem",
    "SyntaxMistake",
    "Finding",
}
"""The calls whose first text is a problem's code."""
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SHOWN = re.compile(r"^(?:error|warning|note)\[([a-z0-9-]+)\]", re.MULTILINE)
PARTS = manual_pages.PARTS
REFERENCE = Path(manual_pages.__file__).with_name("reference.yml")


def codes_in_source() -> set[str]:
    """Every code that a module can give to a problem, found in its calls."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    texts = [_texts(call) for call in calls if _name(call.func) in MAKERS]
    return {found[0] for found in texts if found and CODE.fullmatch(found[0])}


def _texts(call: ast.Call) -> list[str]:
    return [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def codes_in_reports(root: Path) -> set[str]:
    """Every code in the golden reports."""
    reports = [path.read_text(encoding="utf-8") for path in (root / "tests" / "golden").rglob("*.txt")]
    return {code for report in reports for code in SHOWN.findall(report)}


@pytest.mark.parametrize("path", sorted(manual_pages.made()))
def test_committed_file_is_the_generated_one(root: Path, path: str) -> None:
    """What is committed equals what the code makes of itself (`make generate` renews it)."""
    assert (root / path).read_text(encoding="utf-8") == manual_pages.made()[path]


def test_every_code_is_explained(root: Path) -> None:
    """Every code that can be produced has exactly one entry, and no entry is about a code that cannot."""
    possible = codes_in_source() | codes_in_reports(root)

    assert len(codes_in_source()) > 85
    assert possible == set(explanations())


def test_every_code_has_one_heading() -> None:
    """Every code is the heading of one entry of the page, so that its anchor is its name."""
    page = manual_pages.errors_page()
    headings = Counter(re.findall(r"^### (.+)$", page, re.MULTILINE))

    assert headings == Counter(explanations().keys())


def test_every_entry_says_something() -> None:
    """Every entry has a fix and a report with its code, which points into its example."""
    for found in explanations().values():
        assert found.fix.endswith("."), found.code
        assert set(SHOWN.findall(report_of(found))) == {found.code}
        for line, excerpt in re.findall(r"^ +(\d+) \| ([^…\n]+)$", report_of(found), re.MULTILINE):
            assert not found.example or _shows(shown_example(found), int(line), excerpt), found.code


def _shows(example: str, line: int, excerpt: str) -> bool:
    return example.split("\n")[line - 1].replace("\t", "    ").rstrip() == excerpt


def test_nothing_unseen_is_published() -> None:
    """No generated file contains an invisible character, although some golden examples do."""
    texts = "".join(manual_pages.made().values())

    assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]", texts) == []


def test_no_sentence_is_about_two_codes() -> None:
    """A code is in one group only."""
    groups = [tomllib.loads(path.read_text(encoding="utf-8")) for path in (PACKAGE / "explanations").glob("*.toml")]
    counts = Counter(code for group in groups for code, found in group.items() if "fix" in found)

    assert counts.total() == len(explanations())
    assert [code for code, count in counts.items() if count > 1] == []


def test_reference_has_every_part_and_key() -> None:
    """The page has a table for each part of the model, and in it a line for each key with all that is known of it."""
    page = manual_pages.reference_page()
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))

    modelled = {value for value in vars(model).values() if isinstance(value, type) and _has_keys(value)}
    assert {part.model for part in PARTS} == modelled
    for part in PARTS:
        for key in keys_of(part.model):
            required = "*Required.* " if key.required else ""
            assert f"| `{key.name}` | {required}{key.doc} Takes {key.kind.value}. |" in sections[part.heading]


def _has_keys(value: type) -> bool:
    return hasattr(value, "__dataclass_fields__") and bool(keys_of(value))


@pytest.mark.parametrize("part", PARTS[1:], ids=lambda part: part.heading)
def test_example_has_every_key(part: manual_pages.ReferenceSection) -> None:
    """The example of a part shows every key of its table."""
    example = manual_pages.reference_examples(REFERENCE.read_text(encoding="utf-8"))[part.heading]

    assert [key.name for key in keys_of(part.model) if not re.search(rf"\b{key.name}:", example)] == []


def test_examples_are_one_good_decision() -> None:
    """The examples together are a decision without an error or a warning, and have every key of a decision."""
    text = REFERENCE.read_text(encoding="utf-8")
    found = pipeline.check([SourceFile("decisions/reference.yml", "reference", text.encode())])

    assert [problem for problem in found if problem.severity is not Severity.NOTE] == []
    assert [key.name for key in keys_of(model.Decision) if not re.search(rf"^{key.name}:", text, re.MULTILINE)] == []
