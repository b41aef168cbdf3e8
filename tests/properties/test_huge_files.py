"""Files made to keep a reader busy: each is answered soon, with a few problems at places that exist."""

from __future__ import annotations

import time

import pytest

from decision_guide import pipeline
from decision_guide.lint.checking import MOST_PROBLEMS
from decision_guide.model.files import SourceFile
from decision_guide.problems import reporting
from support.counting import COUNTS, Counted
from support.sites import TEA

SECONDS = 20
"""A quarter is enough on a machine with nothing else to do; what this is about took minutes."""
SIZE = 99_000
UNITS = ("[", "`", "<", "![", "[^", "*", "](", "[a](", "&", "<a ", "[x][", "[^a] ", "\\", "[" * 20 + "]" * 20 + " ")
LINES = ("a: b: c\n", "a: {b: c, d, e}\n", 'a: "b\n', "a: &a\n", "- {x, y}\n", "a: |\n  b\n", "\u200b\n", "- \n")


def told(content: str) -> tuple[list[str], float]:
    """The codes of a file's problems, and the seconds until they are all printed."""
    start = time.process_time()
    problems = pipeline.check([SourceFile("decisions/tea.yml", "tea", content.encode())])
    reporting.text(problems)
    reporting.as_json(problems)
    taken = time.process_time() - start
    lines = content.split("\n")
    assert all(problem.location.excerpt == lines[problem.location.line - 1] for problem in problems)
    COUNTS[Counted.BAD_INPUTS] += 1
    return [problem.code for problem in problems], taken


@pytest.mark.parametrize("unit", UNITS)
def test_one_huge_text(unit: str) -> None:
    """A text of the greatest length made of one sign, however it is repeated, is read within seconds."""
    _, taken = told(f"{TEA}introduction: |\n  {unit * (SIZE // len(unit))}\n")

    assert taken < SECONDS


@pytest.mark.parametrize("line", LINES)
def test_a_slip_on_every_line(line: str) -> None:
    """A large file with a slip on every line is answered with the first thousand problems."""
    codes, taken = told(TEA + line * (200_000 // len(line.encode())))

    assert 0 < len(codes) <= MOST_PROBLEMS + 1
    assert taken < SECONDS


def test_text_too_long() -> None:
    """A text of more than 100,000 characters is one error, whatever stands in it."""
    assert told(f"{TEA}introduction: |\n  {'[' * 100_001}\n")[0] == ["text-too-long"]
    assert told(f"{TEA}introduction: |\n  {'a' * 99_990}\n")[0] == []


def test_brackets_of_other_paragraphs_do_not_count() -> None:
    """Half-open intervals in many paragraphs are honest text; in one paragraph more than twenty are refused."""
    few, many = "0 is in [0, 1).", "0 is in [0, 1). " * 21

    assert told(f"{TEA}introduction: |\n" + f"  {few}\n\n" * 50)[0] == []
    assert told(f"{TEA}introduction: |\n  {many}\n")[0] == ["too-many-brackets"]


def test_too_many_problems() -> None:
    """What is left out is counted, and an error is never left out for a warning."""
    repeated = f"tags: [{', '.join(['a'] * 1500)}]\nunknown: 1\n"

    codes, _ = told(TEA + repeated)

    assert codes.count("unknown-key") == 1
    assert codes.count("repeated") == MOST_PROBLEMS - 1
    assert codes.count("too-many-problems") == 1


def test_a_line_of_a_million_signs() -> None:
    """Problems that share one very long line are printed as fast as others."""
    codes, taken = told(TEA + f"tags: [{'&a 速, ' * 60_000}]\n")

    assert "anchor" in codes
    assert taken < SECONDS
