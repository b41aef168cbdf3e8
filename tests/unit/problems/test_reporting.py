"""Problems as text, one line each, JSON, and GitHub's commands."""

from __future__ import annotations

import json

import pytest

from decision_guide.problems import Location, Problem, Related, Severity, reporting

LINE = "    if-yes: {rag: good, fine-tunning: poor}"


def problem(
    *, excerpt: str = LINE, column: int = 25, end: int = 37, message: str = 'no option is called "fine-tunning"'
) -> Problem:
    """The example of the author's manual, or a variation of it."""
    where = Location("docs/decisions/rag-or-fine-tuning.yml", 12, column, end, excerpt)
    return Problem("unknown-option", Severity.ERROR, message, where, 'did you mean "fine-tuning"?')


def test_text() -> None:
    """The layout is the one that the manual shows."""
    assert reporting.text([problem()]) == (
        'error[unknown-option]: no option is called "fine-tunning"\n'
        "  --> docs/decisions/rag-or-fine-tuning.yml:12:25\n"
        "   12 |     if-yes: {rag: good, fine-tunning: poor}\n"
        "      |                         ^^^^^^^^^^^^\n"
        '   help: did you mean "fine-tuning"?\n'
        "\n"
        "1 error in 1 file\n"
    )


@pytest.mark.parametrize(
    ("excerpt", "column", "end", "caret"),
    [
        ("日本: tea", 5, 8, "      ^^^"),
        ("日本: tea", 1, 3, "^^^^"),
        ("e\u0301te\u0301: tea", 8, 11, "     ^^^"),
        ("\ta: tea", 5, 8, "       ^^^"),
        ("", 1, 2, "^"),
    ],
)
def test_caret_by_width(excerpt: str, column: int, end: int, caret: str) -> None:
    """The caret counts wide characters twice, combining ones not at all, and tabs as wide as they are shown."""
    lines = reporting.text([problem(excerpt=excerpt, column=column, end=end)]).splitlines()

    assert f"      | {caret}" == lines[3]


def test_long_lines_are_shortened() -> None:
    """A very long line is shown around the place, with the caret under it."""
    excerpt = "a" * 5_000 + "HERE" + "b" * 5_000
    lines = reporting.text([problem(excerpt=excerpt, column=5_001, end=5_005)]).splitlines()

    assert len(lines[2]) < 120
    assert lines[2][lines[3].index("^") :].startswith("HERE")
    assert lines[3].count("^") == 4


@pytest.mark.parametrize("bad", ["\x1b[31m", "\u202e", "\u2066", "\r", "\x9b"])
def test_no_control_characters(bad: str) -> None:
    """Nothing in a message, a path or a line reaches the terminal as a command."""
    found = problem(excerpt=f"a{bad}b", message=f"no {bad}")

    for report in (reporting.text([found]), reporting.concise([found]), reporting.github([found])):
        assert bad[0] not in report


def test_related_and_summary() -> None:
    """A related place is named by its line, and the summary counts each severity and the files."""
    where = problem().location
    first = Problem("duplicate-key", Severity.WARNING, "twice", where, None, (Related("first", where),))
    report = reporting.text([problem(), problem(), first])

    assert "   first at line 12\n" in report
    assert report.endswith("\n2 errors, 1 warning in 1 file\n")


def test_colour() -> None:
    """Colour is written only where it is asked for."""
    assert "\x1b[1;31m" in reporting.text([problem()], colour=True)
    assert "\x1b" not in reporting.text([problem()])


def test_concise() -> None:
    """One line a problem, for editors."""
    assert reporting.concise([problem()]) == (
        'docs/decisions/rag-or-fine-tuning.yml:12:25: error[unknown-option] no option is called "fine-tunning"\n'
    )


def test_json() -> None:
    """JSON holds every part of a problem."""
    (found,) = json.loads(reporting.as_json([problem()]))

    assert (
        found["code"],
        found["severity"],
        found["line"],
        found["column"],
        found["end_column"],
        found["related"],
    ) == ("unknown-option", "error", 12, 25, 37, [])


def test_github() -> None:
    """What would end or forge a command is escaped."""
    found = problem(message="100 %\n::error::forged")

    assert reporting.github([found]) == (
        "::error file=docs/decisions/rag-or-fine-tuning.yml,line=12,col=25,endColumn=37,"
        'title=unknown-option::100 %25%0A::error::forged%0Adid you mean "fine-tuning"?\n'
    )


def test_nothing_found() -> None:
    """No problems are said in words."""
    assert reporting.text([]) == "no problems\n"


@pytest.mark.parametrize(
    "words", ["::error file=README.md::owned", "  ::stop-commands::x", "a ##[error]stolen", "##[add-mask]x"]
)
def test_no_line_is_a_command_of_a_runner(words: str) -> None:
    """No text of a file begins a line with "::" or holds "##[" in any report for people."""
    problem = Problem("any", Severity.ERROR, words, Location("a.yml", 1, 1, 2, words), f"{words}\n{words}")

    lines = [*reporting.text([problem]).split("\n"), *reporting.concise([problem]).split("\n")]

    assert not [line for line in lines if line.strip().startswith("::") or "##[" in line]
    assert "##[" not in reporting.github([problem])
