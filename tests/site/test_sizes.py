"""Any number of decisions, and decisions of any size."""

from __future__ import annotations

import gzip
from pathlib import Path

from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile
from support import decisions
from support.html_page import HtmlPage
from support.sites import TEA, SiteBuilder

OPTIONS, QUESTIONS = 30, 300
PAGE_LIMIT, PACKED_LIMIT = 25 * 1024, 6 * 1024
LARGE_PAGE_LIMIT = 77 * 1024
WORDS = ("good", "partly", "poor", "unknown", "n/a")


def large() -> str:
    """A decision of 30 options and 300 questions that differ from each other."""
    names = "".join(f"  o{option}: Option {option}\n" for option in range(OPTIONS))
    rows = [
        ", ".join(f"o{option}: {WORDS[(option * question + question // 7) % 5]}" for option in range(OPTIONS))
        for question in range(QUESTIONS)
    ]
    questions = "".join(
        f"  q{number}:\n    ask: Question {number}?\n    if-yes: {{{row}}}\n" for number, row in enumerate(rows)
    )
    return f"title: All of them\noptions:\n{names}criteria:\n{questions}"


def test_large_decision() -> None:
    """A decision of 30 options and 300 questions gets all its pages, with every question and every option."""
    build = pipeline.build([SourceFile("decisions/large.yml", "large", large().encode())], Settings())

    files = {file.path: file.content.decode() for file in build.files}
    table = HtmlPage.parse(files["decisions/large/index.md"]).first("table", class_="dg-table")
    assert all(problem.severity == "note" for problem in build.problems)
    assert len(table.all(class_="dg-question")) == QUESTIONS
    assert len(table.all("td", class_="dg-cell")) == OPTIONS * QUESTIONS
    assert sum(path.startswith("decisions/large/o") for path in files) == OPTIONS


def test_hundred_decisions(site: SiteBuilder) -> None:
    """A hundred decisions build strictly, and the list has all of them."""
    files = {
        f"docs/decisions/tea-{number}.yml": TEA.replace("Tea or coffee?", f"Tea or coffee, time {number:03}?")
        for number in range(100)
    }

    built = site(files)

    assert built.complaints == []
    assert len(built.page("decisions/").first(class_="dg-gallery").all("li")) == 100
    assert sum(path.endswith("/decision.json") for path in built.files) == 100


def test_small_guide(root: Path) -> None:
    """The pages of 2 options and 6 questions are light: each has at most 25 KB, 6 KB packed."""
    name = "rag-or-fine-tuning"
    text = (root / "content" / "decisions" / f"{name}.yml").read_bytes()
    build = pipeline.build([SourceFile(f"decisions/{name}.yml", name, text)], Settings())

    files = {file.path: file.content for file in build.files}
    decide, guide = (files[f"decisions/{name}/{page}.md"] for page in ("decide", "index"))
    assert max(len(decide), len(guide)) <= PAGE_LIMIT
    assert max(len(gzip.compress(page, 9)) for page in (decide, guide)) <= PACKED_LIMIT


def test_larger_guide() -> None:
    """The decide page of 13 options and 10 questions has at most 77 KB, 6 KB packed."""
    text = decisions.large(options=13, questions=10)
    build = pipeline.build([SourceFile("decisions/large.yml", "large", text.encode())], Settings())

    decide = next(file.content for file in build.files if file.path == "decisions/large/decide.md")
    assert len(decide) <= LARGE_PAGE_LIMIT
    assert len(gzip.compress(decide, 9)) <= PACKED_LIMIT


def test_no_drawing_of_nothing() -> None:
    """A guide draws the bar of the option that an answer favours, and none for the other; a decide page has both."""
    build = pipeline.build([SourceFile("decisions/tea.yml", "tea", TEA.encode())], Settings())

    pages = {file.path: HtmlPage.parse(file.content.decode()) for file in build.files if file.path.endswith(".md")}
    tables = [pages[f"decisions/tea/{page}.md"].first("table", class_="dg-table") for page in ("index", "decide")]
    cells = [[len(cell.all("svg")) for cell in table.all("td", class_="dg-cell")] for table in tables]
    assert cells == [[0, 1, 1, 0], [1, 1, 1, 1]]
