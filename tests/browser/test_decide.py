"""The interactive decision table in a browser: answers, result, address, keyboard, screens, downloads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from decision_guide.render.assets import asset_files
from support import sites
from support.decisions import REACT, large
from support.serving import served

SEED = "decisions/rag-or-fine-tuning/decide/"
THREE = "?a=1.real-time-data_yes.change-behaviour_no.training-data_no"
CONFIG = """\
site_name: Examples
theme: {{name: material, font: false, favicon: favicon.svg, language: {language}, features: [{features}]}}
plugins: [search, decision-guide]
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n'

NewContext = Callable[..., BrowserContext]
Opener = Callable[..., Page]


def example_site(folder: Path, language: str = "en", features: str = "") -> sites.BuiltSite:
    """A Material site with a decision of five options and one of 30 × 300."""
    files = {
        "mkdocs.yml": CONFIG.format(language=language, features=features),
        "docs/favicon.svg": PICTURE,
        "docs/decisions/react.yml": REACT,
        "docs/decisions/large.yml": large(30, 300),
    }
    built = sites.build(folder, files)
    assert built.ended_well, built.complaints
    return built


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example site."""
    with served(example_site(tmp_path_factory.mktemp("examples")).folder, strict=True) as address:
        yield address


@pytest.fixture
def open_page(new_context: NewContext, base_url: str) -> Opener:
    """Opens an address of the repository's own site, by default on a large screen."""

    def open_page(address: str, **options: object) -> Page:
        page = new_context(**{"viewport": {"width": 1280, "height": 900}, **options}).new_page()
        page.goto(address if address.startswith("http") else base_url + address)
        return page

    return open_page


def row(page: Page, question: str) -> Locator:
    """The row of a question, by its id."""
    return page.locator(f"[data-question={question}]")


def answer(page: Page, question: str, label: str, importance: str | None = None) -> None:
    """Answer a question as a reader does, as soon as possible, and set its importance."""
    expect(row(page, question).locator(".dg-answers")).to_be_visible()
    # Laid over its label by a style sheet that an instant navigation brings after the page.
    expect(row(page, question).locator("input").first).to_have_css("opacity", "0")
    row(page, question).get_by_role("radio", name=label, exact=True).check(force=True)
    if importance:
        row(page, question).get_by_role("combobox", name="How much it matters").select_option(importance)


def headline(page: Page) -> Locator:
    """The result's headline."""
    return page.locator(".dg-headline")


def expect_link(page: Page, answers: str) -> None:
    """The page's address contains exactly these answers."""
    expect(page).to_have_url(re.compile(rf"/decide/\?a={re.escape(answers)}&s=[0-9a-z.-]+$"))


def test_nothing_is_preselected(open_page: Opener) -> None:
    """A fresh page has no answer, shows that, and explains where results will appear."""
    page = open_page(SEED)

    expect(page.locator("decision-guide input:checked")).to_have_count(0)
    expect(page.locator(".dg-status")).to_have_text("Nothing answered yet")
    expect(headline(page)).to_have_text("Answer what you can")
    expect(page.locator(".dg-count")).to_have_text("0 of 6 answered")
    expect(page.get_by_role("button", name="Clear my answers")).to_be_hidden()
    expect(page.locator(".dg-flips")).to_contain_text("the single answer that would change the leader")


def test_an_answer_lights_its_row_and_names_the_leader(open_page: Opener) -> None:
    """One yes lights its row, moves the tallies, names the leader with the reason, and is announced once."""
    page = open_page(SEED)

    answer(page, "real-time-data", "Yes")

    expect(headline(page)).to_have_text("RAG leads")
    expect(page.locator(".dg-because")).to_have_text("because you said yes to “Real-Time data?”.")
    expect(row(page, "real-time-data")).to_have_class(re.compile("dg-is-answered"))
    expect(row(page, "real-time-data").locator("td").first).to_contain_text("+1")
    expect(page.locator("thead th").first).to_contain_text("+1 1 for, 0 against 1st")
    expect(page.locator("thead th").first).to_have_class(re.compile("dg-leads"))
    expect(page.get_by_role("status")).to_contain_text("RAG leads")
    expect_link(page, "1.real-time-data_yes")


