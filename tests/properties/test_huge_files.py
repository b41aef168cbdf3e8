"""Files that are slow to read: the work grows linearly, and each gets a few problems at places that exist."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from decision_guide import pipeline
from decision_guide.lint.checking import MOST_PROBLEMS
from decision_guide.model.files import SourceFile
from decision_guide.problems import reporting
from support.counting import COUNTS, Counted
from support.sites import TEA
from support.steps import steps

GROWTH = 2.5
"""Twice the input may take that many times the steps."""
FEW = 2_000
SIZE = 99_000
UNITS = ("[", "`", "<", "![", "[^", "*", "](", "[a](", "&", "<a ", "[x][", "[^a] ", "\\", "[" * 20 + "]" * 20 + " ")
LINES = ("a: b: c\n", "a: {b: c, d, e}\n", 'a: "b\n', "a: &a\n", "- {x, y}\n", "a: |\n  b\n", "\u200b\n", "- \n")
LEFT_OUT = {"no-arguments", "no-authors", "no-interests", "no-status-quo"}
"""Notes about what the small decision leaves out."""


def told(content: str) -> list[str]:
    """The codes of a file's problems, after all of them are printed."""
    problems = pipeline.check([SourceFile("decisions/tea.yml", "tea", content.encode())])
    reporting.text(problems)
    reporting.as_json(problems)
    lines = content.split("\n")
    assert all(problem.location.excerpt == lines[problem.location.line - 1] for problem in problems)
    COUNTS[Counted.BAD_INPUTS] += 1
    return [problem.code for problem in problems if problem.code not in LEFT_OUT]


def grows_evenly(filled: Callable[[int], str]) -> bool:
    """Whether twice as much takes about twice the steps; ``filled`` makes a file of about so many characters."""
    return steps(lambda: told(filled(2 * FEW))) <= GROWTH * steps(lambda: told(filled(FEW)))


@pytest.mark.parametrize("unit", UNITS)
def test_one_huge_text(unit: str) -> None:
    """A text of maximum length that repeats one symbol is read, and the work grows with the text."""

    def filled(size: int) -> str:
        return f"{TEA}introduction: |\n  {unit * (size // len(unit))}\n"

    assert len(told(filled(SIZE))) <= MOST_PROBLEMS + 1
    assert grows_evenly(filled)


@pytest.mark.parametrize("line", LINES)
def test_a_slip_on_every_line(line: str) -> None:
    """A large file with a mistake on every line gets the first thousand problems."""

    def filled(size: int) -> str:
        return TEA + line * (size // len(line.encode()))

    assert 0 < len(told(filled(2 * SIZE))) <= MOST_PROBLEMS + 1
    assert grows_evenly(filled)


def test_text_too_long() -> None:
    """A text of more than 100,000 characters is one error, no matter what it contains."""
    assert told(f"{TEA}introduction: |\n  {'[' * 100_001}\n") == ["text-too-long"]
    assert told(f"{TEA}introduction: |\n  {'a' * 99_990}\n") == []


def test_brackets_of_other_paragraphs_do_not_count() -> None:
    """Half-open intervals in many paragraphs are ordinary text; in one paragraph more than twenty are refused."""
    few, many = "0 is in [0, 1).", "0 is in [0, 1). " * 21

    assert told(f"{TEA}introduction: |\n" + f"  {few}\n\n" * 50) == []
    assert told(f"{TEA}introduction: |\n  {many}\n") == ["too-many-brackets"]


def test_too_many_problems() -> None:
    """What is left out is counted, and an error is never left out for a warning."""
    repeated = f"tags: [{', '.join(['a'] * 1500)}]\nunknown: 1\n"

    codes = told(TEA + repeated)

    assert codes.count("unknown-key") == 1
    assert codes.count("repeated") == MOST_PROBLEMS - 1
    assert codes.count("too-many-problems") == 1


def test_a_line_of_a_million_signs() -> None:
    """Problems that share one very long line are printed, and the work grows with the line."""

    def filled(size: int) -> str:
        return TEA + f"tags: [{'&a 速, ' * (size // 6)}]\n"

    assert "anchor" in told(filled(4 * SIZE))
    assert grows_evenly(filled)
