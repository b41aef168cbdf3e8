"""Two readers over one table: another's answers from a link, next to the reader's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from decision_guide import cli
from support import sites
from support.serving import served

TABLE = """\
title: Where do we meet?
options: {lake: The lake, town: The town, hill: The hill, home: Home}
criteria:
  swim: {ask: Do you want to swim?, name: Swimming, if-yes: {lake: good, town: partly, hill: poor, home: poor}}
  eat: {ask: Must there be a restaurant?, name: Food, if-yes: {lake: poor, town: good, hill: partly, home: poor}}
  quiet: {ask: Must it be quiet?, name: Quiet, if-yes: {lake: partly, town: "ruled-out, fair", hill: good, home: good}}
  price:
    {ask: What may it cost?, name: Price, unit: €, limit: at-most, values: {lake: 12, town: 30, hill: 5.5, home: 0}}
"""
SITE = """\
site_name: Meetings
site_url: https://example.org/
theme: {name: material, font: false, favicon: favicon.svg}
plugins: [decision-guide]
"""
DECIDE = "decisions/meet/decide/"
OWN, THEIRS = "1.swim_yes.eat_yes_2", "1.swim_no.eat_yes_2.quiet_yes.price_12~5"

Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with the table."""
    folder = tmp_path_factory.mktemp("meet")
    picture = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    files = {"mkdocs.yml": SITE, "docs/favicon.svg": picture, "docs/decisions/meet.yml": TABLE}
    built = sites.build(folder, {**files, "docs/index.md": "# Meetings\n"})
    assert built.ended_well, built.complaints
    with served(built.folder, strict=True) as found:
        yield found


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], address: str) -> Opener:
    """Opens the decide page with what follows its address."""

    def open_page(query: str, *, width: int = 1280, **options: object) -> Page:
        page = new_context(viewport={"width": width, "height": 900}, **options).new_page()
        page.goto(f"{address}{DECIDE}{query}")
        expect(page.locator("decision-guide.dg-is-started")).to_have_count(1)
        return page

    return open_page


def paste(page: Page, link: str) -> None:
    """Compare with the answers of this link."""
    if page.locator(".dg-toggle").is_visible():
        page.locator(".dg-toggle").click()
    if not page.get_by_label("Link to the other’s answers").is_visible():
        page.get_by_text("Compare with another’s answers").click()
    page.get_by_label("Link to the other’s answers").fill(link)
    page.get_by_role("button", name="Compare", exact=True).click()


def said(page: Page) -> list[str]:
    """The comparison, line by line."""
    expect(page.locator(".dg-both")).to_be_visible()
    return page.locator(".dg-both").inner_text().split("\n")


COMPARED = [
    "Who leads",
    "Your answers: The town leads",
    "The other’s answers: The hill leads",
    "For both of you",
    "Neither of you rules out The lake, The hill and Home.",
    "Of these, The hill is highest for the one who likes it least: 2nd.",
    "You differ on 3 questions",
    "Swimming – you: Yes; the other: No",
    "Quiet – you: left open; the other: Yes",
    "Price – you: left open; the other: 12.50\u00a0€",
    "The same on 1 question",
    "Food – Yes (important)",
]


@pytest.mark.parametrize("width", [1280, 390])
def test_pasted_link(open_page: Opener, address: str, width: int) -> None:
    """A pasted link shows who leads for each, what neither rules out, and both answers in each row."""
    page = open_page(f"?a={OWN}", width=width)

    paste(page, f"  {address}{DECIDE}?a={THEIRS}&s=00000000.hill#top ")

    assert said(page) == COMPARED
    theirs = page.locator("tr[data-question] .dg-theirs")
    assert theirs.all_text_contents() == [
        "The other’s answer: No",
        "The other’s answer: Yes (important)",
        "The other’s answer: Yes",
        "The other’s answer: 12.50\u00a0€",
    ]
    expect(page.get_by_text("The table has changed since this link was made; the result is the same.")).to_be_visible()
    assert Axe().run(page, context="article").response["violations"] == []


