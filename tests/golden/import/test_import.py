"""What `import` makes of pages, exactly, and that no cell of them is lost.

``REGENERATE=1 pytest tests/golden/import`` rewrites the results; read the difference before committing.
"""

from __future__ import annotations

import os
import re
import runpy
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast

import pytest

from decision_guide import pipeline
from decision_guide.formatting import format_source
from decision_guide.interchange import importing
from decision_guide.model import Decision, Question
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import Severity, reporting
from decision_guide.validation import validate

HERE = Path(__file__).parent


def recipe(name: str) -> Callable[..., Iterable[list[str]]]:
    """The function ``table`` of a recipe's script, which is next to its data."""
    return cast(
        "Callable[..., Iterable[list[str]]]", runpy.run_path(str(HERE / "recipes" / name / "to_csv.py"))["table"]
    )


SEED = HERE.parent / "seed" / "when-to-use-rag-and-fine-tuning.txt"
COMPARISON = HERE / "data-fetching" / "comparison.md"
CASES = sorted(path for path in (HERE / "cases").iterdir() if path.suffix not in {".yml", ".txt"})
EXPECTED = {SEED: HERE / "seed.yml", COMPARISON: HERE / "data-fetching" / "expected.yml"}
EXPECTED |= {path: path.with_suffix(".yml") for path in CASES}


def run(path: Path) -> importing.Imported:
    """Import one page."""
    return importing.import_page(SourceFile(path.name, path.stem, path.read_bytes()))


def decided(text: str | None) -> Decision:
    """The decision in an imported file."""
    assert text is not None
    parsed = parse(SourceFile("imported.yml", "imported", text.encode()))
    assert isinstance(parsed, Document)
    decision, problems = validate(parsed, "imported")
    assert decision is not None, problems
    return decision


def same(path: Path, text: str) -> bool:
    """Whether a golden file holds this text; with REGENERATE it does from now on."""
    if os.environ.get("REGENERATE"):
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_result_is_exact(path: Path) -> None:
    """A page gives exactly the decision file that is kept for it."""
    assert same(EXPECTED[path], run(path).text or "")


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_result_has_no_errors(path: Path) -> None:
    """What import writes passes `check`."""
    text = run(path).text
    assert text is not None

    problems = pipeline.check([SourceFile("imported.yml", "imported", text.encode())])

    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_result_is_in_its_layout(path: Path) -> None:
    """What import writes passes `fmt --check`."""
    text = run(path).text

    assert text is not None
    assert format_source(SourceFile("imported.yml", "imported", text.encode())).text == text


@pytest.mark.parametrize(
    "path", [path for path in CASES if path.with_suffix(".txt").exists()], ids=lambda path: path.stem
)
def test_warnings_are_exact(path: Path) -> None:
    """Everything that needs a person's attention is reported with its place."""
    assert same(path.with_suffix(".txt"), reporting.text(run(path).problems))


def cells_of(text: str) -> list[list[str]]:
    """The cells of the first pipe table of a page, read by hand: no cell of it holds a pipe."""
    rows = [line.strip().strip("|").split("|") for line in text.split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in (rows[0], *rows[2:])]


def kept(decision: Decision) -> list[list[str]]:
    """The decision's text for each cell, row by row."""
    return [
        [_said(criterion.cell("yes", option.id)) for option in decision.options]
        if isinstance(criterion, Question)
        else [criterion.values.get(option.id, "") for option in decision.options]
        for criterion in decision.criteria
    ]


def _said(cell: object) -> str:
    word, note = getattr(cell, "word", ""), getattr(cell, "note", None)
    return f"{word}, {note}" if note else word


def words(text: str) -> list[str]:
    """The words of a text, without its markup, its addresses and its symbols."""
    bare = re.sub(r"\]\([^)]*\)|\[[\w-]+\]$|<[^>]+>", " ", text)
    return re.findall(r"[A-Za-z]{2,}", bare)


def lost(cells: Sequence[Sequence[str]], decision: Decision, meanings: Mapping[str, str]) -> list[str]:
    """The cells of a table that have a word or a symbol that the decision lacks."""
    missing = []
    for row, values in zip(cells[1:], kept(decision), strict=True):
        for cell, value in zip(row[1:], values, strict=True):
            sign = next((sign for sign in meanings if cell.startswith(sign)), "")
            rest = re.sub(r"<sup>\d</sup>|^N/A|!?\[!?\[?\]?\[?[^\]]*\]?\]?", " ", cell.removeprefix(sign))
            known = value.split(",")[0] == meanings.get(sign, value.split(",")[0])
            if not known or not set(words(rest)) <= set(words(value)) or bool(cell) != bool(value):
                missing.append(cell)
    return missing


