"""A table that no decision can hold is refused before its cells are read, with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

from decision_guide import pipeline
from decision_guide.interchange import importing
from decision_guide.interchange.importing import Imported, ImportOptions, OptionsIn, pages
from decision_guide.interchange.importing.formats.nesting import DEEPEST
from decision_guide.interchange.importing.tables import Table, TableCell, table_of_rows
from decision_guide.model.files import SourceFile
from decision_guide.problems import Severity
from decision_guide.validation import limits
from support.steps import steps

HUGE = (limits.CELLS * 7 // 10, 3)


def table(rows: int, columns: int) -> str:
    """A Markdown table with this many rows and options."""
    head = "".join(f" O{n} |" for n in range(columns))
    body = "\n".join(f"| Row {n} |{' yes |' * (columns - 1)} no |" for n in range(rows))
    return f"| |{head}\n|{'-|' * (columns + 1)}\n{body}\n"


def run(text: str, name: str = "page.md", **options: Any) -> Imported:
    """Import a page."""
    return importing.import_page(SourceFile(name, "page", text.encode()), ImportOptions(**options))


def codes(made: Imported) -> list[str]:
    """The codes of an import's errors."""
    return [problem.code for problem in made.problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("size", [(200, 50), (5_000, 2), (33, 300)])
def test_within_the_limits(size: tuple[int, int]) -> None:
    """A table as large as a decision may be becomes a decision that passes `check`."""
    made = run(table(*size))

    assert made.text is not None
    found = pipeline.check([SourceFile("page.yml", "page", made.text.encode())])
    assert [problem for problem in found if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("size", "code"), [((201, 50), "too-many-cells"), ((3, 301), "too-many-options"), (HUGE, "too-many-cells")]
)
def test_above_the_limits(size: tuple[int, int], code: str) -> None:
    """A larger one is one error, which says how large it may be."""
    made = run(table(*size), options=OptionsIn.COLUMNS)

    assert made.text is None
    assert codes(made) == [code]


@pytest.mark.parametrize("name", ["page.md", "page.csv", "page.html"])
def test_a_huge_table_is_not_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that is certainly too large is refused before anything else of its page is read."""
    rows, columns = HUGE
    text = {
        "page.md": table(*HUGE),
        "page.csv": "F,A,B,C\n" + "Row,yes,no,yes\n" * rows,
        "page.html": f"<table><tr><th>F<th>A<th>B<th>C</tr>{'<tr><td>R<td>yes<td>no<td>no</tr>' * rows}</table>",
    }[name]
    monkeypatch.delattr(pages, "comparison_of")

    made = run(text, name)

    assert codes(made) == ["too-many-cells"]
    [problem] = made.problems
    assert f"{rows:,} × {columns} = {rows * columns:,} cells" in problem.message
    assert "at most 3,333 × 3" in (problem.help or "")


def test_another_table_of_the_page() -> None:
    """If the page has a smaller table, the error names --table, which imports it."""
    page = f"# T\n\n{table(*HUGE)}\n\nText.\n\n{table(3, 2)}"

    [problem] = run(page).problems
    assert "--table" in (problem.help or "")
    assert codes(run(page, table=1)) == ["too-many-cells"]
    assert run(page, table=2).text is not None


def test_cells_that_compare_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Descriptions do not count: what counts is what the decision would hold."""
    monkeypatch.setattr(limits, "CELLS", 20)
    lines = "".join(f"| Row {n} | about row {n} | yes | no |\n" for n in range(10))

    assert run(f"| | Description | A | B |\n|-|-|-|-|\n{lines}").text is not None
    assert codes(run(f"| | Description | A | B |\n|-|-|-|-|\n{lines}| More | more | yes | no |\n")) == [
        "too-many-cells"
    ]


SPANS = {
    "rows.adoc": "[cols=999]\n|===\n" + "999.9999+|yes\n" * 50 + "|===\n",
    "copies.adoc": "[cols=999]\n|===\n" + "999*|yes\n" * 9_000 + "|===\n",
    "cells.html": f"<table><tr>{'<td colspan=999 rowspan=9999>yes</td>' * 3_000}</tr>{'<tr>' * 200}</table>",
    "many.html": f"<table><tr>{'<td colspan=100 rowspan=100>yes</td>' * 50}</tr>{'<tr>' * 99}</table>" * 20,
}


@pytest.mark.parametrize("name", SPANS)
def test_cells_that_span_millions(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the cells of a page span has a limit: a few bytes do not become millions of cells."""
    made = []

    def counted(rows: Iterable[Sequence[TableCell]], **more: Any) -> Table | None:
        found = [tuple(row) for row in rows]
        made.append(sum(map(len, found)))
        return table_of_rows(found, **more)

    for form in ("html", "asciidoc"):
        monkeypatch.setattr(f"decision_guide.interchange.importing.formats.{form}.table_of_rows", counted)

    assert run(SPANS[name], name).text is None
    assert 0 < sum(made) < 300_000


ROWS = "<tr><th>Tool<th>A<th>B<tr><td>Fast<td>yes<td>no<tr><td>Small<td>no<td>yes"


@pytest.mark.parametrize("times", [99, 101, 999, 1_001, 100_000])
@pytest.mark.parametrize(
    "opening",
    ["<table><tr><td>", "<div>", "<b>", "<dl><dd>", "<ul><li>", "<blockquote>", "<span a='<'>", "<x/>", "<font><p>"],
)
def test_deep_pages(opening: str, times: int) -> None:
    """Elements inside each other end in no traceback, and those too deep are left out with their line."""
    made = run(f"<html><table>{ROWS}</table>\n{opening * times}", "page.html")

    assert "internal" not in "".join(codes(made))
    assert any("inside each other" in text for _, text in made.report.left_out) == (times > DEEPEST)


def test_lists_in_lists_are_read_once() -> None:
    """A description list in a description list is read once, however deep it is."""
    steps_of = [steps(lambda n=n: run("<dl><dt>a<dd>" * n + "<p>x", "page.html")) for n in (20, 40, 80)]  # type: ignore[misc]

    assert steps_of[2] - steps_of[1] <= 5 * (steps_of[1] - steps_of[0])


@pytest.mark.parametrize(
    "level",
    [lambda depth: f"{'  ' * depth}a\n\n", lambda depth: f"{'  ' * depth}- a\n\n", lambda depth: f"{' ' * depth}a\n"],
    ids=["quotations", "lists", "definitions"],
)
def test_depth_that_no_one_can_read(level: Callable[[int], str]) -> None:
    """Parts that are inside each other too deeply are an error in words, whichever library reads the page."""
    made = run("".join(map(level, range(800))), "page.rst")

    assert (made.text, codes(made)) == (None, ["too-deep"])


@pytest.mark.parametrize("columns", ["²", "①", "٣", "9" * 400, "0"])
def test_columns_that_are_no_number(columns: str) -> None:
    """A number of columns in other signs than digits, or far too large, is no reason for a traceback."""
    made = run(f'= T\n\n[cols="{columns}"]\n|===\n|q |A |B\n\n|r |yes |no\n|s |no |yes\n|===\n', "page.adoc")

    assert (codes(made), made.text is None) in ((["no-table"], True), ([], False))