def test_link_of_both(open_page: Opener) -> None:
    """The address holds both answers and the edition alone; opened elsewhere, or remembered, it shows the same."""
    page = open_page(f"?a={OWN}")
    paste(page, THEIRS)
    page.wait_for_url(re.compile(r"\?a=[^&]+&s=[0-9a-z]{8}&b=[^&]+$"))
    link = page.url

    other = open_page(link.partition(DECIDE)[2])
    expect(other.locator(".dg-notice")).to_be_hidden()
    assert said(other) == COMPARED
    assert other.evaluate("scrollY") == 0
    other.goto(link.partition("?")[0])
    assert said(other) == COMPARED
    other.get_by_role("button", name="End the comparison").click()
    other.wait_for_url(re.compile(r"&s=[0-9a-z]{8}\.town$"))
    expect(other.locator(".dg-theirs")).to_have_count(0)


def test_own_answer_changes(open_page: Opener) -> None:
    """The comparison follows the reader's own answers, and a link in it leads to the row."""
    page = open_page(f"?a={OWN}&b={THEIRS}")
    assert "You differ on 3 questions" in said(page)

    page.locator("[data-question=swim]").get_by_role("radio", name="No", exact=True).check(force=True)

    expect(page.locator(".dg-both")).to_contain_text("You differ on 2 questions")
    page.locator(".dg-both").get_by_text("Quiet –").click()
    expect(page.locator("[data-question=quiet] input").first).to_be_focused()


@pytest.mark.parametrize("link", ["", "nothing", "https://example.org/?a=1.budget_yes", "?a=<img src=x>", "x" * 20_000])
def test_no_answers(open_page: Opener, link: str) -> None:
    """A text without answers to these questions is refused with what to paste, and changes nothing."""
    page = open_page(f"?a={OWN}")

    paste(page, link)

    expect(page.get_by_text("There are no answers to these questions in it.")).to_be_visible()
    expect(page.locator(".dg-both")).to_be_hidden()
    assert "&b=" not in page.url


def test_lost_parts(open_page: Opener) -> None:
    """What the other's link holds and the table no longer has is named."""
    page = open_page(f"?a={OWN}")

    paste(page, "?a=1.team-size_yes.swim_no")

    expect(page.get_by_text("1 answer belongs to a question that is no longer asked: “team size”.")).to_be_visible()


def test_old_link_of_both(open_page: Opener) -> None:
    """A link of two readers from another table says that the table has changed, and claims nothing about leaders."""
    page = open_page(f"?a={OWN}&s=00000000&b={THEIRS}")

    expect(page.locator(".dg-notice")).to_have_text("The table has changed since this link was made. What has changed")


def test_on_paper(open_page: Opener) -> None:
    """The comparison and both answers are printed; the field for a link is not."""
    page = open_page(f"?a={OWN}&b={THEIRS}")
    assert said(page) == COMPARED

    page.emulate_media(media="print")

    expect(page.locator(".dg-both")).to_be_visible()
    expect(page.locator("[data-question=quiet] .dg-theirs")).to_be_visible()
    expect(page.locator(".dg-readers")).to_be_hidden()
    expect(page.get_by_role("button", name="End the comparison")).to_be_hidden()


def test_in_one_file(new_context: Callable[..., BrowserContext], tmp_path: Path) -> None:
    """A guide in one file compares too, without a network."""
    (tmp_path / "meet.yml").write_text(TABLE, encoding="utf-8")
    file = tmp_path / "meet.html"
    assert cli.run(["export", str(tmp_path / "meet.yml"), "--format", "html", "-o", str(file)]) == 0
    page = new_context(offline=True).new_page()
    page.goto(f"{file.as_uri()}?a={OWN}")
    expect(page.locator("decision-guide.dg-is-started")).to_have_count(1)

    paste(page, f"https://example.org/{DECIDE}?a={THEIRS}")

    assert said(page) == COMPARED
