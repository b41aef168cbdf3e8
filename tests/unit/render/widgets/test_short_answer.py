"""The short answer agrees with the engine: an answer that leaves one option is said of that option."""

from __future__ import annotations

import pytest

from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile

CUTLERY = """\
title: Fork, spoon or hand?
cite: [judgement]
options: {fork: Fork, spoon: Spoon, hand: Hand%s}
criteria:
  soup:
    ask: Is it soup?
    if-yes:
      spoon: good
      others: ruled-out, it runs through
  sushi:
    ask: Is it sushi?
    if-yes:
      hand: %s
      others: ruled-out, manners
  bread:
    ask: What bread?
    answers: {none: None, flat: Flat}
    if-none: {others: partly}
    if-flat:
      fork: unknown
      others: ruled-out, it breaks
"""


def guide(more: str = "", word: str = "poor") -> str:
    """The page of the guide, as Markdown with HTML."""
    build = pipeline.build([SourceFile("cutlery.yml", "cutlery", (CUTLERY % (more, word)).encode())], Settings())
    [page] = [file.content.decode() for file in build.files if file.path == "decisions/cutlery/index.md"]
    return page


@pytest.mark.parametrize("word", ["poor", "unknown", "n/a"])
def test_in_columns(word: str) -> None:
    """Each option shows the answer that leaves only it, no matter what its own verdict is."""
    page = guide(word=word)

    assert "the only one left if “Is it soup?” is yes" in page
    assert "the only one left if “Is it sushi?” is yes" in page
    assert "the only one left if “What bread?” is “Flat”" in page
    assert "no answer speaks for it alone" not in page


def test_in_sentences() -> None:
    """So it is with more options than columns."""
    page = guide(", chopsticks: Chopsticks, knife: Knife, straw: Straw")

    assert "is the only one left when “Is it soup?” is yes." in page
    assert "is the only one left when “Is it sushi?” is yes." in page


def test_two_options() -> None:
    """With two options the one that an answer leaves is told so, and the other that it is ruled out."""
    text = CUTLERY[: CUTLERY.index("  bread")] % ("", "poor")
    text = text.replace("fork: Fork, ", "")
    build = pipeline.build([SourceFile("cutlery.yml", "cutlery", text.encode())], Settings())
    [page] = [file.content.decode() for file in build.files if file.path == "decisions/cutlery/index.md"]

    assert page.count("the only one left if") == 2
    assert page.count("ruled out if") == 2


def test_neighbouring_ranges_are_one() -> None:
    """What speaks for an option in neighbouring ranges of a number is one range, not a line for each figure."""
    size = """\
  size:
    ask: How much must it hold?
    unit: ml
    limit: at-least
    values: {fork: 1, spoon: 10, hand: 40}
"""
    build = pipeline.build([SourceFile("cutlery.yml", "cutlery", (CUTLERY % ("", "poor") + size).encode())], Settings())
    [page] = [file.content.decode() for file in build.files if file.path == "decisions/cutlery/index.md"]

    assert "How much must it hold? – above 1\u00a0ml up to 40\u00a0ml" in page
    assert "above 10\u00a0ml" not in page
