"""The hint of a row with a limit: from which number on options fit."""

from __future__ import annotations

import html
import re

import pytest

from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile


def page_of(values: list[str], limit: str = "at-most", *keys: str) -> str:
    """The guide of a decision with one question, which has a limit, these values and ``keys``."""
    names = ["oak", "ash", "elm", "fir", "yew"][: len(values)]
    lines = ["title: Which tree?", "cite: [judgement]", "options:"]
    lines += [f"  {name}: {name.title()}" for name in names]
    lines += ["criteria:", "  price:", "    ask: How much?", f"    limit: {limit}", "    unit: €", *keys, "    values:"]
    lines += [f"      {name}: {value}" for name, value in zip(names, values, strict=True)]
    build = pipeline.build([SourceFile("docs/decisions/tree.yml", "tree", "\n".join(lines).encode())], Settings())
    return next(file.content.decode() for file in build.files if file.path == "decisions/tree/index.md")


def hint(values: list[str], limit: str = "at-most") -> str:
    """From which number on options fit, as the guide says it."""
    found = re.search(r"(Fits [^<]*)</", page_of(values, limit))
    return html.unescape(found[1]).replace("\N{NO-BREAK SPACE}", " ") if found else ""


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["3", "4", "5"], "Fits from 3 € (Oak)."),
        (["0", "4", "0.00"], "Fits from 0 € (Oak and Elm)."),
        (["1 - 3", "3", "9", "3.0"], "Fits from 3 € (Oak, Ash and Fir)."),
        (["3", "3", "3", "3", "9"], "Fits from 3 € (Oak, Ash and 2 more)."),
    ],
)
def test_all_that_fit_first(values: list[str], said: str) -> None:
    """Every option that fits from the first number on is named; of more than three, two and the number of others."""
    assert said in hint(values)


@pytest.mark.parametrize(
    ("limit", "said"),
    [("at-most", "Options above it are ruled out."), ("at-least", "Options below it are ruled out.")],
)
def test_what_is_out(limit: str, said: str) -> None:
    """A row that rules out what lies beyond its limit says so, and no other row does."""
    assert said in page_of(["3", "4"], limit, "    beyond: ruled-out")
    assert "ruled out." not in page_of(["3", "4"], limit)


def test_at_least() -> None:
    """With a limit of at least, the options with the highest value are named."""
    assert "Fits up to 5 € (Oak and Elm)." in hint(["5", "4", "5"], "at-least")