def test_the_pictured_result(open_page: Opener) -> None:
    """Three answers give the result of the design's picture, word for word."""
    page = open_page(SEED + THREE)

    expect(page.locator(".dg-status")).to_have_text("3 of 6 answered. Nothing you left open can change this.")
    expect(headline(page)).to_have_text("Only RAG is left (the other is ruled out)")
    expect(page.locator(".dg-because")).to_have_text("because you said no to “Training data Available?”.")
    expect(page.locator(".dg-ranking > li").nth(1)).to_contain_text("ruled out")
    expect(page.locator(".dg-despite")).to_be_hidden()
    expect(page.locator(".dg-flips > ul")).to_have_text(
        "RAG and Fine-tuning would be level if “Training data Available?” were yes."
    )
    expect(page.locator(".dg-left-open")).to_be_hidden()
    expect(row(page, "training-data").locator("td").nth(1)).to_contain_text("ruled out")
    expect(row(page, "change-behaviour").locator("td").first).to_contain_text("no effect")


def test_importance_counts_double_and_must_have_excludes(open_page: Opener) -> None:
    """Important counts twice; a must have takes out the option with a negative verdict."""
    page = open_page(SEED)

    answer(page, "real-time-data", "Yes", "Important ×2")
    expect(row(page, "real-time-data").locator("td").first).to_contain_text("+2")
    answer(page, "real-time-data", "Yes", "Must have")

    expect(headline(page)).to_have_text("Only RAG is left (the other is ruled out)")
    expect_link(page, "1.real-time-data_yes_3")


def test_not_sure_and_ignore(open_page: Opener) -> None:
    """Not sure leaves a question open; Ignore greys the row, keeps its radio and leaves the count."""
    page = open_page(SEED)

    answer(page, "real-time-data", "Not sure")
    expect(page.locator(".dg-count")).to_have_text("0 of 6 answered")
    answer(page, "dynamic-data", "Yes", "Ignore")

    expect(page.locator(".dg-count")).to_have_text("0 of 5 answered")
    expect_link(page, "1.real-time-data_dk.dynamic-data_nr")
    row(page, "dynamic-data").get_by_role("combobox").select_option("Normal weight")
    expect_link(page, "1.real-time-data_dk.dynamic-data_yes")


def test_importance_alone_is_no_answer(open_page: Opener) -> None:
    """A row with an importance but no answer does not count and is not in any link."""
    page = open_page(SEED)

    row(page, "real-time-data").get_by_role("combobox").select_option("Must have")
    answer(page, "change-behaviour", "Yes")

    expect_link(page, "1.change-behaviour_yes")


def test_clear(open_page: Opener) -> None:
    """Clear empties answers and address and takes the keyboard to the first question."""
    page = open_page(SEED + THREE)

    page.get_by_role("button", name="Clear my answers").click()

    expect(page.locator("decision-guide input:checked")).to_have_count(0)
    expect(headline(page)).to_have_text("Answer what you can")
    expect(page.locator("decision-guide input[type=radio]").first).to_be_focused()
    expect(page).not_to_have_url(re.compile(r"\?"))


def test_columns_never_move_and_the_ranking_does(open_page: Opener) -> None:
    """The table's columns keep the author's order; only the result's list re-orders."""
    page = open_page(SEED)
    before = page.locator("thead th").all_inner_texts()

    answer(page, "change-behaviour", "Yes")

    expect(page.locator(".dg-ranking > li").first).to_contain_text("Fine-tuning")
    names = [text.split("\n")[0] for text in page.locator("thead th").all_inner_texts()]
    assert names == [text.split("\n")[0] for text in before]


def test_only_what_is_below_the_reason_moves(open_page: Opener) -> None:
    """Over many answers neither the table's height nor the place of what follows the reason changes."""
    page = open_page(SEED)
    measure = """() => [
      document.querySelector(".dg-table").offsetHeight,
      document.querySelector(".dg-what-if").getBoundingClientRect().top + scrollY,
    ]"""
    seen = {tuple(page.evaluate(measure))}

    for question in ("real-time-data", "change-behaviour", "training-data", "dynamic-data"):
        for label in ("Yes", "No"):
            answer(page, question, label)
            page.evaluate("scrollTo(0, 0)")
            seen.add(tuple(page.evaluate(measure)))

    assert len(seen) == 1


