"""The decision table as a page shows it."""

from __future__ import annotations

import pytest

from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile
from support.html_page import HtmlPage

FACTS = """\
title: Tea or coffee?
options: {tea: Tea, coffee: Coffee}
criteria:
  water:
    fact: Water
    values: {tea: 70 °C, coffee: 92 °C}
  time:
    fact: Minutes
    values: {tea: 3, coffee: 4}
  late:
    ask: For the evening?
    if-yes: {tea: good, coffee: poor}
  cup:
    fact: Cup
    values: {tea: large, coffee: small}
"""


def test_what_a_fact_is_is_said_once() -> None:
    """Of facts that follow each other only the first says that facts are shown and never scored."""
    build = pipeline.build([SourceFile("decisions/tea.yml", "tea", FACTS.encode())], Settings())
    files = {file.path: file.content.decode() for file in build.files}

    table = HtmlPage.parse(files["decisions/tea/index.md"]).first("table", class_="dg-table")

    said = ["shown, never scored" in row.text for row in table.all("tr", class_="dg-fact")]
    assert said == [True, False, True]


MANY = """\
title: Which?
sources: {s: {author: A, title: T, url: "https://example.org/"}}
options: {a: A, b: B, c: C, d: D, e: E}
criteria:
  bound:
    ask: May it bind you?
CITE    if-yes: {others: partly}
    if-no: {a: good, b: poor, c: good, d: "poor, for a year", e: good}
"""


@pytest.mark.parametrize(("cite", "mark"), [("", ""), ("    cite: [s]\n", " [Source 1]")])
def test_many_effects_are_grouped(cite: str, mark: str) -> None:
    """What a no does to many options is told by verdict and source; an option with a note has a line of its own."""
    built = pipeline.build(
        [SourceFile("decisions/which.yml", "which", MANY.replace("CITE", cite).encode())], Settings()
    )
    [guide] = [file.content.decode() for file in built.files if file.path.endswith("which/index.md")]

    lines = [line.text for line in HtmlPage.parse(guide).first("dl", class_="dg-effect").all("dd")]

    found = [" ".join(line.split()) for line in lines]
    assert found == [f"good A, C, E{mark}", f"poor B{mark}", "D poor: for a year"]


def of_many(count: int, word: str, note: str = "") -> str:
    """A decision of so many options whose scale has one long word."""
    options = ", ".join(f"o{number}: Option {number}" for number in range(count))
    noted = f"{word}, {note}" if note else word
    return f"""\
title: Which?
cite: [judgement]
scale: {{good: {{worth: 1}}, {word}: {{worth: 0}}}}
options: {{{options}}}
criteria:
  bound:
    ask: May it bind you?
    if-yes: {{o0: "{noted}", others: good}}
"""


def built_pages(text: str, pages: dict[str, str] | None = None) -> dict[str, str]:
    """The pages of a decision, and the hand-written ones with its parts."""
    source = SourceFile("decisions/which.yml", "which", text.encode())
    built = pipeline.build([source], Settings(), pages=pages or {})
    return {file.path: file.content.decode() for file in built.files if file.path.endswith(".md")}


@pytest.mark.parametrize(("word", "marked"), [("fair", False), ("extraordinarily", True)])
@pytest.mark.parametrize("note", ["", "for a year"])
def test_a_long_word_has_room_for_two_lines(word: str, marked: bool, note: str) -> None:
    """Only a word that may take two lines is marked, and only where readers answer."""
    files = built_pages(of_many(3, word, note=note))

    words = {path: HtmlPage.parse(text).all("span", class_="dg-tall-word") for path, text in files.items()}
    marks = [path for path, found in words.items() for _ in found]
    assert marks == (["decisions/which/decide.md"] if marked else [])


@pytest.mark.parametrize("kind", ["yes or no", "a choice"])
def test_a_cell_has_room_for_the_longest_word_of_any_answer(kind: str) -> None:
    """A cell without a note is marked if any answer gives it a word of two lines."""
    first, second = ("if-yes", "if-no") if kind == "yes or no" else ("if-much", "if-little")
    answers = "" if kind == "yes or no" else "answers: {much: Much, little: Little}, "
    rows = f"{first}: {{others: good}}, {second}: {{o0: extraordinarily, others: good}}"
    text = of_many(3, "extraordinarily").partition("criteria:")[0]
    pages = built_pages(text + f"criteria: {{bound: {{ask: May it bind you?, {answers}{rows}}}}}\n")

    cells = HtmlPage.parse(pages["decisions/which/decide.md"]).all("td", class_="dg-cell")[:3]

    assert [bool(cell.all("span", class_="dg-tall-word")) for cell in cells] == [True, False, False]


@pytest.mark.parametrize(("count", "framed"), [(3, False), (12, True)])
def test_a_card_of_many_options_has_a_frame(count: int, framed: bool) -> None:
    """The table of a card that is too wide for its page scrolls in a frame, as every other table does."""
    files = built_pages(of_many(count, "fair"), {"index.md": "<!-- decision which card -->\n"})

    assert ("dg-framed" in files["index.md"]) is framed


def test_figures_have_room_for_the_longest_word_of_an_answer() -> None:
    """On a phone, each figure of six options has the room of "too much"; a word instead of a figure keeps its own."""
    values = "{o0: 1, o1: 2, o2: 2, o3: 4, o4: 5, o5: unknown}"
    text = of_many(6, "fair").partition("criteria:")[0]
    pages = built_pages(text + f"criteria: {{cost: {{ask: What may it cost?, limit: at-most, values: {values}}}}}\n")

    room = HtmlPage.parse(pages["decisions/which/decide.md"]).first("dl", class_="dg-room")

    assert [" ".join(one.text.split()) for one in room.all("dt")] == [
        "1 too much", "2 too much", "4 too much", "5 too much", "unknown"
    ]  # fmt: skip
    assert room.all("dd")[1].attributes["data-names"] == "Option 1, Option 2"
