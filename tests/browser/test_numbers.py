"""Questions with a limit in a browser: typing, what is said, the link, the chart, and the page without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from support import sites
from support.serving import served

CONFIG = """\
site_name: Numbers
theme: {{name: material, font: false, favicon: favicon.svg, language: {language}}}
plugins: [search, decision-guide]
"""
PLANS = """\
title: Which plan?
cite: [judgement]
chart: {x: price, y: space, y-scale: log}
options: {small: Small, large: Large, own: Your own server, bespoke: Bespoke}
criteria:
  price:
    ask: What may it cost per month?
    name: Price
    unit: €
    limit: at-most
    values:
      small: 12
      large: 25–40, by number of seats
      own: 0, plus your own server
      bespoke: unknown
  space:
    ask: How much space do you need?
    name: Space
    unit: GB
    limit: at-least
    values: {small: 0.5, large: 1500, own: unlimited, bespoke: 100}
  uptime:
    fact: Uptime
    unit: "%"
    better: higher
    values: {small: 99, large: 99.95, own: n/a, bespoke: 99.9}
"""
PAGE = "/decisions/plans/decide/"
Opener = Callable[..., Page]


@pytest.fixture(scope="module", params=["en", "de"])
def language(request: pytest.FixtureRequest) -> str:
    """The language of the site."""
    return str(request.param)


@pytest.fixture(scope="module")
def address(language: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a decision that has limits."""
    files = {
        "mkdocs.yml": CONFIG.format(language=language),
        "docs/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n',
        "docs/decisions/plans.yml": PLANS,
    }
    built = sites.build(tmp_path_factory.mktemp("plans"), files)
    assert built.ended_well, built.complaints
    with served(built.folder, strict=True) as served_at:
        yield served_at


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], address: str) -> Opener:
    """Opens the decide page with an address's end, by default on a large screen."""

    def open_page(link: str = "", **options: object) -> Page:
        page = new_context(**{"viewport": {"width": 1280, "height": 900}, **options}).new_page()
        page.goto(address + PAGE + link)
        return page

    return open_page


def row(page: Page, question: str) -> Locator:
    """The row of a question."""
    return page.locator(f"[data-question={question}]")


def field(page: Page, question: str) -> Locator:
    """The field of a question."""
    return row(page, question).locator("input[type=text]")


def test_a_number_is_judged(open_page: Opener, language: str) -> None:
    """A typed number says how it was read and how each option fits, and is in the link."""
    page = open_page()

    field(page, "price").fill("30")

    expect(row(page, "price").locator(".dg-said")).to_have_text("= 30\u00a0€")
    cells = row(page, "price").locator("td.dg-cell")
    words = {"en": ["fits", "depends", "fits", "unknown"], "de": ["passt", "kommt darauf an", "passt", "unbekannt"]}
    for place, word in enumerate(words[language]):
        expect(cells.nth(place)).to_contain_text(word)
    expect(page).to_have_url(re.compile(r"\?a=1\.price_30&s="))


