"""What is multiplied has a limit: one error at its location above it, and none just within it."""

from __future__ import annotations

import pytest

from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile
from decision_guide.problems import Severity
from decision_guide.validation import limits
from support.oversized import ASKED, HEAD, LIMITS, TWO, named, table

LINES = {"too-many-cells": 14, "too-much-text": 2}


def errors(text: str) -> list[tuple[str, int]]:
    """The codes of a file's errors with their lines."""
    found = pipeline.check([SourceFile("decisions/tea.yml", "tea", text.encode())])
    return [(problem.code, problem.location.line) for problem in found if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("code", LIMITS)
def test_within_the_limit(code: str) -> None:
    """As much as is allowed is no error."""
    make, most, _ = LIMITS[code]

    assert errors(make(most)) == []


@pytest.mark.parametrize("code", LIMITS)
def test_above_the_limit(code: str) -> None:
    """A little more is one error at its location, and no other."""
    make, most, step = LIMITS[code]

    assert errors(make(most + step)) == [(code, LINES.get(code, 3))]


@pytest.mark.parametrize(
    ("field", "most"),
    [("title", limits.LONGEST_LINE), ("summary", limits.LONGEST_INLINE)],
)
def test_texts_of_one_line(field: str, most: int) -> None:
    """A line of plain text, and one of Markdown, each has its own limit."""
    rest = (HEAD + TWO + ASKED).replace("title: Tea or coffee?\n", "" if field == "title" else "title: T\n")

    assert errors(f"{field}: {'n' * most}\n{rest}") == []
    assert errors(f"{field}: {'n' * (most + 1)}\n{rest}") == [("line-too-long", 1)]


def test_cells_and_titles_of_arguments() -> None:
    """A cell and the title of an argument are lines too."""
    cell = "criteria:\n  m:\n    ask: M?\n    if-yes:\n      tea: poor\n      coffee: |\n        good, "
    argument = "options:\n  coffee: Coffee\n  tea:\n    name: Tea\n    advantages:\n      "

    assert errors(HEAD + TWO + cell + "n" * limits.LONGEST_INLINE + "\n") == [("line-too-long", 9)]
    assert errors(f"{HEAD}{argument}{'n' * 1000}:\n{ASKED}") == []


def test_text_that_the_page_of_each_option_repeats() -> None:
    """Names and questions count once for each option."""
    row = f"    ask: M{'x' * 900}?\n    if-yes: {{others: good, o0: poor}}\n"
    rows = "".join(f"  m{number}:\n{row}" for number in range(50))
    names = [f"  o{number}: O{'n' * 900}\n" for number in range(200)]

    assert errors(f"{HEAD}criteria:\n{rows}options:\n{''.join(names[:100])}") == []
    assert errors(f"{HEAD}criteria:\n{rows}options:\n{''.join(names)}") == [("too-much-text", 3)]


def test_sources_that_each_cell_cites() -> None:
    """A source counts once for each cell that cites it, also by ``cite`` of the question."""
    sources = "sources:\n" + "".join(f"  s{number}: {{title: {'S' * 900}}}\n" for number in range(50))
    cited = ", ".join(f"s{number}" for number in range(50))
    row = f"    ask: M?\n    cite: [{cited}]\n    if-yes: {{others: good, o0: poor}}\n"
    names = "".join(f"  o{number}: O{number}\n" for number in range(50))

    assert errors(f"title: T\ncriteria:\n  m:\n{row}options:\n{names}{sources}") == [("too-much-text", 2)]
    assert errors(f"title: T\ncriteria:\n  m:\n{row}options:\n{names[:200]}\n{sources}") == []


@pytest.mark.parametrize("letter", ["a", "é", "速", "😀"])
def test_a_tag_is_the_name_of_a_folder(letter: str) -> None:
    """A tag is measured in bytes, as a disk does."""
    most = limits.LONGEST_TAG // len(letter.encode())

    assert errors(f"{HEAD}tags: [{letter * most}]\n{TWO}{ASKED}") == []
    assert errors(f"{HEAD}tags: [{letter * (most + 1)}]\n{TWO}{ASKED}") == [("tag-too-long", 3)]


@pytest.mark.parametrize(
    "text",
    [
        table(20_000, 1),
        table(500, 100),
        table(100, 1) + f"was: {named('w', 300)}\n",
        HEAD + TWO + ASKED + f"tags: {named('t', 1500)}\n",
    ],
    ids=["options", "cells", "old names", "tags"],
)
def test_small_files_that_ask_for_huge_work(text: str) -> None:
    """A file of a few KB that would give tens of thousands of files or megabytes gives none: one error says why."""
    made = pipeline.build([SourceFile("decisions/tea.yml", "tea", text.encode())], Settings(), {})

    assert len([problem for problem in made.problems if problem.severity is Severity.ERROR]) == 1
    assert len(made.files) < 50


def test_the_largest_that_is_allowed_makes_little() -> None:
    """The largest table that is allowed gives some hundred files and less than 30 MB in all."""
    text = table(100, 100)

    made = pipeline.build([SourceFile("decisions/tea.yml", "tea", text.encode())], Settings(), {})

    assert 100 < len(made.files) < 300
    assert sum(len(file.content) for file in made.files) < 30_000_000
