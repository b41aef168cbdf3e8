"""What authors type by mistake in YAML is reported at its place, with a fix that works."""

from __future__ import annotations

import re

import pytest

from decision_guide.problems import Problem
from support.problems_of import serious

TEXT_KEY = "    help: "
CELL_KEY = "      tea: "
TEMPLATE = """\
title: Tea or coffee?
cite: [judgement]
options: {tea: Tea, coffee: Coffee}
criteria:
  evening:
    ask: Is it evening?
    help: HELP
    if-yes:
      tea: CELL
      coffee: poor
"""


def decision(text: str = "Late.", cell: str = "good") -> str:
    """A decision with this help text and this cell."""
    return TEMPLATE.replace("HELP", text).replace("CELL", cell)


def fixed(content: str, problem: Problem, indent: str) -> str:
    """The file with the lines that the help shows in place of the reported line."""
    shown = [line.removeprefix("  ") for line in (problem.help or "").split("\n")[1:]]
    lines = content.split("\n")
    lines[problem.location.line - 1 : problem.location.line] = [f"{indent}{line}" for line in shown]
    return "\n".join(lines)


@pytest.mark.parametrize("typed", [">99.9%", "|5 hours", ">5", ">= 3", ">100 GB", "|x|", "> 7", ">=2 of 3"])
def test_text_with_bar(typed: str) -> None:
    """A text that begins with ">" or "|" keeps it in the lines that the help shows, and these pass."""
    content = decision(text=typed)
    [problem] = serious(content)

    assert (problem.code, problem.location.excerpt) == ("text-after-bar", f"{TEXT_KEY}{typed}")
    assert serious(fixed(content, problem, "    ")) == []
    assert typed in (problem.help or "")


@pytest.mark.parametrize("typed", ["| Cocoa is out.", "> Cocoa is out."])
def test_block_on_the_same_line(typed: str) -> None:
    """A "|" or ">" with a space after it begins a block, so the help shows the text without it."""
    content = decision(text=typed)
    [problem] = serious(content)

    assert serious(fixed(content, problem, "    ")) == []
    assert (problem.help or "").endswith("\n    Cocoa is out.")


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("@poor", "poor"),
        ('"good", well', "good, well"),
        ("%poor", "poor"),
        ("`good`", "good"),
        ("*good*", "good"),
        ("> poor", "poor"),
        ("'partly', at times", "partly, at times"),
        ("? ", "unknown"),
    ],
)
def test_cell_with_symbol(typed: str, word: str) -> None:
    """A cell that begins with a symbol gets the line with the word that it means, and this line passes."""
    content = decision(cell=typed)
    [problem] = serious(content)

    if typed != "? ":
        assert serious(fixed(content, problem, "      ")) == []
        assert f"\n  tea: {word}" in (problem.help or "")
    assert word in (problem.help or "")


@pytest.mark.parametrize(
    "item", ["*late*", "**Late** at night", "@home", "%5 of us", "`tea`", '"Late" is best', "'Spät' heute", "[x] done"]
)
def test_symbol_in_list(item: str) -> None:
    """An item of a list that begins with a symbol is shown in a form that passes."""
    content = decision().replace("options:", f"authors:\n  - {item}\noptions:", 1)
    [problem] = serious(content)

    assert problem.location.excerpt == f"  - {item}"
    again = serious(fixed(content, problem, "  "))
    assert {one.code for one in again} <= {"unsupported-markdown"}


def test_hyphen_as_cell() -> None:
    """A hyphen alone may be either of two words, so both are suggested."""
    [problem] = serious(decision(cell="-"))

    assert 'did you mean "n/a" or "poor"?' in (problem.help or "")


def test_own_words() -> None:
    """The help for a cell names the words of the file's own scale."""
    scale = "scale:\n  fits:\n    worth: 1\n  lacks: {worth: -1}\noptions"
    content = decision(cell="@fits").replace("options", scale, 1).replace("poor", "lacks")
    [problem] = serious(content)

    assert serious(fixed(content, problem, "      ")) == []
    assert "fits, lacks, ruled-out" in (problem.help or "")


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("good: it is late", "good, it is late"),
        ("Poor: it is late", "poor, it is late"),
        ("very good: it: so", "|\n    good, it: so"),
        ("good:", "good"),
    ],
)
def test_colon_in_cell(typed: str, cell: str) -> None:
    """A colon between the word and the note of a cell is reported, and the shown line passes the check."""
    content = decision(cell=typed)
    [problem] = serious(content)

    assert (problem.code, f"\n  tea: {cell}" in (problem.help or "")) == ("colon-in-text", True)
    assert serious(fixed(content, problem, "      ")) == []


