"""Problems that other parts than the data format report: pages to import or with embeds, a finished page.

``REGENERATE=1 pytest tests/golden/test_others.py`` rewrites the reports. Read the difference before committing.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from decision_guide import cli, pipeline
from decision_guide.cli.explanations import ProblemExplanation, explanations, problems_of
from decision_guide.interchange import importing
from decision_guide.interchange.importing.formats import workbook
from decision_guide.lint import unread
from decision_guide.lint.checking import MOST_PROBLEMS
from decision_guide.model import renamed
from decision_guide.model.files import SCHEMA_FILE, Settings, SiteFile, SourceFile
from decision_guide.model.picture import LARGEST_PICTURE, PictureFile
from decision_guide.problems import Location, reporting
from support import pictures
from support.oversized import LIMITS
from support.sites import TEA

FOLDER = Path(__file__).parent / "others"
EXAMPLES = [found for code, found in explanations().items() if found.example and (FOLDER / f"{code}.txt").exists()]


def same(path: Path, text: str) -> bool:
    """Whether a golden file holds this text; with REGENERATE it does from now on."""
    if os.environ.get("REGENERATE"):
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("found", EXAMPLES, ids=lambda found: found.code)
def test_report(found: ProblemExplanation) -> None:
    """An example gives exactly the report that is kept for it, and that report has its code."""
    problems = problems_of(found)

    assert found.code in {problem.code for problem in problems}
    assert same(FOLDER / f"{found.code}.txt", reporting.text(problems))


@pytest.mark.parametrize("code", sorted(code for code, found in explanations().items() if not found.example))
def test_kept_report(code: str) -> None:
    """A code without a short example is explained by the report that its test here gets."""
    report = (FOLDER / f"{code}.txt").read_text(encoding="utf-8")

    assert report.startswith(explanations()[code].report.rstrip("\n"))


def test_too_large() -> None:
    """A file over the limit gets exactly the report that is kept."""
    source = SourceFile("docs/decisions/file-too-large.yml", "file-too-large", b"# " + b"x" * 1_000_000)

    assert same(FOLDER / "file-too-large.txt", reporting.text(pipeline.check([source])))


@pytest.mark.parametrize(
    ("code", "content"),
    [("picture-too-large", pictures.png(4, 3) + b"\0" * LARGEST_PICTURE), ("broken-picture", pictures.png(4, 3)[:20])],
)
def test_picture(code: str, content: bytes) -> None:
    """A picture that is too large or damaged gets exactly the report that is kept."""
    head = "title: Tea or coffee?\npicture:\n  file: images/tea.png\n  alt: A cup of tea on a desk\n"
    text = head + TEA.partition("\n")[2]
    file = PictureFile("images/tea.png", content)
    source = SourceFile("docs/decisions/tea-or-coffee.yml", "tea-or-coffee", text.encode(), pictures=(file,))

    assert same(FOLDER / f"{code}.txt", reporting.text(pipeline.check([source])))


def test_long_text() -> None:
    """A text over the limit gets exactly the report that is kept."""
    source = SourceFile("docs/decisions/text-too-long.yml", "text-too-long", b"summary: " + b"word " * 25_000)
    found = [problem for problem in pipeline.check([source]) if problem.code == "text-too-long"]

    assert same(FOLDER / "text-too-long.txt", reporting.text(found))


def test_renamed_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key under an old name gets exactly the report that is kept; the name is an example, no key has an old one."""
    monkeypatch.setattr(renamed, "RENAMED", (renamed.RenamedKey((), "headline", "title", "2.0"),))
    text = TEA.replace("title:", "headline:")
    source = SourceFile("docs/decisions/renamed-key.yml", "renamed-key", text.encode())
    found = [problem for problem in pipeline.check([source]) if problem.code == "renamed-key"]

    assert same(FOLDER / "renamed-key.txt", reporting.text(found))


@pytest.mark.parametrize("code", LIMITS)
def test_too_many(code: str) -> None:
    """A decision over a limit gets exactly the report that is kept."""
    make, most, step = LIMITS[code]
    source = SourceFile(f"docs/decisions/{code}.yml", code, make(most + step).encode())
    found = [problem for problem in pipeline.check([source]) if problem.code == code]

    assert same(FOLDER / f"{code}.txt", reporting.text(found))


def test_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook without the library that reads it gets exactly the report that is kept."""
    monkeypatch.setattr(workbook, "LIBRARY", "no_such_library")
    content = b"PK\x03\x04xl/workbook.xml"

    made = importing.import_page(SourceFile("missing-library.xlsx", "missing-library", content))

    assert same(FOLDER / "missing-library.txt", reporting.text(made.problems))


def test_many_problems() -> None:
    """A file with thousands of problems gets exactly the last line that is kept."""
    text = "".join(f"key-{number}: x\n" for number in range(MOST_PROBLEMS + 500))
    source = SourceFile("docs/decisions/too-many-problems.yml", "too-many-problems", text.encode())
    found = [problem for problem in pipeline.check([source]) if problem.code == "too-many-problems"]

    assert same(FOLDER / "too-many-problems.txt", reporting.text(found))


def test_old_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A schema of another version next to the decisions gets exactly the stored report."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / SCHEMA_FILE).write_text("{}\n", encoding="utf-8")
    (tmp_path / "tea.yml").write_text(TEA, encoding="utf-8")

    cli.run(["check", "."])

    report, _, _figures = capsys.readouterr().out.rpartition("\n\n")
    assert same(FOLDER / "old-schema.txt", f"{report}\n")


def test_unreadable() -> None:
    """A file that cannot be read gets exactly the report that is kept."""
    source = SourceFile("docs/decisions/tea.yml", "tea", b"", "it is a symbolic link that leads nowhere")

    assert same(FOLDER / "unreadable-file.txt", reporting.text(pipeline.check([source])))


def test_address_taken() -> None:
    """A hand-written page at the address of a decision gets exactly the stored report."""
    source = SourceFile("docs/decisions/tea.yml", "tea", TEA.encode())
    page = SiteFile("decisions/tea.md", "decisions/tea/index.html")
    found = pipeline.build([source], Settings(docs_dir="docs/"), present=[page]).problems

    assert same(FOLDER / "address-taken.txt", reporting.text(found))


def test_unread() -> None:
    """Files that look like decisions and are not read get exactly the reports that are kept."""
    paths = ("decisions/SHOUTED.YML", "decisions/travel/tent.yml", "part/decisions/screws.yml")
    found = [unread.unread(unread.Candidate(path, f"docs/{path}", TEA.encode()), "decisions") for path in paths]

    assert same(FOLDER / "unread-file.txt", reporting.text([problem for problem in found if problem]))


def test_nothing_read() -> None:
    """A site without decisions, and one whose folder is misspelt, get exactly the reports that are kept."""
    where = Location("mkdocs.yml", 4, 15, 24, "      folder: desicions")
    missing = unread.missing_folder("desicions", "docs", ("decisions", "img"), where)

    assert same(FOLDER / "no-such-folder.txt", reporting.text([missing]))
    assert same(FOLDER / "no-decisions.txt", reporting.text([unread.nothing_read("docs/decisions")]))


def test_broken_csv() -> None:
    """A table whose quotation mark is never closed gets exactly the report that is kept."""
    text = 'Drink,Tea,Coffee\nIs it evening,yes,no\nIs it morning,no,"yes\n' + "and so on\n" * 20_000
    found = importing.import_page(SourceFile("broken-csv.csv", "broken-csv", text.encode()))

    assert same(FOLDER / "broken-csv.txt", reporting.text(found.problems))
