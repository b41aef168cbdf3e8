"""The document that this project began with, as a published site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from support.html_page import HtmlPage
from support.sites import BuiltSite

GUIDE = "decisions/rag-or-fine-tuning/"
WORDS = {"✅": "good", "❌": "poor"}


@pytest.fixture(scope="module")
def document(root: Path) -> list[str]:
    """The lines of the seed document."""
    (path,) = (root / "tests" / "golden" / "seed").glob("*.txt")
    return path.read_text(encoding="utf-8").splitlines()


def table_of(document: Sequence[str]) -> list[list[str]]:
    """The cells of the document's table, without the line of dashes."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in document if line.startswith("|")]
    return [rows[0], *rows[2:]]


def arguments_of(document: Sequence[str], heading: str) -> dict[str, list[str]]:
    """The numbered titles under a heading, each with its numbered details."""
    start = next(number for number, line in enumerate(document) if line.startswith("#") and heading in line)
    found: dict[str, list[str]] = {}
    for line in document[start + 1 :]:
        if line.startswith("#"):
            break
        if item := re.match(r"\d+\. +(.*)", line):
            found[item[1].strip().strip("*")] = []
        elif detail := re.match(r" +\d+\. +(.*)", line):
            found[list(found)[-1]].append(detail[1].strip().removesuffix("**"))
    return found


def shown_arguments(page: HtmlPage, heading: str) -> dict[str, str]:
    """The titles of the arguments under a page's heading, each with its whole text."""
    article = page.first("article").all()
    start = next(number for number, one in enumerate(article) if one.tag == "h2" and one.text == heading)
    listed = next(one for one in article[start:] if one.matches("", {"class_": "dg-arguments"}))
    return {item.first(class_="dg-name").text: item.text for item in listed.all("li") if item.all(class_="dg-name")}


def test_builds_strictly(seed_site: BuiltSite) -> None:
    """The repository's own site builds without a warning."""
    assert seed_site.ended_well
    assert seed_site.complaints == []


def test_pages(seed_site: BuiltSite) -> None:
    """The list, the guide, the decide page, a page for each option, and both forms of the data are published."""
    expected = {
        "decisions/index.html",
        "decisions/rag-or-fine-tuning.yml",
        *(f"{GUIDE}{name}" for name in ("index.html", "decide/index.html", "rag/index.html", "decision.json")),
        f"{GUIDE}fine-tuning/index.html",
    }

    assert expected <= set(seed_site.files)


def test_title(seed_site: BuiltSite, document: list[str]) -> None:
    """The document's title is the guide's heading."""
    assert seed_site.page(GUIDE).first("h1").text == document[0].strip("# ")


@pytest.mark.parametrize("address", [GUIDE, f"{GUIDE}decide/"])
def test_verdicts(seed_site: BuiltSite, document: list[str], address: str) -> None:
    """The table has all six questions with their twelve verdicts, word for word, in the document's order."""
    head, *rows = table_of(document)
    expected = [
        (question, option, WORDS[sign])
        for question, *signs in rows
        for option, sign in zip(head[1:], signs, strict=True)
    ]

    shown = [
        (row.first(class_="dg-question").text, cell.attributes["data-option"], cell.first(class_="dg-word").text)
        for row in seed_site.page(address).first("table", class_="dg-table").all("tr")
        if row.attributes.get("id", "").startswith("dg-row-")
        for cell in row.all("td", class_="dg-cell")
    ]

    assert len(expected) == 12
    assert shown == expected


@pytest.mark.parametrize(
    ("written", "shown_under", "count", "details"),
    [("Advantages", "Advantages", 3, 4), ("Disadvantage", "Disadvantages", 4, 3)],
)
def test_arguments(
    seed_site: BuiltSite, document: list[str], written: str, shown_under: str, count: int, details: int
) -> None:
    """Every advantage and disadvantage of fine-tuning is under its heading with all its details, word for word."""
    arguments = arguments_of(document, written)
    shown = shown_arguments(seed_site.page(f"{GUIDE}fine-tuning/"), shown_under)

    assert (len(arguments), sum(map(len, arguments.values()))) == (count, details)
    assert [title.split(" [")[0] for title in shown] == list(arguments)
    for text, expected in zip(shown.values(), arguments.values(), strict=True):
        for detail in expected:
            assert " ".join(detail.split()) in text


def test_every_argument_of_rag_has_a_source(seed_site: BuiltSite) -> None:
    """RAG's page lists its advantages and disadvantages, each with a source."""
    listed = [one for group in seed_site.page(f"{GUIDE}rag/").all(class_="dg-arguments") for one in group.all("li")]

    assert len(listed) == 5
    assert all(one.all(class_="dg-mark") for one in listed)


def test_data_is_published(seed_site: BuiltSite, root: Path) -> None:
    """The YAML file is published as the author wrote it, without the comments."""
    written = (root / "content" / "decisions" / "rag-or-fine-tuning.yml").read_text(encoding="utf-8")
    published = (seed_site.folder / "decisions" / "rag-or-fine-tuning.yml").read_text(encoding="utf-8")
    comments = [line for line in written.split("\n") if line.strip().startswith("#")]

    assert published.count("#") == 1
    assert published.startswith("# yaml-language-server: ")
    assert len(comments) > 5
    assert yaml.safe_load(published) == yaml.safe_load(written)