def test_what_is_typed_before_the_script_counts(open_page: Opener) -> None:
    """A number that a quick reader types while the scripts are still on their way counts when they come."""
    page = open_page()
    held: list[Route] = []
    page.route("**/numbers.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright wants a function
    page.reload()

    with page.expect_request("**/numbers.js"):
        field(page, "price").press_sequentially("30")
    expect(row(page, "price").locator(".dg-said")).to_be_empty()
    for route in held:
        route.continue_()

    expect(row(page, "price").locator(".dg-said")).to_have_text("= 30\u00a0€")
    expect(page).to_have_url(re.compile("price_30"))


def test_points_are_counted(open_page: Opener) -> None:
    """The head of each column counts the points for and against that numbers give."""
    page = open_page("?a=1.price_30.space_100")

    expect(page.locator("thead th").nth(0)).to_contain_text(re.compile("1 (for|dafür), 1 (against|dagegen)"))


def test_a_must_have_names_what_it_rules_out(open_page: Opener) -> None:
    """A number that must be kept says which options it takes out."""
    page = open_page()

    field(page, "space").fill("100")
    row(page, "space").locator("select").select_option("3")

    expect(page.locator(".dg-remark")).to_contain_text("Small")
    expect(page).to_have_url(re.compile(r"space_100_3"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cheap", None),
        ("1,5", {"en": None, "de": "= 1,50\u00a0€"}),
        ("1.500", {"en": "= 1.50\u00a0€", "de": "= 1.500\u00a0€"}),
    ],
)
def test_numbers_are_read_in_the_language_of_the_page(
    open_page: Opener, language: str, typed: str, said: dict[str, str | None] | None
) -> None:
    """A number has the reading of the page's language; other text stays, is called no number, and counts as open."""
    page = open_page()
    expected = said[language] if said else None

    field(page, "price").fill(typed)

    expect(field(page, "price")).to_have_value(typed)
    if expected:
        expect(row(page, "price").locator(".dg-said")).to_have_text(expected)
    else:
        expect(row(page, "price").locator(".dg-said")).to_contain_text("40")
        expect(field(page, "price")).to_have_attribute("aria-invalid", "true")
        expect(page).to_have_url(re.compile(re.escape(PAGE) + "$"))


def test_arrows_go_from_figure_to_figure(open_page: Opener) -> None:
    """The arrow keys write the next higher or lower figure of the table."""
    page = open_page()
    price = field(page, "price")

    price.fill("-1")
    expect(row(page, "price").locator(".dg-said")).to_contain_text("1")
    for key, value in (("ArrowUp", "0"), ("ArrowUp", "12"), ("ArrowUp", "25"), ("ArrowDown", "12")):
        price.press(key)
        expect(price).to_have_value(value)
    expect(page).to_have_url(re.compile(r"price_12"))


def test_not_sure_and_a_number_exclude_each_other(open_page: Opener) -> None:
    """The answer "not sure" empties the field, and a number takes it back."""
    page = open_page()
    field(page, "price").fill("30")
    expect(page).to_have_url(re.compile("price_30"))
    unsure = row(page, "price").locator("input[type=radio]")

    unsure.check(force=True)
    expect(field(page, "price")).to_have_value("")
    expect(page).to_have_url(re.compile("price_dk"))
    field(page, "price").fill("13")

    expect(unsure).not_to_be_checked()
    expect(page).to_have_url(re.compile("price_13"))


def test_the_limit_is_on_the_chart(open_page: Opener) -> None:
    """A number on an axis draws its line and says so above the chart; without an answer there is none."""
    page = open_page("?a=1.price_30")
    limit = page.locator(".dg-limit[data-limit=price]")

    expect(limit).to_have_attribute("display", "inline")
    expect(limit.locator("text")).to_contain_text("30\u00a0€")
    expect(page.locator(".dg-limit[data-limit=space]")).to_have_attribute("display", "none")
    before = limit.locator("path").get_attribute("transform")
    field(page, "price").fill("12")
    expect(limit.locator("text")).to_contain_text("12\u00a0€")
    assert limit.locator("path").get_attribute("transform") != before
    field(page, "price").fill("")
    expect(limit).to_have_attribute("display", "none")


def test_without_scripts_the_rule_is_there(open_page: Opener) -> None:
    """Without scripts the row shows the figures and the rule in words, and no field."""
    page = open_page(java_script_enabled=False)

    expect(row(page, "price").locator("input[type=text]")).to_be_hidden()
    expect(row(page, "price").locator("td.dg-cell").nth(1)).to_contain_text("25")
    expect(row(page, "price")).to_contain_text(re.compile("at most|höchstens"))


@pytest.mark.parametrize("width", [1280, 390])
def test_no_complaint_of_axe(open_page: Opener, width: int) -> None:
    """The page of numbers, answered, has no fault that axe finds."""
    page = open_page("?a=1.price_30.space_100_3", viewport={"width": width, "height": 900})
    expect(page.locator(".dg-limit[data-limit=price]")).to_be_attached()

    results = Axe().run(page, context="decision-guide")

    assert results.violations_count == 0, results.generate_report()


def test_your_answers(open_page: Opener, language: str) -> None:
    """The list of the reader's answers names the number that was typed, with its unit."""
    page = open_page("?a=1.price_12~5_2")

    page.locator(".dg-your-answers summary").click()

    number = {"en": "12.50 € (important)", "de": "12,50 € (wichtig)"}[language]
    expect(page.locator(".dg-your-answers li")).to_have_text(f"Price – {number}")


ORDERS = {
    "": ["Small", "Large", "Your own server", "Bespoke"],
    "Price": ["Your own server", "Small", "Large", "Bespoke"],
    "Space": ["Your own server", "Large", "Bespoke", "Small"],
    "Uptime": ["Large", "Bespoke", "Small", "Your own server"],
}


@pytest.mark.parametrize("name", ORDERS)
def test_columns_in_order(open_page: Opener, language: str, name: str) -> None:
    """Readers put the columns in the order of a row of numbers; an answer still counts for the right option."""
    page = open_page("?a=1.price_30")
    expect(field(page, "price")).to_have_value("30")  # the link is opened, and replaces nothing any more
    order = page.locator(".dg-order")
    order.select_option(label="Uptime")
    order.select_option(label=name or {"en": "As in the guide", "de": "Wie im Leitfaden"}[language])

    field(page, "space").fill("100")

    expect(row(page, "space").locator(".dg-said")).not_to_be_empty()
    heads = page.locator("thead th a")
    expect(heads).to_have_text(ORDERS[name])
    for question in ("price", "space", "uptime"):
        cells = page.locator(f"#dg-row-{question} td.dg-cell")
        assert [cell.get_attribute("data-option") for cell in cells.all()] == ORDERS[name]
    expect(page).to_have_url(re.compile("space_100"))
    fits = {"en": "too little", "de": "zu wenig"}[language]
    for question, option, word in (
        ("space", "Small", fits),
        ("space", "Bespoke", {"en": "fits", "de": "passt"}[language]),
    ):
        expect(row(page, question).locator(f"td[data-option='{option}']")).to_contain_text(word)
    standing = page.locator("thead th", has_text="Large").locator("b")
    expect(standing).to_have_text("+1")