@pytest.mark.parametrize("typed", ["lovely: it is late", "late:"])
def test_colon_after_no_word(typed: str) -> None:
    """A cell that begins with no word and a colon is told the words."""
    [problem] = serious(decision(cell=typed))

    assert (problem.help or "").startswith("A cell begins with a word: good, partly, poor")


@pytest.mark.parametrize("space", [" ", "    ", "\u00a0"])
def test_first_key_indented(space: str) -> None:
    """Spaces before the first key are reported in its line, which all others are compared with."""
    [problem] = serious(f"# A comment\n{space}{decision()}")

    where = problem.location
    assert (where.line, where.excerpt[where.column - 1 : where.end_column - 1]) == (2, space)


@pytest.mark.parametrize("typed", ["{tea: @poor, coffee: good}", '{tea: "good", well, coffee: good}'])
def test_symbol_in_braces(typed: str) -> None:
    """In braces, the lines that the help shows have the words that the cells mean."""
    content = decision().replace("if-yes:\n      tea: good\n      coffee: poor", f"if-yes: {typed}")
    [problem] = serious(content)

    assert problem.code == "braces-are-for-words"
    assert "@" not in (problem.help or "").split("\n", 1)[1]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007", "\u3000", "\u2003"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  evening:\n", " {} evening:\n"),
        ("    ask: Is", "{}   ask: Is"),
        ("    ask: Is", "    ask:{}Is"),
        ("    ask: Is", "    ask: {}Is"),
        ("title: Tea", "title:{}Tea"),
        ("{tea: Tea", "{{tea:{}Tea"),
        ("Tea, coffee", "Tea,{}coffee"),
        ("[judgement]", "\n  -{}judgement"),
        ("title: Tea", "title{}: Tea"),
        ("    ask: Is", "    ask{}: Is"),
        ("title: Tea", "{}title: Tea"),
        ("{tea: Tea", "{{tea{}: Tea"),
    ],
)
def test_special_space(before: str, after: str, space: str) -> None:
    """A special space where YAML needs an ordinary one is named, at its column; after an ordinary one it is quiet."""
    content = decision().replace(before, after.format(space), 1)
    found = serious(content)

    if after == "    ask: {}Is":
        assert found == [] or {problem.code for problem in found} == {"no-break-space"}
        return
    assert {problem.code for problem in found} == {"no-break-space"}
    for problem in found:
        where = problem.location
        assert set(where.excerpt[where.column - 1 : where.end_column - 1]) == {space}


@pytest.mark.parametrize("text", ["10\u00a0km", "|\n      10\u00a0km:\u00a0far\n      \u00a0so", "a\n      b:\u00a0c"])
def test_special_space_in_text(text: str) -> None:
    """Within a running text, a special space is right."""
    assert serious(decision(text=text)) == []


@pytest.mark.parametrize(
    "marked",
    [
        "<<<<<<< HEAD\nsummary: For one\n=======\nsummary: For two\n>>>>>>> two\n",
        "<<<<<<< HEAD\nsummary: For one\n||||||| base\nsummary: For none\n=======\nsummary: For two\n>>>>>>> two\n",
        "tags:\n<<<<<<< HEAD\n  - one\n=======\n  - two\n>>>>>>> two\n",
        "introduction: |\n  Words.\n<<<<<<< HEAD\n  More.\n=======\n  Less.\n>>>>>>> two\n",
        ">>>>>>> two\n",
        "=======\n",
    ],
)
def test_merge_conflict(marked: str) -> None:
    """The marks of a merge are one error at the first mark, and the rest of the file is read."""
    content = decision(cell="goood").replace("options", f"{marked}options", 1)
    first, other = serious(content)

    mark = content[: re.search("^[<>=]{7}", content, re.MULTILINE).start()].count("\n") + 1  # type: ignore[union-attr]
    assert (first.code, first.location.line) == ("merge-conflict", mark)
    assert other.code == "unknown-word"


def test_marks_in_text() -> None:
    """In an indented text, the same characters are text."""
    text = "|\n      <<<<<<< HEAD\n      =======\n      >>>>>>> two"
    codes = {problem.code for problem in serious(decision(text=text))}

    assert "merge-conflict" not in codes
