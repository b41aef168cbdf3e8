"""Pages as people write them: what `import` makes of each, compared as a decision, and that the result is a good file.

``REGENERATE=1 pytest tests/golden/import/test_wild.py`` writes the expected values again; read each difference before
committing.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from decision_guide import cli, pipeline
from decision_guide.formatting import format_source
from decision_guide.interchange import importing
from decision_guide.interchange.exporting import Form, export
from decision_guide.model import Criterion, Decision, Option, Question
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import has_errors
from decision_guide.validation import validate

HERE = Path(__file__).parent / "wild"
PAGES = sorted((HERE / "pages").iterdir())
DECISIONS = [path for path in PAGES if path.suffix == ".yml" and "-k-" in path.name]
FOREIGN = [path for path in PAGES if path not in DECISIONS]
REFUSED = [path for path in FOREIGN if '"refused"' in (HERE / "expected" / f"{path.name}.json").read_text("utf-8")]


def imported(path: Path, options: importing.ImportOptions | None = None) -> importing.Imported:
    """Import one page."""
    return importing.import_page(SourceFile(path.name, path.stem, path.read_bytes()), options)


def decided(text: str, slug: str = "page") -> Decision:
    """The decision in a text."""
    parsed = parse(SourceFile(f"{slug}.yml", slug, text.encode()))
    assert isinstance(parsed, Document)
    decision, problems = validate(parsed, slug)
    assert decision is not None, problems
    return decision


def seen(made: importing.Imported) -> dict[str, Any]:
    """The content of an imported file without ids, and the codes of the import's report."""
    codes = sorted(problem.code for problem in made.problems)
    if made.text is None:
        return {"refused": codes}
    decision = decided(made.text)
    texts = {
        "title": decision.title,
        "summary": decision.summary,
        "in-short": decision.in_short,
        "introduction": decision.introduction,
        "reviewed": decision.reviewed.isoformat() if decision.reviewed else None,
    }
    return {
        **{key: text.strip() for key, text in texts.items() if text},
        "scale": [[level.id, level.worth, level.symbol] for level in decision.scale.levels]
        if decision.scale.own
        else [],
        "options": [option_of(option) for option in decision.options],
        "criteria": [criterion_of(criterion, decision) for criterion in decision.criteria],
        "sources": [[source.title, source.url] for source in decision.sources],
        "problems": codes,
    }


def option_of(option: Option) -> Any:
    """An option's name, or all text about it."""
    parts = {
        "name": option.name,
        "link": option.link,
        "summary": (option.summary or "").strip(),
        "for": [[one.title, (one.body or "").strip()] for one in option.advantages],
        "against": [[one.title, (one.body or "").strip()] for one in option.disadvantages],
    }
    filled = {key: value for key, value in parts.items() if value}
    return option.name if set(filled) == {"name"} else filled


def criterion_of(criterion: Criterion, decision: Decision) -> dict[str, Any]:
    """A question with its cells in the order of the options, or a fact with its values."""
    about = {"group": criterion.group, "help": (criterion.help or "").strip()}
    filled = {key: value for key, value in about.items() if value}
    if not isinstance(criterion, Question):
        unit = f" {criterion.unit.text}" if criterion.unit else ""
        values = [criterion.values.get(one.id, "") for one in decision.options]
        return {"fact": criterion.fact, **filled, "values": [f"{value}{unit}" for value in values]}
    weight = {"weight": criterion.weight} if criterion.weight != 1 else {}
    cells = [criterion.cell("yes", option.id) for option in decision.options]
    written = [f"{cell.word}, {cell.note}" if cell and cell.note else cell.word if cell else "" for cell in cells]
    return {"ask": criterion.ask, **filled, **weight, "cells": written}


def same(path: Path, found: dict[str, Any]) -> bool:
    """Return whether the expected value of a page is this one; with REGENERATE it is from now on."""
    file = HERE / "expected" / f"{path.name}.json"
    if os.environ.get("REGENERATE"):
        file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(file.read_text(encoding="utf-8"))
    return True


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.name)
def test_page_becomes_this_decision(path: Path) -> None:
    """Each page becomes exactly this decision, or is refused with exactly these errors."""
    assert same(path, seen(imported(path)))


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.name)
def test_result_passes_check_and_is_formatted(path: Path) -> None:
    """What import writes has no errors and is in the layout that `fmt` writes."""
    text = imported(path).text
    if text is None:
        return
    source = SourceFile("page.yml", "page", text.encode())

    assert not has_errors(pipeline.check([source]))
    assert format_source(source).text == text


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.HTML])
@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_exports_come_back(path: Path, form: Form) -> None:
    """Options with their links, verdicts, notes, groups and facts come back from every export for other tools."""
    decision = decided(path.read_text(encoding="utf-8"))
    name = {Form.CSV: "page.csv", Form.JSON: "page.json", Form.TABLE: "page.csv"}.get(form, "page.md")

    made = importing.import_page(SourceFile(name, "page", export(decision, form).encode()))

    assert made.text is not None, made.problems
    back = decided(made.text)
    assert [(one.name, one.link) for one in back.options] == [(one.name, one.link) for one in decision.options]
    assert _rows(back) == _rows(decision)


def _rows(decision: Decision) -> dict[str, Any]:
    rows = [criterion_of(criterion, decision) for criterion in decision.criteria]
    return {str(row.get("ask", row.get("fact"))): row for row in rows}


def test_chosen_table_is_taken() -> None:
    """--table takes one comparison of a page that holds two, with the heading of the table as its title."""
    path = HERE / "pages" / "13-c-two-comparisons.md"

    made = imported(path, importing.ImportOptions(table=2))

    assert made.text is not None
    assert decided(made.text).title == "Shells"
    assert [option.name for option in decided(made.text).options] == ["Conchy", "Whelko"]
    assert "several-tables" not in {problem.code for problem in made.problems}


def test_base_completes_links() -> None:
    """With --base, every relative link is complete, and none is reported."""
    path = HERE / "pages" / "40-g-relative-links.md"

    made = imported(path, importing.ImportOptions(base="https://paper.example/guides/printers"))

    assert made.text is not None
    assert "relative-link" not in {problem.code for problem in made.problems}
    assert [option.link for option in decided(made.text).options] == [
        "https://paper.example/guides/printers/inkwell.md",
        "https://paper.example/guides/toner/",
    ]
    assert "(https://paper.example/howto/duplex.md#setup)" in made.text


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.name)
def test_refusal_prints_nothing(path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A page that gives no decision exits with 1, prints nothing, writes nothing, and shows what to do."""
    code = cli.run(["import", str(path), "-o", str(tmp_path / "out.yml")])

    out, err = capfd.readouterr()
    assert (code, out) == (cli.EXIT_DATA, "")
    assert "help: " in err
    assert not (tmp_path / "out.yml").exists()