def test_the_pin_follows(open_page: Opener) -> None:
    """The reader's pin is on the map once each axis has an answer, at the position of the answers."""
    page = open_page(SEED)
    page.get_by_role("button", name="The map").click()
    pin, box = page.locator(".dg-you"), page.locator(".dg-you-box")
    middle = pin.get_attribute("transform")

    answer(page, "real-time-data", "Yes")
    expect(pin).to_be_hidden()
    answer(page, "change-behaviour", "No")
    expect(pin).to_be_visible()

    left, right, bottom, top = map(float, str(page.locator(".dg-map").get_attribute("data-frame")).split())
    expect(pin).not_to_have_attribute("transform", str(middle))
    x, y = map(float, re.findall(r"[\d.]+", str(pin.get_attribute("transform"))))
    assert (round((x - left) / (right - left), 3), round((y - bottom) / (top - bottom), 3)) == (0.333, 0.667)
    assert abs(float(str(box.get_attribute("width"))) / (right - left) - 0.6667) < 0.001


def test_reload_and_back(open_page: Opener, base_url: str) -> None:
    """A reload keeps the answers, and Back leaves the page however many answers were given."""
    page = open_page("decisions/rag-or-fine-tuning/")
    page.goto(base_url + SEED)
    answer(page, "real-time-data", "Yes")
    answer(page, "change-behaviour", "Yes")
    expect(headline(page)).to_have_text("RAG and Fine-tuning are level")
    expect_link(page, "1.real-time-data_yes.change-behaviour_yes")

    page.reload()
    expect(headline(page)).to_have_text("RAG and Fine-tuning are level")
    page.go_back()

    expect(page).to_have_url(base_url + "decisions/rag-or-fine-tuning/")


def test_the_tab_remembers(open_page: Opener, base_url: str) -> None:
    """A tab that opens the page again without answers in the address still has them; another tab has none."""
    page = open_page(SEED + THREE)
    expect(headline(page)).to_have_text("Only RAG is left (the other is ruled out)")

    page.goto(base_url + SEED)
    expect(headline(page)).to_have_text("Only RAG is left (the other is ruled out)")

    expect(headline(open_page(SEED))).to_have_text("Answer what you can")


