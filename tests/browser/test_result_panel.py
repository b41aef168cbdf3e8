"""The order of the result, and that what matters most in it is in sight without scrolling."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

MOST_TELLING = (".dg-status", ".dg-headline", ".dg-because", ".dg-flips", ".dg-hangs", ".dg-next")
ORDER = (
    *MOST_TELLING,
    ".dg-ranking",
    ".dg-despite",
    ".dg-open",
    ".dg-figure",
    ".dg-your-answers",
    ".dg-readers",
    ".dg-export",
)
RAG = "rag-or-fine-tuning", "1.real-time-data_yes_2.change-behaviour_yes"
NOTHING_NEW = "real-time-data_no.change-behaviour_no.dynamic-data_no.missing-characteristics_no"
SAYING_MOST = (
    RAG,
    ("image-format", "1.photos_yes.motion_yes"),
    ("licence", "1.closed-use_yes.patents_yes"),
)

Opener = Callable[..., Page]


@pytest.fixture
def decide(new_context: Callable[..., BrowserContext], base_url: str) -> Opener:
    """Opens the decide page of a guide with some answers, in a window."""

    def decide(slug: str, answers: str, width: int, height: int) -> Page:
        page = new_context(viewport={"width": width, "height": height}).new_page()
        page.goto(f"{base_url}decisions/{slug}/decide/?a={answers}")
        expect(page.locator("decision-guide.dg-is-started")).to_have_count(1)
        if width < 1100:
            page.locator(".dg-toggle").click()
        return page

    return decide


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
@pytest.mark.parametrize(("slug", "answers"), SAYING_MOST)
def test_what_matters_most_is_in_sight(decide: Opener, slug: str, answers: str, width: int, height: int) -> None:
    """From the status to the question to ask next, the whole result fits in the window."""
    page = decide(slug, answers, width, height)

    for part in MOST_TELLING:
        place = page.locator(f".dg-result {part}")
        if place.is_visible():
            expect(place).to_be_in_viewport(ratio=1)
    expect(page.locator(".dg-next")).to_be_visible()
    assert page.evaluate(
        "[...document.querySelectorAll('.dg-what-if')].every(one => one.scrollHeight <= one.clientHeight)"
    )


@pytest.mark.parametrize("slug", ["rag-or-fine-tuning", "record-ids", "licence", "data-fetching"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_when_the_script_starts(page: Page, base_url: str, slug: str, width: int) -> None:
    """The script starts when a reader points at something, which then stays where it is."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{base_url}decisions/{slug}/decide/")
    expect(page.locator("decision-guide:defined")).to_have_count(1)
    page.evaluate("document.fonts.ready")
    places = """[...document.querySelectorAll("decision-guide tr, .dg-result, .dg-sheet > *, .dg-ranking > li")].map(
        (one) => [one.className, ...["x", "y", "width", "height"].map((side) => one.getBoundingClientRect()[side])])"""
    before = page.evaluate(places)

    page.evaluate("document.querySelector('decision-guide').live.then(() => 0)")

    assert page.evaluate(places) == before


def test_order(decide: Opener) -> None:
    """What leads and why comes first, what would change it next, then the ranking, and last the map and the buttons."""
    page = decide(*RAG, 1280, 1600)  # high enough for the whole result: buttons stick to its lower edge

    tops = [page.locator(f".dg-result {part}").bounding_box() for part in ORDER]

    assert None not in tops
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)


def test_two_flips_at_once(decide: Opener) -> None:
    """Two answers that would change the result are shown, and the others on demand."""
    page = decide(*RAG, 1280, 720)

    flips = page.locator(".dg-flips")
    expect(flips.locator("> ul > li")).to_have_count(2)
    flips.locator("summary").click()
    expect(flips.locator("details li").first).to_be_visible()
    texts = flips.locator("li").all_inner_texts()
    assert len(set(texts)) == len(texts) > 2


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_map_is_folded(decide: Opener, width: int, height: int) -> None:
    """If the map does not fit in the window, it is folded until the reader opens it."""
    page = decide(*RAG, width, height)
    button = page.get_by_role("button", name="The map", expanded=False)
    expect(page.locator(".dg-result .dg-figure")).to_be_hidden()

    button.click()

    expect(page.locator(".dg-result .dg-figure")).to_be_visible()
    page.get_by_role("button", name="The map", expanded=True).click()
    expect(page.locator(".dg-result .dg-figure")).to_be_hidden()


def test_map_has_room(decide: Opener) -> None:
    """In a high window the map is there, and nothing offers to fold it."""
    page = decide(*RAG, 1280, 1300)

    expect(page.locator(".dg-result .dg-figure")).to_be_visible()
    expect(page.locator(".dg-fold")).to_be_hidden()


def test_map_is_printed(decide: Opener) -> None:
    """On paper the map is there, folded on the screen or not."""
    page = decide(*RAG, 1280, 720)

    page.emulate_media(media="print")

    expect(page.locator(".dg-result .dg-figure")).to_be_visible()
    expect(page.locator(".dg-fold")).to_be_hidden()


def test_long_names(decide: Opener) -> None:
    """However long the names are, the headline, what to ask next and the first place stay in the window."""
    page = decide(*RAG, 1280, 720)

    page.locator(".dg-what-if a").evaluate_all(
        "all => all.forEach(one => one.textContent += ' and more of it'.repeat(20))"
    )

    for part in (".dg-status", ".dg-headline", ".dg-next", ".dg-ranking > li:first-child"):
        expect(page.locator(f".dg-result {part}")).to_be_in_viewport(ratio=1)


def test_what_is_out_says_why(decide: Opener) -> None:
    """In the ranking an option that is ruled out names the answer that does it, and the others name none."""
    page = decide("rag-or-fine-tuning", "1.training-data_no", 1280, 720)

    fallen = page.locator(".dg-ranking > .dg-is-ruled-out")
    expect(fallen).to_have_count(1)
    expect(fallen.locator(".dg-why")).to_have_text("“Training data Available?” is no")
    expect(page.locator(".dg-ranking > li:not(.dg-is-ruled-out) .dg-why")).to_be_hidden()


@pytest.mark.parametrize(
    ("answers", "placed"),
    [("1.real-time-data_yes", False), ("1.real-time-data_yes.change-behaviour_dk", False), (RAG[1], True)],
)
def test_you_only_with_a_place(decide: Opener, answers: str, placed: bool) -> None:
    """The reader's pin is on the map only when each axis has a question that is answered other than not sure."""
    page = decide("rag-or-fine-tuning", answers, 1280, 1300)

    expect(page.locator(".dg-result .dg-you")).to_be_visible(visible=placed)


def test_named_corner(decide: Opener) -> None:
    """If the reader's place is a corner that is not an option, the page shows its name."""
    page = decide("rag-or-fine-tuning", f"1.{NOTHING_NEW}", 1280, 1300)

    expect(page.locator(".dg-where")).to_contain_text(
        "Your answers point to the corner “Prompt engineering”, which is not one of the options here."
    )
