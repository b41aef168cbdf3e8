"""A line that is indented wrongly is one error in this line, with the line as it must be."""

from __future__ import annotations

import pytest

from decision_guide.lint.checking import check_file
from decision_guide.lint.pictures import with_pictures
from decision_guide.model.files import SourceFile
from decision_guide.model.picture import PictureFile
from decision_guide.problems import Problem, Severity
from support import pictures

BOATS = """\
title: Which boat?
cite: [judgement]
options:
  kayak: Sea kayak
  ferry:
    name: Night ferry
    advantages:
      Dry: |
        It has a roof.
      Fast:
criteria:
  alone:
    ask: Are you alone?
    if-yes:
      kayak: good
      ferry: poor
    help: Some words
  far:
    ask: Is it far?
    if-yes: {kayak: poor, ferry: good}
scenarios:
  - name: A calm day
    answers: {alone: yes}
    expect: kayak
"""
LAMPS = """\
title: Which lamp?
cite: [book]
scale:
  fits: {worth: 1}
  lacks: {worth: -1}
options: {oil: Oil lamp, led: LED lamp, sun: The sun}
criteria:
  power:
    ask: How much may it use?
    limit: at-most
    values:
      oil: 3
      led: 5
      sun: unknown
  place:
    ask: Where does it stand?
    answers:
      table: On a table
      tent: In a tent
    if-table:
      others: fits
      sun: lacks
    if-tent: {others: fits}
sources:
  book:
    title: The lamp
    author: A smith
"""
UNSEEN = {"      Fast:", "    help: Some words", "    advantages:", "        It has a roof."}
"""Lines that may also stand elsewhere, or whose group has another line that may be the wrong one.

The first line is left out, too: spaces before it have a report of their own.
"""


def errors(content: str) -> list[Problem]:
    """The errors of a file."""
    found = check_file(SourceFile("docs/decisions/x.yml", "x", content.encode())).problems
    return [problem for problem in found if problem.severity is Severity.ERROR]


def moved(content: str, number: int, by: int) -> str:
    """The text with one line, from 0, moved to the right or the left."""
    lines = content.split("\n")
    line = lines[number]
    lines[number] = " " * (len(line) - len(line.lstrip()) + by) + line.lstrip()
    return "\n".join(lines)


def obeyed(content: str, problem: Problem) -> str:
    """The text with the line that the help shows."""
    lines = content.split("\n")
    lines[problem.location.line - 1] = (problem.help or "").split("\n")[-1]
    return "\n".join(lines)


@pytest.mark.parametrize("by", [-4, -2, -1, 1, 2, 4])
@pytest.mark.parametrize("name", ["boats", "lamps"])
def test_moved_line(name: str, by: int) -> None:
    """Where a moved line is wrong, the only error is there, and with the line of its help nothing is wrong any more."""
    content = {"boats": BOATS, "lamps": LAMPS}[name]
    judged, wrong = 0, []
    for number, line in enumerate(content.rstrip("\n").split("\n")):
        if number == 0 or line in UNSEEN or len(line) - len(line.lstrip()) + by < 0:
            continue
        broken = moved(content, number, by)
        found = errors(broken)
        judged += bool(found)
        is_right = [one.location.line for one in found] == [number + 1]
        if found and not (is_right and (found[0].code != "indentation" or errors(obeyed(broken, found[0])) == [])):
            wrong.append((line, [(one.code, one.location.line) for one in found]))

    assert wrong == []
    assert judged > 3


@pytest.mark.parametrize("name", ["boats", "lamps"])
def test_other_errors_stay(name: str) -> None:
    """An error elsewhere in the file is reported beside the wrong line."""
    content = {"boats": BOATS, "lamps": LAMPS}[name]
    number = content.split("\n").index("criteria:") + 2
    broken = moved(content, number, 1).replace("ask: Is it far?", "ask: ").replace("ask: Where", "ask: |x|")
    codes = [problem.code for problem in errors(broken)]

    assert codes[0] == "indentation"
    assert len(codes) == 2


@pytest.mark.parametrize(
    ("line", "by"), [("  ferry:", -2), ("    name: Night ferry", 1), ("    ask: Are you alone?", 1)]
)
def test_pictures_stay_right(line: str, by: int) -> None:
    """A wrongly indented line makes no picture of the file wrong that is there."""
    picture = "picture: {file: boat.png, alt: A boat}"
    text = BOATS.replace("options:", f"{picture}\noptions:").replace(
        "    name: Night", f"    {picture}\n    name: Night"
    )
    number = text.split("\n").index(line)
    source = SourceFile("docs/decisions/x.yml", "x", moved(text, number, by).encode())

    problems = check_file(with_pictures(source, lambda name: PictureFile(name, pictures.png(4, 3)))).problems
    assert [(problem.code, problem.location.line) for problem in problems if problem.severity is Severity.ERROR] == [
        ("indentation", number + 1)
    ]


def test_right_indentation_is_not_blamed() -> None:
    """Errors that have another cause stay as they are, although a moved line would hide some of them."""
    content = BOATS.replace("kayak: good", "kayak: goood").replace("expect: kayak", "expect: boat")

    assert [problem.code for problem in errors(content)] == ["unknown-word", "unknown-option"]


@pytest.mark.parametrize("line", ["summary What to take", "  Words below the title", "summary:What to take"])
def test_line_without_key(line: str) -> None:
    """A line without a key is never moved into the text above it."""
    found = errors(BOATS.replace("cite:", f"{line}\ncite:"))

    assert "indentation" not in {problem.code for problem in found}


def test_large_file() -> None:
    """In a large file, the first line that does not fit is reported, as reading it so often would take too long."""
    content = moved(BOATS, 14, 1) + "# A comment\n" * 30_000

    assert [(problem.code, problem.location.line) for problem in errors(content)] == [("indentation", 16)]


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_other_line_ends(ends: str, mark: str) -> None:
    """A wrong line is found in a file from Windows, too."""
    [problem] = errors(mark + moved(BOATS, 12, 1).replace("\n", ends))

    assert (problem.location.line, problem.help) == (13, "Begin it with 4 spaces, not 5:\n    ask: Are you alone?")
