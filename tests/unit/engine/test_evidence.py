"""Which verdict cites what: the nearest `cite` wins, and every page counts the same."""

from __future__ import annotations

import pytest

from decision_guide import pipeline
from decision_guide.engine import evidence
from decision_guide.engine.evidence import EvidenceCount
from decision_guide.model import Decision
from decision_guide.model.files import Settings, SourceFile
from support.html_page import HtmlPage

BASE = """\
title: Tea or coffee?
{top}
options:
  tea: {{name: Tea{tea}}}
  coffee: {{name: Coffee}}
criteria:
  morning:
    ask: Is it morning?
    {question}
    if-yes:
      tea: {cell}
      coffee: good
sources:
  near: {{title: Near, author: Ada}}
  far: {{title: Far, url: https://example.org/}}
  bare: {{title: Bare}}
  own: {{title: Tea or coffee?, author: Ada}}
  maker: {{title: Our tea, url: https://example.com/, interest: sells tea}}
"""


def decision(top: str = "", tea: str = "", question: str = "", cell: str = "poor") -> Decision:
    """A decision of two verdicts with citations at the stated places."""
    text = BASE.format(top=top, tea=tea, question=question, cell=cell)
    build = pipeline.build([SourceFile("decisions/tea.yml", "tea", text.encode())], Settings())
    return build.decisions["tea"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"cell": "poor [^near]", "question": "cite: [far]"}, ("near",)),
        ({"question": "cite: [near]", "tea": ", cite: [far]"}, ("near",)),
        ({"tea": ", cite: [near]", "top": "cite: [far]"}, ("near",)),
        ({"top": "cite: [near, far]"}, ("near", "far")),
        ({"cell": "poor [^judgement]", "top": "cite: [far]"}, ("judgement",)),
        ({}, ()),
    ],
    ids=["cell", "question", "option", "decision", "judgement", "nothing"],
)
def test_nearest_wins(written: dict[str, str], expected: tuple[str, ...]) -> None:
    """A cell cites what it says itself, else what its question, its option, the decision says."""
    made = decision(**written)
    question, option = made.questions[0], made.option("tea")
    cell = question.cell("yes", "tea")
    assert cell is not None

    assert evidence.cell_references(made, question, option, cell) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"top": "cite: [far]", "cell": "poor [^judgement]"}, EvidenceCount(cited=1, judgements=1, unsourced=0)),
        ({"cell": "poor [^near]"}, EvidenceCount(cited=1, judgements=0, unsourced=1)),
        ({"cell": "unknown"}, EvidenceCount(cited=0, judgements=0, unsourced=1)),
        ({"cell": "n/a", "top": "cite: [judgement]"}, EvidenceCount(cited=0, judgements=1, unsourced=0)),
        ({"cell": "poor, both [^judgement] and [^near]"}, EvidenceCount(cited=1, judgements=0, unsourced=1)),
        ({"cell": "poor [^bare]"}, EvidenceCount(cited=0, judgements=0, unsourced=2)),
        ({"cell": "poor [^own]"}, EvidenceCount(cited=0, judgements=0, unsourced=2)),
        ({"cell": "poor [^own][^judgement]"}, EvidenceCount(cited=0, judgements=1, unsourced=1)),
        ({"cell": "poor [^maker]"}, EvidenceCount(cited=0, judgements=0, unsourced=1, interested=1)),
        ({"cell": "poor [^maker][^near]"}, EvidenceCount(cited=1, judgements=0, unsourced=1)),
        ({"top": "cite: [maker]"}, EvidenceCount(cited=0, judgements=0, unsourced=0, interested=2)),
    ],
    ids=["one of each", "silent", "unknown", "n/a", "both", "bare", "own", "own and ours", "maker", "two", "all"],
)
def test_count(written: dict[str, str], expected: EvidenceCount) -> None:
    """Verdicts are counted once each; unknown and n/a are none."""
    count = evidence.count_verdicts(decision(**written))

    assert count == expected
    assert count.verdicts == expected.cited + expected.interested + expected.judgements + expected.unsourced


def test_count_of_one_option() -> None:
    """An option's own verdicts are counted alone, and the options together make the decision's count."""
    made = decision(cell="poor [^near]")

    assert evidence.count_verdicts(made, "tea") == EvidenceCount(cited=1, judgements=0, unsourced=0)
    assert evidence.count_verdicts(made, "coffee") == EvidenceCount(cited=0, judgements=0, unsourced=1)
    assert evidence.count_verdicts(made) == EvidenceCount(cited=1, judgements=0, unsourced=1)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("index", ("#dg-sources", "1 of 2 verdicts cites a source, 1 cites nothing")),
        ("decide", ("../#dg-sources", "1 of 2 verdicts cites a source, 1 cites nothing")),
        ("tea", ("../#dg-sources", "The one verdict cites a source")),
        ("coffee", ("../#dg-sources", "The one verdict cites no source, 1 cites nothing")),
    ],
)
def test_every_page_shows_the_count(page: str, expected: tuple[str, str]) -> None:
    """Guide, decide page and option pages say how many verdicts cite a source, and lead to the sources."""
    text = BASE.format(top="", tea="", question="", cell="poor [^near]")
    build = pipeline.build([SourceFile("decisions/tea.yml", "tea", text.encode())], Settings())
    [content] = [file.content.decode() for file in build.files if file.path == f"decisions/tea/{page}.md"]
    links = [(link.attributes["href"], link.text) for link in HtmlPage.parse(content).all("a")]

    assert expected in links


def test_uses() -> None:
    """A source's uses are counted where it is cited, directly or by inheritance."""
    made = decision(top="cite: [far]", tea=", cite: [near]")

    assert evidence.verdict_uses(made) == {"near": 1, "far": 1}


def test_argument_uses() -> None:
    """An advantage cites what its text cites, else what its option cites, else what the decision cites."""
    text = BASE.format(top="cite: [far]", tea="", question="", cell="poor").replace(
        "  tea: {name: Tea}\n",
        "  tea:\n    name: Tea\n    advantages:\n      Calm:\n      Cheap: |\n        So it says [^near].\n",
    )
    made = pipeline.build([SourceFile("decisions/tea.yml", "tea", text.encode())], Settings()).decisions["tea"]

    assert evidence.argument_uses(made) == {"near": 1, "far": 1}


def test_the_maker_says() -> None:
    """A page counts what only a maker says apart, and marks the maker's page among the sources."""
    text = BASE.format(top="", tea="", question="", cell="poor [^maker]")
    build = pipeline.build([SourceFile("decisions/tea.yml", "tea", text.encode())], Settings())
    [guide] = [file.content.decode() for file in build.files if file.path == "decisions/tea/index.md"]
    page = HtmlPage.parse(guide)

    assert "0 of 2 verdicts cite a source, 1 has only its maker's word, 1 cites nothing" in page.text
    assert "the maker says (sells tea)" in page.text
