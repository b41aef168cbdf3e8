"""Problems that other parts than the data format report: pages to import or with embeds, a finished page.

``REGENERATE=1 pytest tests/golden/test_others.py`` writes the reports anew; read the difference before committing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from decision_guide import cli, pipeline
from decision_guide.cli import content_security
from decision_guide.interchange import importing
from decision_guide.lint.checking import MOST_PROBLEMS
from decision_guide.model.files import OutputFile, Settings, SiteFile, SourceFile
from decision_guide.problems import Problem, reporting
from decision_guide.schemas import authoring
from support.sites import TEA

FOLDER = Path(__file__).parent / "others"
EXAMPLES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".txt")


def checked(path: Path) -> Sequence[Problem]:
    """What `check` finds."""
    return pipeline.check([SourceFile(f"content/decisions/{path.name}", path.stem, path.read_bytes())])


def imported(path: Path) -> Sequence[Problem]:
    """What `import` finds."""
    return importing.import_page(SourceFile(path.name, path.stem, path.read_bytes())).problems


def looked_through(path: Path) -> Sequence[Problem]:
    """What `csp` finds."""
    return content_security.scan_site([OutputFile("index.html", path.read_bytes(), f"site/{path.name}")]).breaches


def embedded(path: Path) -> Sequence[Problem]:
    """What a build finds in a hand-written page."""
    sources = [
        SourceFile(f"docs/decisions/{slug}.yml", slug, f"{TEA}{more}".encode())
        for slug, more in (("tea", ""), ("milk", "draft: true\n"))
    ]
    page = {"drinks.md": path.read_text(encoding="utf-8")}
    return pipeline.build(sources, Settings(docs_dir="docs/"), page).problems


READERS: dict[str, Callable[[Path], Sequence[Problem]]] = {
    ".yml": checked,
    ".yaml": checked,
    ".md": imported,
    ".markdown": embedded,
    ".csv": imported,
    ".json": imported,
    ".html": looked_through,
}


def same(path: Path, text: str) -> bool:
    """Whether a golden file holds this text; with REGENERATE it does from now on."""
    if os.environ.get("REGENERATE"):
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_report(path: Path) -> None:
    """An example gives exactly the report that stands beside it, and that report has the code it is named after."""
    problems = READERS[path.suffix](path)

    assert path.stem in {problem.code for problem in problems}
    assert same(path.with_suffix(".txt"), reporting.text(problems))


def test_too_large() -> None:
    """A file over the limit gets exactly the report that is kept."""
    source = SourceFile("content/decisions/file-too-large.yml", "file-too-large", b"# " + b"x" * 1_000_000)

    assert same(FOLDER / "file-too-large.txt", reporting.text(pipeline.check([source])))


def test_long_text() -> None:
    """A text over the limit gets exactly the report that is kept."""
    source = SourceFile("content/decisions/text-too-long.yml", "text-too-long", b"summary: " + b"word " * 25_000)
    found = [problem for problem in pipeline.check([source]) if problem.code == "text-too-long"]

    assert same(FOLDER / "text-too-long.txt", reporting.text(found))


def test_many_problems() -> None:
    """A file with thousands of problems gets exactly the last line that is kept."""
    text = "".join(f"key-{number}: x\n" for number in range(MOST_PROBLEMS + 500))
    source = SourceFile("content/decisions/too-many-problems.yml", "too-many-problems", text.encode())
    found = [problem for problem in pipeline.check([source]) if problem.code == "too-many-problems"]

    assert same(FOLDER / "too-many-problems.txt", reporting.text(found))


def test_old_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A schema of another version beside the decisions gets exactly the report that is kept."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / authoring.FILE_NAME).write_text("{}\n", encoding="utf-8")
    (tmp_path / "tea.yml").write_text(TEA, encoding="utf-8")

    cli.run(["check", "."])

    report, _, _figures = capsys.readouterr().out.rpartition("\n\n")
    assert same(FOLDER / "old-schema.txt", f"{report}\n")


def test_unreadable() -> None:
    """A file that cannot be read gets exactly the report that is kept."""
    source = SourceFile("content/decisions/tea.yml", "tea", b"", "it is a symbolic link that leads nowhere")

    assert same(FOLDER / "unreadable-file.txt", reporting.text(pipeline.check([source])))


def test_address_taken() -> None:
    """A page that somebody wrote at the address of a decision gets exactly the report that is kept."""
    source = SourceFile("docs/decisions/tea.yml", "tea", TEA.encode())
    page = SiteFile("decisions/tea.md", "decisions/tea/index.html")
    found = pipeline.build([source], Settings(docs_dir="docs/"), present=[page]).problems

    assert same(FOLDER / "address-taken.txt", reporting.text(found))


def test_broken_csv() -> None:
    """A table whose quotation mark is never closed gets exactly the report that is kept."""
    text = 'Drink,Tea,Coffee\nIs it evening,yes,no\nIs it morning,no,"yes\n' + "and so on\n" * 20_000
    found = importing.import_page(SourceFile("broken-csv.csv", "broken-csv", text.encode()))

    assert same(FOLDER / "broken-csv.txt", reporting.text(found.problems))