def test_seed_keeps_every_cell() -> None:
    """All 12 verdicts and 6 questions of the seed document are in its import, word for word."""
    text = SEED.read_text(encoding="utf-8")
    cells = cells_of(text)
    decision = decided(run(SEED).text)

    assert sum(len(row) - 1 for row in cells[1:]) == 12
    assert [question.ask for question in decision.questions] == [row[0] for row in cells[1:]]
    assert lost(cells, decision, {"✅": "good", "❌": "poor"}) == []


def test_seed_keeps_every_statement() -> None:
    """Every word of the seed document is in the imported file."""
    text = SEED.read_text(encoding="utf-8")
    imported = run(SEED).text or ""
    prose = re.sub(r"^\|.*$|^#+ .*$|^\s*\d+\.", "", text, flags=re.MULTILINE)

    assert [word for word in re.findall(r"[\w’\"-]+", prose) if word not in imported] == []


def test_comparison_keeps_every_cell() -> None:
    """All 230 cells of the data-fetching page are in its import: 34 rows of verdicts, 12 rows of facts."""
    text = COMPARISON.read_text(encoding="utf-8")
    cells = cells_of(text)
    decision = decided(run(COMPARISON).text)
    meanings = {level.symbol: level.id for level in decision.scale.levels if level.symbol} | {"N/A": "n/a"}

    assert sum(len(row) - 1 for row in cells[1:]) == 230
    assert len(decision.questions) == 34
    assert [re.sub(r"<sup>\d</sup>", "", row[0]) for row in cells[1:]] == [
        criterion.ask if isinstance(criterion, Question) else criterion.fact for criterion in decision.criteria
    ]
    assert lost(cells, decision, meanings) == []


def test_comparison_keeps_every_address_and_footnote() -> None:
    """Every link of the page's table and the text of all eight notes are in the import."""
    text = COMPARISON.read_text(encoding="utf-8")
    imported = run(COMPARISON).text or ""
    addresses = dict(re.findall(r"^\[([\w-]+)\]: (\S+)", text, flags=re.MULTILINE))
    table = "\n".join(line for line in text.split("\n") if line.startswith("|"))
    used = [addresses[label] for label in re.findall(r"\]\[([\w-]+)\]", table)]
    notes = re.findall(r"</sup> (.*)$", "\n".join(re.findall(r"^> .*", text, flags=re.MULTILINE)), flags=re.MULTILINE)

    assert len(used) > 20
    assert [
        address
        for address in used
        if address.replace("💾", "%F0%9F%92%BE").replace("🌟", "%F0%9F%8C%9F") not in imported
    ] == []
    assert len(notes) == 8
    assert [note for note in notes if note.split("** - ")[1].strip() not in imported] == []


def test_no_image_survives_as_image() -> None:
    """The badges of the data-fetching page are links in its import, never images."""
    assert "![" not in (run(COMPARISON).text or "![")


def test_licences_recipe() -> None:
    """The recipe for choosealicense.com gives a table that imports, with lighter variants as "partly"."""
    rows = list(recipe("licences")(HERE / "recipes" / "licences"))
    decision = decided(import_rows(rows))

    assert [option.name for option in decision.options] == [row[0] for row in rows[1:]]
    assert len(decision.questions) == 14
    same_licence = decision.question("conditions-same-license")
    assert [_said(same_licence.cell("yes", option.id)) for option in decision.options] == [
        "partly, Same license (library)",
        "poor",
        "partly, Same license (file)",
    ]


def test_image_formats_recipe() -> None:
    """The recipe for caniuse gives a table that imports, with its numbered notes as text."""
    files = sorted((HERE / "recipes" / "image-formats").glob("*.json"))
    decision = decided(import_rows(list(recipe("image-formats")(files))))

    assert [option.name for option in decision.options] == [
        "JPEG XL image format",
        "PNG alpha transparency",
        "SVG (basic support)",
    ]
    firefox = decision.question("firefox").cell("yes", "jpeg-xl-image-format")
    assert firefox is not None
    assert firefox.word == "poor"
    assert "switched off by default" in (firefox.note or "")


def import_rows(rows: Sequence[Sequence[str]]) -> str | None:
    """The import of a table as CSV."""
    lines = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return importing.import_page(SourceFile("table.csv", "table", "\n".join(lines).encode())).text
