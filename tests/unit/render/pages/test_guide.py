"""The parts of a guide, and of its options' pages, as Markdown with HTML."""

from __future__ import annotations

import pytest

from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile

NONE_LISTED = "None listed yet."
DECISION = """\
title: Which fruit?
cite: [judgement]
options:
  apple: APPLE
  pear: Pear
  plum: Plum
criteria:
  sweet:
    ask: Must it be sweet?
    if-yes: {apple: partly, pear: good, plum: poor}
"""


def page(name: str, apple: str = "Apple") -> str:
    """A page of a decision with this first option."""
    content = DECISION.replace("APPLE", apple).encode()
    build = pipeline.build([SourceFile("docs/decisions/fruit.yml", "fruit", content)], Settings())
    return next(file.content.decode() for file in build.files if file.path == f"decisions/fruit/{name}.md")


def test_nothing_to_tell() -> None:
    """Without any summary or argument, a guide has no section about its options, which the table names."""
    guide = page("index")

    assert "Options in brief" not in guide
    assert guide.count(">Plum<") >= 1


@pytest.mark.parametrize(
    "apple",
    [
        "{name: Apple, summary: Round.}",
        "{name: Apple, advantages: {Crisp: It is.}}",
        "{name: Apple, disadvantages: {Core: It has one.}}",
    ],
)
def test_something_to_tell(apple: str) -> None:
    """With a text about one option, the section is there, and nothing is said under the others."""
    guide = page("index", apple)

    assert "Options in brief" in guide


@pytest.mark.parametrize("name", ["index", "decide", "apple", "pear"])
@pytest.mark.parametrize("apple", ["Apple", "{name: Apple, summary: Round.}", "{name: Apple, link: https://a.example}"])
def test_nothing_recorded(name: str, apple: str) -> None:
    """No page says of an option without arguments that none are listed."""
    assert NONE_LISTED not in page(name, apple)


def test_option_without_arguments() -> None:
    """The page of an option without arguments says nothing about them."""
    option = page("pear")

    assert "dvantages" not in option
    assert NONE_LISTED not in option


def test_option_with_one_kind() -> None:
    """The page of an option with advantages only says that no disadvantages are listed."""
    option = page("apple", "{name: Apple, advantages: {Crisp: It is.}}")

    assert "## Disadvantages" in option
    assert option.count(NONE_LISTED) == 1