HOSTILE = (
    "1.constructor_yes",
    "1.__proto___yes.toString_no",
    "1.real-time-data_constructor",
    "2.real-time-data_yes",
    "1.real-time-data_yes_9",
    "<img src=x onerror=alert(1)>",
    "1.real-time-data_<script>alert(1)</script>",
    "1." + ".".join(["real-time-data_yes"] * 800),
    "1." + "x" * 10_000,
    "%00%ff",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("link", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_links(open_page: Opener, link: str) -> None:
    """No part of a hostile link becomes live; the page reports that it cannot read the link, and still works."""
    page = open_page(f"{SEED}?a={link}")

    expect(page.locator(".dg-notice")).to_be_visible()
    assert page.locator("decision-guide img, decision-guide script").count() == 0
    answer(page, "change-behaviour", "Yes")
    expect(headline(page)).to_have_text("Fine-tuning leads")


def test_old_links(open_page: Opener, examples: str) -> None:
    """A link with earlier ids of question and answer fills in today's; unknown ones are reported."""
    page = open_page(f"{examples}decisions/react/decide/?a=1.one-copy_yes.server_http.gone_yes")

    expect(row(page, "copy").get_by_role("radio", name="Yes")).to_be_checked()
    expect(row(page, "server").get_by_role("radio", name="REST or plain promises")).to_be_checked()
    expect(page.locator(".dg-notice")).to_contain_text("1 answer")


def test_earlier_slug_keeps_the_answers(open_page: Opener, examples: str) -> None:
    """An address under the decision's earlier name leads to today's page with its answers."""
    page = open_page(f"{examples}decisions/which-library/decide/?a=1.endless_yes")

    expect(page).to_have_url(re.compile(rf"^{examples}decisions/react/decide/\?a=1.endless_yes&s="))
    expect(row(page, "endless").get_by_role("radio", name="Yes")).to_be_checked()


def test_choice_questions(open_page: Opener, examples: str) -> None:
    """An unanswered choice question shows "depends" where answers differ, and the chosen answer's verdicts later."""
    page = open_page(f"{examples}decisions/react/decide/")
    cells = row(page, "server").locator("td .dg-word")
    assert set(cells.all_inner_texts()) == {"depends"}

    answer(page, "server", "GraphQL with a schema")

    expect(cells.nth(2)).to_have_text("built in")
    expect(page.locator(".dg-because")).to_contain_text("you chose “GraphQL with a schema” for “What does your server")


def test_facts_are_never_asked(open_page: Opener, examples: str) -> None:
    """A fact's row shows its values and has no controls."""
    page = open_page(f"{examples}decisions/react/decide/")

    expect(page.locator(".dg-fact")).to_contain_text("GraphQL query")
    expect(page.locator(".dg-fact input")).to_have_count(0)


def test_only_rows_that_differ(open_page: Opener, examples: str) -> None:
    """Rows whose options all have the same verdict can be hidden, and the page counts them."""
    page = open_page(f"{examples}decisions/react/decide/")

    page.get_by_label("Only rows that differ").check()

    expect(row(page, "lag")).to_be_hidden()
    expect(row(page, "both")).to_be_visible()
    expect(page.locator(".dg-hidden-rows")).to_have_text("1 row hidden")


def test_the_headline_stands_out(open_page: Opener, examples: str) -> None:
    """In a theme with thin headings, as Material's own are, the headline of the result is bold all the same."""
    page = open_page(f"{examples}decisions/react/decide/")

    weights = [page.locator(one).evaluate("one => getComputedStyle(one).fontWeight") for one in ("h1", ".dg-headline")]
    assert weights == ["300", "700"]


def test_large_table_tools(open_page: Opener, examples: str) -> None:
    """A large table can be filtered by text and by group, and a few options compared; answers stay."""
    page = open_page(f"{examples}decisions/large/decide/")
    answer(page, "question-7", "Yes")

    tools = page.locator(".dg-tools")  # a search for labels through the whole page takes a busy machine seconds
    tools.get_by_role("searchbox").fill("condition 7 true")
    expect(page.locator("[data-question]:visible")).to_have_count(1)
    tools.get_by_role("searchbox").fill("")
    tools.get_by_label("Group").select_option("Part 2")
    expect(page.locator("[data-question]:visible")).to_have_count(50)
    tools.get_by_text("Compare options").click()
    tools.get_by_label("Option 3", exact=True).check()
    tools.get_by_label("Option 8", exact=True).check()

    expect(page.locator("thead th:visible")).to_have_count(2)
    expect(page.locator(".dg-count")).to_have_text("1 of 300 answered")


def test_keyboard_alone(open_page: Opener) -> None:
    """With the keyboard alone, a reader can answer, weigh and clear, and always sees the focus."""
    page = open_page(SEED)
    row(page, "real-time-data").get_by_role("radio", name="Yes").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(row(page, "real-time-data").get_by_role("radio", name="No", exact=True)).to_be_checked()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(row(page, "real-time-data").get_by_role("combobox")).to_have_value("2")
    expect(row(page, "real-time-data").locator("td").first).to_contain_text("+2")

    for _ in ("to the answers", "to the second option", "to the first", "to Clear"):
        page.keyboard.press("Shift+Tab")

    expect(page.get_by_role("button", name="Clear my answers")).to_be_focused()
    page.keyboard.press("Enter")
    expect(headline(page)).to_have_text("Answer what you can")


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_focus_is_never_hidden(open_page: Opener, width: int) -> None:
    """No tab stop inside the table is under a part that sticks to the screen."""
    page = open_page(SEED + THREE, viewport={"width": width, "height": 700})
    hidden = """() => {
      const sticky = ".md-header, .dg-result, thead";
      const place = (document.activeElement.closest("label") ?? document.activeElement).getBoundingClientRect();
      const top = document.elementFromPoint(place.x + place.width / 2, place.y + place.height / 2);
      return Boolean(top?.closest(sticky)) && !document.activeElement.closest(sticky);
    }"""
    page.locator("decision-guide input[type=radio]").first.focus()

    for _ in range(14):
        assert page.evaluate(hidden) is False, page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Tab")


def test_reading_order(open_page: Opener) -> None:
    """A screen reader meets a question as a named group with its answers and how much it matters, then the verdicts."""
    page = open_page(SEED)

    expect(page.get_by_role("row", name="Real-Time data?").first).to_match_aria_snapshot("""
- row "Real-Time data? good poor":
  - rowheader "Real-Time data?":
    - group "Real-Time data?":
      - text: Real-Time data?
      - radio "Yes"
      - text: "Yes"
      - radio "No"
      - text: "No"
      - radio "Not sure"
      - text: Not sure How much it matters
      - combobox "How much it matters":
        - option "Normal weight" [selected]
        - option "Important ×2"
        - option "Must have"
        - option "Ignore"
  - cell "good"
  - cell "poor"
""")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_accessibility_with_answers(open_page: Opener, examples: str, width: int, scheme: str) -> None:
    """With answers given and the sheet open, axe finds nothing to complain about."""
    options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme, "reduced_motion": "reduce"}
    for address in (SEED + THREE, f"{examples}decisions/react/decide/?a=1.server_rest.offline_yes_2.stale_yes.lag_dk"):
        page = open_page(address, **options)
        expect(page.locator(".dg-is-answered").first).to_be_visible()
        if width < 1100:
            page.locator(".dg-toggle").click()

        results = Axe().run(page, context="decision-guide")

        assert results.violations_count == 0, results.generate_report()


def test_sheet_on_a_phone(open_page: Opener) -> None:
    """On a phone the result is a bar with the headline that opens to a sheet and closes again."""
    page = open_page(SEED + THREE, viewport={"width": 375, "height": 700})
    bar = page.get_by_role("button", name="Only RAG is left")
    expect(page.locator(".dg-because")).to_be_hidden()

    bar.click()
    expect(page.locator(".dg-because")).to_be_visible()
    expect(bar).to_have_attribute("aria-expanded", "true")
    sheet = page.locator(".dg-result").bounding_box()
    assert sheet is not None
    assert sheet["height"] <= 0.73 * 700
    bar.click()

    expect(page.locator(".dg-because")).to_be_hidden()


def test_targets_are_large_enough(open_page: Opener) -> None:
    """Every target of ours is at least 24 pixels high and wide, answers on a phone 44 high."""
    page = open_page(SEED + THREE, viewport={"width": 375, "height": 700})
    page.locator(".dg-toggle").click()
    small = """() => [...document.querySelectorAll("decision-guide :is(button, select, summary, .dg-answers label)")]
      .filter((target) => target.checkVisibility())
      .map((target) => [target.getBoundingClientRect(), target.className || target.textContent])
      .filter(([place]) => place.height < 24 || place.width < 24).map(([, name]) => name)"""

    assert page.evaluate(small) == []
    label = page.locator(".dg-answers label").first.bounding_box()
    assert label is not None
    assert label["height"] >= 44


def test_print(open_page: Opener) -> None:
    """The printed page has the answers as text, the result, the map and the link, but no controls."""
    page = open_page(SEED + THREE)
    page.emulate_media(media="print")

    expect(row(page, "real-time-data").locator(".dg-yours")).to_have_text("Your answer: Yes")
    expect(row(page, "dynamic-data").locator(".dg-yours")).to_have_text("Your answer: left open")
    expect(page.locator(".dg-link")).to_contain_text("?a=1.real-time-data_yes")
    expect(headline(page)).to_be_visible()
    expect(page.locator(".dg-map")).to_be_visible()
    expect(page.locator(".dg-controls").first).to_be_hidden()


def test_print_without_answers(open_page: Opener) -> None:
    """Printed before any answer, the page has its table and map, and no sentence about a result that is not there."""
    page = open_page(SEED)
    page.emulate_media(media="print")

    expect(row(page, "real-time-data").locator(".dg-yours")).to_have_text("Your answer: left open")
    expect(page.locator(".dg-map")).to_be_visible()
    for part in (".dg-verdict-head", ".dg-because", ".dg-what-if", ".dg-ranking", ".dg-left-open", ".dg-you"):
        expect(page.locator(part)).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", [SEED, "decisions/react/decide/", "decisions/large/decide/"])
def test_nothing_moves_when_the_script_comes(
    new_context: NewContext, examples: str, base_url: str, address: str, width: int
) -> None:
    """The first row is where it was before the script came, whatever the texts before and after it are."""
    page = new_context(viewport={"width": width, "height": 900}).new_page()

    def top(page: Page) -> float:
        row = page.locator("[data-question]").first
        return float(row.evaluate("(row) => row.getBoundingClientRect().top + scrollY"))

    page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto((base_url if address == SEED else examples) + address)
    before = top(page)
    page.unroute("**/*.js")
    page.reload()
    expect(page.locator("[data-question] .dg-answers").first).to_be_visible()

    assert abs(top(page) - before) < 1


def test_copy_link(open_page: Opener) -> None:
    """Copy link copies the address with the answers to the clipboard and confirms it."""
    page = open_page(SEED + THREE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page).to_have_url(re.compile("&s="))

    page.get_by_role("button", name="Copy link").click()

    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_copy_link_before_the_address(open_page: Opener) -> None:
    """Copy link holds the answers in view where the browser's address does not hold them yet."""
    page = open_page(SEED)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    # As after the hundred changes of the address that a browser allows in half a minute.
    page.evaluate("() => { history.replaceState = () => { throw new DOMException('too many', 'SecurityError'); }; }")
    answer(page, "real-time-data", "Yes")

    page.get_by_role("button", name="Copy link").click()

    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert "?a=1.real-time-data_yes&s=" in page.evaluate("navigator.clipboard.readText()")
    assert page.url.endswith(SEED)


@pytest.mark.parametrize(
    ("label", "name", "holds"),
    [
        (
            "Decision record (Markdown)",
            "rag-or-fine-tuning.md",
            'Chosen option: "RAG", because you said no to',
        ),
        ("Table (CSV)", "rag-or-fine-tuning.csv", "Real-Time data?,Yes,Normal weight,good,1,poor,-1"),
        ("Data (JSON)", "rag-or-fine-tuning.json", '"status": "only"'),
    ],
)
def test_downloads(open_page: Opener, label: str, name: str, holds: str) -> None:
    """Each download has the decision's name and the content of the page."""
    page = open_page(SEED + THREE)
    page.get_by_text("Download", exact=True).click()

    with page.expect_download() as started:
        page.get_by_role("button", name=label).click()

    assert started.value.suggested_filename == name
    assert holds in Path(started.value.path()).read_text("utf-8")


def test_vectors_in_the_browser(open_page: Opener, root: Path) -> None:
    """The shared vectors hold for the engine as the page ships it."""
    vectors = json.loads((root / "tests/vectors/evaluation.json").read_text("utf-8"))
    page = open_page(SEED)
    script = page.locator("script[src*='decide.js']").evaluate("(script) => script.src")
    [shipped] = [file.content.decode() for file in asset_files() if file.path.endswith("/decide/live.js")]
    opened = f"{shipped}\nexport {{ evaluate }};"
    page.route("**/opened.js", lambda route: route.fulfill(content_type="text/javascript", body=opened))

    differing = page.evaluate(
        """async ([address, {decisions, cases}]) => {
          const { evaluate } = await import(new URL("opened.js", address));
          const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
          const known = (found, keys) => Object.fromEntries(keys.map((key) => [key, found[key]]));
          return cases.filter(({decision, answers, result}) =>
            !same(known(evaluate(decisions[decision], answers), Object.keys(result)), result)).map(({name}) => name);
        }""",
        [script, vectors],
    )

    assert len(vectors["cases"]) == 26
    assert differing == []


def test_nothing_moves_for_readers_who_want_no_motion(open_page: Opener) -> None:
    """With reduced motion wanted, an answer changes the page without a transition or an animation."""
    page = open_page(SEED, reduced_motion="reduce")

    answer(page, "change-behaviour", "Yes")
    expect(headline(page)).to_have_text("Fine-tuning leads")

    assert (
        page.evaluate("document.getAnimations().filter((one) => one.effect.target.closest('decision-guide')).length")
        == 0
    )


def test_forced_colours(open_page: Opener) -> None:
    """With forced colours the chosen answer still differs from the others by more than its weight."""
    page = open_page(SEED + THREE, forced_colors="active")
    colours = "(label) => getComputedStyle(label.querySelector('span')).backgroundColor"
    labels = row(page, "real-time-data").locator(".dg-answers label")
    expect(labels.nth(0).get_by_role("radio")).to_be_checked()

    assert labels.nth(0).evaluate(colours) != labels.nth(1).evaluate(colours)


def test_a_long_ranking_shows_five_until_it_is_opened(open_page: Opener, examples: str) -> None:
    """Of thirty options, the first five places are shown; a tick shows all, and so does paper."""
    page = open_page(f"{examples}decisions/large/decide/")
    places, everything = page.locator(".dg-ranking > li"), page.get_by_role("checkbox", name="Show all places")
    expect(places.locator("visible=true")).to_have_count(5)

    answer(page, "question-0", "Yes")

    expect(places.locator("visible=true")).to_have_count(5)
    assert places.locator("visible=true").locator(".dg-points-sum").all_text_contents() == ["+1"] * 5
    everything.check()
    expect(places.locator("visible=true")).to_have_count(30)
    everything.uncheck()
    page.emulate_media(media="print")
    expect(places.locator("visible=true")).to_have_count(30)
    expect(everything).to_be_hidden()


@pytest.mark.parametrize(
    "media", [{"forced_colors": "active"}, {"forced_colors": "active", "color_scheme": "dark"}, {}]
)
def test_every_disc_is_seen(open_page: Opener, examples: str, media: dict[str, str]) -> None:
    """A verdict's disc leaves a mark on the screen, with forced colours too: those drop what is drawn in gradients."""
    page = open_page(f"{examples}decisions/react/decide/", **media)
    discs = page.locator(".dg-table .dg-disc:visible")
    kinds = {str(disc.get_attribute("class")): disc for disc in discs.all()}

    for kind, disc in kinds.items():
        drawn = disc.screenshot()
        disc.evaluate("disc => (disc.style.opacity = 0)")

        assert drawn != disc.screenshot(), kind
    assert len(kinds) > 3


def test_instant_navigation(open_page: Opener, tmp_path: Path) -> None:
    """With instant navigation the table works when it is reached by a link, left and reached again."""
    config = CONFIG.format(language="en", features="navigation.instant") + "site_url: {address}\n"
    folder = tmp_path / "site"
    folder.mkdir()
    with served(folder, strict=True) as address:
        files = {"mkdocs.yml": config.replace("{address}", address), "docs/favicon.svg": PICTURE}
        built = sites.build(tmp_path, {**files, "docs/decisions/react.yml": REACT})
        assert built.ended_well, built.complaints
        page = open_page(f"{address}decisions/react/")
        page.evaluate("window.same = true")
        page.get_by_role("link", name="Answer 9 questions").click()
        answer(page, "endless", "Yes")
        expect(page.locator(".dg-count")).to_have_text("1 of 9 answered")

        page.get_by_role("link", name="The guide").click()
        expect(page.get_by_role("heading", name="Short answer")).to_be_visible()
        page.get_by_role("link", name="Answer 9 questions").click()

        expect(page.locator(".dg-count")).to_have_text("1 of 9 answered")
        answer(page, "both", "Yes")
        expect(page.locator(".dg-count")).to_have_text("2 of 9 answered")
        assert page.evaluate("window.same") is True


@pytest.mark.parametrize(("language", "leads"), [("de", "SWR"), ("ar", "SWR")])
def test_other_languages(open_page: Opener, tmp_path: Path, language: str, leads: str) -> None:
    """In German and in Arabic the page works, has the right direction, no English word of ours, and nothing scrolls."""
    built = example_site(tmp_path, language)
    with served(built.folder, strict=True) as address:
        page = open_page(f"{address}decisions/react/decide/?a=1.both_yes", viewport={"width": 320, "height": 700})
        root = page.locator(".dg-decide")

        expect(root).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
        expect(headline(page)).not_to_have_text("Answer what you can")
        expect(page.locator(".dg-ranking")).to_contain_text(leads)
        for word in ("answered", "Not sure", "Normal weight", "Copy link", "leads"):
            expect(root).not_to_contain_text(word)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_jumps_when_the_script_arrives(open_page: Opener, width: int) -> None:
    """The last question hardly moves when the script loads: space for the controls is reserved."""
    arrived = False

    def hold(route: Route) -> None:
        if arrived:
            route.continue_()
        else:
            held.append(route)

    held: list[Route] = []
    page = open_page("404.html", viewport={"width": width, "height": 900})
    page.route("**/assets/decision-guide/**/*.js", hold)
    page.goto(page.url.replace("404.html", SEED), wait_until="commit")
    row = page.locator("[data-question]").last
    expect(row.locator(".dg-controls")).to_have_css("display", "flex")
    question = row.locator(".dg-question")
    before = question.bounding_box()
    arrived = True
    for route in held:
        route.continue_()
    expect(row.get_by_role("radio").first).to_be_visible()
    after = question.bounding_box()

    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 40
    assert before["width"] == after["width"]
