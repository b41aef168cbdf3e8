"""A count agrees with its noun and its verb on every page, whatever a decision has one, two or three of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile
from decision_guide.text import words as wording

COUNTED = re.compile(r"\{(?:count|number|total)\} (answer sets?\b|\w+)")
TAG = re.compile(r"<[^>]*>")
LANGUAGES = ("en", "de")
"""Of the languages with words, those with one form for one thing and one for all other counts."""


def counted_words(language: str, form: str, other: str) -> str:
    """The words after a number that only one plural form of a text has, as a part of an expression."""
    texts = [text for text in wording.texts(language).values() if isinstance(text, dict)]
    found = {
        word
        for text in texts
        for word in {*COUNTED.findall(text.get(form, ""))} - {*COUNTED.findall(text.get(other, ""))}
    }
    return "|".join(sorted(found))


def decision(options: int, questions: int, arguments: int, cited: int, placed: int) -> str:
    """A decision with so many of each: verdicts of each answer that are ``cited``, options ``placed`` on the chart."""
    names = ("oak", "ash", "elm")[:options]
    lines = ["title: Which tree?", "chart: {x: price, y: height}", "options:"]
    for name in names:
        lines += [f"  {name}:", f"    name: {name.title()}"]
        for kind in ("advantages", "disadvantages") if arguments else ():
            lines += [f"    {kind}:", *(f"      {kind} {letter}: It is so." for letter in "abc"[:arguments])]
    lines += ["criteria:"]
    for asked in ("wet", "cold", "loud")[:questions]:
        lines += [f"  {asked}:", f"    ask: Is it {asked}?", "    if-yes:"]
        verdicts = ["good, when young", "poor, when old", "poor"]
        support = [" [^book]"] * cited + [""] * options
        lines += [
            f"      {name}: {verdict}{cites}" for name, verdict, cites in zip(names, verdicts, support, strict=False)
        ]
    for fact in ("price", "height"):
        lines += [f"  {fact}:", f"    fact: {fact.title()}", "    better: lower", "    values:"]
        lines += [
            f"      {name}: {value}" for name, value in zip(names, [1, 2][:placed] + ["unknown"] * 2, strict=False)
        ]
    lines += ["sources:", "  book: {title: A book of trees}"] if cited else []
    return "\n".join(lines) + "\n"


def files(language: str) -> Iterator[SourceFile]:
    """Every small decision."""
    for counts in product((2, 3), (1, 2, 3), (0, 1, 2), (0, 1, 2), (1, 2)):
        name = "tree-" + "-".join(map(str, counts))
        yield SourceFile(f"docs/decisions/{name}.yml", name, f"language: {language}\n{decision(*counts)}".encode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_agree(language: str) -> None:
    """No page says "1 questions", "1 of 1 verdicts" or "2 question", in its text or in what only machines read."""
    plural, singular = counted_words(language, "other", "one"), counted_words(language, "one", "other")
    wrong = re.compile(rf"(?<![\w.,-])(?:1 (?:{plural})|(?:0|[2-9]|\d\d+) (?:{singular}))\b(?! sets)")
    made = pipeline.build(list(files(language)), Settings())
    pages = {file.path: file.content.decode() for file in made.files if file.path.endswith((".md", ".txt"))}

    assert [problem for problem in made.problems if problem.severity == "error"] == []
    assert len(pages) > 400
    assert {
        path: found for path, page in pages.items() if (found := wrong.findall(f"{TAG.sub('', page)} {page}"))
    } == {}
